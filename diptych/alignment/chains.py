"""The chance of every bead, and the chain of beads that can expect to be right most often.

Forward and backward sums over the lattice (Baum 1972) give each bead's chance; the chain that is returned is not the
likeliest one but the one with the greatest expected number of right beads, less a charge for each, which is what an F
measure rewards (minimum Bayes risk; Goodman 1996). Omissions and additions come in runs: to begin a run costs more than
to go on, and inside a run omissions as a rule stand before additions, so that no alignment is counted twice.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from diptych.alignment.arrays import Flags, Floats, Ints, Scores, running
from diptych.alignment.corridor import Band, connected
from diptych.alignment.lattice import NEVER, SHAPES, Lattice
from diptych.alignment.learning import Sightings
from diptych.alignment.model import Step
from diptych.alignment.pace import Part, Tick
from diptych.alignment.weights import Weights

_BACK = -3.0  # weight of an omission after an addition: hardly ever, as the other order says the same
_CHARGE = 0.2  # for each bead of the chain, in expected right beads
_NULL = 0.2  # what a right omission or addition counts for beside a right bead
_HARDLY, _ROOM = 1e-4, 2  # nodes less likely are not looked at again, but for a few beside likely ones
_MODESTY = 1.6  # exponent of the odds, by which chances fall short of what proves right
_UNLIKELY = 0.1  # what has no greater chance is not learnt from
_CORE, _EDGE = 96, 32  # rows of a lane that are read, and rows before and after that are only run through
_GRAIN = 1 << 20  # chances are compared in multiples of one millionth, so that rounding errors decide nothing
_AT_ONCE = 1_600  # nodes of lanes that run side by side


@dataclass(frozen=True, slots=True)
class Chances:
    """The chance of each bead of the lattice, `beads[node, shape]`, and of each segment's having no counterpart.

    `visits[node]` is the chance that the alignment passes through a node.
    """

    beads: Scores
    visits: Scores
    omitted: Floats
    added: Floats


def chances(lattice: Lattice, weights: Weights, tick: Tick) -> Chances:
    """Every bead's chance, summed over all chains that the lattice allows.

    The rows are summed in lanes that overlap, for what lies far off has no say in a place; lanes run side by side.
    """
    height = len(lattice.omitted)
    beads, visits = np.zeros(lattice.scores.shape, np.float32), np.zeros(lattice.grid.size, np.float32)
    result = Chances(beads, visits, np.zeros(height), np.zeros(len(lattice.added)))
    cores = np.arange(0, height + 1, _CORE) if height > 2 * _CORE else np.zeros(1, np.int64)
    stops = np.append(cores[1:], height + 1)
    done = 0
    for group in _alike(lattice.grid.band, cores, stops):
        part = Part(tick, done / len(cores), len(group) / len(cores))
        _Lanes(lattice, weights, cores[group], stops[group]).sum_up(result, part)
        done += len(group)
    return result


def _alike(band: Band, cores: Ints, stops: Ints) -> Iterator[Ints]:
    """Lanes of like breadth, no more at once than fit into the processor's cache."""
    widths = band.last - band.first + 1
    breadths = np.array(
        [widths[max(0, core - _EDGE) : stop + _EDGE].max() for core, stop in zip(cores, stops, strict=True)]
    )
    order = np.argsort(breadths, kind="stable")
    load = np.cumsum(breadths[order]) // _AT_ONCE
    yield from np.split(order, np.flatnonzero(np.diff(load)) + 1)


class _Lanes:
    """Stretches of rows run through side by side; row r of every lane is worked on at once.

    Node n of the lattice stands in lane l at place n + shift[l]; place `size` stands for all that lies outside.
    Sums are held as logarithms, one for each state that a node can be reached in: by a bead, an omission, an addition.
    """

    def __init__(self, lattice: Lattice, weights: Weights, cores: Ints, stops: Ints) -> None:
        self.lattice, self.weights = lattice, weights
        self.cores, self.stops = cores, stops
        height = len(lattice.omitted)
        self.begin = np.maximum(cores - _EDGE, 0)
        self.end = np.minimum(stops - 1 + _EDGE, height)
        self.offsets = lattice.grid.offsets
        sizes = self.offsets[self.end + 1] - self.offsets[self.begin]
        ends = np.cumsum(sizes)
        self.shift = ends - sizes - self.offsets[self.begin]
        self.size = int(ends[-1])
        self.first = lattice.grid.band.first
        self.widths = lattice.grid.band.last - self.first + 1
        self.by_bead, self.by_omission, self.by_addition, self.reached = (
            np.full(self.size + 1, NEVER, np.float32) for _ in range(4)
        )

    def sum_up(self, result: Chances, tick: Tick) -> None:
        steps = int((self.end - self.begin).max()) + 1
        for step in range(steps):
            self._forward(step)
            tick(0.5 * step / steps)
        last = self.end
        nodes, inside, _ = self._row(last)
        final = np.where(inside, self.reached[nodes + self.shift[:, None]], NEVER)
        corner = last == len(self.lattice.omitted)
        final[corner, :] = np.where(
            np.arange(final.shape[1]) == self.widths[last[corner]][:, None] - 1, final[corner], NEVER
        )
        self.total = _log_sum(final)
        self.beads_from = np.full(self.size + 1, NEVER, np.float32)
        self.omissions_from = np.full(self.size + 1, NEVER, np.float32)
        for step in range(steps):
            self._backward(step, result)
            tick(0.5 + 0.5 * step / steps)

    def _row(self, rows: Ints) -> tuple[Ints, Flags, Ints]:
        """One row of each lane: its nodes (padded to one width), which of them are real, and their columns."""
        breadth = int(self.widths[rows].max())
        within = np.arange(breadth)
        inside = within < self.widths[rows][:, None]
        nodes = np.where(inside, self.offsets[rows][:, None] + within, self.offsets[rows][:, None])
        return nodes, inside, self.first[rows][:, None] + within

    def _place(self, lanes: Ints, rows: Ints, columns: Ints) -> Ints:
        """Where the nodes (row, column) stand in their lanes; arrays of one shape, `lanes` and `rows` broadcast."""
        row = np.clip(rows, self.begin[lanes], self.end[lanes])
        offset = columns - self.first[row]
        inside = (row == rows) & (offset >= 0) & (offset < self.widths[row])
        return np.where(inside, self.offsets[row] + offset + self.shift[lanes], self.size)

    def _sources(self, lanes: Ints, nodes: Ints) -> Ints:
        """Where the beads that reach some nodes come from; by lane, node and shape."""
        sources = self.lattice.sources[nodes]
        inside = (sources >= self.offsets[self.begin[lanes]][:, None, None]) & (sources < self.lattice.grid.size)
        return np.where(inside, sources + self.shift[lanes][:, None, None], self.size)

    def _forward(self, step: int) -> None:
        lanes = np.flatnonzero(self.begin + step <= self.end)
        rows = self.begin[lanes] + step
        nodes, inside, columns = self._row(rows)
        lane, row = lanes[:, None], rows[:, None]
        if step:
            bead = _log_sum(self.reached[self._sources(lanes, nodes)] + self.lattice.scores[nodes])
            above = self._place(lane, row - 1, columns)
            omission = np.logaddexp(
                self.by_bead[above] + self.weights.begin, self.by_omission[above] + self.weights.go_on
            )
            omission = np.logaddexp(omission, self.by_addition[above] + _BACK)
            omission += self.lattice.omitted[rows - 1][:, None]
        else:
            bead = np.where((row > 0) | (columns == 0), 0.0, NEVER)
            omission = np.full(bead.shape, NEVER)
        slope = self._slope(columns)
        begun = np.logaddexp(bead + self.weights.begin, omission + self.weights.turn) - self.weights.go_on - slope
        addition = np.full(bead.shape, NEVER)
        addition[:, 1:] = np.logaddexp.accumulate(begun[:, :-1], axis=1) + slope[:, 1:]
        places = (nodes + self.shift[lane])[inside]
        self.by_bead[places] = bead[inside]
        self.by_omission[places] = omission[inside]
        self.by_addition[places] = addition[inside]
        self.reached[places] = np.logaddexp(np.logaddexp(bead, omission), addition)[inside]

    def _slope(self, columns: Ints) -> Floats:
        """The scores of additions summed along each row."""
        added = self.lattice.added
        steps = self.weights.go_on + added[np.clip(columns - 1, 0, len(added) - 1)]
        steps[:, 0] = 0.0
        return np.cumsum(steps, axis=1)

    def _backward(self, step: int, result: Chances) -> None:
        lanes = np.flatnonzero(self.end - step >= self.begin)
        rows = self.end[lanes] - step
        nodes, inside, columns = self._row(rows)
        lane, row = lanes[:, None], rows[:, None]
        height, width = len(self.lattice.omitted), len(self.lattice.added)
        if step:
            targets = self._place(lane[:, :, None], row[:, :, None] + _DOWN, columns[:, :, None] + _RIGHT)
            whole = np.minimum(targets - self.shift[lane][:, :, None], len(self.lattice.scores) - 1)
            onward = _log_sum(self.beads_from[targets] + self.lattice.scores[whole, np.arange(len(SHAPES))])
            below = self._place(lane, row + 1, columns)
            omission = self.omissions_from[below] + self.lattice.omitted[np.minimum(rows, height - 1)][:, None]
        else:
            onward = np.where((row < height) | (columns == width), 0.0, NEVER)
            omission = np.full(onward.shape, NEVER)
        onward = np.where(inside, onward, NEVER)
        slope = self._slope(columns)
        halted = np.logaddexp(onward, omission + _BACK)
        addition_from = np.logaddexp.accumulate((halted + slope)[:, ::-1], axis=1)[:, ::-1] - slope
        addition = np.full(onward.shape, NEVER)
        addition[:, :-1] = addition_from[:, 1:] + (slope[:, 1:] - slope[:, :-1]) - self.weights.go_on
        begun = np.logaddexp(omission, addition) + self.weights.begin
        bead_from = np.logaddexp(onward, begun)
        omission_from = np.logaddexp(onward, np.logaddexp(omission + self.weights.go_on, addition + self.weights.turn))
        places = nodes + self.shift[lane]
        self.beads_from[places[inside]] = bead_from[inside]
        self.omissions_from[places[inside]] = omission_from[inside]
        core = (rows >= self.cores[lanes]) & (rows < self.stops[lanes])
        if not core.any():
            return
        total = self.total[lanes][:, None]
        sure = inside & core[:, None]
        omitted, added, beads = (
            np.where(sure, np.exp(np.minimum(arrived[places] + onward - total, 0)), 0)
            for arrived, onward in (
                (self.by_omission, omission_from),
                (self.by_addition, addition_from),
                (self.by_bead, bead_from),
            )
        )
        result.visits[nodes[sure]] = (omitted + added + beads)[sure]
        inner = core & (rows > 0)
        result.omitted[rows[inner] - 1] = omitted.sum(axis=1)[inner]
        inner = sure & (columns > 0)
        np.add.at(result.added, columns[inner] - 1, added[inner])
        chosen = np.flatnonzero(core)
        chance = self.reached[self._sources(lanes[chosen], nodes[chosen])] + self.lattice.scores[nodes[chosen]]
        chance += (bead_from - total)[chosen, :, None]
        result.beads[nodes[chosen][inside[chosen]]] = np.exp(np.minimum(chance, 0))[inside[chosen]]


_DOWN, _RIGHT = np.array(SHAPES).T


def _log_sum(numbers: NDArray[np.floating]) -> NDArray[np.floating]:
    """The logarithm of the sum of what the numbers of the last axis are logarithms of."""
    most = numbers.max(axis=-1)
    powers = np.subtract(numbers, most[..., None], out=numbers)
    np.exp(powers, out=powers)
    whole: NDArray[np.floating] = most + np.log(powers.sum(axis=-1))
    return whole


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
