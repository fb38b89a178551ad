"""What speaks for and against a link: the words' likeness, their rivals, and the links around them.

Every feature is the same with the two sides exchanged, so that the alignment is too. Features come as rows, a column
for each cell.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from diptych.divergence.words.layout import Bools, Cells, Floats, Ints, Problem, Side
from diptych.divergence.words.likeness import SENSE, strength

_FAR = 10  # words; what is further apart is far


def first_features(likeness: Floats, problem: Problem) -> Floats:
    """The features of the first pass, (features, cells): `likeness` holds the channels of every cell, flat."""
    strong = strength(likeness)
    row, column = problem.cells.row, problem.cells.column
    base, other = problem.base.traits[row, -3:-1], problem.other.traits[column, -3:-1]
    return _rows(
        [
            *likeness,
            likeness[SENSE] ** 3,
            strong,
            problem.base.kind[row] == problem.other.kind[column],
            *np.abs(base - other).T,
            *_positions(problem),
            *_surroundings(problem.grid(strong), strong, problem, problem.cells),
        ]
    )


def later_features(first: Floats, score: Floats, is_open: Bools, problem: Problem) -> Floats:
    """The features of a later pass, for the open cells: the first's, and what the pass before said of all cells."""
    cells, own = problem.cells.where(is_open), score[is_open]
    logit = np.log((own + 1e-3) / (1 - own + 1e-3)) / 4
    around = _surroundings(problem.grid(score), own, problem, cells)
    return np.concatenate([first[:, is_open], _rows([logit, own, *around, *_drift(own, problem, cells)])])


def _rows(features: Sequence[NDArray[Any]]) -> Floats:
    table = np.empty((len(features), len(features[-1])), dtype=np.float32)
    for row, values in zip(table, features, strict=True):
        row[:] = values
    return table


def _positions(problem: Problem) -> list[NDArray[Any]]:
    base, other, cells = problem.base, problem.other, problem.cells
    row, column = base.position[cells.row], other.position[cells.column]
    height, width = (base.beyond - base.first)[cells.row], (other.beyond - other.first)[cells.column]
    low, high = np.minimum(height, width), np.maximum(height, width)
    from_start = row - column
    return [
        np.abs(row / np.maximum(height - 1, 1) - column / np.maximum(width - 1, 1)),
        np.minimum(np.abs(from_start), _FAR) / _FAR,
        np.minimum(np.abs(height - width - from_start), _FAR) / _FAR,
        np.minimum(low, 80) / 40,
        low / high,
        np.minimum(row, column) == 0,
    ]


def _surroundings(grid: Floats, own: Floats, problem: Problem, cells: Cells) -> list[Floats]:
    place, stride = cells.place, cells.stride
    base, other = problem.base, problem.other

    def at(down: int, right: int) -> Floats:
        found: Floats = grid[place + (down * stride + right)]
        return found

    before, after, before_two, after_two = at(-1, -1), at(1, 1), at(-2, -2), at(2, 2)
    skip_back = np.maximum(at(-1, -2), at(-2, -1))
    skip_ahead = np.maximum(at(1, 2), at(2, 1))
    left = np.maximum(np.maximum(before, np.float32(0.8) * skip_back), np.float32(0.6) * before_two)
    right = np.maximum(np.maximum(after, np.float32(0.8) * skip_ahead), np.float32(0.6) * after_two)
    # The nearest content words before and after: what a small word leans on. Place 0 is margin, and empty.
    back, other_back = base.back[cells.row], other.back[cells.column]
    ahead, other_ahead = base.ahead[cells.row], other.ahead[cells.column]
    leans_back = grid[np.where((back > 0) & (other_back > 0), place - back * stride - other_back, 0)]
    leans_ahead = grid[np.where((ahead > 0) & (other_ahead > 0), place + ahead * stride + other_ahead, 0)]
    # A rival is judged by its own surroundings too: which "the" is this one's partner?
    placed = own * (np.float32(0.3) + left + right)
    high, low, high_sum, low_sum, high_placed = _rivals(own, placed, cells, problem)
    return [
        before, after, before_two, after_two, at(-3, -3), at(3, 3), skip_back, skip_ahead,
        np.maximum(at(-1, 0), at(0, -1)), np.maximum(at(1, 0), at(0, 1)), np.maximum(at(1, -1), at(-1, 1)),
        leans_back, leans_ahead, left + right, left * right, high, low, own - high, high_sum, low_sum,
        high_placed, placed - high_placed,
    ]  # fmt: skip


def _rivals(own: Floats, placed: Floats, cells: Cells, problem: Problem) -> list[Floats]:
    """What the other cells of row and column hold, the higher of the two first: highest, sum; highest of `placed`."""
    found = []
    for line, side in ((cells.row, problem.base), (cells.column, problem.other)):
        count = len(side.kind)
        total = np.bincount(line, own, count).astype(np.float32)[line] - own
        found.append((_highest_other(own, line, count), np.minimum(total, 3), _highest_other(placed, line, count)))
    (row, row_sum, row_placed), (column, column_sum, column_placed) = found
    return [
        np.maximum(row, column), np.minimum(row, column), np.maximum(row_sum, column_sum),
        np.minimum(row_sum, column_sum), np.maximum(row_placed, column_placed),
    ]  # fmt: skip


def _highest_other(values: Floats, line: Ints, count: int) -> Floats:
    """The highest value among the other cells of the same line."""
    top = np.zeros(count, dtype=np.float32)
    np.maximum.at(top, line, values)
    is_top = values == top[line]
    tied = np.bincount(line[is_top], minlength=count) > 1
    second = np.zeros(count, dtype=np.float32)
    np.maximum.at(second, line, np.where(is_top, 0, values))
    return np.where(is_top & ~tied[line], second[line], top[line])


def _drift(score: Floats, problem: Problem, cells: Cells) -> list[NDArray[Any]]:
    """How far a cell lies from the diagonals of the nearest likely links, before and after, and what is still free."""
    base, other = problem.base, problem.other
    diagonal = (other.position[cells.column] - base.position[cells.row]).astype(np.float32)
    end = (other.beyond - other.first)[cells.column] - (base.beyond - base.first)[cells.row]
    found, free = [], []
    for line, side in ((cells.row, base), (cells.column, other)):
        before, after, taken = _nearest(score, line, diagonal, side)
        found.append(
            (np.abs(diagonal - before[line]), np.abs(diagonal - np.where(np.isnan(after[line]), end, after[line])))
        )
        free.append(~taken[line])
    columns = []
    for one, two in zip(*found, strict=True):
        columns += [np.minimum(np.maximum(one, two), _FAR) / _FAR, np.minimum(np.minimum(one, two), _FAR) / _FAR]
    return [*columns, free[0] & free[1], free[0] | free[1]]


def _nearest(score: Floats, line: Ints, diagonal: Floats, side: Side) -> tuple[Floats, Floats, Bools]:
    """For every word the diagonal of the likely link nearest before it and after it (0, nan); whether it has one."""
    count = len(side.kind)
    everyone = np.arange(count)
    top = np.zeros(count, dtype=np.float32)
    np.maximum.at(top, line, score)
    taken = top > 0.5
    best = (score == top[line]) & taken[line]
    anchor = np.zeros(count, dtype=np.float32)
    anchor[line[best]] = diagonal[best]
    before = np.concatenate([[-1], np.maximum.accumulate(np.where(taken, everyone, -1))[:-1]])
    after = np.concatenate([np.minimum.accumulate(np.where(taken, everyone, count)[::-1])[::-1][1:], [count]])
    return (
        np.where(before >= side.first, anchor[before], 0),
        np.where(after < side.beyond, anchor[np.minimum(after, count - 1)], np.nan),
        taken,
    )
