"""Every bead that a band of the grid allows, and what speaks for each."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from diptych.alignment.arrays import Flags, Floats, Ints, Scores, running
from diptych.alignment.corridor import Band
from diptych.alignment.evidence import Partners, Windows, weigh
from diptych.alignment.model import LONGEST_RUN
from diptych.alignment.pace import Part, Tick
from diptych.alignment.vocabulary import Side, Texts
from diptych.alignment.weights import Weights

NEVER = -1e9
SHAPES = [(a, b) for a in range(1, LONGEST_RUN + 1) for b in range(1, LONGEST_RUN + 2 - a)]
"""Segments of either side in one bead."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The nodes of a band in one row: where each band row starts, and each node's place in the grid."""

    band: Band
    width: int
    offsets: Ints
    rows: Ints
    columns: Ints

    @classmethod
    def of(cls, band: Band, width: int) -> "Grid":
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


@dataclass(frozen=True, slots=True)
class Lattice:
    """The grid with its beads: node n is reached by a bead of shape k from node `sources[n, k]` with `scores[n, k]`.

    `omitted[i]` and `added[j]` are the scores of the segments where they have no counterpart.
    """

    grid: Grid
    sources: NDArray[np.int32]
    scores: Scores
    omitted: Floats
    added: Floats

    def score(self, i: int, j: int, shape: tuple[int, int]) -> float:
        """The score of the bead of some shape that ends at node (i, j)."""
        node = self.grid.offsets[i] + j - self.grid.band.first[i]
        return float(self.scores[node, SHAPES.index(shape)])


def build(texts: Texts, band: Band, partners: tuple[Partners, Partners], weights: Weights, tick: Tick) -> Lattice:
    """Score every bead inside the band."""
    grid = Grid.of(band, len(texts.other))
    by_base, by_other = _evidence(texts, grid, partners, tick)
    down = np.append(grid.node(grid.rows + 1, grid.columns), grid.size)
    right = np.append(grid.node(grid.rows, grid.columns + 1), grid.size)
    sources = np.full((grid.size, len(SHAPES)), grid.size, np.int32)
    scores = np.full((grid.size, len(SHAPES)), NEVER, np.float32)
    facts = _Facts.of(texts)
    base_sums = [np.zeros(grid.size + 1, np.float32)] * LONGEST_RUN
    for a in range(1, LONGEST_RUN + 1):
        other_sum = np.zeros(grid.size + 1, np.float32)
        for b in range(1, LONGEST_RUN + 2 - a):
            base_sums[b - 1] = by_base[b - 1] + base_sums[b - 1][down]
            other_sum = by_other[a - 1] + other_sum[right]
            start = grid.node(grid.rows - a, grid.columns - b)
            nodes = np.flatnonzero(start < grid.size)
            start = start[nodes]
            shape = SHAPES.index((a, b))
            sources[nodes, shape] = start
            score = weights.evidence * (base_sums[b - 1][start] + other_sum[start])
            scores[nodes, shape] = score + facts.judge(grid.rows[nodes], grid.columns[nodes], (a, b), weights)
            tick(0.8 + 0.2 * a / LONGEST_RUN)
    return Lattice(
        grid, sources, scores, *(np.where(side.closed, 0.0, weights.null_open) for side in (texts.base, texts.other))
    )


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is known of a bead without looking at its words: lengths, sentence ends, sameness."""

    lengths: tuple[Floats, Floats]
    ends: tuple[Floats, Floats]
    closed: tuple[Flags, Flags]
    same: tuple[Ints, Ints]

    @classmethod
    def of(cls, texts: Texts) -> "_Facts":
        base, other = running(texts.base.lengths), running(texts.other.lengths)
        other *= (base[-1] + 1) / (other[-1] + 1)
        known: dict[bytes, int] = {}
        return cls(
            (base, other),
            (running(texts.base.closed), running(texts.other.closed)),
            (texts.base.closed, texts.other.closed),
            (_sameness(texts.base, known), _sameness(texts.other, known)),
        )

    def judge(self, i: Ints, j: Ints, shape: tuple[int, int], weights: Weights) -> Floats:
        """The score of beads of some shape that end at the nodes (i, j)."""
        a, b = shape
        base = self.lengths[0][i] - self.lengths[0][i - a]
        other = self.lengths[1][j] - self.lengths[1][j - b]
        score = weights.stretch * np.log((base + 2) / (other + 2)) ** 2 * np.minimum(base, other)
        inner = self.ends[0][i - 1] - self.ends[0][i - a] + self.ends[1][j - 1] - self.ends[1][j - b]
        left, right = self.closed[0][i - 1], self.closed[1][j - 1]
        score += weights.sentences * inner + weights.one_closed * (left != right) + weights.both_open * ~(left | right)
        if a == b == 1:
            score += weights.same * (self.same[0][i - 1] == self.same[1][j - 1])
        elif min(a, b) == 1:
            score += weights.longer * (a + b - 3)
        else:
            score += weights.both
        return score


def _sameness(side: Side, known: dict[bytes, int]) -> Ints:
    """A number for each segment, the same for segments of the same words in the same order."""
    pieces = [side.tokens[start:end].tobytes() for start, end in zip(side.begins[:-1], side.begins[1:], strict=True)]
    return np.array([known.setdefault(piece, len(known)) for piece in pieces], np.int64)


def _evidence(
    texts: Texts, grid: Grid, partners: tuple[Partners, Partners], tick: Tick
) -> tuple[Sequence[Scores], Sequence[Scores]]:
    """At each node (i, j), for runs of each length: base segment i beside other's run from j, and the mirror of it.

    One number more than there are nodes; the last stands for all that lies outside.
    """
    band = grid.band
    rows = Windows(band.first[:-1], band.last[:-1])
    by_base = weigh((texts.base, texts.other), rows, partners[0], texts.frequencies, Part(tick, 0.0, 0.4))
    base_runs = [np.append(numbers, np.zeros(grid.size + 1 - len(numbers), np.float32)) for numbers in by_base]
    first, last = band.columns(grid.width)
    columns = Windows(first[:-1], last[:-1])
    by_other = weigh((texts.other, texts.base), columns, partners[1], texts.frequencies, Part(tick, 0.4, 0.4))
    inside = np.flatnonzero(grid.columns < grid.width)
    j = grid.columns[inside]
    places = columns.offsets[j] + grid.rows[inside] - first[j]
    other_runs = []
    for numbers in by_other:
        run = np.zeros(grid.size + 1, np.float32)
        run[inside] = numbers[places]
        other_runs.append(run)
    return base_runs, other_runs
