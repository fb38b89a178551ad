"""The names under which the weights of a finding stand: its category and its cues, and how close its sentences are."""

from collections.abc import Iterable, Iterator
from enum import Enum

from diptych.divergence.model import Category
from diptych.divergence.pairing import Pairing

# What is added weighs what the same words weigh when they are left out.
_ONE_SIDED = frozenset((Category.OMISSION, Category.ADDITION))


class Closeness(Enum):
    """How much of two sentences is the same."""

    MOST = ""
    MUCH = "near"
    HALF = "half ~"
    LESS = "less ~"

    __hash__ = object.__hash__  # each finding's weights are looked up by it, and an Enum's own is computed in Python

    @classmethod
    def of(cls, pair: Pairing) -> "Closeness":
        """That of a pair."""
        if pair.loose:
            return cls.HALF if pair.agreement > 0.5 else cls.LESS
        return cls.MUCH if pair.reworded else cls.MOST

    @property
    def loose(self) -> bool:
        """Whether the sentences are said otherwise as a whole."""
        return self in (Closeness.HALF, Closeness.LESS)


def features(category: Category, cues: Iterable[str], closeness: Closeness = Closeness.MOST) -> Iterator[str]:
    """The names under which a finding's weights stand."""
    yield from of_category(category, closeness)
    for cue in cues:
        yield from of_cue(category, cue, closeness)


def of_category(category: Category, closeness: Closeness) -> Iterator[str]:
    """The names for the category by itself, the first of them the plain one."""
    name = _name(category)
    yield name
    if closeness.loose:
        yield f"{name} ~"
    if closeness is not Closeness.MOST:
        yield f"{name} {closeness.value}"


def of_cue(category: Category, cue: str, closeness: Closeness) -> Iterator[str]:
    """The names for one of its cues, likewise."""
    name = _name(category)
    yield f"{name} {cue}"
    if closeness.loose:
        yield f"{name} {cue} ~"


def _name(category: Category) -> str:
    return "one-sided" if category in _ONE_SIDED else category.value


def scoring(category: Category, cues: Iterable[str], looseness: float) -> Iterator[tuple[str, float]]:
    """The features of a finding that count for the score, and for how much."""
    for name in features(category, cues):
        yield name, 1.0 - looseness
        yield f"{name} ~", looseness
