"""Finding one's way among a collation's divergences, and counting them."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from diptych.collation import Collation
from diptych.divergence import Comparison, Divergence, Severity

Spot = tuple[int, int]
"""A divergence: its bead's number, and its number among the bead's divergences."""

Wanted = Callable[[int, Divergence], bool]
"""Whether a divergence of a bead is looked for."""


class Tally(NamedTuple):
    """How many divergences there are: by severity; by topic those that are minor or worse, and those that are serious.

    `worst` holds the rank of each bead's worst severity, a byte a bead.
    """

    by_severity: Counter[Severity]
    by_topic: Counter[int]
    serious_by_topic: Counter[int]
    worst: bytes


class Count:
    """A tally that grows as beads are compared: counting all of a long text anew each time would be felt.

    It goes on from what is `counted` already.
    """

    def __init__(self, topics_of: Sequence[tuple[int, ...]], beads: int, counted: Tally | None = None) -> None:
        self._topics_of = topics_of
        self._by_severity = counted.by_severity.copy() if counted else Counter[Severity]()
        self._by_topic = counted.by_topic.copy() if counted else Counter[int]()
        self._serious_by_topic = counted.serious_by_topic.copy() if counted else Counter[int]()
        self._worst = bytearray(counted.worst if counted else beads)

    def add(self, bead: int, comparison: Comparison, before: Comparison | None = None) -> None:
        """Count what departs in a bead; `before` is what has been counted of it already."""
        self._worst[bead] = comparison.severity.rank
        self._weigh(bead, comparison, 1)
        if before is not None:
            self._weigh(bead, before, -1)

    def take_away(self, bead: int, comparison: Comparison) -> None:
        """Count no longer what departs in a bead."""
        self._worst[bead] = 0
        self._weigh(bead, comparison, -1)

    def _weigh(self, bead: int, comparison: Comparison, times: int) -> None:
        told = serious = 0
        for divergence in comparison.divergences:
            self._by_severity[divergence.severity] += times
            told += divergence.severity > Severity.NEUTRAL
            serious += divergence.severity.serious
        if told and bead < len(self._topics_of):
            for topic in self._topics_of[bead]:
                self._by_topic[topic] += told * times
                self._serious_by_topic[topic] += serious * times

    def tally(self) -> Tally:
        """What has been counted."""
        topics = self._by_topic.copy(), self._serious_by_topic.copy()
        return Tally(self._by_severity.copy(), *topics, bytes(self._worst))


def tally(collation: Collation) -> Tally:
    """Count a collation's divergences, so far as it has been compared."""
    count = Count(collation.topics_of, len(collation.beads))
    for bead, comparison in enumerate(collation.comparisons):
        if comparison is not None:
            count.add(bead, comparison)
    return count.tally()


def adjusted(before: Tally, machine: Collation, shown: Collation) -> Tally:
    """The tally of what is shown, from that of what the machine has made of the same beads.

    Only where the two are not the same object is anything counted again.
    """
    count = Count(machine.topics_of, len(machine.beads), before)
    for bead, (one, two) in enumerate(zip(machine.comparisons, shown.comparisons, strict=True)):
        if two is not None and two is not one:
            count.add(bead, two, one)
    return count.tally()


def spliced(counted: Tally, before: Collation, after: Collation, window: range) -> Tally:
    """The tally where some beads have given way to others, from that of before; what lies beside them is not counted
    again."""
    count = Count(before.topics_of, len(before.beads), counted)
    for bead in window:
        gone = before.comparisons[bead]
        if gone is not None:
            count.take_away(bead, gone)
    rest = count.tally()
    new = range(window.start, window.stop + len(after.beads) - len(before.beads))
    worst = rest.worst[: window.start] + bytes(len(new)) + rest.worst[window.stop :]
    count = Count(after.topics_of, len(after.beads), rest._replace(worst=worst))
    for bead in new:
        come = after.comparisons[bead]
        if come is not None:
            count.add(bead, come)
    return count.tally()


def at_least(severity: Severity) -> Wanted:
    """Divergences of a severity or worse."""
    return lambda _, divergence: divergence.severity >= severity


def every(collation: Collation) -> Iterator[Spot]:
    """All divergences, in the order of the text."""
    return forward(collation, (0, -1), anything)


def anything(_bead: int, _divergence: Divergence) -> bool:
    """Any divergence."""
    return True


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
