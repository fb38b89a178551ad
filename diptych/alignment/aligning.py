"""From two lists of segments to beads."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from diptych.alignment.model import LARGEST, Bead, ReportProgress, Step
from diptych.alignment.pace import Pace, Part
from diptych.alignment.weights import AFTER, BEFORE

if TYPE_CHECKING:
    from diptych.alignment.lattice import Grid
    from diptych.alignment.vocabulary import Texts

Pins = Sequence[tuple[int, int]]
"""Pairs of segments that belong together by hand: (base, other)."""


def align(  # noqa: PLR0913 -- the two texts, what is known of them, and who wants to hear of it
    base: Sequence[str],
    other: Sequence[str],
    *,
    base_paragraphs: Sequence[int] | None = None,
    other_paragraphs: Sequence[int] | None = None,
    pins: Pins = (),
    progress: ReportProgress | None = None,
) -> tuple[Bead, ...]:
    """Align the segments of two versions of one text.

    Every segment of either side is in exactly one bead, and the beads stand in the order of both texts. To swap the
    sides is to mirror the beads.

    Args:
        base_paragraphs: the number of each base segment's paragraph, never falling.
        other_paragraphs: the same of other; paragraphs count only where both are given.
        pins: pairs of segments that are to stand in one bead.
        progress: told how far the work has come, at least ten times a second; what it raises ends the work.

    Raises:
        ValueError: a pin lies outside the texts, or two of them cross, or they make a bead of more than seven segments.
    """
    _check(pins, len(base), len(other))
    if not pins and list(base) == list(other):
        return tuple(Bead(range(i, i + 1), range(i, i + 1), 1.0) for i in range(len(base)))
    mirrored = (len(base), list(base)) > (len(other), list(other))
    # One of the two orders is always taken, so that no rounding and no tie can fall differently in the other.
    if mirrored:
        sides = _Sides(other, base, other_paragraphs, base_paragraphs, [(j, i) for i, j in pins], mirrored=True)
    else:
        sides = _Sides(base, other, base_paragraphs, other_paragraphs, pins, mirrored=False)
    return _beads(sides, Pace(progress))


@dataclass(frozen=True, slots=True)
class _Sides:
    """What is to be aligned, in the order in which it is worked on."""

    base: Sequence[str]
    other: Sequence[str]
    base_paragraphs: Sequence[int] | None
    other_paragraphs: Sequence[int] | None
    pins: Pins
    mirrored: bool

    def bead(self, step: Step, confidence: float) -> Bead:
        """A step as the caller sees it."""
        i, k, j, m = step
        if self.mirrored:
            return Bead(range(j, m), range(i, k), confidence)
        return Bead(range(i, k), range(j, m), confidence)


def _beads(sides: _Sides, pace: Pace) -> tuple[Bead, ...]:
    base, other, pins = sides.base, sides.other, sides.pins
    if not base or not other:
        alone = [(i, i + 1, 0, 0) for i in range(len(base))] + [(0, 0, j, j + 1) for j in range(len(other))]
        return tuple(sides.bead(step, 1.0) for step in alone)
    # numpy takes longer to load than a screen to draw: it is loaded when something is aligned, not before.
    from diptych.alignment import blocks, chains, corridor, habits, lattice, learning, paragraphs  # noqa: PLC0415
    from diptych.alignment.patience import meanwhile  # noqa: PLC0415
    from diptych.alignment.vocabulary import count_words  # noqa: PLC0415

    texts = count_words(base, other, pace.stage("words"))
    size = len(texts.frequencies)
    known = learning.identity(size)
    tick = pace.stage("anchors")
    anchors = corridor.anchors(texts, tick)

    def lead() -> tuple["Texts", tuple[Bead, ...], "Grid"]:
        again = corridor.in_step(texts, anchors)
        chain = corridor.through(sorted([*anchors, *again]), pins)
        coarse = corridor.coarse_steps(chain, len(base), len(other))
        band = corridor.pinned(corridor.band_around(chain, len(base), len(other)), pins)
        beads = tuple(sides.bead(step, 0.5) for step in coarse)
        return corridor.levelled(texts, again), beads, lattice.Grid.of(band, len(other))

    texts, pace.beads, wide = meanwhile(lead, lambda: tick(1.0))
    first = blocks.blocks(texts, wide, (known, known), BEFORE, pace.stage("first pass"))
    visits, seen = chains.surveyed(wide, first)
    breaks = paragraphs.weigh_breaks(sides.base_paragraphs, sides.other_paragraphs, wide, visits)
    weights = habits.suited(AFTER, texts, wide, visits)
    narrow = lattice.Grid.of(corridor.pinned(chains.narrowed(wide, visits), pins), len(other))
    del wide, visits
    learnt = learning.learn(texts, seen, pace.stage("learning"))
    partners = learning.partners(learnt[0], size), learning.partners(learnt[1], size)
    tick = pace.stage("second pass")
    second = blocks.blocks(texts, narrow, partners, weights, Part(tick, 0.0, 0.9), breaks=breaks)
    steps = chains.best_chain(narrow, chains.joined(narrow, len(base), second), Part(tick, 0.9, 0.1))
    return meanwhile(lambda: tuple(sides.bead(step, sure) for step, sure in steps), lambda: tick(1.0))


def realign(  # noqa: PLR0913 -- the two texts, what is known of them, and what has changed
    base: Sequence[str],
    other: Sequence[str],
    beads: Sequence[Bead],
    place: tuple[int, int],
    *,
    pins: Pins = (),
    progress: ReportProgress | None = None,
) -> tuple[Bead, ...]:
    """Align anew around one place, after a pin was set there or taken away: between the pins before and after it.

    Args:
        beads: the alignment so far; it holds all of `pins` but those at `place`.
        place: the pair (base segment, other segment) whose pin was set or taken away.
        pins: all pins that hold now.

    Returns:
        `beads`, with those between the neighbouring pins replaced.

    Raises:
        ValueError: as `align`.
    """
    _check(pins, len(base), len(other))
    earlier = [pin for pin in pins if pin[0] < place[0] and pin[1] < place[1]]
    later = [pin for pin in pins if pin[0] > place[0] and pin[1] > place[1]]
    start = _bead_of(max(earlier), beads) + 1 if earlier else 0
    end = _bead_of(min(later), beads) if later else len(beads)
    stretch = beads[start:end]
    if not stretch:
        return tuple(beads)
    i, j = stretch[0].base.start, stretch[0].other.start
    k, m = stretch[-1].base.stop, stretch[-1].other.stop
    inner = [(row - i, column - j) for row, column in pins if i <= row < k and j <= column < m]
    fresh = align(base[i:k], other[j:m], pins=inner, progress=progress)
    return (*beads[:start], *(_shifted(bead, i, j) for bead in fresh), *beads[end:])


def _bead_of(pin: tuple[int, int], beads: Sequence[Bead]) -> int:
    number = bisect_right(beads, pin[0], key=lambda bead: bead.base.start) - 1
    if number < 0 or pin[0] not in beads[number].base or pin[1] not in beads[number].other:
        raise ValueError(f"no bead holds the pin {pin}")
    return number


def _shifted(bead: Bead, i: int, j: int) -> Bead:
    base, other = bead.base, bead.other
    return Bead(range(base.start + i, base.stop + i), range(other.start + j, other.stop + j), bead.confidence)


def _check(pins: Pins, height: int, width: int) -> None:
    ordered = sorted(set(pins))
    for i, j in ordered:
        if not (0 <= i < height and 0 <= j < width):
            raise ValueError(f"the pin {i, j} lies outside the texts")
    for one, two in pairwise(ordered):
        if two[1] < one[1]:
            raise ValueError(f"the pins {one} and {two} cross")
    for corner, end in _groups(ordered):
        if end[0] - corner[0] + end[1] - corner[1] + 2 > LARGEST:
            raise ValueError(f"the pins from {corner} to {end} make too large a bead")


def _groups(pins: Pins) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The first and the last of each group of pins that share a segment, one with the next."""
    start = 0
    for number, pin in enumerate(pins):
        last = number + 1 == len(pins)
        if last or (pins[number + 1][0] != pin[0] and pins[number + 1][1] != pin[1]):
            yield pins[start], pin
            start = number + 1
