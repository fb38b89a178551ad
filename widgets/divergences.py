"""Finding one's way among a collation's divergences, and counting them."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from diptych.collation import Collation
from diptych.divergence import Divergence, Severity

Spot = tuple[int, int]
"""A divergence: its bead's number, and its number among the bead's divergences."""

Wanted = Callable[[int, Divergence], bool]
"""Whether a divergence of a bead is looked for."""


@dataclass(frozen=True)
class Tally:
    """How many divergences there are: by severity, and by topic those that are minor or worse.

    `worst` holds the rank of each bead's worst severity, a byte a bead.
    """

    by_severity: Counter[Severity]
    by_topic: Counter[int]
    worst: bytes


def tally(collation: Collation) -> Tally:
    """Count a collation's divergences, so far as it has been compared."""
    by_severity: Counter[Severity] = Counter()
    by_topic: Counter[int] = Counter()
    worst = bytearray(len(collation.beads))
    for bead, comparison in enumerate(collation.comparisons):
        if comparison is None or not comparison.divergences:
            continue
        worst[bead] = comparison.severity.rank
        told = 0
        for divergence in comparison.divergences:
            by_severity[divergence.severity] += 1
            told += divergence.severity > Severity.NEUTRAL
        if told and bead < len(collation.topics_of):
            for topic in collation.topics_of[bead]:
                by_topic[topic] += told
    return Tally(by_severity, by_topic, bytes(worst))


def at_least(severity: Severity) -> Wanted:
    """Divergences of a severity or worse."""
    return lambda _, divergence: divergence.severity >= severity


def forward(collation: Collation, start: Spot, wanted: Wanted) -> Iterator[Spot]:
    """The divergences after a spot, in the order of the text; `(bead, -1)` is before all of a bead's."""
    first, after = start
    for bead in range(first, len(collation.beads)):
        for number, divergence in enumerate(collation.divergences(bead)):
            if (bead > first or number > after) and wanted(bead, divergence):
                yield bead, number


def backward(collation: Collation, start: Spot, wanted: Wanted) -> Iterator[Spot]:
    """The divergences before a spot, the nearest first; `(bead, -1)` is before all of a bead's."""
    first, before = start
    for bead in range(min(first, len(collation.beads) - 1), -1, -1):
        found = collation.divergences(bead)
        for number in range(len(found) - 1, -1, -1):
            if (bead < first or number < before) and wanted(bead, found[number]):
                yield bead, number
