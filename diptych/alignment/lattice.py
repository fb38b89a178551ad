"""Every bead that a band of the grid allows, and what speaks for each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from diptych.alignment.arrays import Floats, Ints, Places, Scores, running
from diptych.alignment.corridor import Band
from diptych.alignment.evidence import Partners, Windows, weigh
from diptych.alignment.model import LONGEST_RUN
from diptych.alignment.pace import Part, Tick
from diptych.alignment.vocabulary import Side, Texts
from diptych.alignment.weights import Weights

NEVER = -1e9
_LEVEL = 4.0  # weight of standing level: words that stand everywhere cannot tell which of many is meant
_EDGE = 3  # words that begin or end a segment: fewer miss a word put in, more tell too little of the place
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

    def passed(self, visits: Scores) -> tuple[Floats, Floats]:
        """The chance that a bead ends after 0, 1, .. segments of either side, from that of visiting each node."""
        rows = np.bincount(self.rows, visits, len(self.band.first))
        columns = np.bincount(self.columns, visits, self.width + 1)
        return np.minimum(rows, 1.0), np.minimum(columns, 1.0)

    def by_row(self, numbers: Scores) -> Scores:
        """One number for each row, at each of its nodes."""
        spread: Scores = np.repeat(numbers, self.band.last - self.band.first + 1)
        return spread

    def sources(self, nodes: slice) -> Places:
        """Where a bead of each shape that ends at some nodes comes from; the node after the last is all outside."""
        rows, columns = self.rows[nodes], self.columns[nodes]
        sources = np.empty((len(SHAPES), len(rows)), np.int32)
        for a in range(1, LONGEST_RUN + 1):
            above = np.maximum(rows - a, 0)
            first = self.band.first[above]
            beyond = np.where(rows >= a, columns - first, 0)
            short = self.band.last[above] - columns
            places = self.offsets[above] + columns - first
            for b in range(1, LONGEST_RUN + 2 - a):
                sources[SHAPES.index((a, b))] = np.where((beyond >= b) & (short >= -b), places - b, self.size)
        return sources


@dataclass(frozen=True, slots=True)
class Lattice:
    """The grid with its beads: `scores[n, k]` is that of the bead of shape k which ends at node n.

    `omitted[i]` and `added[j]` are the scores of the segments where they have no counterpart.
    """

    grid: Grid
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
    by_base, by_other = _evidence(texts, grid, partners, Part(tick, 0.0, 0.7))
    opening, closing = _edges(texts, grid, partners, Part(tick, 0.7, 0.1))
    opening *= np.float32(weights.opening)
    down = np.append(grid.node(grid.rows + 1, grid.columns), grid.size)
    right = np.append(grid.node(grid.rows, grid.columns + 1), grid.size)
    tick(0.8)
    sources = grid.sources(slice(None))
    scores = np.full((grid.size, len(SHAPES)), NEVER, np.float32, order="F")
    facts = _Facts.of(texts, grid, weights, np.float32(weights.closing) * closing)
    base_sums = [np.zeros(grid.size + 1, np.float32)] * LONGEST_RUN
    other_sum = base_sums[0]
    for shape, (a, b) in enumerate(SHAPES):
        base_sums[b - 1] = by_base[b - 1] + base_sums[b - 1][down]
        other_sum = by_other[a - 1] + (other_sum[right] if b > 1 else 0)
        score = base_sums[b - 1] + other_sum
        score *= np.float32(weights.evidence)
        score += opening
        score = score[sources[shape]]
        score += facts.judge((a, b), weights)
        np.copyto(scores[:, shape], score, where=sources[shape] < grid.size)
        tick(0.8 + 0.2 * shape / len(SHAPES))
    return Lattice(grid, scores, *(np.where(side.closed, 0.0, weights.null_open) for side in (texts.base, texts.other)))


@dataclass(frozen=True, slots=True)
class _Runs:
    """Runs of 1, 2, .. segments that end after segment 0, 1, ..: their words, as many and as a logarithm, and the
    sentence ends inside them."""

    words: list[Scores]
    logs: list[Scores]
    inner: list[Scores]

    @classmethod
    def of(cls, side: Side, scale: float) -> "_Runs":
        words, ends = running(side.lengths) * scale, running(side.closed)
        after = np.arange(len(words))
        starts = [np.maximum(after - length, 0) for length in range(1, LONGEST_RUN + 1)]
        lengths = [words - words[start] for start in starts]
        return cls(
            [length.astype(np.float32) for length in lengths],
            [np.log(length + 2).astype(np.float32) for length in lengths],
            [(ends[np.maximum(after - 1, 0)] - ends[start]).astype(np.float32) for start in starts],
        )


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is known of a bead besides all its words: lengths, sentence ends, whether the last words agree.

    `ending` is what the two ends weigh of any bead that ends at a node, `paired` what only counts for 1-1 beads.
    """

    grid: Grid
    base: _Runs
    other: _Runs
    ending: Scores
    paired: Scores

    @classmethod
    def of(cls, texts: Texts, grid: Grid, weights: Weights, closing: Scores) -> "_Facts":
        base, other = texts.base, texts.other
        level = np.append(-1, texts.level)[grid.rows] == grid.columns - 1
        left, right = np.append(False, base.closed)[grid.rows], np.append(False, other.closed)[grid.columns]
        ending = closing + weights.one_closed * (left != right) + weights.both_open * ~(left | right)
        return cls(
            grid,
            _Runs.of(base, 1.0),
            _Runs.of(other, texts.ratio),
            ending.astype(np.float32),
            (_LEVEL * level).astype(np.float32),
        )

    def judge(self, shape: tuple[int, int], weights: Weights) -> Scores:
        """The score of beads of some shape, at every node that they may end at."""
        a, b = shape
        columns = self.grid.columns
        score = self.grid.by_row(self.base.logs[a - 1]) - self.other.logs[b - 1][columns]
        score *= score
        score *= np.minimum(self.grid.by_row(self.base.words[a - 1]), self.other.words[b - 1][columns])
        score *= np.float32(weights.stretch)
        score += np.float32(weights.sentences) * (
            self.grid.by_row(self.base.inner[a - 1]) + self.other.inner[b - 1][columns]
        )
        score += self.ending
        if a == b == 1:
            score += self.paired
        elif min(a, b) == 1:
            score += np.float32(weights.longer * (a + b - 3))
        else:
            score += np.float32(weights.both)
        return score


def _edges(texts: Texts, grid: Grid, partners: tuple[Partners, Partners], tick: Tick) -> tuple[Scores, Scores]:
    """How well the first words agree of the two segments after each node, and the last words of the two before it.

    Words keep their order by and large. One number more than there are nodes, as all that lies outside says nothing.
    """
    agreed = []
    for last in (False, True):
        edges = replace(texts, base=texts.base.edges(_EDGE, last=last), other=texts.other.edges(_EDGE, last=last))
        by_base, by_other = _evidence(edges, grid, partners, Part(tick, 0.5 * last, 0.5), longest=1)
        agreed.append(by_base[0] + by_other[0])
    opening, closing = agreed
    return opening, closing[grid.node(grid.rows - 1, grid.columns - 1)]


def _evidence(
    texts: Texts, grid: Grid, partners: tuple[Partners, Partners], tick: Tick, *, longest: int = LONGEST_RUN
) -> tuple[Sequence[Scores], Sequence[Scores]]:
    """At each node (i, j), for runs of each length: base segment i beside other's run from j, and the mirror of it.

    One number more than there are nodes; the last stands for all that lies outside.
    """
    band = grid.band
    rows = Windows(band.first[:-1], band.last[:-1])
    sides = texts.base, texts.other
    by_base = weigh(sides, rows, partners[0], texts.frequencies, Part(tick, 0.0, 0.5), longest=longest)
    base_runs = [np.append(numbers, np.zeros(grid.size + 1 - len(numbers), np.float32)) for numbers in by_base]
    first, last = band.columns(grid.width)
    columns = Windows(first[:-1], last[:-1])
    by_other = weigh(sides[::-1], columns, partners[1], texts.frequencies, Part(tick, 0.5, 0.5), longest=longest)
    inside = np.flatnonzero(grid.columns < grid.width)
    j = grid.columns[inside]
    places = columns.offsets[j] + grid.rows[inside] - first[j]
    other_runs = []
    for numbers in by_other:
        run = np.zeros(grid.size + 1, np.float32)
        run[inside] = numbers[places]
        other_runs.append(run)
    return base_runs, other_runs
