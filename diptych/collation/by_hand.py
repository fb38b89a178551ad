"""What the reader has settled of an alignment, from places in the texts to segments."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from diptych.alignment import Bead, Settled
from diptych.documents import Span
from diptych.segmentation import Segmentation


@dataclass(frozen=True, slots=True)
class ByHand:
    """A bead of what two spans touch, None where nothing answers; with `split`, a bead begins where the spans do."""

    base: Span | None
    other: Span | None
    split: bool = False


def settled(
    by_hand: Iterable[ByHand], base: Segmentation, other: Segmentation, beads: Sequence[Bead]
) -> Iterator[Settled]:
    """The same in segments; `beads` tell where what has one side only stands in the other text."""
    for one in by_hand:
        left = _touched(base, one.base) if one.base else range(0)
        right = _touched(other, one.other) if one.other else range(0)
        if not left and not right:
            continue
        if not left:
            left = _beside(beads, right.start, other=True, split=one.split)
        if not right:
            right = _beside(beads, left.start, other=False, split=one.split)
        yield Settled(left, right, one.split)


def _touched(side: Segmentation, span: Span) -> range:
    first = bisect_right(side.segments, span.start, key=lambda one: one.span.end)
    return range(first, max(first, bisect_left(side.segments, span.end, key=lambda one: one.span.start)))


def _beside(beads: Sequence[Bead], segment: int, *, other: bool, split: bool) -> range:
    """Where in the text that a segment has nothing in, it would stand: of a bead that is split, at the end."""
    for bead in beads:
        here, there = (bead.other, bead.base) if other else (bead.base, bead.other)
        if segment in here:
            at = there.stop if split else there.start
            return range(at, at)
    return range(0)
