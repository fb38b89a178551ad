"""How well words speak for a bead: a likelihood ratio of each word given the other side's words.

For every word w of a segment and a run of n words on the other side, the evidence is
`log(STRAY + (1 - STRAY) * sum over the run's words v of t(w|v) / (n ** DILUTION * frequency(w)))`: how much likelier w
is beside that run than anywhere in the text. It is below zero for a word without a partner, so that taking in a segment
that does not belong costs more than it gains. Words of one segment are not independent: their sum is divided by the
square root of their number.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import log

import numpy as np

from diptych.alignment.arrays import Floats, Ints, Scores, ranges, running, sums
from diptych.alignment.model import LONGEST_RUN
from diptych.alignment.pace import Tick
from diptych.alignment.vocabulary import Side

_STRAY = 0.45  # the share of words that stand without a partner in a faithful rendering
_DILUTION = 0.75  # below 1: a longer run dilutes a match less than chance alone would have it
_CHUNK = 180_000  # numbers held at once for one step; bounds memory, and the time between two signs of life
_GRAIN = 256  # evidence comes in multiples of 1/256, whose sums are exact in whatever order


@dataclass(frozen=True, slots=True)
class Partners:
    """t(w|v): word v of one side renders as the words `targets[starts[v]:starts[v + 1]]`, each with its `weights`."""

    starts: Ints
    targets: Ints
    weights: Floats


@dataclass(frozen=True, slots=True)
class Windows:
    """For each segment the run of opposite segments it is weighed against: `first[s]` to `last[s]`, inclusive."""

    first: Ints
    last: Ints

    @property
    def widths(self) -> Ints:
        return self.last - self.first + 1

    @property
    def offsets(self) -> Ints:
        """Where each segment's row begins when the rows are laid end to end."""
        return np.concatenate([[0], np.cumsum(self.widths)])


@dataclass(frozen=True, slots=True)
class _Opposite:
    """What a side of `width` segments holds for the words of the other.

    `keys` are pairs of a word w and a segment j that may render it, as w * (width + 1) + j, and `values` how much
    likelier w is there than anywhere: the sum of t(w|v) over its frequency. For runs of each length that begin at
    segment j, `stray[length - 1][j]` is what the stray share of a word weighs, and `dilution[length - 1][j]` what the
    run's words take from each word.
    """

    width: int
    keys: Ints
    values: Scores
    stray: list[Scores]
    dilution: list[Floats]

    @property
    def longest(self) -> int:
        return len(self.stray)


@dataclass(frozen=True, slots=True)
class _Reach:
    """Where the keys of each entry of a side begin that its window holds, and how many there are."""

    low: Ints
    count: Ints


def weigh(  # noqa: PLR0913 -- who is weighed against whom, by what, and whom to tell
    sides: tuple[Side, Side],
    windows: Windows,
    partners: Partners,
    frequencies: Floats,
    tick: Tick,
    *,
    longest: int = LONGEST_RUN,
) -> list[Scores]:
    """The evidence of each segment of the first side beside each run of its window on the second.

    Returns:
        For runs of 1 to `longest` segments an array of one number for each segment s and start j in its window, rows
        laid end to end: the evidence of s beside the opposite segments j, j + 1, ..
    """
    side, opposite = sides
    offsets, widths = windows.offsets, windows.widths
    against = _opposite(opposite, partners, frequencies, int(widths.max(initial=0)), longest)
    tick(0.0)
    reach = _reach(side, windows, against)
    tick(0.0)
    results = [np.zeros(offsets[-1], np.float32) for _ in range(longest)]
    done = 0
    for rows in _chunks(widths, np.diff(side.starts)):
        within = np.arange(widths[rows].max())
        inside = within < widths[rows][:, None]
        places = (offsets[rows][:, None] + within)[inside]
        columns = windows.first[rows][:, None] + within
        for result, total in zip(results, _weigh_rows(side, rows, columns, against, reach), strict=True):
            result[places] = np.round(total[inside] * _GRAIN) / _GRAIN
        done += len(rows)
        tick(done / len(side))
    return results


def _weigh_rows(side: Side, rows: Ints, columns: Ints, against: _Opposite, reach: _Reach) -> Iterator[Floats]:
    """For runs of each length the evidence of some segments, where `columns` holds the starts of runs for each."""
    sizes = side.starts[rows + 1] - side.starts[rows]
    entries = ranges(side.starts[rows], sizes)
    owners = np.repeat(np.arange(len(rows)), sizes)
    matched = reach.count[entries] > 0
    alone = sums(owners[~matched], side.counts[entries[~matched]], len(rows))
    entries, owners = entries[matched], owners[matched]
    words, counts = side.words[entries], side.counts[entries]
    found = ranges(reach.low[entries], reach.count[entries])
    entry = np.repeat(np.arange(len(entries)), reach.count[entries])
    begin = words * (against.width + 1) + columns[owners, 0]
    breadth = columns.shape[1]
    table = np.zeros((len(entries), breadth + against.longest), np.float32)
    table[entry, against.keys[found] - begin[entry]] = against.values[found]
    run = np.zeros((len(entries), breadth), np.float32)
    repeated = np.flatnonzero(counts > 1)
    times = counts[repeated].astype(np.float32)[:, None]
    sizes = np.bincount(owners, minlength=len(rows))
    present, starts = np.flatnonzero(sizes), (np.cumsum(sizes) - sizes)[sizes > 0]
    floor, paired = (alone * log(_STRAY))[:, None], sums(owners, counts, len(rows))[:, None]
    root = np.sqrt(np.maximum(side.lengths[rows], 1))[:, None]
    for length in range(1, against.longest + 1):
        run += table[:, length - 1 : length - 1 + breadth]
        total = floor + paired * against.dilution[length - 1][columns]
        if len(present):
            # log(d r + s) is log d + log(r + s / d), and d is the same for all words: it is added once.
            ratio = np.repeat(against.stray[length - 1][columns], sizes, axis=0)
            ratio += run
            np.log(ratio, out=ratio)
            ratio[repeated] *= times
            total[present] += np.add.reduceat(ratio, starts, axis=0)
        yield total / root


def _opposite(side: Side, partners: Partners, frequencies: Floats, beyond: int, longest: int) -> _Opposite:
    """What a side holds; runs may begin up to `beyond` places after its end."""
    begins = running(side.lengths)
    starts = np.minimum(np.arange(len(side) + beyond), len(side))
    words = [
        np.maximum(begins[np.minimum(starts + length, len(side))] - begins[starts], 1)
        for length in range(1, longest + 1)
    ]
    keys, values = _renderings(side, partners)
    return _Opposite(
        len(side),
        keys,
        (values * (1 - _STRAY) / frequencies[keys // (len(side) + 1)]).astype(np.float32),
        [(_STRAY * number**_DILUTION).astype(np.float32) for number in words],
        [-_DILUTION * np.log(number) for number in words],
    )


def _renderings(side: Side, partners: Partners) -> tuple[Ints, Floats]:
    """For each word w and segment j that may render it: the key w * (segments + 1) + j, and the sum of t(w|v)."""
    sizes = partners.starts[side.words + 1] - partners.starts[side.words]
    picked = ranges(partners.starts[side.words], sizes)
    keys = partners.targets[picked] * (len(side) + 1) + np.repeat(side.segments, sizes)
    values = partners.weights[picked] * np.repeat(side.counts, sizes)
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    firsts = np.flatnonzero(np.diff(keys, prepend=-1))
    return keys[firsts], np.add.reduceat(values[order], firsts) if len(firsts) else values


def _chunks(widths: Ints, sizes: Ints) -> Iterator[Ints]:
    """Segments in groups of like width, each group small enough to be worked on at once."""
    order = np.argsort(widths, kind="stable")
    load = np.cumsum((widths[order] + LONGEST_RUN) * np.maximum(sizes[order], 1)) // _CHUNK
    for group in np.split(order, np.flatnonzero(np.diff(load)) + 1):
        if len(group):
            yield np.sort(group)


def _reach(side: Side, windows: Windows, against: _Opposite) -> _Reach:
    order = np.argsort(side.words, kind="stable")  # what is looked up in order is found much sooner
    words, segments = side.words[order] * (against.width + 1), side.segments[order]
    low, high = np.empty_like(order), np.empty_like(order)
    low[order] = np.searchsorted(against.keys, words + windows.first[segments])
    high[order] = np.searchsorted(against.keys, words + windows.last[segments] + against.longest - 1, side="right")
    return _Reach(low, np.maximum(high - low, 0))
