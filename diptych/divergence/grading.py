"""How much a finding matters: weights of its cues, learned by `benchmarks/train_severity.py`.

The model is a multinomial logistic regression over the severities from neutral to critical. A
finding's features are its category and its cues, each once more with a mark when the two sentences
share few words: where everything is said otherwise, one more word that differs says less. The score
is the expected penalty on the scale of MQM (minor 1, major 5, critical 25).
"""

import json
import math
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from diptych.divergence.model import Category, Severity
from diptych.divergence.pairing import Finding, Pairing

LEVELS = (Severity.NEUTRAL, Severity.MINOR, Severity.MAJOR, Severity.CRITICAL)
PENALTIES = (0.0, 1.0, 5.0, 25.0)
# What is added weighs what the same words weigh when they are left out.
_ONE_SIDED = frozenset((Category.OMISSION, Category.ADDITION))
_MINOR_AT_MOST = frozenset((Category.FORM,))
# What needs no weighing: a value that is equal, another deed by the same hand, a side that is missing.
RULES = {
    "value:equal": (Severity.NEUTRAL, 0.1),
    "agent:deed": (Severity.CRITICAL, PENALTIES[3]),
    "whole:weighty": (Severity.MAJOR, PENALTIES[2]),
    "whole:light": (Severity.MINOR, PENALTIES[1]),
}
Weights = Mapping[str, tuple[float, ...]]


@cache
def shipped_weights() -> Weights:
    """The learned weights: a feature's name to one weight a level."""
    read = json.loads(files("diptych.divergence").joinpath("severity.json").read_text(encoding="utf-8"))
    return {name: tuple(row) for name, row in read["weights"].items()}


def features(finding: Finding, pair: Pairing) -> Iterator[str]:
    """The names under which a finding's weights stand."""
    category = "one-sided" if finding.category in _ONE_SIDED else finding.category.value
    agreement = pair.agreement
    band = "close" if agreement > 0.9 else "near" if agreement > 0.75 else "loose" if agreement > 0.5 else "far"
    yield category
    yield f"{category} {band}"
    loose = agreement <= 0.8
    for cue in finding.cues:
        yield f"{category} {cue}"
        if loose:
            yield f"{category} {cue} ~"


def probabilities(finding: Finding, pair: Pairing, weights: Weights) -> list[float]:
    """How likely each of `LEVELS` is."""
    sums = [0.0, 0.0, 0.0, 0.0]
    for name in features(finding, pair):
        row = weights.get(name)
        if row is not None:
            sums = [total + weight for total, weight in zip(sums, row, strict=True)]
    top = max(sums)
    powers = [math.exp(total - top) for total in sums]
    whole = sum(powers)
    return [power / whole for power in powers]


def grade(finding: Finding, pair: Pairing) -> tuple[Severity, float]:
    """The severity of a finding, and its score."""
    rule = RULES.get(finding.cues[0])
    if rule is not None:
        return rule
    chances = probabilities(finding, pair, shipped_weights())
    if finding.category in _MINOR_AT_MOST:
        chances = [chances[0], 1.0 - chances[0], 0.0, 0.0]
    best = max(range(4), key=chances.__getitem__)
    return LEVELS[best], sum(chance * penalty for chance, penalty in zip(chances, PENALTIES, strict=True))
