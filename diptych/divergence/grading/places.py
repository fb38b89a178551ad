"""Whether a place is serious in a sentence that is said otherwise, or that differs in several places."""

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from diptych.divergence.model import Category
from diptych.divergence.pairing import Finding, Pairing

# Where little is shared, these are weighed with the whole sentence; the others say enough by themselves.
WITH_THE_WHOLE = frozenset(
    (
        Category.OMISSION,
        Category.ADDITION,
        Category.WORDING,
        Category.NAME,
        Category.UNTRANSLATED,
        Category.TENSE,
    )
)
_MERE_WORDING = frozenset((Category.WORDING, Category.TENSE))
_SEVERAL = 3  # where as many such places differ, none is the one change of a sentence that is else the same


def in_several_places(pair: Pairing, found: Iterable[Finding]) -> bool:
    """Whether the sentence is said otherwise, or changed in so many places that each is weighed with the whole."""
    return pair.loose or sum(finding.category in WITH_THE_WHOLE for finding in found) >= _SEVERAL


def letters(pair: Pairing, finding: Finding) -> int:
    """The length of a finding's longer side, in characters."""
    return max(pair.base.length(finding.base), pair.other.length(finding.other))


def named(pair: Pairing, finding: Finding) -> int:
    """On how many sides a name stands among a finding's words."""
    return any(map(pair.base.is_name, finding.base)) + any(map(pair.other.is_name, finding.other))


def circumstances(
    chances: Sequence[float], category: Category, total: float, size: int, names: int
) -> Iterator[tuple[str, float]]:
    """What tells whether a place is serious: its chances, length and names, and how far apart the whole is."""
    serious = chances[2] + chances[3]
    own = math.log((serious + 1e-3) / (1.0 - serious + 1e-3))
    yield "always", 1.0
    yield "own chance", own
    yield "major", math.log(chances[2] + 1e-3)
    yield "whole", total
    yield "whole above 2", max(0.0, total - 2.0)
    yield "length", math.log(size + 1.0)
    yield f"is {category.value}", 1.0
    if names:
        yield f"names {names}", 1.0


class Bars(NamedTuple):
    """The chances from which a place is serious: by itself, beside another that is, and where it is mere wording."""

    alone: float
    beside: float
    wording: float

    def of(self, category: Category, names: int, *, beside: bool) -> float:
        """That of a place. One word put for another, no name among them, is what all of a text is that is said
        otherwise throughout: it takes more to be serious, and other places do not speak for it.
        """
        if not names and category in _MERE_WORDING:
            return self.wording
        return self.beside if beside else self.alone


def level_in_place(chances: Sequence[float], chance: float, threshold: float) -> int:
    """An index into `LEVELS`."""
    if chance >= threshold:
        return 3 if chances[3] > 0.5 else 2
    return 1 if chances[0] < 0.5 else 0
