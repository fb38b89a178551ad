"""What paragraphs say about where beads end, as far as the two versions cut them alike.

Nothing is presumed: the first pass shows how often the ends of paragraphs fall together, and that is what they weigh in
the second. Where the versions cut their paragraphs without regard to one another, they weigh nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from diptych.alignment.arrays import Flags, Floats, Scores, running
from diptych.alignment.lattice import SHAPES, Grid, Lattice

_DOUBT = 4.0  # sightings that are made up from chance alone, so that a short text proves little


@dataclass(frozen=True, slots=True)
class Breaks:
    """Where paragraphs end (`base[i]`: after i segments), and what that weighs.

    `together` counts for a bead that ends where both end a paragraph; `inside` for each end of a paragraph inside a
    bead, on either side. A bead that ends where one side alone does pays nothing: next to it may stand an omission.
    """

    base: Flags
    other: Flags
    together: float
    inside: tuple[float, float]

    def part(self, base: range, other: range) -> "Breaks":
        """The same for a stretch of either text."""
        ends = self.base[base.start : base.stop + 1], self.other[other.start : other.stop + 1]
        return Breaks(*ends, self.together, self.inside)


def weigh_breaks(base: Sequence[int] | None, other: Sequence[int] | None, grid: Grid, visits: Scores) -> Breaks | None:
    """Learn from a first pass what the ends of paragraphs are worth; None where a text has no paragraphs."""
    if base is None or other is None or not base or not other:
        return None
    ends = (_ends(base), _ends(other))
    at_end = ends[0][grid.rows].astype(np.int64) * 2 + ends[1][grid.columns]
    joint = np.bincount(at_end, visits, 4).reshape(2, 2)
    chance = np.outer(joint.sum(axis=1), joint.sum(axis=0)) / max(1e-9, joint.sum() ** 2)
    seen = (joint + _DOUBT * chance) / (joint.sum() + _DOUBT)
    lift = np.log((seen + 1e-6) / (chance + 1e-6))
    # Beside what the other beads would get, or there would be a reward for many beads.
    together = float(lift[1, 1] - lift[0, 0])
    base_inside, other_inside = (_inside(*one) for one in zip(grid.passed(visits), ends, strict=True))
    return Breaks(ends[0], ends[1], together, (base_inside, other_inside))


def add_breaks(lattice: Lattice, breaks: Breaks) -> None:
    """Add to every bead's score what the ends of paragraphs say of it."""
    grid = lattice.grid
    i, j = grid.rows, grid.columns
    end = breaks.together * (breaks.base[i] & breaks.other[j])
    before = running(breaks.base), running(breaks.other)
    for shape, (a, b) in enumerate(SHAPES):
        inner_base = before[0][i] - before[0][np.maximum(i - a + 1, 0)]
        inner_other = before[1][j] - before[1][np.maximum(j - b + 1, 0)]
        lattice.scores[:, shape] += end + breaks.inside[0] * inner_base + breaks.inside[1] * inner_other


def _ends(paragraphs: Sequence[int]) -> Flags:
    """Whether a paragraph ends after the first 0, 1, .. segments; the ends of the text do not count."""
    numbers = np.asarray(paragraphs)
    return np.concatenate([[False], numbers[1:] != numbers[:-1], [False]])


def _inside(visited: Floats, ends: Flags) -> float:
    """The log of how much rarer it is that a bead runs over a paragraph's end than over any other segment's."""
    inner = visited[1:-1]
    count = float(ends.sum())
    over = float((1 - inner).mean()) if len(inner) else 0.5
    over_ends = (float((1 - visited[ends]).sum()) + _DOUBT * over) / (count + _DOUBT)
    return float(np.log((over_ends + 1e-3) / (over + 1e-3)))
