"""What an alignment is made of."""

from collections.abc import Callable, Sequence
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


@dataclass(frozen=True, slots=True)
class Transposition:
    """A passage of base that stands elsewhere in other: ranges of segments, none of them aligned in place.

    `beads` align the two passages with one another; `confidence` is their chance, at its lowest.
    """

    base: range
    other: range
    beads: tuple[Bead, ...]
    confidence: float

    @classmethod
    def of(cls, beads: Sequence[Bead]) -> "Transposition":
        """The passages that beads, one after another, align: at least one."""
        return cls(
            range(beads[0].base.start, beads[-1].base.stop),
            range(beads[0].other.start, beads[-1].other.stop),
            tuple(beads),
            min(bead.confidence for bead in beads),
        )


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
