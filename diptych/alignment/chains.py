"""What follows from the chances of beads: the band worth another look, what to learn from, and the chain to be shown.

The chain that is returned is not the likeliest one but the one with the greatest expected number of right beads, less a
charge for each, which is what an F measure rewards (minimum Bayes risk; Goodman 1996).
"""

import numpy as np
from numpy.typing import NDArray

from diptych.alignment.arrays import running
from diptych.alignment.corridor import Band, connected
from diptych.alignment.forward_backward import Chances
from diptych.alignment.lattice import NEVER, SHAPES, Lattice
from diptych.alignment.learning import Sightings
from diptych.alignment.model import Step
from diptych.alignment.pace import Tick

_CHARGE = 0.2  # for each bead of the chain, in expected right beads
_NULL = 0.2  # what a right omission or addition counts for beside a right bead
_HARDLY, _ROOM = 1e-4, 2  # nodes less likely are not looked at again, but for a few beside likely ones
_MODESTY = 1.6  # exponent of the odds, by which chances fall short of what proves right
_UNLIKELY = 0.1  # what has no greater chance is not learnt from
_GRAIN = 1 << 20  # chances are compared in multiples of one millionth, so that rounding errors decide nothing


def narrowed(lattice: Lattice, chances: Chances) -> Band:
    """The part of the band that an alignment is at all likely to pass through, and a little around it."""
    grid = lattice.grid
    likely = np.flatnonzero(chances.visits > _HARDLY)
    rows, columns = grid.rows[likely], grid.columns[likely]
    first, last = np.full(len(grid.band.first), grid.width), np.zeros(len(grid.band.first), np.int64)
    np.minimum.at(first, rows, columns)
    np.maximum.at(last, rows, columns)
    # A row that beads pass over holds no node: it spans from the row before to the row after.
    after, before = np.minimum.accumulate(first[::-1])[::-1], np.maximum.accumulate(last)
    return connected(np.minimum(after, before) - _ROOM, np.maximum(after, before) + _ROOM, grid.width)


def sightings(lattice: Lattice, chances: Chances) -> Sightings:
    """The beads that are not unlikely, each with its chance: what the words' renderings are learnt from."""
    nodes, shapes = np.nonzero(chances.beads > _UNLIKELY)
    ends = np.stack([lattice.grid.rows[nodes], lattice.grid.columns[nodes]])
    starts = ends - np.array(SHAPES)[shapes].T
    weights = chances.beads[nodes, shapes].astype(np.float64)
    return Sightings(np.stack([starts[0], ends[0]], axis=1), np.stack([starts[1], ends[1]], axis=1), weights)


def best_chain(lattice: Lattice, chances: Chances, tick: Tick) -> list[tuple[Step, float]]:
    """The chain with the greatest sum of gains: a bead's chance of being right less _CHARGE, a null's a share of it."""
    grid = lattice.grid
    outside = np.where(lattice.scores <= NEVER, NEVER, 0.0)
    gain = np.round((chances.beads - _CHARGE) * _GRAIN) / _GRAIN + outside
    omitted = np.round(_NULL * (chances.omitted - _CHARGE) * _GRAIN) / _GRAIN
    slopes = running(np.round(_NULL * (chances.added - _CHARGE) * _GRAIN) / _GRAIN)
    best = np.full(grid.size + 1, 2 * NEVER)
    back = np.zeros(grid.size, np.int8)
    above = np.append(grid.node(grid.rows - 1, grid.columns), grid.size)
    for row in range(len(grid.band.first)):
        nodes = slice(grid.offsets[row], grid.offsets[row + 1])
        reached = best[lattice.sources[nodes]] + gain[nodes]
        move = reached.argmax(axis=1)
        here = reached[np.arange(len(move)), move]
        if row:
            omission = best[above[nodes]] + omitted[row - 1]
            move = np.where(omission > here, len(SHAPES), move)
            here = np.maximum(here, omission)
        else:
            here[0] = 0.0
        slope = slopes[grid.columns[nodes]]
        along = np.maximum.accumulate(here - slope) + slope
        back[nodes] = np.where(along > here, len(SHAPES) + 1, move)
        best[nodes] = along
        if row % 256 == 0:
            tick(row / len(grid.band.first))
    return _traced(lattice, chances, back)


def _traced(lattice: Lattice, chances: Chances, back: NDArray[np.int8]) -> list[tuple[Step, float]]:
    grid = lattice.grid
    steps = []
    i, j = len(lattice.omitted), len(lattice.added)
    while i or j:
        node = grid.offsets[i] + j - grid.band.first[i]
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
