"""Ordered words: modality by certainty, quantifiers by amount, and the classes of verbs of speech."""

from collections.abc import Iterator, Mapping

from diptych.divergence.closed_classes import DIRECTIONS, MODALS, QUANTIFIERS, SPEECH
from diptych.divergence.model import Category
from diptych.divergence.pairing import Finding, Pairing
from diptych.divergence.sentence import Sentence


def compare_strengths(pair: Pairing) -> Iterator[Finding]:
    """Where a word of an ordered class stands against a stronger or weaker one of it, or against none."""
    yield from _ordered(pair, MODALS, "modality")
    yield from _ordered(pair, QUANTIFIERS, "quantifier")
    for i, j in pair.links:
        if not (pair.open_base(i) and pair.open_other(j)):
            continue
        one, two = pair.base.lexemes[i].fold, pair.other.lexemes[j].fold
        if one in SPEECH and two in SPEECH and SPEECH[one] != SPEECH[two]:
            pair.see((i,), (j,))
            yield Finding(
                Category.ATTRIBUTION,
                (i,),
                (j,),
                ("speech:class", f"speech:{'-'.join(sorted((SPEECH[one], SPEECH[two])))}"),
            )
        elif one in DIRECTIONS and two in DIRECTIONS:
            (axis, way), (axis2, way2) = DIRECTIONS[one], DIRECTIONS[two]
            if axis == axis2 and way != way2:
                pair.see((i,), (j,))
                yield Finding(Category.ANTONYM, (i,), (j,), ("antonym:direction",))


def _ordered(pair: Pairing, strengths: Mapping[str, int], name: str) -> Iterator[Finding]:
    left = [i for i in _those(pair.base, strengths) if pair.open_base(i)]
    right = [j for j in _those(pair.other, strengths) if pair.open_other(j)]
    if not left or not right:
        return
    apart = {
        (i, j): abs(strengths[pair.base.lexemes[i].fold] - strengths[pair.other.lexemes[j].fold])
        for i in left
        for j in right
    }
    linked = [(i, j) for i, j in apart if j in pair.to_other[i]]
    # One of a kind on either side is the same word moved, though the aligner did not pair them.
    close = [place for place, distance in apart.items() if distance <= 1]
    lone = [*apart] if len(left) == len(right) == 1 else []
    for i, j in (*linked, *close, *lone):
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
            if pair.same(i, j):
                continue
            pair.see((i,), (j,))
            if apart[i, j] > 1:
                yield Finding(Category.MODALITY, (i,), (j,), (f"{name}:changed", f"{name}:by {min(9, apart[i, j])}"))


def _those(side: Sentence, words: Mapping[str, int]) -> list[int]:
    return [index for index, found in enumerate(side.lexemes) if found.fold in words]
