"""What follows from the chances of beads: the band worth another look, what to learn from, and the chain to be shown.

The chain that is returned is not the likeliest one but the one with the greatest expected number of right beads, less a
charge for each, which is what an F measure rewards (minimum Bayes risk; Goodman 1996).
"""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from diptych.alignment.arrays import Scores, running
from diptych.alignment.blocks import Block
from diptych.alignment.corridor import Band, connected
from diptych.alignment.forward_backward import Chances
from diptych.alignment.lattice import NEVER, SHAPES, Grid
from diptych.alignment.learning import Sightings
from diptych.alignment.model import Step
from diptych.alignment.pace import Tick
from diptych.alignment.patience import meanwhile

_CHARGE = 0.2  # for each bead of the chain, in expected right beads
_NULL = 0.2  # what a right omission or addition counts for beside a right bead
_HARDLY, _ROOM = 1e-4, 2  # nodes less likely are not looked at again, but for a few beside likely ones
_MODESTY = 1.3  # exponent of the odds, by which chances fall short of what proves right
_UNLIKELY = 0.1  # what has no greater chance is not learnt from
_ROWS = 256  # worked on between two signs of life
_GRAIN = 1 << 20  # chances are compared in multiples of one millionth, so that rounding errors decide nothing


def surveyed(grid: Grid, blocks: Iterable[Block]) -> tuple[Scores, Sightings]:
    """The chance that the alignment passes through each node, and what the words' renderings are learnt from.

    These are the beads that are not unlikely, each with its chance.
    """
    visits = np.zeros(grid.size, np.float32)
    base, other, weights = [], [], []
    for block in blocks:
        visits[block.whole] = block.chances.visits[block.nodes]
        beads = block.chances.beads
        shapes, nodes = np.nonzero(beads.T > _UNLIKELY)
        order = np.lexsort((shapes, nodes))
        nodes, shapes = nodes[order], shapes[order]
        ends = block.grid.rows[nodes] + block.row, block.grid.columns[nodes] + block.column
        sizes = np.array(SHAPES)[shapes].T
        base.append(np.stack([ends[0] - sizes[0], ends[0]], axis=1))
        other.append(np.stack([ends[1] - sizes[1], ends[1]], axis=1))
        weights.append(beads[nodes, shapes].astype(np.float64))
    return visits, Sightings(np.concatenate(base), np.concatenate(other), np.concatenate(weights))


def joined(grid: Grid, height: int, blocks: Iterable[Block]) -> Chances:
    """The chances of all blocks together."""
    beads = np.zeros((grid.size, len(SHAPES)), np.float32, order="F")
    result = Chances(beads, np.zeros(grid.size, np.float32), np.zeros(height), np.zeros(grid.width))
    for block in blocks:
        found = block.chances
        beads[block.whole] = found.beads[block.nodes]
        result.visits[block.whole] = found.visits[block.nodes]
        result.omitted[block.row : block.row + len(found.omitted)] += found.omitted
        result.added[block.column : block.column + len(found.added)] += found.added
    return result


def narrowed(grid: Grid, visits: Scores) -> Band:
    """The part of the band that an alignment is at all likely to pass through, and a little around it."""
    likely = np.flatnonzero(visits > _HARDLY)
    rows, columns = grid.rows[likely], grid.columns[likely]
    first, last = np.full(len(grid.band.first), grid.width), np.zeros(len(grid.band.first), np.int64)
    np.minimum.at(first, rows, columns)
    np.maximum.at(last, rows, columns)
    # A row that beads pass over holds no node: it spans from the row before to the row after.
    after, before = np.minimum.accumulate(first[::-1])[::-1], np.maximum.accumulate(last)
    return connected(np.minimum(after, before) - _ROOM, np.maximum(after, before) + _ROOM, grid.width)


def best_chain(grid: Grid, chances: Chances, tick: Tick) -> list[tuple[Step, float]]:
    """The chain with the greatest sum of gains: a bead's chance of being right less _CHARGE, a null's a share of it."""
    height = len(chances.omitted)
    omitted = np.round(_NULL * (chances.omitted - _CHARGE) * _GRAIN) / _GRAIN
    slopes = running(np.round(_NULL * (chances.added - _CHARGE) * _GRAIN) / _GRAIN)
    best = np.full(grid.size + 1, 2 * NEVER)
    back = np.zeros(grid.size, np.int8)
    for start in range(0, height + 1, _ROWS):
        stop = min(start + _ROWS, height + 1)
        begin, end = grid.offsets[start], grid.offsets[stop]
        sources, above = grid.sources(slice(begin, end)), grid.node(grid.rows[begin:end] - 1, grid.columns[begin:end])
        gains = np.round((chances.beads[begin:end].T - _CHARGE) * _GRAIN) / _GRAIN
        slope = slopes[grid.columns[begin:end]]
        for row in range(start, stop):
            here = slice(grid.offsets[row] - begin, grid.offsets[row + 1] - begin)
            reached = best[sources[:, here]]
            reached += gains[:, here]
            move = reached.argmax(axis=0)
            most = reached.max(axis=0)
            if row:
                omission = best[above[here]] + omitted[row - 1]
                move[omission > most] = len(SHAPES)
                np.maximum(most, omission, out=most)
            else:
                most[0] = 0.0
            along = np.maximum.accumulate(most - slope[here]) + slope[here]
            move[along > most] = len(SHAPES) + 1
            back[grid.offsets[row] : grid.offsets[row + 1]] = move
            best[grid.offsets[row] : grid.offsets[row + 1]] = along
        tick(stop / (height + 1))
    return meanwhile(lambda: _traced(grid, chances, back), lambda: tick(1.0))


def _traced(grid: Grid, chances: Chances, back: NDArray[np.int8]) -> list[tuple[Step, float]]:
    offsets = grid.offsets[:-1] - grid.band.first
    steps = []
    i, j = len(chances.omitted), len(chances.added)
    while i or j:
        node = offsets[i] + j
        move = int(back[node])
        if move < len(SHAPES):
            (a, b), chance = SHAPES[move], chances.beads[node, move]
        elif move == len(SHAPES):
            (a, b), chance = (1, 0), chances.omitted[i - 1]
        else:
            (a, b), chance = (0, 1), chances.added[j - 1]
        steps.append(((i - a, i, j - b, j), _confidence(float(chance))))
        i, j = i - a, j - b
    return steps[::-1]


def _confidence(chance: float) -> float:
    """The share of beads of such a chance that prove right: the sums are a little too modest."""
    sure = min(max(chance, 0.0), 1.0) ** _MODESTY
    return float(sure / (sure + (1.0 - min(max(chance, 0.0), 1.0)) ** _MODESTY))
