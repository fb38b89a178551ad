"""Learn from WordNet's examples how neighbours look between which a word is missing, and write `gaps.json`.

    python benchmarks/build_gaps.py [WORDNET]

WORDNET is as `build_lexicon.py` describes it. An example is what stands between quotes in a definition. From each
every word but the first and the last is left out in turn; where it stood a word is missing, between its other
neighbours none is. The weights are those of a logistic regression with a ridge penalty, by L-BFGS (scipy); features
that are rare or weigh little are left out.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import scipy.sparse as sp
from scipy.optimize import minimize

from diptych.divergence.gaps import FILE, around, features, verbs, word
from diptych.divergence.sentence import sentence
from diptych.divergence.words.forms import form

LEAST = 40  # times that a feature must be met
LITTLE = 0.25
RIDGE = 2.0
OF_SMALL = 0.3  # what a small word left out weighs
_EXAMPLE = re.compile(r'"([^"]{12,})"')

Place = tuple[tuple[str, ...], float, float]  # features, whether a word is missing there, weight


def main() -> None:
    source = Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/wordnet")
    weights = fit([place for text in examples(source) for place in places(sentence(text).words)])
    head = {"recipe": "benchmarks/build_gaps.py", "sources": "example sentences of WordNet 3.0 (WordNet licence)"}
    rows = ",\n".join(f"  {json.dumps(name)}: {weight}" for name, weight in sorted(weights.items()))
    FILE.write_text(f'{json.dumps(head, indent=1)[:-2]},\n "weights": {{\n{rows}\n }}\n}}\n', encoding="utf-8")
    print(f"{len(weights)} weights")


def examples(source: Path) -> Iterator[str]:
    for part in ("noun", "verb", "adj", "adv"):
        for line in (source / f"data.{part}").read_text(encoding="ascii").splitlines():
            if not line.startswith(" "):
                yield from _EXAMPLE.findall(line.split(" | ", 1)[1])


def places(words: Sequence[str]) -> Iterator[Place]:
    kinds = [word(one) for one in words]
    before, after = verbs(kinds), verbs(kinds[::-1])[::-1]
    for at in range(1, len(kinds)):
        yield tuple(features(around(kinds, before, after, at))), 0.0, 1.0
    for at in range(1, len(kinds) - 1):
        known = form(words[at])
        if not known.is_mark:
            rest = [*kinds[:at], *kinds[at + 1 :]]
            place = around(rest, verbs(rest), verbs(rest[::-1])[::-1], at)
            yield tuple(features(place)), 1.0, OF_SMALL if known.is_small else 1.0


def fit(found: Sequence[Place]) -> dict[str, float]:
    count = Counter(name for names, *_ in found for name in names)
    column = {name: place for place, name in enumerate(sorted(name for name in count if count[name] >= LEAST))}
    at = [(row, column[name]) for row, (names, *_) in enumerate(found) for name in names if name in column]
    rows, columns = np.array(at).T
    table = sp.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(found), len(column)))
    turned = table.T.tocsr()
    missing, weight = (np.array(column) for column in zip(*((one[1], one[2]) for one in found), strict=True))

    def loss(theta: np.ndarray) -> tuple[float, np.ndarray]:
        sums = table @ theta
        chance = 1 / (1 + np.exp(-np.clip(sums, -30, 30)))
        error = (weight * (np.logaddexp(0, sums) - missing * sums)).sum() + RIDGE / 2 * theta @ theta
        return error, turned @ (weight * (chance - missing)) + RIDGE * theta

    theta = minimize(loss, np.zeros(len(column)), jac=True, method="L-BFGS-B", options={"maxiter": 60}).x
    return {name: round(float(theta[at]), 2) for name, at in column.items() if abs(theta[at]) >= LITTLE}


if __name__ == "__main__":
    main()
