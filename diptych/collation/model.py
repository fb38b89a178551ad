"""The one result that screens, reports and exports read."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from diptych.alignment import Bead, Transposition
from diptych.divergence import Comparison, Divergence
from diptych.documents import Span, titles
from diptych.segmentation import Segmentation
from diptych.topics import Topic


@dataclass(frozen=True)
class Collation:
    """Two documents put level and compared, bead by bead.

    `beads`, `comparisons` and `topics_of` run side by side. A comparison is None while it has not been made: a
    collation that is still being worked on can be read already. `topics_of[i]` holds indices into `topics`. Offsets in
    a comparison count from the beginning of the bead's side; `base_span(i)` and `other_span(i)` tell where that is.
    `transpositions` link omissions with additions.
    """

    base: Segmentation
    other: Segmentation
    beads: tuple[Bead, ...]
    comparisons: tuple[Comparison | None, ...]
    topics: tuple[Topic, ...] = ()
    topics_of: tuple[tuple[int, ...], ...] = ()
    transpositions: tuple[Transposition, ...] = ()

    @cached_property
    def elsewhere(self) -> Mapping[int, int]:
        """For each bead without a counterpart that has only moved, the bead where the other version has it."""
        if not self.transpositions:
            return {}
        homes = (
            {segment: number for number, bead in enumerate(self.beads) for segment in bead.base},
            {segment: number for number, bead in enumerate(self.beads) for segment in bead.other},
        )
        pairs = [(pair.base, pair.other) for moved in self.transpositions for pair in moved.beads]
        there = {homes[0][segment]: homes[1][other.start] for base, other in pairs for segment in reversed(base)}
        back = {homes[1][segment]: homes[0][base.start] for base, other in pairs for segment in reversed(other)}
        return there | back

    @property
    def names(self) -> tuple[str, str]:
        """What a reader calls the two versions: their files' names, where these tell them apart."""
        return titles(self.base.document.name, self.other.document.name)

    def base_span(self, bead: int) -> Span | None:
        """Where in the base document's text a bead's base side stands; None for an addition."""
        return self.base.span_of(self.beads[bead].base)

    def other_span(self, bead: int) -> Span | None:
        """Where in the other document's text a bead's other side stands; None for an omission."""
        return self.other.span_of(self.beads[bead].other)

    def divergences(self, bead: int) -> tuple[Divergence, ...]:
        """A bead's divergences in the order of the text; none while it has not been compared."""
        comparison = self.comparisons[bead]
        return comparison.divergences if comparison else ()
