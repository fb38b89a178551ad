"""Time comparisons of sentences of about 25 words, beside difflib on the same words in the same run.

    python benchmarks/compare_speed.py DATA

DATA holds DEMETR as `train_severity.py` describes it. A sentence is compared with its change in one place, and with
a translation of the same that is worded otherwise. Processor time of one core: one pair a call, and all as the beads
of a document; the ratio is to difflib's matching blocks.
"""

import gzip
import json
import pathlib
import random
import sys
import time
from collections.abc import Callable
from difflib import SequenceMatcher

from diptych.divergence import compare, compare_beads

PAIRS = 1000


def main() -> None:
    with gzip.open(pathlib.Path(sys.argv[1]) / "demetr.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if row["severity"] != "base"]
    rows = [row for row in rows if 20 <= len(row["base"].split()) <= 30]
    random.Random(1).shuffle(rows)
    compare("One sentence here.", "Two sentences there.")  # loads tables and weights
    for name, side in (("changed in one place", "base"), ("worded otherwise", "reference")):
        pairs = [(row[side], row["perturbed"]) for row in rows[:PAIRS]]
        baseline = seconds(lambda pairs=pairs: [blocks(*pair) for pair in pairs])
        print(f"{name}: difflib {PAIRS / baseline:.0f} pairs a second")
        trials: dict[str, Callable[[], object]] = {
            "first time": lambda pairs=pairs: [compare(*pair) for pair in pairs],
            "one a call": lambda pairs=pairs: [compare(*pair) for pair in pairs],
            "as a document": lambda pairs=pairs: list(compare_beads(*zip(*pairs, strict=True))),
        }
        for how, trial in trials.items():
            taken = seconds(trial)
            print(f"  {how:14} {PAIRS / taken:6.0f} pairs a second, {taken / baseline:4.1f} times difflib")


def blocks(base: str, other: str) -> None:
    SequenceMatcher(None, base.split(), other.split(), autojunk=False).get_matching_blocks()


def seconds(trial: Callable[[], object]) -> float:
    start = time.process_time()
    trial()
    return time.process_time() - start


if __name__ == "__main__":
    main()
