"""Ordered words: modality by certainty, quantifiers by amount; opposite directions, and aspects."""

from collections.abc import Iterator, Mapping

from diptych.divergence.closed_classes import (
    ASPECTS,
    DIRECTIONS,
    HEDGES,
    HEDGING,
    MODALS,
    QUANTIFIERS,
    RESTRICTING,
    RESTRICTIONS,
)
from diptych.divergence.lexical import relation
from diptych.divergence.model import Category
from diptych.divergence.pairing import Finding, Pairing
from diptych.divergence.sentence import Sentence

_HAVING = frozenset(("have", "has", "had", "having"))


def compare_strengths(pair: Pairing) -> Iterator[Finding]:
    """Where a word of an ordered class stands against a stronger or weaker one of it, or against none."""
    yield from _ordered(pair, MODALS, "modality")
    yield from _ordered(pair, QUANTIFIERS, "quantifier")
    yield from _left_open(pair)
    for i, j in pair.links:
        if i not in pair.open_base or j not in pair.open_other:
            continue
        one, two = pair.base.folds[i], pair.other.folds[j]
        if _are_opposite(one, two):
            pair.see((i,), (j,))
            yield Finding(Category.ANTONYM, (i,), (j,), ("antonym:direction",))
        elif one in ASPECTS and two in ASPECTS and ASPECTS[one] != ASPECTS[two]:
            pair.see((i,), (j,))
            yield Finding(Category.WORDING, (i,), (j,), ("aspect",))


def _are_opposite(one: str, two: str) -> bool:
    if one not in DIRECTIONS or two not in DIRECTIONS:
        return False
    (axis, way), (axis2, way2) = DIRECTIONS[one], DIRECTIONS[two]
    return axis == axis2 and way != way2


def _left_open(pair: Pairing) -> Iterator[Finding]:
    """What hedges or confines a statement on one side, where nothing on the other does as much."""
    for name, those, enough in (("hedge", HEDGES, HEDGING), ("restriction", RESTRICTIONS, RESTRICTING)):
        if enough.isdisjoint(pair.other.folds):
            for i in sorted(pair.open_base):
                if pair.base.folds[i] in those and not any(_related(pair, i, j) for j in pair.to_other[i]):
                    pair.see((i,), ())
                    yield Finding(Category.MODALITY, (i,), (), (f"{name}:lost",))
        if enough.isdisjoint(pair.base.folds):
            for j in sorted(pair.open_other):
                if pair.other.folds[j] in those and not any(_related(pair, i, j) for i in pair.to_base[j]):
                    pair.see((), (j,))
                    yield Finding(Category.MODALITY, (), (j,), (f"{name}:lost",))


def _related(pair: Pairing, i: int, j: int) -> bool:
    return relation(pair.base.folds[i], pair.other.folds[j])[0] != ""


def _ordered(pair: Pairing, strengths: Mapping[str, int], name: str) -> Iterator[Finding]:
    left, right = _those(pair.base, pair.open_base, strengths), _those(pair.other, pair.open_other, strengths)
    if not left or not right:
        return
    apart = {(i, j): abs(strong - strong2) for i, strong in left.items() for j, strong2 in right.items()}
    linked = [(i, j) for i, j in apart if j in pair.to_other[i]]
    # One of a kind on either side is the same word moved, though the aligner did not pair them.
    close = [place for place, distance in apart.items() if distance <= 1]
    lone = [*apart] if len(left) == len(right) == 1 else []
    for i, j in (*linked, *close, *lone):
        if i in left and j in right:
            del left[i], right[j]
            if pair.same(i, j):
                continue
            pair.see(_with_to(pair.base, i), _with_to(pair.other, j))
            one, two = pair.base.folds[i], pair.other.folds[j]
            if apart[i, j] > 1:
                category = Category.ANTONYM if _are_opposite(one, two) else Category.MODALITY
                yield Finding(category, (i,), (j,), (f"{name}:changed", f"{name}:by {min(9, apart[i, j])}"))


def _those(side: Sentence, among: set[int], strengths: Mapping[str, int]) -> dict[int, int]:
    """The words of an ordered class, with their strength: "have to" is as strong as "must"."""
    found = {index: strengths[side.folds[index]] for index in sorted(among) if side.folds[index] in strengths}
    if strengths is MODALS:
        found |= {index: MODALS["must"] for index in sorted(among) if len(_with_to(side, index)) > 1}
    return found


def _with_to(side: Sentence, index: int) -> tuple[int, ...]:
    has_to = side.folds[index] in _HAVING and side.folds[index + 1 : index + 2] == ["to"]
    return (index, index + 1) if has_to else (index,)
