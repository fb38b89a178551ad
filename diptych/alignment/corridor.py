"""Where an alignment can run: a band of the grid around words that both versions share and seldom use."""

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from math import log

import numpy as np

from diptych.alignment.arrays import Ints
from diptych.alignment.vocabulary import Side, Texts

Steps = list[tuple[int, int, int, int]]
"""Beads in order as (base start, base end, other start, other end)."""

_SMALL = 150_000  # cells of a grid that is searched whole
_WIDE = 30  # segments searched on each side of the anchors
_NARROW = 14  # segments searched on each side of an earlier alignment
_RARE = 64  # the most pairs of places that an anchor word may have


@dataclass(frozen=True, slots=True)
class Band:
    """Nodes (i, j) between segments, i base and j other segments done: row i holds `first[i]` to `last[i]` inclusive.

    Both are non-decreasing; the first row holds 0, the last the number of other segments.
    """

    first: Ints
    last: Ints

    def columns(self, width: int) -> tuple[Ints, Ints]:
        """The band by columns: for each j of 0 to `width` the first and last row that hold it."""
        j = np.arange(width + 1)
        return np.searchsorted(self.last, j), np.searchsorted(self.first, j, side="right") - 1


def coarse_band(texts: Texts) -> Band:
    """A band wide enough for a first pass: the whole grid where it is small."""
    height, width = len(texts.base), len(texts.other)
    if height * width <= _SMALL:
        return Band(np.zeros(height + 1, np.int64), np.full(height + 1, width))
    chain = _heaviest_chain(_shared_places(texts))
    rows = [0.0, *(i + 0.5 for i, _ in chain), float(height)]
    columns = [0.0, *(j + 0.5 for _, j in chain), float(width)]
    middle = np.interp(np.arange(height + 1), rows, columns)
    return _widened(np.floor(middle).astype(np.int64), np.ceil(middle).astype(np.int64), _WIDE, width)


def band_around(steps: Steps, height: int, width: int) -> Band:
    """A narrow band around an earlier alignment."""
    first, last = np.full(height + 1, width), np.zeros(height + 1, np.int64)
    for base_start, base_end, other_start, other_end in steps:
        rows = slice(base_start, base_end + 1)
        np.minimum(first[rows], other_start, out=first[rows])
        np.maximum(last[rows], other_end, out=last[rows])
    return _widened(np.minimum(first, last), last, _NARROW, width)


def _widened(first: Ints, last: Ints, by: int, width: int) -> Band:
    rows = np.arange(len(first))
    before, after = np.maximum(rows - by, 0), np.minimum(rows + by, len(first) - 1)
    low = np.minimum(first[before], first - by)
    high = np.maximum(last[after], last + by)
    return Band(np.clip(low, 0, width), np.clip(high, 0, width))


def _shared_places(texts: Texts) -> dict[tuple[int, int], float]:
    """Pairs of segments that share rare words, weighed by how rare they are."""
    base, other = texts.base, texts.other
    size = len(texts.frequencies)
    pairs = np.bincount(base.words, minlength=size) * np.bincount(other.words, minlength=size)
    rare = (pairs > 0) & (pairs <= _RARE)
    places: dict[int, list[int]] = defaultdict(list)
    for word, segment in _rare_entries(other, rare):
        places[word].append(segment)
    weights: dict[tuple[int, int], float] = defaultdict(float)
    for word, segment in _rare_entries(base, rare):
        for opposite in places[word]:
            weights[segment, opposite] += log(2 * _RARE * 16 / pairs[word])
    return weights


def _rare_entries(side: Side, rare: np.ndarray[tuple[int], np.dtype[np.bool]]) -> list[tuple[int, int]]:
    kept = rare[side.words]
    return list(zip(side.words[kept].tolist(), side.segments[kept].tolist(), strict=True))


def _heaviest_chain(weights: dict[tuple[int, int], float]) -> list[tuple[int, int]]:
    """The heaviest chain of places that rises on both sides (Fredman 1975, with weights)."""
    ends: list[int] = []
    sums: list[float] = []
    tails: list[tuple[int, int]] = []
    before: dict[tuple[int, int], tuple[int, int] | None] = {}
    for i, j in sorted(weights, key=lambda place: (place[0], -place[1])):
        k = bisect_left(ends, j)
        reached = weights[i, j] + (sums[k - 1] if k else 0.0)
        if k < len(ends) and ends[k] == j and sums[k] >= reached:
            continue
        before[i, j] = tails[k - 1] if k else None
        stop = k
        while stop < len(ends) and sums[stop] <= reached:
            stop += 1
        ends[k:stop], sums[k:stop], tails[k:stop] = [j], [reached], [(i, j)]
    chain = []
    place = tails[-1] if tails else None
    while place is not None:
        chain.append(place)
        place = before[place]
    return chain[::-1]
