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

from diptych.alignment.arrays import Flags, Floats, Ints, Scores, ranges, running, sums
from diptych.alignment.model import LONGEST_RUN
from diptych.alignment.pace import Tick
from diptych.alignment.vocabulary import Side

_STRAY = 0.45  # the share of words that stand without a partner in a faithful rendering
_DILUTION = 0.75  # below 1: a longer run dilutes a match less than chance alone would have it
_CHUNK = 150_000  # numbers held at once for one step; bounds memory, and the time between two signs of life
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
class _Hits:
    """The entries of a chunk that a word of their window may render.

    `rows` tells each entry's row of the chunk. Hit h says that entry `entry[h]` is rendered in place `place[h]` of its
    window with weight `weight[h]`.
    """

    rows: Ints
    words: Ints
    counts: Floats
    entry: Ints
    place: Ints
    weight: Floats


def weigh(
    sides: tuple[Side, Side], windows: Windows, partners: Partners, frequencies: Floats, tick: Tick
) -> list[Scores]:
    """The evidence of each segment of the first side beside each run of its window on the second.

    Returns:
        For runs of 1 to LONGEST_RUN segments an array of one number for each segment s and start j in its window, rows
        laid end to end: the evidence of s beside the opposite segments j, j + 1, ..
    """
    side, opposite = sides
    renderings = _renderings(opposite, partners)
    begins = running(opposite.lengths)
    offsets, widths = windows.offsets, windows.widths
    results = [np.zeros(offsets[-1], np.float32) for _ in range(LONGEST_RUN)]
    done = 0
    for rows in _chunks(widths, np.diff(side.starts)):
        breadth = int(widths[rows].max())
        columns = windows.first[rows][:, None] + np.arange(breadth)
        inside = np.arange(breadth) < widths[rows][:, None]
        places = (offsets[rows][:, None] + np.arange(breadth))[inside]
        hits, alone = _hits(side, rows, windows, renderings, len(opposite))
        lengths = np.maximum(side.lengths[rows], 1)
        counts = (hits.counts / np.sqrt(lengths)[hits.rows]).astype(np.float32)[:, None]
        rarity = ((1 - _STRAY) / frequencies[hits.words]).astype(np.float32)[:, None]
        present, firsts = np.unique(hits.rows, return_index=True)
        table = np.zeros((len(hits.rows), breadth + LONGEST_RUN), np.float32)
        table[hits.entry, hits.place] = hits.weight
        run = np.zeros((len(hits.rows), breadth), np.float32)
        floor = (alone * log(_STRAY) / np.sqrt(lengths)).astype(np.float32)[:, None]
        for length in range(1, LONGEST_RUN + 1):
            run += table[:, length - 1 : length - 1 + breadth]
            ends = np.minimum(columns + length, len(opposite))
            words = np.maximum(begins[ends] - begins[np.minimum(columns, len(opposite))], 1)
            ratio = run * rarity
            ratio *= (words**-_DILUTION).astype(np.float32)[hits.rows]
            ratio += np.float32(_STRAY)
            np.log(ratio, out=ratio)
            ratio *= counts
            total = np.repeat(floor, breadth, axis=1)
            if len(firsts):
                total[present] += np.add.reduceat(ratio, firsts, axis=0)
            results[length - 1][places] = np.round(total[inside] * _GRAIN) / _GRAIN
        done += len(rows)
        tick(done / len(side))
    return results


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
    load = np.cumsum(widths[order] * np.maximum(sizes[order], 1)) // _CHUNK
    for group in np.split(order, np.flatnonzero(np.diff(load)) + 1):
        if len(group):
            yield np.sort(group)


def _hits(
    side: Side, rows: Ints, windows: Windows, renderings: tuple[Ints, Floats], width: int
) -> tuple[_Hits, Floats]:
    """The hits of some segments, and the words of each segment that nothing in its window may render."""
    keys, values = renderings
    sizes = side.starts[rows + 1] - side.starts[rows]
    entries = ranges(side.starts[rows], sizes)
    owners = np.repeat(np.arange(len(rows)), sizes)
    base = side.words[entries] * (width + 1)
    low = np.searchsorted(keys, base + windows.first[rows][owners])
    count = np.searchsorted(keys, base + windows.last[rows][owners] + LONGEST_RUN - 1, side="right") - low
    count = np.where(count > 0, count, 0)
    matched: Flags = count > 0
    alone = sums(owners[~matched], side.counts[entries[~matched]], len(rows))
    entries, owners, base, low, count = (part[matched] for part in (entries, owners, base, low, count))
    found = ranges(low, count)
    entry = np.repeat(np.arange(len(entries)), count)
    place = keys[found] - (base + windows.first[rows][owners])[entry]
    return _Hits(owners, side.words[entries], side.counts[entries], entry, place, values[found]), alone
