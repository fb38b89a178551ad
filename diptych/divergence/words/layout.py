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
class Line:
    """All words in one line: those of every base, then those of every other side. What is known of each word there."""

    traits: Floats  # (kinds + 3, words): its kind as one of many, how common and how long it is, 1 for a capital inside
    kind: Ints
    sentence: Ints  # the number of its sentence
    position: Ints  # in its sentence
    length: Ints  # words in its sentence
    first: Ints  # the word that its sentence begins with, and the one that the next begins with
    beyond: Ints
    steps: Ints  # (2, words): to the nearest word that is no small word, back (below 0) and ahead; 0 where none is

    def __len__(self) -> int:
        return len(self.kind)


@dataclass(frozen=True, slots=True)
class Cells:
    """Cells of the grids, row by row: their places, and the words they stand for."""

    place: Ints
    stride: Ints
    words: Ints  # (2, cells): the base word and the other word, as they stand in line

    def where(self, chosen: Bools) -> "Cells":
        """Those of the cells that are chosen."""
        (those,) = chosen.nonzero()
        return Cells(self.place[those], self.stride[those], self.words.take(those, axis=1))


@dataclass(frozen=True, slots=True)
class Problem:
    """Pairs of sentences laid out: the words of both sides, every cell, and the size of the flat array of the grids."""

    line: Line
    bases: int  # how many of the words are base words
    cells: Cells
    size: int
    joins: Floats  # (2, words): the log odds that a word goes with the word before it, and after it (see joins.py)

    @property
    def row_begin(self) -> Ints:
        """The cell where the row of each base word begins."""
        width = np.bincount(self.cells.words[0], minlength=self.bases)
        return _begins(width)

    def grid(self, values: Floats) -> Floats:
        """A value for every cell, put in its place; the margins are 0."""
        laid = np.zeros(self.size, dtype=np.float32)
        laid[self.cells.place] = values
        return laid


def line_up(sentences: Sequence[Forms]) -> Line:
    """The words of all bases and then of all other sides."""
    lengths = np.array([len(forms) for forms in sentences], dtype=np.intp)
    ends = lengths.cumsum()
    sentence = np.arange(len(lengths)).repeat(lengths)
    length, beyond = lengths[sentence], ends[sentence]
    first = beyond - length
    packed = b"".join([form.packed for forms in sentences for form in forms])
    known = np.frombuffer(packed, dtype=np.float32).reshape(len(sentence), -1).T
    count = len(length)
    everyone = np.arange(count)
    kind = known[0].astype(np.intp)
    traits = np.zeros((len(KINDS) + 3, count), dtype=np.float32)
    traits[kind, everyone] = 1
    traits[-3:] = known[1:4]
    traits[-1, ends - lengths] = 0
    steps = np.array(neighbours(known[4] > 0)) - everyone
    steps[0, everyone + steps[0] < first] = 0
    steps[1, everyone + steps[1] >= beyond] = 0
    return Line(traits, kind, sentence, everyone - first, length, first, beyond, steps)


def neighbours(chosen: Bools) -> tuple[Ints, Ints]:
    """The nearest chosen word before each word in line, -1 for none, and after it, the number of words for none."""
    (those,) = chosen.nonzero()
    before, after = np.full(len(chosen) + 1, -1), np.full(len(chosen) + 1, len(chosen))
    before[those + 1] = after[those] = those
    return np.maximum.accumulate(before)[:-1], np.minimum.accumulate(after[::-1])[::-1][1:]


def cells(heights: Sequence[int], widths: Sequence[int]) -> tuple[Cells, int]:
    """Every cell of pairs with so many words in base and other, and the size of the flat array of their grids."""
    height, width = np.array(heights, dtype=np.intp), np.array(widths, dtype=np.intp)
    stride = width + 2 * MARGIN
    grids = (height + 2 * MARGIN) * stride
    size = height * width
    # Of a cell's pair: where its cells, its grid without the margin, its base words and its other words begin.
    begins = np.array([_begins(size), _begins(grids) + MARGIN * stride + MARGIN, _begins(height), _begins(width)])
    begins[3] += height.sum()
    cell, corner, row, column = begins.repeat(size, axis=1)
    wide, strides = np.array([width, stride]).repeat(size, axis=1)
    inside = np.arange(len(cell)) - cell
    down = inside // wide
    right = inside - down * wide
    return Cells(corner + down * strides + right, strides, np.array([row + down, column + right])), int(grids.sum())


def _begins(sizes: Ints) -> Ints:
    """Where parts of such sizes begin, laid one after another."""
    begins: Ints = sizes.cumsum() - sizes
    return begins
