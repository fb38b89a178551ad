"""What speaks for and against a link: the words' likeness, their rivals, the links around them, and their gaps.

Every feature is the same with the two sides exchanged, so that the alignment is too. Features come as rows, a column
for each cell.
"""

import numpy as np

from diptych.divergence.words.layout import Bools, Cells, Floats, Ints, Problem
from diptych.divergence.words.likeness import SENSE, strength

_LIKE, _STRONG = 0.1, 0.4
_FAR = 10  # words; what is further apart is far
# The neighbours looked at, (down, right): six on the diagonal, then five pairs of which the stronger counts.
_NEIGHBOURS = np.array(
    [
        *((-1, -1), (1, 1), (-2, -2), (2, 2), (-3, -3), (3, 3)),  # straight before and after
        *((-1, -2), (-2, -1), (1, 2), (2, 1)),  # with a word left out before, after
        *((-1, 0), (0, -1), (1, 0), (0, 1), (1, -1), (-1, 1)),  # one word's neighbour with the same word; crossed
    ]
)
_DOWN, _RIGHT = _NEIGHBOURS.T[:, :, None]


def is_alive(likeness: Floats, problem: Problem) -> Bools:
    """Which cells anything speaks for: the two words are somewhat like, or strong cells stand near."""
    strong = strength(likeness)
    cells = problem.cells
    anchors = strong > _STRONG
    place, stride = cells.place[anchors], cells.stride[anchors]
    near = np.zeros(problem.size, dtype=bool)
    near[_DOWN * stride + (place + _RIGHT)] = True
    alive: Bools = (strong > _LIKE) | near[cells.place]
    return alive


def first_features(likeness: Floats, problem: Problem) -> Floats:
    """The features of the first pass, (features, cells): `likeness` holds the channels of every cell, flat."""
    strong = strength(likeness)
    row, column = problem.cells.row, problem.cells.column
    apart = np.abs(problem.base.traits[-3:-1, row] - problem.other.traits[-3:-1, column])
    return np.concatenate(
        [
            likeness,
            likeness[SENSE, None] ** 3,
            strong[None],
            (problem.base.kind[row] == problem.other.kind[column])[None],
            apart,
            _positions(problem),
            _surroundings(problem.grid(strong), strong, problem, problem.cells),
        ],
        dtype=np.float32,
    )


def later_features(first: Floats, score: Floats, is_open: Bools, problem: Problem) -> Floats:
    """The features of a later pass, for the open cells: the first's, and what the pass before said of all cells."""
    cells, own = problem.cells.where(is_open), score[is_open]
    logit = np.log((own + 1e-3) / (1 - own + 1e-3)) / 4
    grid = problem.grid(score)
    around = _surroundings(grid, own, problem, cells)
    blocks, drift = _blocks(grid, problem, cells), _drift(own, problem, cells)
    return np.concatenate([first[:, is_open], logit[None], own[None], around, blocks, drift], dtype=np.float32)


def _positions(problem: Problem) -> Floats:
    base, other, cells = problem.base, problem.other, problem.cells
    row, column = base.position[cells.row], other.position[cells.column]
    height, width = (base.beyond - base.first)[cells.row], (other.beyond - other.first)[cells.column]
    low, high = np.minimum(height, width), np.maximum(height, width)
    from_start = row - column
    found = np.empty((6, len(row)), dtype=np.float32)
    found[0] = np.abs(row / np.maximum(height - 1, 1) - column / np.maximum(width - 1, 1))
    found[1] = np.minimum(np.abs(from_start), _FAR) / _FAR
    found[2] = np.minimum(np.abs(height - width - from_start), _FAR) / _FAR
    found[3] = np.minimum(low, 80) / 40
    found[4] = low / high
    found[5] = np.minimum(row, column) == 0
    return found


def _surroundings(grid: Floats, own: Floats, problem: Problem, cells: Cells) -> Floats:
    place, stride = cells.place, cells.stride
    base, other = problem.base, problem.other
    near = grid[_DOWN * stride + (place + _RIGHT)]
    found = np.empty((22, len(place)), dtype=np.float32)
    found[:6] = near[:6]
    found[6:11] = np.maximum(near[6::2], near[7::2])
    # The nearest content words before and after: what a small word leans on. Place 0 is margin, and empty.
    back, other_back = base.back[cells.row], other.back[cells.column]
    ahead, other_ahead = base.ahead[cells.row], other.ahead[cells.column]
    found[11] = grid[np.where((back > 0) & (other_back > 0), place - back * stride - other_back, 0)]
    found[12] = grid[np.where((ahead > 0) & (other_ahead > 0), place + ahead * stride + other_ahead, 0)]
    sides = np.maximum(found[:2], np.float32(0.8) * found[6:8])
    np.maximum(sides, np.float32(0.6) * found[2:4], out=sides)
    found[13] = sides[0] + sides[1]
    found[14] = sides[0] * sides[1]
    # A rival is judged by its own surroundings too: which "the" is this one's partner?
    placed = own * (np.float32(0.3) + found[13])
    lines = problem.lines(cells)
    both = np.concatenate([lines, lines + problem.words])
    highest = _highest_others(np.array([own, own, placed, placed]), both, 2 * problem.words)
    sums = np.bincount(lines, np.concatenate([own, own]), problem.words)[lines].reshape(2, -1) - own
    found[15] = highest[:2].max(axis=0)
    found[16] = highest[:2].min(axis=0)
    found[17] = own - found[15]
    found[18] = np.minimum(sums.max(axis=0), 3)
    found[19] = np.minimum(sums.min(axis=0), 3)
    found[20] = highest[2:].max(axis=0)
    found[21] = placed - found[20]
    return found


def _highest_others(values: Floats, lines: Ints, count: int) -> Floats:
    """The highest value among the other cells of the same line."""
    flat = values.ravel()
    top, second = np.zeros((2, count), dtype=np.float32)
    np.maximum.at(top, lines, flat)
    highest = top[lines]
    is_top = flat == highest
    np.maximum.at(second, lines, np.where(is_top, 0, flat))
    alone = is_top & (np.bincount(lines, is_top, count) < 2)[lines]
    found: Floats = np.where(alone, second[lines], highest).reshape(values.shape)
    return found


def _blocks(grid: Floats, problem: Problem, cells: Cells) -> Floats:
    """How far a cell continues a link of words to several: "told" to "said to", "take part" to "participate"."""
    place, stride = cells.place, cells.stride
    up, down, left, right = grid[place - stride], grid[place + stride], grid[place - 1], grid[place + 1]
    before, after = problem.joins[:, cells.row]
    other_before, other_after = problem.joins[:, cells.column + len(problem.base.kind)]
    across, along = np.maximum(left, right), np.maximum(up, down)
    found = np.empty((4, len(place)), dtype=np.float32)
    found[0] = np.minimum(across, along)  # the corner of a block
    found[1] = np.maximum(np.minimum(left, right), np.minimum(up, down))
    found[2] = before * up + other_before * left
    found[3] = after * down + other_after * right
    return found


def _drift(score: Floats, problem: Problem, cells: Cells) -> Floats:
    """How far a cell lies from the diagonals of the nearest likely links, before and after, what is still free, and
    how long the words' gaps are and whether they face each other.

    Of the distances found by the base word's and the other word's neighbours, the larger and the smaller.
    """
    base, other = problem.base, problem.other
    diagonal = (other.position[cells.column] - base.position[cells.row]).astype(np.float32)
    end = (other.beyond - other.first)[cells.column] - (base.beyond - base.first)[cells.row]
    lines, first, beyond = problem.lines(cells), problem.first, problem.beyond
    everyone = np.arange(problem.words)
    top, anchor = np.zeros((2, problem.words), dtype=np.float32)
    np.maximum.at(top, lines, np.concatenate([score, score]))
    taken = top > 0.5
    best = np.concatenate([score, score]) == np.where(taken, top, -1)[lines]
    anchor[lines[best]] = np.concatenate([diagonal, diagonal])[best]
    before = np.concatenate([[-1], np.maximum.accumulate(np.where(taken, everyone, -1))[:-1]])
    after = np.minimum.accumulate(np.where(taken, everyone, problem.words)[::-1])[::-1]
    after = np.concatenate([after[1:], [problem.words]])
    known_before, known_after = before >= first, after < beyond
    found = np.empty((12, len(score)), dtype=np.float32)
    behind = np.abs(diagonal - np.where(known_before, anchor[before], 0)[lines].reshape(2, -1))
    there = anchor[np.where(known_after, after, 0)][lines].reshape(2, -1)
    ahead = np.abs(diagonal - np.where(known_after[lines].reshape(2, -1), there, end))
    found[0], found[1] = behind.max(axis=0), behind.min(axis=0)
    found[2], found[3] = ahead.max(axis=0), ahead.min(axis=0)
    np.minimum(found[:4] / _FAR, 1, out=found[:4])
    free = ~taken[lines].reshape(2, -1)
    found[4], found[5] = free.all(axis=0), free.any(axis=0)
    partner = np.full(problem.words, -1)
    partner[lines[best]] = np.roll(lines, len(score))[best]
    length = np.minimum(np.minimum(after, beyond) - np.maximum(before, first - 1) - 1, _FAR) / 5
    gap = length[lines].reshape(2, -1)
    found[6], found[7] = gap.min(axis=0), gap.max(axis=0)
    found[8] = _face(np.where(known_before, before, -1), partner, lines)
    found[9] = _face(np.where(known_after, after, -1), partner, lines)
    enclosed = found[8] * found[9]
    found[10], found[11] = enclosed * np.exp(-found[7]), enclosed * found[4]
    return found


def _face(edge: Ints, partner: Ints, lines: Ints) -> Bools:
    """Whether the taken words that bound the gaps of a cell's two words are linked, or both gaps reach the end (-1)."""
    one, two = edge[lines].reshape(2, -1)
    bounded = (one >= 0) & (two >= 0)
    linked = (partner[one] == two) | (partner[two] == one)
    found: Bools = np.where(bounded, linked, one == two)
    return found
