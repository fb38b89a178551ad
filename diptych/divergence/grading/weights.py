"""The weights that `benchmarks/train_severity.py` learned, and the chances that they give."""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from diptych.divergence.grading.places import Bars
from diptych.divergence.model import Severity

LEVELS = (Severity.NEUTRAL, Severity.MINOR, Severity.MAJOR, Severity.CRITICAL)


@dataclass(frozen=True, slots=True)
class Weights:
    """Learned weights by a feature's name: for each of `LEVELS`, for the score, and for a place in its sentence.

    A place is serious where the chance that its weighted circumstances give exceeds that of `bars`.
    """

    severity: Mapping[str, tuple[float, ...]]
    score: Mapping[str, float]
    place: Mapping[str, float]
    bars: Bars


@cache
def shipped_weights() -> Weights:
    """The weights in `severity.json`."""
    read = json.loads(files("diptych.divergence.grading").joinpath("severity.json").read_text(encoding="utf-8"))
    severity = {name: tuple(row) for name, row in read["severity"].items()}
    return Weights(severity, read["score"], read["place"], Bars(**read["bars"]))


def probabilities(names: Iterable[str], weights: Mapping[str, tuple[float, ...]]) -> list[float]:
    """How likely each of `LEVELS` is, of a finding with these features."""
    return chances_of([sums_of(names, weights)])


def sums_of(names: Iterable[str], weights: Mapping[str, tuple[float, ...]]) -> list[float]:
    """What these features add, for each of `LEVELS`; 0.0 where none of them has a weight."""
    rows = [row for name in names if (row := weights.get(name)) is not None]
    return [sum(column) for column in zip(*rows, strict=True)] if rows else [0.0] * len(LEVELS)


def chances_of(parts: Sequence[Sequence[float]]) -> list[float]:
    """How likely each of `LEVELS` is, from the sums of several parts (a softmax)."""
    sums = [sum(column) for column in zip(*parts, strict=True)]
    top = max(sums)
    powers = [math.exp(total - top) for total in sums]
    whole = sum(powers)
    return [power / whole for power in powers]


def logistic(x: float) -> float:
    """From any number to a chance."""
    return 1.0 / (1.0 + math.exp(-max(-50.0, min(50.0, x))))
