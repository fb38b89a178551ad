"""How well words speak for a bead: a likelihood ratio of each word given the other side's words.

For every word w of a segment and a run of n words on the other side, the evidence is
`log(STRAY + (1 - STRAY) * sum over the run's words v of t(w|v) / (n ** DILUTION * background(w)))`: how much likelier w
is beside that run than anywhere in the text. It is below zero for a word without a partner, so a segment that does not
belong costs more than the gain of taking it in.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

import numpy as np

from diptych.alignment.arrays import Floats, Ints, Scores, ranges, sums
from diptych.alignment.vocabulary import Side

LONGEST_RUN = 6
"""Segments that one side of a bead may hold."""

_STRAY = 0.4  # the share of words that stand without a partner in a faithful rendering
_DILUTION = 0.8  # below 1: a longer run dilutes a match less than chance alone would have it
_CHUNK = 400_000  # numbers held at once for one step; bounds the memory


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

    def offsets(self) -> Ints:
        """Where each segment's row begins when the rows are laid end to end."""
        return np.concatenate([[0], np.cumsum(self.last - self.first + 1)])


def weigh(side: Side, opposite: Side, windows: Windows, partners: Partners, frequencies: Floats) -> list[Scores]:
    """The evidence of each segment beside each run of its window.

    Returns:
        For runs of 1 to LONGEST_RUN segments an array of one number for each segment s and start j in its window, rows
        laid end to end: the evidence of s beside the opposite segments j, j + 1, ..
    """
    renderings = _renderings(opposite, partners)
    widths = windows.last - windows.first + 1
    offsets = windows.offsets()
    results = [np.zeros(offsets[-1], np.float32) for _ in range(LONGEST_RUN)]
    begins = np.concatenate([[0], np.cumsum(opposite.lengths)])
    for rows in _chunks(widths, np.diff(side.starts)):
        breadth = int(widths[rows].max())
        columns = windows.first[rows][:, None] + np.arange(breadth)
        inside = np.arange(breadth) < widths[rows][:, None]
        places = (offsets[rows][:, None] + np.arange(breadth))[inside]
        entries, owners, counts, hits = _matches(side, rows, windows, renderings, len(opposite))
        rest = sums(owners, counts, len(rows)) * log(_STRAY)
        table = np.zeros((len(entries), breadth + LONGEST_RUN), np.float32)
        table[hits[0], hits[1]] = hits[2]
        matched = np.zeros(len(entries), bool)
        matched[hits[0]] = True
        rest -= sums(owners[matched], counts[matched], len(rows)) * log(_STRAY)
        table, owners, counts, entries = table[matched], owners[matched], counts[matched], entries[matched]
        rarity = ((1 - _STRAY) / frequencies[side.words[entries]]).astype(np.float32)[:, None]
        present, firsts = np.unique(owners, return_index=True)
        run = np.zeros((len(entries), breadth), np.float32)
        for length in range(1, LONGEST_RUN + 1):
            run += table[:, length - 1 : length - 1 + breadth]
            ends = np.minimum(columns + length, len(opposite))
            words = np.maximum(begins[ends] - begins[np.minimum(columns, len(opposite))], 1)
            ratio = run * rarity
            ratio *= (words**-_DILUTION).astype(np.float32)[owners]
            ratio += np.float32(_STRAY)
            np.log(ratio, out=ratio)
            ratio *= counts[:, None].astype(np.float32)
            total = np.repeat(rest.astype(np.float32)[:, None], breadth, axis=1)
            if len(entries):
                total[present] += np.add.reduceat(ratio, firsts, axis=0)
            results[length - 1][places] = total[inside]
    return results


def _renderings(side: Side, partners: Partners) -> tuple[Ints, Floats]:
    """For each word w and segment j that may render it: the key w * (segments + 1) + j, and the sum of t(w|v)."""
    sizes = partners.starts[side.words + 1] - partners.starts[side.words]
    picked = ranges(partners.starts[side.words], sizes)
    keys = partners.targets[picked] * (len(side) + 1) + np.repeat(side.segments, sizes)
    values = partners.weights[picked] * np.repeat(side.counts, sizes)
    unique, places = np.unique(keys, return_inverse=True)
    return unique, sums(places, values, len(unique))


def _chunks(widths: Ints, sizes: Ints) -> Sequence[Ints]:
    """Segments in groups of like width, each group small enough to be worked on at once."""
    order = np.argsort(widths, kind="stable")
    load = np.cumsum(widths[order] * np.maximum(sizes[order], 1)) // _CHUNK
    groups = np.split(order, np.flatnonzero(np.diff(load)) + 1)
    return [np.sort(group) for group in groups if len(group)]


def _matches(
    side: Side, rows: Ints, windows: Windows, renderings: tuple[Ints, Floats], width: int
) -> tuple[Ints, Ints, Floats, tuple[Ints, Ints, Floats]]:
    """The entries of some segments, their row and count, and the hits: (entry, place in the window, weight)."""
    keys, values = renderings
    sizes = side.starts[rows + 1] - side.starts[rows]
    entries = ranges(side.starts[rows], sizes)
    owners = np.repeat(np.arange(len(rows)), sizes)
    base = side.words[entries] * (width + 1)
    low = np.searchsorted(keys, base + windows.first[rows][owners])
    count = np.searchsorted(keys, base + windows.last[rows][owners], side="right") - low
    found = ranges(low, count)
    owner = np.repeat(np.arange(len(entries)), count)
    segment = keys[found] - base[owner]
    hits = owner, segment - windows.first[rows][owners[owner]], values[found]
    return entries, owners, side.counts[entries], hits
