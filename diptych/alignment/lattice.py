"""The best chain of beads through a band of the grid: dynamic programming, after Gale and Church (1993)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from diptych.alignment.arrays import Floats, Ints, Scores
from diptych.alignment.corridor import Band, Steps
from diptych.alignment.evidence import LONGEST_RUN, Partners, Windows, weigh
from diptych.alignment.vocabulary import Texts

_NEVER = -1e9
_NULL = -1.2  # log prior of a segment without a counterpart, beside that of a 1-1 bead
_MERGE, _MERGE_BOTH, _LONGER = -1.6, -3.2, -0.9  # log priors of 1-2, 2-2, and of each segment more
_LENGTH = 0.3  # weight of the squared log ratio of lengths
_TRUST = 0.25  # words are not independent: the share of their evidence that counts, for each direction
_GRAIN = 256  # scores are whole multiples of 1/256, so that sums are exact in whatever order

_SHAPES = [(a, b) for a in range(1, LONGEST_RUN + 1) for b in range(1, LONGEST_RUN + 2 - a)]


def best_steps(texts: Texts, band: Band, partners: tuple[Partners, Partners]) -> Steps:
    """The likeliest chain of beads inside the band."""
    grid = _Grid.of(band, len(texts.other))
    sources, scores = _beads(texts, grid, partners)
    back = _forward(grid, sources, scores)
    moves = [*_SHAPES, (1, 0), (0, 1)]
    steps = []
    node = grid.size - 1
    while node:
        a, b = moves[back[node]]
        i, j = int(grid.rows[node]), int(grid.columns[node])
        steps.append((i - a, i, j - b, j))
        node = int(grid.node(np.array([i - a]), np.array([j - b]))[0])
    return steps[::-1]


@dataclass(frozen=True, slots=True)
class _Grid:
    """The nodes of a band in one row: where each band row starts, and each node's place in the grid."""

    band: Band
    width: int
    offsets: Ints
    rows: Ints
    columns: Ints

    @classmethod
    def of(cls, band: Band, width: int) -> "_Grid":
        sizes = band.last - band.first + 1
        offsets = np.concatenate([[0], np.cumsum(sizes)])
        rows = np.repeat(np.arange(len(sizes)), sizes)
        return cls(band, width, offsets, rows, np.arange(len(rows)) - (offsets[:-1] - band.first)[rows])

    @property
    def size(self) -> int:
        return len(self.rows)

    def node(self, i: Ints, j: Ints) -> Ints:
        """The node at (i, j); what lies outside the band is the node after the last."""
        row = np.clip(i, 0, len(self.band.first) - 1)
        inside = (i == row) & (j >= self.band.first[row]) & (j <= self.band.last[row])
        return np.where(inside, self.offsets[row] + j - self.band.first[row], self.size)


def _beads(texts: Texts, grid: _Grid, partners: tuple[Partners, Partners]) -> tuple[Ints, Floats]:
    """For each node and each shape of bead that may end there: the node it starts from, and its score."""
    by_base, by_other = _evidence(texts, grid, partners)
    down = np.append(grid.node(grid.rows + 1, grid.columns), grid.size)
    right = np.append(grid.node(grid.rows, grid.columns + 1), grid.size)
    begins = [np.concatenate([[0], np.cumsum(side.lengths)]) for side in (texts.base, texts.other)]
    ratio = (begins[0][-1] + 1) / (begins[1][-1] + 1)
    sources = np.full((grid.size, len(_SHAPES) + 1), grid.size)
    scores = np.full((grid.size, len(_SHAPES) + 1), _NEVER)
    base_sums = {(1, b): by_base[b - 1] for b in range(1, LONGEST_RUN + 1)}
    other_sums = {(a, 1): by_other[a - 1] for a in range(1, LONGEST_RUN + 1)}
    for shape, (a, b) in enumerate(_SHAPES):
        if a > 1:
            base_sums[a, b] = np.maximum(by_base[b - 1] + base_sums[a - 1, b][down], _NEVER)
        if b > 1:
            other_sums[a, b] = np.maximum(by_other[a - 1] + other_sums[a, b - 1][right], _NEVER)
        start = grid.node(grid.rows - a, grid.columns - b)
        inside = start < grid.size
        nodes, start = np.flatnonzero(inside), start[inside]
        i, j = grid.rows[nodes], grid.columns[nodes]
        length_base = begins[0][i] - begins[0][i - a]
        length_other = (begins[1][j] - begins[1][j - b]) * ratio
        stretch = np.log((length_base + 2) / (length_other + 2)) ** 2 * np.minimum(length_base, length_other)
        evidence = _TRUST * (base_sums[a, b][start] + other_sums[a, b][start])
        sources[nodes, shape] = start
        scores[nodes, shape] = evidence - _LENGTH * stretch + _prior(a, b)
    sources[:, -1] = grid.node(grid.rows - 1, grid.columns)
    scores[sources[:, -1] < grid.size, -1] = _NULL
    return sources, np.round(scores * _GRAIN) / _GRAIN


def _prior(a: int, b: int) -> float:
    if a == b == 1:
        return 0.0
    if min(a, b) == 1:
        return _MERGE + _LONGER * (max(a, b) - 2)
    return _MERGE_BOTH + _LONGER * (a + b - 4)


def _evidence(
    texts: Texts, grid: _Grid, partners: tuple[Partners, Partners]
) -> tuple[Sequence[Scores], Sequence[Scores]]:
    """At each node (i, j), for runs of each length: base segment i beside other's run from j, and the mirror of it.

    One number more than there are nodes; the last stands for all that lies outside.
    """
    band = grid.band
    height, width = len(texts.base), len(texts.other)
    rows = Windows(band.first[:-1], band.last[:-1])
    by_base = weigh(texts.base, texts.other, rows, partners[0], texts.frequencies)
    padded = np.full(grid.size + 1, _NEVER, np.float32)
    base_runs = []
    for numbers in by_base:
        run = padded.copy()
        run[: len(numbers)] = numbers
        base_runs.append(run)
    first, last = band.columns(width)
    columns = Windows(first[:-1], last[:-1])
    by_other = weigh(texts.other, texts.base, columns, partners[1], texts.frequencies)
    offsets = columns.offsets()
    inside = np.flatnonzero((grid.columns < width) & (grid.rows <= height))
    j = grid.columns[inside]
    places = offsets[j] + grid.rows[inside] - first[j]
    other_runs = []
    for numbers in by_other:
        run = padded.copy()
        run[inside] = numbers[places]
        other_runs.append(run)
    return base_runs, other_runs


def _forward(grid: _Grid, sources: Ints, scores: Floats) -> Ints:
    """For each node the move that ends the best chain up to it: a number of _SHAPES, then omission, then addition."""
    best = np.full(grid.size + 1, 2 * _NEVER)
    back = np.zeros(grid.size, np.int64)
    step = round(_NULL * _GRAIN) / _GRAIN
    for row in range(len(grid.band.first)):
        nodes = slice(grid.offsets[row], grid.offsets[row + 1])
        reached = best[sources[nodes]] + scores[nodes]
        move = reached.argmax(axis=1)
        here = reached[np.arange(len(move)), move]
        if row == 0:
            here[0] = 0.0
        slope = np.arange(len(move)) * step
        along = np.maximum.accumulate(here - slope) + slope
        back[nodes] = np.where(along > here, len(_SHAPES) + 1, move)
        best[nodes] = along
    return back
