"""Time the word aligner beside difflib on the same pairs of sentences.

    python benchmarks/words_speed.py EDINBURGH.jsonl

Processor time of one core a pair: the first time (every word new), again one pair a call, again all at once, and
difflib's matching blocks of the same words. The ratio is to difflib.
"""

import json
import sys
import time
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path

from diptych.divergence.words import align_words, align_words_many


def main() -> None:
    rows = [json.loads(line) for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()]
    pairs = [(row["a_tokens"], row["b_tokens"]) for row in rows]
    align_words(["one", "word"], ["two", "words"])  # loads tables and weights

    def blocks() -> None:
        for base, other in pairs:
            SequenceMatcher(None, base, other, autojunk=False).get_matching_blocks()

    def one_by_one() -> None:
        for base, other in pairs:
            align_words(base, other)

    trials = [("first time", one_by_one), ("one a call", one_by_one), ("all at once", lambda: align_words_many(pairs))]
    baseline = milliseconds(blocks) / len(pairs)
    print(f"{len(pairs)} pairs of {sum(len(a) + len(b) for a, b in pairs) / len(pairs) / 2:.1f} words a side")
    print(f"{'difflib':12} {baseline:6.3f} ms a pair")
    for name, trial in trials:
        taken = milliseconds(trial) / len(pairs)
        print(f"{name:12} {taken:6.3f} ms a pair, {taken / baseline:5.1f} times difflib")


def milliseconds(trial: Callable[[], object]) -> float:
    start = time.process_time()
    trial()
    return 1000 * (time.process_time() - start)


if __name__ == "__main__":
    main()
