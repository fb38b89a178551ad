"""A pass over a band, block by block: of a long text only a stretch at a time is held as a lattice."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from diptych.alignment.arrays import Ints
from diptych.alignment.corridor import Band
from diptych.alignment.evidence import Partners
from diptych.alignment.forward_backward import EDGE, Chances, chances, lane_bounds
from diptych.alignment.lattice import Grid, build
from diptych.alignment.pace import Part, Tick
from diptych.alignment.paragraphs import Breaks, add_breaks
from diptych.alignment.vocabulary import Texts
from diptych.alignment.weights import Weights

_NODES = 80_000  # of one block, which bounds memory, and the time between two signs of life
_ROW = 12  # nodes that a row costs as much as, whatever its breadth, for the words of its segments


@dataclass(frozen=True, slots=True)
class Block:
    """The chances of some of a band's rows: `chances[nodes]` are those of the whole band's nodes `whole`.

    The block's grid begins at (`row`, `column`) of the whole.
    """

    row: int
    column: int
    grid: Grid
    nodes: slice
    whole: slice
    chances: Chances


def blocks(  # noqa: PLR0913 -- what a lattice is made of, and whom to tell
    texts: Texts,
    grid: Grid,
    partners: tuple[Partners, Partners],
    weights: Weights,
    tick: Tick,
    *,
    breaks: Breaks | None = None,
) -> Iterator[Block]:
    """Every bead's chance in a band, in the order of the rows."""
    height = len(texts.base)
    bounds = lane_bounds(height)
    for lanes in _portions(grid, bounds):
        start, stop = max(int(lanes[0]) - EDGE, 0), min(int(lanes[-1]) - 1 + EDGE, height)
        first, last = grid.band.first[start : stop + 1], grid.band.last[start : stop + 1]
        rows, columns = range(start, stop), range(int(first[0]), int(last[-1]))
        part = Part(tick, int(lanes[0]) / (height + 1), int(lanes[-1] - lanes[0]) / (height + 1))
        lattice = build(
            texts.part(rows, columns),
            Band(first - columns.start, last - columns.start),
            partners,
            weights,
            Part(part, 0.0, 0.5),
        )
        if breaks:
            add_breaks(lattice, breaks.part(rows, columns))
        found = chances(lattice, weights, lanes - start, Part(part, 0.5, 0.5))
        offsets = lattice.grid.offsets[[lanes[0] - start, lanes[-1] - start]], grid.offsets[[lanes[0], lanes[-1]]]
        nodes, whole = (slice(*ends.tolist()) for ends in offsets)
        yield Block(start, columns.start, lattice.grid, nodes, whole, found)


def _portions(grid: Grid, bounds: Ints) -> Iterator[Ints]:
    """The bounds of the lanes of each block."""
    load = ((grid.offsets[bounds] + _ROW * bounds) // _NODES)[:-1]
    cuts = np.flatnonzero(np.diff(load)) + 1
    for start, stop in zip([0, *cuts], [*cuts, len(bounds) - 1], strict=True):
        yield bounds[start : stop + 1]
