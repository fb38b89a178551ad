"""An alignment as the reader has it: beads settled by hand, and what lies around them aligned anew."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from diptych.alignment.model import Bead

Point = tuple[int, int]
"""Where one bead ends and the next begins: so many segments of base, so many of other."""

AlignFreely = Callable[[range, range], Sequence[Bead]]
"""Aligns the base and other segments of a stretch that nothing is settled in, counted from its beginning."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A bead that is to be; or, with `split`, one that is to begin where the two ranges do, however long it is."""

    base: range
    other: range
    split: bool = False

    @property
    def points(self) -> tuple[Point, ...]:
        """Where beads must begin or end."""
        start = self.base.start, self.other.start
        return (start,) if self.split else (start, (self.base.stop, self.other.stop))

    def holds(self, point: Point) -> bool:
        """Whether a point lies within the bead, where none may begin or end."""
        if self.split or point in self.points:
            return False
        (i, j), (k, m) = self.points
        return i <= point[0] <= k and j <= point[1] <= m


def corrected(
    base: Sequence[str],
    other: Sequence[str],
    beads: Sequence[Bead],
    settled: Sequence[Settled],
    align_freely: AlignFreely | None = None,
) -> tuple[Bead, ...]:
    """The alignment `beads`, with what is settled by hand laid over it.

    Of what contradicts itself, the later holds; a bead that was settled can be split. What is settled comes out with
    confidence 1.0, and so do the parts of a bead that was split. Where it breaks beads up, all is aligned anew as far
    as what is settled next, by `align` or by `align_freely`; beads that come out as they were, and all others, stay.
    """

    def align_alone(rows: range, columns: range) -> Sequence[Bead]:
        from diptych.alignment.aligning import align  # noqa: PLC0415 -- numpy, which few corrections need

        return align([base[i] for i in rows], [other[j] for j in columns])

    held = _consistent(settled)
    chain = [(0, 0), *((bead.base.stop, bead.other.stop) for bead in beads)]
    points = sorted({*_kept(chain, held), *(point for one in held for point in one.points)})
    known = dict(zip(pairwise(chain), beads, strict=True))
    made = {one.points for one in held if not one.split}
    splits = {one.points[0] for one in held if one.split}

    def between(start: Point, end: Point) -> Iterator[Bead]:
        half = (start in splits or end in splits) and _within_one(chain, start, end)
        if (start, end) in made or (half and (start, end) not in known):
            yield Bead(range(start[0], end[0]), range(start[1], end[1]), 1.0)
        elif (start, end) in known:
            yield known[start, end]
        else:
            for bead in _freely(start, end, align_freely or align_alone):
                ends = (bead.base.start, bead.other.start), (bead.base.stop, bead.other.stop)
                yield known.get(ends, bead)  # the confidence of the first alignment, which has seen all of the texts

    return tuple(bead for start, end in pairwise(points) for bead in between(start, end))


def apart(base: range, other: range) -> list[Bead]:
    """Segments of a stretch that nothing is known of: each by itself."""
    alone = [Bead(range(i, i + 1), range(0), 0.0) for i in range(len(base))]
    return alone + [Bead(range(len(base), len(base)), range(j, j + 1), 0.0) for j in range(len(other))]


def _consistent(settled: Sequence[Settled]) -> list[Settled]:
    """What can hold together; what is split after it was settled, in its two parts."""
    held: list[Settled] = []
    for one in settled:
        whole = next((two for two in held if one.split and two.holds(one.points[0])), None)
        if whole:
            held.remove(whole)
            held += _parts(whole, one.points[0])
        else:
            held = [two for two in held if _agree(one, two)]
            held.append(one)
    return held


def _parts(whole: Settled, point: Point) -> tuple[Settled, Settled]:
    (i, j), (k, m) = whole.points
    return Settled(range(i, point[0]), range(j, point[1])), Settled(range(point[0], k), range(point[1], m))


def _agree(one: Settled, two: Settled) -> bool:
    if any(one.holds(point) for point in two.points) or any(two.holds(point) for point in one.points):
        return False
    return all((a[0] - b[0]) * (a[1] - b[1]) >= 0 for a in one.points for b in two.points)


def _kept(chain: Sequence[Point], held: Sequence[Settled]) -> Iterator[Point]:
    """The points of an alignment that stay."""
    gone: set[int] = set()
    points = [chain[0], *(point for one in held for point in one.points), chain[-1]]
    for one in held:
        for point in one.points:
            before, after = _around(chain, point)
            gone.update(range(before + 1, after))
            if after - before <= (1 if one.split else 0):
                continue
            i, j = point
            if point == one.points[0]:
                pin = max(two for two in points if two != point and two[0] <= i and two[1] <= j)
                gone.update(range(_around(chain, pin)[0] + 1, before + 1))
            if point == one.points[-1]:
                pin = min(two for two in points if two != point and two[0] >= i and two[1] >= j)
                gone.update(range(after, _around(chain, pin)[1]))
        first, last = _around(chain, one.points[0])[0], _around(chain, one.points[-1])[1]
        gone.update(number for number in range(first, last + 1) if one.holds(chain[number]))
    for number, point in enumerate(chain):
        if number not in gone:
            yield point


def _around(chain: Sequence[Point], point: Point) -> tuple[int, int]:
    """The numbers of the last point that lies before a point on both sides, and of the first that lies after it."""
    i, j = point
    before = bisect_left(chain, 1, key=lambda one: int(one[0] > i or one[1] > j)) - 1
    return before, max(before, bisect_left(chain, 1, key=lambda one: int(one[0] >= i and one[1] >= j)))


def _within_one(chain: Sequence[Point], start: Point, end: Point) -> bool:
    """Whether a stretch is part of one bead."""
    before = _around(chain, start)[0]
    after = chain[min(before + 1, len(chain) - 1)]
    return end[0] <= after[0] and end[1] <= after[1]


def _freely(start: Point, end: Point, align_freely: AlignFreely) -> Iterator[Bead]:
    (i, j), (k, m) = start, end
    for bead in align_freely(range(i, k), range(j, m)):
        yield Bead(
            range(bead.base.start + i, bead.base.stop + i),
            range(bead.other.start + j, bead.other.stop + j),
            bead.confidence,
        )
