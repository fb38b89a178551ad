"""What of the text is shown, and what is folded away."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace

from diptych.collation import Collation
from diptych.divergence import Category, Comparison, Divergence, Severity
from diptych.topics import Topic
from widgets.displayable import display
from widgets.divergences import Spot


@dataclass(frozen=True, slots=True)
class Filter:
    """Which divergences are looked at: of a severity or worse, of some categories (none named: all), on a topic.

    `unjudged` leaves those that touch the meaning and that nothing was said of.
    """

    least: Severity = Severity.NONE
    categories: frozenset[Category] = frozenset()
    topic: int | None = None
    unjudged: bool = False

    def admits(self, collation: Collation, spot: Spot, judged: Container[Spot]) -> bool:
        """Whether a divergence is looked at; `judged` are those that were ruled on."""
        bead, number = spot
        return self._of_kind(collation.divergences(bead)[number], spot, judged) and self._on_topic(collation, bead)

    def hidden(self, collation: Collation, judged: Container[Spot]) -> bytes | None:
        """A byte for each bead, 1 where it holds nothing that is looked at; None where nothing is to be hidden.

        What has not been compared yet is not hidden.
        """
        if self == Filter():
            return None
        of_any_kind = replace(self, topic=None) == Filter()

        def shows(bead: int, comparison: Comparison | None) -> bool:
            if not self._on_topic(collation, bead):
                return False
            if of_any_kind or comparison is None:
                return True
            return any(self._of_kind(one, (bead, number), judged) for number, one in enumerate(comparison.divergences))

        return bytes(not shows(bead, comparison) for bead, comparison in enumerate(collation.comparisons))

    def words(self, collation: Collation) -> str:
        """What the filter lets through; empty where it is everything."""
        above = "" if self.least is Severity.CRITICAL else " and above"
        parts = [self.least.value + above] if self.least > Severity.NONE else []
        parts += sorted(category.value for category in self.categories)
        parts += [display(collation.topics[self.topic].name)] if self.topic is not None else []
        parts += ["unjudged"] if self.unjudged else []
        return "only " + ", ".join(parts) if parts else ""

    def _of_kind(self, divergence: Divergence, spot: Spot, judged: Container[Spot]) -> bool:
        """Whether a divergence is looked at where its bead's topic is."""
        severity = divergence.severity.rank
        return (
            severity >= self.least.rank
            and not (self.unjudged and (severity <= Severity.NEUTRAL.rank or spot in judged))
            and (not self.categories or divergence.category in self.categories)
        )

    def _on_topic(self, collation: Collation, bead: int) -> bool:
        return self.topic is None or bead >= len(collation.topics_of) or self.topic in collation.topics_of[bead]


def filter_to_json(chosen: Filter, topics: Sequence[Topic]) -> dict[str, object]:
    """A filter, made of what JSON has; its topic by name, for the numbers are those of one file of topics."""
    return {
        "least": chosen.least.value,
        "categories": sorted(category.value for category in chosen.categories),
        "topic": None if chosen.topic is None else topics[chosen.topic].name,
        "unjudged": chosen.unjudged,
    }


def filter_from_json(found: object, topics: Sequence[Topic]) -> Filter:
    """The filter that JSON tells; what is missing, or is not what it should be, lets everything through."""
    if not isinstance(found, Mapping):
        return Filter()
    categories = found.get("categories")
    named = [category for category in Category if isinstance(categories, list) and category.value in categories]
    least = next((severity for severity in Severity if severity.value == found.get("least")), Severity.NONE)
    topic = next((number for number, one in enumerate(topics) if one.name == found.get("topic")), None)
    return Filter(least, frozenset(named), topic, unjudged=found.get("unjudged") is True)
