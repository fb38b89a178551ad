"""What an alignment is made of."""

from collections.abc import Callable
from dataclasses import dataclass

LONGEST_RUN = 6
"""Segments that one side of a bead may hold."""
LARGEST = LONGEST_RUN + 1
"""Segments that both sides of a bead may hold."""

Step = tuple[int, int, int, int]
"""A bead as (base start, base end, other start, other end)."""


@dataclass(frozen=True, slots=True)
class Bead:
    """A group of base segments aligned with a group of other segments (Gale and Church 1993).

    `base` and `other` are ranges of segment indices; an empty one makes the bead an omission
    (nothing in other) or an addition (nothing in base). `confidence` is the aligner's estimate,
    0.0 to 1.0, of the chance that the bead is right.
    """

    base: range
    other: range
    confidence: float


STAGES = ("words", "anchors", "first pass", "learning", "second pass")
"""What an alignment reports of, in order; a stage may begin anew before the next does."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far long work has come: a stage's name, and the fraction done of it, 0.0 to 1.0.

    `beads` holds a first, coarse alignment from the moment there is one.
    """

    stage: str
    fraction: float
    beads: tuple[Bead, ...] = ()


ReportProgress = Callable[[Progress], None]
"""Called at least ten times a second while work goes on; what it raises ends the work."""
