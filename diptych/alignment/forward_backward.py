"""The chance of every bead, summed over all chains of beads that the lattice allows (forward and backward: Baum 1972).

Omissions and additions come in runs: to begin a run costs more than to go on, and inside a run omissions as a rule
stand before additions, so that no alignment is counted twice.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from diptych.alignment.arrays import Flags, Floats, Ints, Places, Scores, ranges, running
from diptych.alignment.corridor import Band
from diptych.alignment.lattice import NEVER, SHAPES, Lattice
from diptych.alignment.model import LONGEST_RUN
from diptych.alignment.pace import Part, Tick
from diptych.alignment.weights import Weights

_BACK = -3.0  # weight of an omission after an addition: hardly ever, as the other order says the same
_CORE = 96  # rows of a lane that are read
EDGE = 32
"""Rows before and after a lane that are only run through."""
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


def lane_bounds(height: int) -> Ints:
    """The rows, one after the last included, between which a text of so many base segments is summed."""
    cores = np.arange(0, height + 1, _CORE) if height > 2 * _CORE else np.zeros(1, np.int64)
    return np.append(cores, height + 1)


def chances(lattice: Lattice, weights: Weights, bounds: Ints, tick: Tick) -> Chances:
    """Every bead's chance.

    The rows are summed in lanes that overlap, for what lies far off has no say in a place; lanes run side by side.
    Chances are those of the rows between the bounds, and 0 elsewhere; EDGE rows before and after, where there are any,
    are what the text goes on with.
    """
    beads = np.zeros(lattice.scores.shape, np.float32, order="F")
    omitted, added = np.zeros(len(lattice.omitted)), np.zeros(len(lattice.added))
    result = Chances(beads, np.zeros(lattice.grid.size, np.float32), omitted, added)
    count = len(bounds) - 1
    done = 0
    for group in _alike(lattice.grid.band, bounds):
        part = Part(tick, done / count, len(group) / count)
        lanes = _Lanes.of(lattice, bounds, group)
        part(0.0)
        _Sums(lattice, lanes, weights).add_to(result, part)
        done += len(group)
    return result


def _alike(band: Band, bounds: Ints) -> Iterator[Ints]:
    """Lanes of like breadth, no more at once than fit into the processor's cache."""
    widths = band.last - band.first + 1
    breadths = np.array([widths[max(0, core - EDGE) : stop + EDGE].max() for core, stop in pairwise(bounds.tolist())])
    order = np.argsort(breadths, kind="stable")
    load = np.cumsum(breadths[order]) // _AT_ONCE
    yield from np.split(order, np.flatnonzero(np.diff(load)) + 1)


@dataclass(frozen=True, slots=True)
class _Lanes:
    """Stretches of rows laid out to be run through side by side: every lane's first row, then every lane's second ..

    Place p holds the lattice's node `nodes[p]`, at (`rows[p]`, `columns[p]`) in lane `owners[p]`. Step s of the run
    works on the places `steps[s]` to `steps[s + 1]`. A bead of shape k that ends at p comes from place `sources[k, p]`;
    `above[p]` is one row up. The place after the last stands for all that lies outside. `core` marks the places that
    are read, `initial` and `final` those where a lane may begin and end.
    """

    nodes: Ints
    rows: Ints
    columns: Ints
    owners: Ints
    steps: list[int]
    sources: Places
    above: Places
    core: Flags
    initial: Flags
    final: Flags

    @classmethod
    def of(cls, lattice: Lattice, bounds: Ints, chosen: Ints) -> "_Lanes":
        """Some of the lanes between the bounds."""
        cores, stops = bounds[chosen], bounds[chosen + 1]
        grid = lattice.grid
        first, last, height = grid.band.first, grid.band.last, len(lattice.omitted)
        begins = np.maximum(cores - EDGE, 0)
        heights = np.minimum(stops - 1 + EDGE, height) - begins + 1
        lane, step = np.repeat(np.arange(len(cores)), heights), ranges(np.zeros_like(heights), heights)
        order = np.argsort(step, kind="stable")
        slot_of = np.empty_like(order)  # of each row of the first lane, the second ..
        slot_of[order] = np.arange(len(order))
        slot_before = np.concatenate([[0], np.cumsum(heights)])
        lane, step = lane[order], step[order]
        row = begins[lane] + step
        widths = (last - first + 1)[row]
        starts = np.concatenate([[0], np.cumsum(widths)])
        rows, owners, nodes = np.repeat(row, widths), np.repeat(lane, widths), ranges(grid.offsets[row], widths)
        columns = grid.columns[nodes]
        sources = np.full((len(SHAPES), len(nodes)), len(nodes), np.int32)
        above = np.full(len(nodes), len(nodes), np.int32)
        for a in range(1, LONGEST_RUN + 1):
            up = slot_of[slot_before[lane] + np.maximum(step - a, 0)]
            low = np.where(step >= a, first[row[up]], grid.width + 1)
            beyond = columns - np.repeat(low, widths)
            short = np.repeat(last[row[up]], widths) - columns
            places = (np.repeat(starts[up] - first[row[up]], widths) + columns).astype(np.int32)
            if a == 1:
                np.copyto(above, places, where=(beyond >= 0) & (short >= 0))
            for b in range(1, LONGEST_RUN + 2 - a):
                np.copyto(sources[SHAPES.index((a, b))], places - b, where=(beyond >= b) & (short >= -b))
        return cls(
            nodes,
            rows,
            columns,
            owners,
            starts[np.searchsorted(step, np.arange(int(heights.max()) + 1))].tolist(),
            sources,
            above,
            np.repeat((row >= cores[lane]) & (row < stops[lane]), widths),
            (rows == begins[owners]) & ((rows > 0) | (columns == 0) | (bounds[0] > 0)),
            (rows == (begins + heights - 1)[owners])
            & ((rows < height) | (columns == grid.width) | (bounds[-1] <= height)),
        )


class _Sums:
    """Sums over all chains from the beginning to a place, and from a place to the end; as logarithms.

    There is one for each state that a place can be reached in: by a bead, an omission, an addition.
    """

    def __init__(self, lattice: Lattice, lanes: _Lanes, weights: Weights) -> None:
        self.lanes, self.weights = lanes, weights
        size, first = len(lanes.nodes), lattice.grid.band.first
        self.scores = lattice.scores.T[:, lanes.nodes]
        self.slope = running(weights.go_on + lattice.added)[lanes.columns]
        self.omitted = np.append(NEVER, lattice.omitted)[lanes.rows]  # the segment above
        self.within = lanes.columns - first[lanes.rows]
        self.width = int(self.within.max()) + 1
        self.by_bead, self.by_omission, self.by_addition, self.reached = np.full((4, size + 1), NEVER, np.float32)
        self.onward = np.full((len(SHAPES), size + 1), NEVER, np.float32)  # by a bead of each shape
        self.omitting, self.from_bead, self.from_omission, self.from_addition = np.full(
            (4, size + 1), NEVER, np.float32
        )
        self.total = np.zeros(0)  # over all chains through each lane

    def add_to(self, result: Chances, tick: Tick) -> None:
        """Put the chances of the lanes' cores into the result."""
        steps = [slice(*ends) for ends in pairwise(self.lanes.steps)]
        for number, here in enumerate(steps):
            self._forward(here)
            tick(0.5 * number / len(steps))
        self._turn()
        for number, here in enumerate(reversed(steps)):
            self._backward(here)
            self._read(here, result)
            tick(0.5 + 0.5 * number / len(steps))

    def _forward(self, here: slice) -> None:
        lanes, weights = self.lanes, self.weights
        if here.start:
            arrived = self.reached[lanes.sources[:, here]]
            arrived += self.scores[:, here]
            bead = _log_sum(arrived)
            above = lanes.above[here]
            omission = np.logaddexp(self.by_bead[above] + weights.begin, self.by_omission[above] + weights.go_on)
            omission = np.logaddexp(omission, self.by_addition[above] + _BACK)
            omission += self.omitted[here]
        else:
            bead = np.where(lanes.initial[here], 0.0, NEVER)
            omission = np.full(len(bead), NEVER)
        slope = self.slope[here]
        begun = np.logaddexp(bead + weights.begin, omission + weights.turn)
        begun -= slope + weights.go_on
        addition = self._along(begun, here, onward=True) + slope
        self.by_bead[here], self.by_omission[here], self.by_addition[here] = bead, omission, addition
        self.reached[here] = np.logaddexp(np.logaddexp(bead, omission), addition)

    def _along(self, numbers: Floats, here: slice, *, onward: bool) -> Floats:
        """For each place of a step the sum over those before it in its row, or over those after it."""
        rows = self.lanes.owners[here]
        within = self.within[here]
        table = np.full((int(rows[-1]) + 1, self.width + 2), NEVER)
        table[rows, within + 1] = numbers
        if onward:
            before: Floats = np.logaddexp.accumulate(table, axis=1)[rows, within]
            return before
        after: Floats = np.logaddexp.accumulate(table[:, ::-1], axis=1)[rows, self.width - 1 - within]
        return after

    def _turn(self) -> None:
        """Sum up what has reached the lanes' ends, and begin anew from there."""
        final = np.flatnonzero(self.lanes.final)
        owners, reached = self.lanes.owners[final], self.reached[final].astype(np.float64)
        most = np.full(int(owners.max()) + 1, NEVER)
        np.maximum.at(most, owners, reached)
        self.total = most + np.log(np.bincount(owners, np.exp(reached - most[owners])))
        self.onward[0, final] = 0.0

    def _backward(self, here: slice) -> None:
        lanes, weights, slope = self.lanes, self.weights, self.slope[here]
        onward = _log_sum(self.onward[:, here])
        omission = self.omitting[here]
        halted = np.logaddexp(onward, omission + _BACK)
        halted += slope
        addition = self._along(halted, here, onward=False)
        self.from_addition[here] = np.logaddexp(halted, addition) - slope
        addition -= slope + weights.go_on
        self.from_bead[here] = np.logaddexp(onward, np.logaddexp(omission, addition) + weights.begin)
        self.from_omission[here] = np.logaddexp(onward, np.logaddexp(omission + weights.go_on, addition + weights.turn))
        self.omitting[lanes.above[here]] = self.from_omission[here] + self.omitted[here]
        ahead = self.scores[:, here] + self.from_bead[here]
        for shape, sources in enumerate(lanes.sources[:, here]):
            self.onward[shape, sources] = ahead[shape]

    def _read(self, here: slice, result: Chances) -> None:
        """Put the chances of the core's beads, omissions and additions into the result."""
        lanes = self.lanes
        places = np.flatnonzero(lanes.core[here]) + here.start
        nodes, rows, columns = lanes.nodes[places], lanes.rows[places], lanes.columns[places]
        total = self.total[lanes.owners[places]]
        beads = self.reached[lanes.sources[:, places]] + self.scores[:, places]
        beads += (self.from_bead[places] - total).astype(np.float32)
        np.minimum(beads, 0, out=beads)
        result.beads.T[:, nodes] = np.exp(beads, out=beads)
        omitted, added, bead = (
            np.exp(np.minimum(before[places] + after[places] - total, 0))
            for before, after in (
                (self.by_omission, self.from_omission),
                (self.by_addition, self.from_addition),
                (self.by_bead, self.from_bead),
            )
        )
        result.visits[nodes] = omitted + added + bead
        np.add.at(result.omitted, rows[rows > 0] - 1, omitted[rows > 0])
        np.add.at(result.added, columns[columns > 0] - 1, added[columns > 0])


def _log_sum(numbers: Scores) -> Scores:
    """The logarithm of the sum of what the numbers of the first axis are logarithms of; they are lost."""
    most = numbers.max(axis=0)
    numbers -= most
    np.exp(numbers, out=numbers)
    whole: Scores = most + np.log(numbers.sum(axis=0))
    return whole
