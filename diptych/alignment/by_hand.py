"""An alignment as the reader has it: beads settled by hand, and what lies around them aligned anew."""

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from diptych.alignment.model import Bead

_REACH = 32  # beads that are aligned anew at first; twice as many as long as they do not come out as before
_ALIKE = 8  # beads at the far end that must

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
    confidence 1.0, and so do the parts of a bead that was split. Where it breaks beads up, what lies beside is aligned
    anew, by `align` or by `align_freely`: as far as what is settled next, or in a long text to where beads come out as
    they were. Those, and all others, stay.
    """

    def align_alone(rows: range, columns: range) -> Sequence[Bead]:
        from diptych.alignment.aligning import align  # noqa: PLC0415 -- numpy, which few corrections need

        return align([base[i] for i in rows], [other[j] for j in columns])

    chain = [(0, 0), *((bead.base.stop, bead.other.stop) for bead in beads)]
    laid = _Laid(chain, dict(zip(pairwise(chain), beads, strict=True)), align_freely or align_alone)
    return tuple(laid.over(_consistent(settled)))


@dataclass(frozen=True, slots=True)
class _Laid:
    """An alignment that settled beads are laid over: its points, and its beads by those at their ends."""

    chain: Sequence[Point]
    known: Mapping[tuple[Point, Point], Bead]
    align_freely: AlignFreely

    def over(self, held: Sequence[Settled]) -> Iterator[Bead]:
        """The beads, from one pin to the next."""
        made = {one.points for one in held if not one.split}
        exact = {point for ends in made for point in ends}
        pins = sorted({self.chain[0], *(point for one in held for point in one.points), self.chain[-1]})
        for start, end in pairwise(pins):
            if (start, end) in made:
                yield Bead(range(start[0], end[0]), range(start[1], end[1]), 1.0)
            else:
                before, after = self._is_broken(start, exact), self._is_broken(end, exact)
                yield from self._between(start, end, before=before, after=after)

    def _is_broken(self, pin: Point, exact: Collection[Point]) -> bool:
        """Whether a pin breaks beads up; to part one bead in two breaks none."""
        before, after = _around(self.chain, pin)
        return after - before > (0 if pin in exact else 1)

    def _between(self, start: Point, end: Point, *, before: bool, after: bool) -> Iterator[Bead]:
        """The beads between two pins, aligned anew from the one before, or the one after, if it breaks beads up."""
        inner = self.chain[_around(self.chain, start)[1] : _around(self.chain, end)[0] + 1]
        points = [start, *(point for point in inner if point not in (start, end)), end]
        tail: list[Bead] = []
        if before:
            head, points = self._rejoined(points)
            yield from head
        if after and len(points) > 1:
            tail, points = self._rejoined(points, backward=True)
        for ends in pairwise(points):
            (i, j), (k, m) = ends
            yield self.known.get(ends) or Bead(range(i, k), range(j, m), 1.0)  # else half of a bead that was parted
        yield from tail

    def _rejoined(self, points: list[Point], *, backward: bool = False) -> tuple[list[Bead], list[Point]]:
        """Align anew from one end of some points until beads come out as they were; those, and the points left."""
        reach = _REACH
        while reach < len(points) - 1:
            part, edge = points[: reach + 1], points[reach - _ALIKE : reach]
            if backward:
                part, edge = points[-reach - 1 :], points[-reach : len(points) - reach + _ALIKE]
            beads = self._freely(part[0], part[-1])
            if set(edge) <= {(bead.base.stop, bead.other.stop) for bead in beads}:
                return beads, points[: len(points) - reach] if backward else points[reach:]
            reach *= 2
        return self._freely(points[0], points[-1]), points[:1] if backward else points[-1:]

    def _freely(self, start: Point, end: Point) -> list[Bead]:
        """What lies between two points aligned; a bead that comes out as it was is the same, and as sure."""
        (i, j), (k, m) = start, end
        found = []
        for bead in self.align_freely(range(i, k), range(j, m)):
            base = range(bead.base.start + i, bead.base.stop + i)
            other = range(bead.other.start + j, bead.other.stop + j)
            ends = (base.start, other.start), (base.stop, other.stop)
            found.append(self.known.get(ends) or Bead(base, other, bead.confidence))
        return found


def common_ends(before: Sequence[Bead], after: Sequence[Bead]) -> tuple[int, int]:
    """How many beads two alignments of the same texts have in common at the beginning, and how many more at the end."""
    least = min(len(before), len(after))
    pairs = zip(before, after, strict=False)
    start = next((at for at, (one, two) in enumerate(pairs) if one is not two and one != two), least)
    pairs = zip(reversed(before), reversed(after), strict=False)
    end = next((at for at, (one, two) in enumerate(pairs) if one is not two and one != two), least)
    return start, min(end, least - start)


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


def _around(chain: Sequence[Point], point: Point) -> tuple[int, int]:
    """The numbers of the last point that lies before a point on both sides, and of the first that lies after it."""
    i, j = point
    before = bisect_left(chain, 1, key=lambda one: int(one[0] > i or one[1] > j)) - 1
    return before, max(before, bisect_left(chain, 1, key=lambda one: int(one[0] >= i and one[1] >= j)))
