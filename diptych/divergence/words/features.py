"""What speaks for and against a link: the words' likeness, their rivals, the links around them, and their gaps.

Every feature is the same with the two sides exchanged, so that the alignment is too. Features come as rows, a column
for each cell.
"""

import numpy as np

from diptych.divergence.words.layout import Bools, Cells, Floats, Ints, Problem, neighbours
from diptych.divergence.words.likeness import STRENGTH

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
    strong = likeness[STRENGTH]
    cells = problem.cells
    (anchors,) = (strong > _STRONG).nonzero()
    near = np.zeros(problem.size, dtype=bool)
    near[_DOWN * cells.stride[anchors] + (cells.place[anchors] + _RIGHT)] = True
    alive: Bools = (strong > _LIKE) | near[cells.place]
    return alive


def first_features(likeness: Floats, problem: Problem) -> Floats:
    """The features of the first pass, (features, cells): `likeness` holds the channels of every cell, flat."""
    strong = likeness[STRENGTH]
    known = problem.line.traits[-3:-1, problem.cells.words]
    kind = problem.line.kind[problem.cells.words]
    return np.concatenate(
        [
            likeness,
            (kind[0] == kind[1])[None],
            np.abs(known[:, 0] - known[:, 1]),
            _positions(problem),
            _surroundings(problem.grid(strong), strong, problem, problem.cells),
        ],
        dtype=np.float32,
    )


def later_features(first: Floats, score: Floats, is_open: Bools, problem: Problem) -> Floats:
    """The features of a later pass, for the open cells: the first's, and what the pass before said of all cells."""
    (those,) = is_open.nonzero()
    cells, own = problem.cells.where(is_open), score[those]
    logit = np.log((own + 1e-3) / (1 - own + 1e-3)) / 4
    grid = problem.grid(score)
    around = _surroundings(grid, own, problem, cells)
    blocks, drift = _blocks(grid, problem, cells), _drift(own, problem, cells)
    return np.concatenate([first.take(those, axis=1), logit[None], own[None], around, blocks, drift], dtype=np.float32)


def _positions(problem: Problem) -> Floats:
    line = problem.line
    row, column = line.position[problem.cells.words]
    height, width = line.length[problem.cells.words]
    low, high = np.minimum(height, width), np.maximum(height, width)
    share = (line.position / np.maximum(line.length - 1, 1))[problem.cells.words]
    from_start = row - column
    found = np.empty((6, len(row)), dtype=np.float32)
    found[0] = np.abs(share[0] - share[1])
    found[1] = np.minimum(np.abs(from_start), _FAR) / _FAR
    found[2] = np.minimum(np.abs(height - width - from_start), _FAR) / _FAR
    found[3] = np.minimum(low, 80) / 40
    found[4] = low / high
    found[5] = np.minimum(row, column) == 0
    return found


def _surroundings(grid: Floats, own: Floats, problem: Problem, cells: Cells) -> Floats:
    place, stride = cells.place, cells.stride
    near = grid.take(_DOWN * stride + (place + _RIGHT))
    found = np.empty((22, len(place)), dtype=np.float32)
    found[:6] = near[:6]
    np.maximum(near[6::2], near[7::2], out=found[6:11])
    # The nearest content words before and after: what a small word leans on. Place 0 is margin, and empty.
    down, right = problem.line.steps[:, cells.words].swapaxes(0, 1)
    found[11:13] = grid.take((place + down * stride + right) * ((down != 0) & (right != 0)))
    sides = np.maximum(found[:2], np.float32(0.8) * found[6:8])
    np.maximum(sides, np.float32(0.6) * found[2:4], out=sides)
    np.add(sides[0], sides[1], out=found[13])
    np.multiply(sides[0], sides[1], out=found[14])
    # A rival is judged by its own surroundings too: which "the" is this one's partner?
    placed = own * (np.float32(0.3) + found[13])
    words, count = cells.words.ravel(), len(problem.line)
    both = np.concatenate([words, words + count])
    fourfold = np.concatenate([own, own, placed, placed])
    highest, highest2, best, best2 = _highest_others(fourfold, both, 2 * count).reshape(4, -1)
    total, total2 = np.bincount(words, fourfold[: len(words)], count)[cells.words] - own
    np.maximum(highest, highest2, out=found[15])
    np.minimum(highest, highest2, out=found[16])
    np.subtract(own, found[15], out=found[17])
    found[18] = np.minimum(np.maximum(total, total2), 3)
    found[19] = np.minimum(np.minimum(total, total2), 3)
    np.maximum(best, best2, out=found[20])
    np.subtract(placed, found[20], out=found[21])
    return found


def _highest_others(values: Floats, lines: Ints, count: int) -> Floats:
    """The highest value among the other cells of the same line, 0 where there is none."""
    top, second = np.zeros((2, count), dtype=np.float32)
    np.maximum.at(top, lines, values)
    found: Floats = top[lines]
    # One cell of each line holds its highest value; for that one it is the highest of the rest.
    (tops,) = (values == found).nonzero()
    holder = np.zeros(count, dtype=np.intp)
    holder[lines[tops]] = tops + 1
    held = holder[holder > 0] - 1
    rest = values.copy()
    rest[held] = 0
    np.maximum.at(second, lines, rest)
    found[held] = second[lines[held]]
    return found


def _blocks(grid: Floats, problem: Problem, cells: Cells) -> Floats:
    """How far a cell continues a link of words to several: "told" to "said to", "take part" to "participate"."""
    place, stride = cells.place, cells.stride
    up, down, left, right = grid.take([place - stride, place + stride, place - 1, place + 1])
    before, after = problem.joins[:, cells.words]
    across, along = np.maximum(left, right), np.maximum(up, down)
    found = np.empty((4, len(place)), dtype=np.float32)
    found[0] = np.minimum(across, along)  # the corner of a block
    found[1] = np.maximum(np.minimum(left, right), np.minimum(up, down))
    found[2] = before[0] * up + before[1] * left
    found[3] = after[0] * down + after[1] * right
    return found


def _drift(score: Floats, problem: Problem, cells: Cells) -> Floats:
    """How far a cell lies from the diagonals of the nearest likely links, before and after, what is still free, and
    how long the words' gaps are and whether they face each other.

    Of the distances found by the base word's and the other word's neighbours, the larger and the smaller.
    """
    line, words = problem.line, cells.words.ravel()
    row, column = line.position[cells.words]
    diagonal = (column - row).astype(np.float32)
    # The best link of each word that has a likely one: the word at its other end, and its diagonal.
    twice, count = np.concatenate([score, score]), len(line)
    top = np.zeros(count, dtype=np.float32)
    np.maximum.at(top, words, twice)
    taken = top > 0.5
    (best,) = ((twice == top[words]) & taken[words]).nonzero()
    partner, anchor = np.full(count, -1), np.zeros(count, dtype=np.float32)
    partner[words[best]] = np.concatenate([cells.words[1], cells.words[0]])[best]
    anchor[words[best]] = np.concatenate([diagonal, diagonal])[best]
    # The gap between the taken words around each word; beyond the sentence there are none.
    before, after = neighbours(taken)
    is_bound, is_bound_after = before >= line.first, after < line.beyond
    length = np.minimum(np.minimum(after, line.beyond) - np.maximum(before, line.first - 1) - 1, _FAR) / 5
    before, after = np.where(is_bound, before, -1), np.where(is_bound_after, after, -1)
    found = np.empty((12, len(score)), dtype=np.float32)
    height, width = line.length[cells.words]
    ways = np.empty((2, 2, len(score)), dtype=np.float32)  # before and after, by the base word and by the other word
    ways[0] = np.where(is_bound, anchor[before], 0)[cells.words]
    ways[1] = np.where(is_bound_after[cells.words], anchor[after][cells.words], width - height)
    np.abs(diagonal - ways, out=ways)
    np.maximum(ways[:, 0], ways[:, 1], out=found[0:4:2])
    np.minimum(ways[:, 0], ways[:, 1], out=found[1:4:2])
    np.minimum(found[:4] / _FAR, 1, out=found[:4])
    is_taken, is_taken2 = taken[cells.words]
    found[4], found[5] = ~(is_taken | is_taken2), ~(is_taken & is_taken2)
    gap, gap2 = length[cells.words]
    found[6], found[7] = np.minimum(gap, gap2), np.maximum(gap, gap2)
    found[8], found[9] = _face(before, partner, cells.words), _face(after, partner, cells.words)
    enclosed = found[8] * found[9]
    found[10], found[11] = enclosed * np.exp(-found[7]), enclosed * found[4]
    return found


def _face(edge: Ints, partner: Ints, words: Ints) -> Bools:
    """Whether the taken words that bound the gaps of a cell's two words are linked, or both gaps reach the end (-1)."""
    one, two = edge[words]
    bounded = (one >= 0) & (two >= 0)
    linked = (partner[one] == two) | (partner[two] == one)
    found: Bools = np.where(bounded, linked, one == two)
    return found
