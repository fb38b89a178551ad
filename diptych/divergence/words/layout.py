"""Where the words of many pairs of sentences stand, so that all can be worked on at once.

Each pair has a grid of cells, a row for every word of its base and a column for every word of its other side, with a
margin around it so that a cell always has neighbours. The grids lie one after another in one flat array; the neighbour
`down` rows and `right` columns away from a cell stands `down * stride + right` places further on.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from diptych.divergence.words.forms import KINDS, Form

Floats = NDArray[np.float32]
Ints = NDArray[np.intp]
Bools = NDArray[np.bool_]
Forms = Sequence[Form]

MARGIN = 3


@dataclass(frozen=True, slots=True)
class Side:
    """The words of one side of every pair, one after another; `first` and `beyond` bound the words of a word's pair."""

    traits: Floats  # (kinds + 3, words): its kind as one of many, how common and how long it is, 1 for a capital inside
    kind: Ints
    position: Ints  # in its sentence
    first: Ints
    beyond: Ints
    back: Ints  # steps to the nearest word before it, and after it, that is no small word; 0 where there is none
    ahead: Ints


@dataclass(frozen=True, slots=True)
class Cells:
    """Cells of the grids, row by row: their places, and the words they stand for."""

    place: Ints
    stride: Ints
    row: Ints  # index of the base word among all base words, of the other word among all others
    column: Ints

    def where(self, chosen: Bools) -> "Cells":
        """Those of the cells that are chosen."""
        return Cells(self.place[chosen], self.stride[chosen], self.row[chosen], self.column[chosen])


@dataclass(frozen=True, slots=True)
class Problem:
    """Pairs of sentences laid out: the words of both sides, every cell, and the size of the flat array of the grids."""

    base: Side
    other: Side
    cells: Cells
    size: int
    joins: Floats  # (2, words): the log odds that a word goes with the word before it, and after it (see joins.py)

    @property
    def words(self) -> int:
        """How many words there are in all, base and other."""
        return len(self.base.kind) + len(self.other.kind)

    @property
    def first(self) -> Ints:
        """The first word of each word's sentence, counting the words of the other sides on from those of the bases."""
        return np.concatenate([self.base.first, self.other.first + len(self.base.kind)])

    @property
    def beyond(self) -> Ints:
        """The end of each word's sentence, counted alike."""
        return np.concatenate([self.base.beyond, self.other.beyond + len(self.base.kind)])

    @property
    def row_begin(self) -> Ints:
        """The cell where the row of each base word begins."""
        width = np.bincount(self.cells.row, minlength=len(self.base.kind))
        begin: Ints = np.cumsum(width) - width
        return begin

    def lines(self, cells: Cells) -> Ints:
        """The base words of the cells, then their other words, counted alike."""
        return np.concatenate([cells.row, cells.column + len(self.base.kind)])

    def grid(self, values: Floats) -> Floats:
        """A value for every cell, put in its place; the margins are 0."""
        laid = np.zeros(self.size, dtype=np.float32)
        laid[self.cells.place] = values
        return laid


def side(sentences: Sequence[Forms]) -> Side:
    """One side of every pair."""
    lengths = np.array([len(forms) for forms in sentences], dtype=np.intp)
    ends = np.cumsum(lengths)
    first, beyond = np.repeat(ends - lengths, lengths), np.repeat(ends, lengths)
    known = np.array([form.numbers for forms in sentences for form in forms], dtype=np.float32)
    count = len(known)
    everyone = np.arange(count)
    kind = known[:, 0].astype(np.intp)
    traits = np.zeros((len(KINDS) + 3, count), dtype=np.float32)
    traits[kind, everyone] = 1
    traits[-3:] = known[:, 1:4].T
    traits[-1, everyone == first] = 0
    is_content = known[:, 4] > 0
    before = _shifted(np.maximum.accumulate(np.where(is_content, everyone, -1)), 1, -1)
    after = _shifted(np.minimum.accumulate(np.where(is_content, everyone, count)[::-1])[::-1], -1, count)
    return Side(
        traits, kind, everyone - first, first, beyond,
        back=np.where(before >= first, everyone - before, 0), ahead=np.where(after < beyond, after - everyone, 0),
    )  # fmt: skip


def _shifted(values: Ints, by: int, fill: int) -> Ints:
    moved = np.full_like(values, fill)
    if by > 0:
        moved[by:] = values[:-by]
    else:
        moved[:by] = values[-by:]
    return moved


def cells(heights: Sequence[int], widths: Sequence[int]) -> tuple[Cells, int]:
    """Every cell of pairs with so many words in base and other, and the size of the flat array of their grids."""
    height, width = np.array(heights, dtype=np.intp), np.array(widths, dtype=np.intp)
    stride = width + 2 * MARGIN
    grids = (height + 2 * MARGIN) * stride
    size = height * width
    pair = np.repeat(np.arange(len(size)), size)
    inside = np.arange(len(pair)) - _begins(size)[pair]
    down = inside // width[pair]
    right = inside - down * width[pair]
    place = (_begins(grids) + MARGIN * stride + MARGIN)[pair] + down * stride[pair] + right
    return Cells(place, stride[pair], _begins(height)[pair] + down, _begins(width)[pair] + right), int(grids.sum())


def _begins(sizes: Ints) -> Ints:
    """Where parts of such sizes begin, laid one after another."""
    begins: Ints = np.cumsum(sizes) - sizes
    return begins
