"""Passages that stand elsewhere in the other version: what a monotone alignment cannot show as moved.

Only segments that the alignment left without a counterpart are looked at. Two of them belong together when most of
what they say is the same, weighed by how seldom it is said; neighbours that moved together support one another.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from diptych.alignment.arrays import Floats, Ints, ranges, sums
from diptych.alignment.model import Bead, ReportProgress
from diptych.alignment.pace import Pace, Tick
from diptych.alignment.vocabulary import Side, Texts, count_words

_COMMON = 2_000  # pairs of segments that a word may bring together; a commoner word says nothing
_ALIKE = 0.5  # of what two segments say, weighed by rarity, is the same
_ALIKE_IN_A_RUN = 0.3  # the same where a neighbour moved along
_WEIGHT = 22.0  # what a moved passage must share: the negative logarithms of its words' frequencies, summed
_BY_FAR = 1.3  # times as alike as the next best candidate


@dataclass(frozen=True, slots=True)
class Transposition:
    """A passage of base that stands elsewhere in other: ranges of segments, none of them aligned in place.

    `likeness`, 0.0 to 1.0, is the share of what the two passages say that is the same.
    """

    base: range
    other: range
    likeness: float


def find_transpositions(
    base: Sequence[str], other: Sequence[str], beads: Sequence[Bead], *, progress: ReportProgress | None = None
) -> tuple[Transposition, ...]:
    """Find passages among the omissions and additions of an alignment that have only changed their place."""
    omitted = np.array([i for bead in beads if not bead.other for i in bead.base], np.int64)
    added = np.array([j for bead in beads if not bead.base for j in bead.other], np.int64)
    if not len(omitted) or not len(added):
        return ()
    pace = Pace(progress)
    texts = count_words(base, other, pace.stage("words"))
    i, j, shared, alike = _candidates(texts, omitted, added, pace.stage("moved passages"))
    elsewhere = _gaps(beads, len(base), 0)[i] != _gaps(beads, len(other), 1)[j]
    i, j, shared, alike = i[elsewhere], j[elsewhere], shared[elsewhere], alike[elsewhere]
    return _runs(i, j, shared, alike)


def _gaps(beads: Sequence[Bead], size: int, side: int) -> Ints:
    """For each segment of a side the number of two-sided beads before it."""
    gaps = np.zeros(size, np.int64)
    before = 0
    for bead in beads:
        span = (bead.base, bead.other)[side]
        gaps[span.start : span.stop] = before
        before += bool(bead.base and bead.other)
    return gaps


def _candidates(texts: Texts, omitted: Ints, added: Ints, tick: Tick) -> tuple[Ints, Ints, Floats, Floats]:
    """Pairs of unaligned segments with a word in common, what they share, and which part of all that they say it is."""
    rarity = -np.log(texts.frequencies)
    left, right = _entries(texts.base, omitted), _entries(texts.other, added)
    size = len(texts.frequencies)
    times = np.bincount(texts.base.words[left], minlength=size) * np.bincount(texts.other.words[right], minlength=size)
    telling = (times > 0) & (times <= _COMMON)
    left = left[telling[texts.base.words[left]]]
    right = right[telling[texts.other.words[right]]]
    right = right[np.argsort(texts.other.words[right], kind="stable")]
    sizes = np.bincount(texts.other.words[right], minlength=size)
    starts = np.cumsum(sizes) - sizes
    word = texts.base.words[left]
    one = np.repeat(left, sizes[word])
    two = right[ranges(starts[word], sizes[word])]
    tick(0.5)
    weights = rarity[texts.base.words[one]] * np.minimum(texts.base.counts[one], texts.other.counts[two])
    keys = texts.base.segments[one] * len(texts.other) + texts.other.segments[two]
    distinct, places = np.unique(keys, return_inverse=True)
    shared = sums(places, weights, len(distinct))
    i, j = distinct // len(texts.other), distinct % len(texts.other)
    said = [sums(side.segments, side.counts * rarity[side.words], len(side)) for side in (texts.base, texts.other)]
    alike = shared / np.maximum(said[0][i], said[1][j])
    kept = alike >= _ALIKE_IN_A_RUN
    return i[kept], j[kept], shared[kept], alike[kept]


def _entries(side: Side, segments: Ints) -> Ints:
    return ranges(side.starts[segments], side.starts[segments + 1] - side.starts[segments])


def _runs(i: Ints, j: Ints, shared: Floats, alike: Floats) -> tuple[Transposition, ...]:
    """The candidates that are each other's best, joined into passages where both sides go on."""
    best = _by_far(i, alike) & _by_far(j, alike)
    links = {
        int(row): (int(column), float(weight), float(part))
        for row, column, weight, part in zip(i[best], j[best], shared[best], alike[best], strict=True)
    }
    found = []
    run: list[tuple[int, int, float, float]] = []
    for row in sorted(links):
        column, weight, part = links[row]
        if run and (row, column) != (run[-1][0] + 1, run[-1][1] + 1):
            found.append(run)
            run = []
        run.append((row, column, weight, part))
    found.append(run)
    return tuple(
        Transposition(
            range(run[0][0], run[-1][0] + 1), range(run[0][1], run[-1][1] + 1), sum(part for *_, part in run) / len(run)
        )
        for run in found
        if run and sum(weight for _, _, weight, _ in run) >= _WEIGHT and max(part for *_, part in run) >= _ALIKE
    )


def _by_far(segments: Ints, alike: Floats) -> np.ndarray[tuple[int], np.dtype[np.bool]]:
    """Which candidates are well ahead of all others of their segment."""
    order = np.lexsort((-alike, segments))
    ordered = segments[order]
    first = np.diff(ordered, prepend=-1) > 0
    rivals = np.zeros(len(order))
    follows = np.flatnonzero(~first[1:] & first[:-1])
    rivals[follows] = alike[order][follows + 1]
    ahead = np.zeros(len(order), bool)
    ahead[order] = first & (alike[order] >= _BY_FAR * rivals)
    return ahead
