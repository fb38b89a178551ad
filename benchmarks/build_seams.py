"""Count how often words of one kind follow words of another, where nobody has garbled anything.

    python benchmarks/build_seams.py DATA

DATA is as `train_severity.py` describes it. Writes `seams.json`: negative natural logarithms, a row for each kind of
word, "" for what its texts do not have. Kinds are what a word is by itself (`diptych.divergence.nearness.kind`).
"""

import json
import math
import pathlib
import sys
from collections import Counter, defaultdict
from itertools import pairwise

from train_severity import read

from diptych.divergence.nearness import FILE, kind
from diptych.divergence.sentence import sentence

SMOOTH = 8.0  # how much the words that follow any kind count for those that follow one


def main() -> None:
    data = pathlib.Path(sys.argv[1])
    clean = {row[side] for row in read(data / "demetr.jsonl.gz") for side in ("reference", "base")}
    clean |= {row["reference"] for row in read(data / "news2023.jsonl.gz")}
    rows = ",\n".join(f"  {json.dumps(one)}: {json.dumps(row)}" for one, row in surprises(clean).items())
    head = {
        "recipe": "benchmarks/build_seams.py",
        "sources": "unchanged sentences of DEMETR (MIT) and of news translations of 2023 (Apache-2.0)",
    }
    FILE.write_text(f'{json.dumps(head, indent=1)[:-2]},\n "surprises": {{\n{rows}\n }}\n}}\n', encoding="utf-8")


def surprises(texts: set[str]) -> dict[str, dict[str, float]]:
    follow: dict[str, Counter[str]] = defaultdict(Counter)
    for text in sorted(texts):
        for one, two in pairwise(map(kind, sentence(text).words)):
            follow[one][two] += 1
    every = sum(follow.values(), Counter[str]())
    total = sum(every.values())
    table = {}
    for one, row in sorted(follow.items()):
        whole = sum(row.values()) + SMOOTH
        table[one] = {
            two: round(-math.log((row[two] + SMOOTH * every[two] / total) / whole), 1) for two in sorted(every)
        }
        table[one][""] = max(table[one].values())
    return table


if __name__ == "__main__":
    main()
