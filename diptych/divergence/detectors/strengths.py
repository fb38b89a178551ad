"""Ordered words: modality by certainty, quantifiers by amount, and the classes of verbs of speech."""

from collections.abc import Iterator, Mapping

from diptych.divergence.closed_classes import DIRECTIONS, MODALS, QUANTIFIERS, SPEECH
from diptych.divergence.model import Category
from diptych.divergence.pairing import Finding, Pairing


def compare_strengths(pair: Pairing) -> Iterator[Finding]:
    """Where a word of an ordered class stands against a stronger or weaker one of it, or against none."""
    yield from _ordered(pair, MODALS, "modality")
    yield from _ordered(pair, QUANTIFIERS, "quantifier")
    for i, j in pair.links:
        if i not in pair.open_base or j not in pair.open_other:
            continue
        one, two = pair.base.folds[i], pair.other.folds[j]
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
    left = [i for i in sorted(pair.open_base) if pair.base.folds[i] in strengths]
    right = [j for j in sorted(pair.open_other) if pair.other.folds[j] in strengths]
    if not left or not right:
        return
    apart = {(i, j): abs(strengths[pair.base.folds[i]] - strengths[pair.other.folds[j]]) for i in left for j in right}
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
