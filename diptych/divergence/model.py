"""What a comparison says: divergences, each with a category, a severity and a reason."""

import re
from dataclasses import dataclass
from enum import Enum
from functools import total_ordering

from diptych.documents import Span


@total_ordering
class Severity(Enum):
    """How much a divergence matters: the levels of MQM, and two below them. Ordered."""

    NONE = "none"
    NEUTRAL = "neutral"
    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"

    rank: int  # 0 for none to 4 for critical

    def __init__(self, _: str) -> None:
        self.rank = len(type(self).__members__)

    __hash__ = object.__hash__  # a member is one object, and an Enum's own hash is computed in Python on every look-up

    @property
    def serious(self) -> bool:
        """Whether the meaning is touched: major or critical."""
        return self.rank >= 3

    @property
    def lower(self) -> "Severity":
        """The level below, of those above neutral."""
        return list(Severity)[self.rank - 1] if self.rank > 1 else self

    def __lt__(self, other: "Severity") -> bool:
        return self.rank < other.rank


class Category(Enum):
    """What kind of departure a divergence is."""

    OMISSION = "omission"
    ADDITION = "addition"
    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    NEGATION = "negation"
    ANTONYM = "antonym"
    MODALITY = "modality"
    AGENT = "agent"
    ATTRIBUTION = "attribution"
    TENSE = "tense"
    QUESTION = "question"
    ORDER = "order"
    UNTRANSLATED = "untranslated"
    WORDING = "wording"
    FORM = "form"

    __hash__ = object.__hash__  # see above


_MOVED = re.compile(r"(.*; moved: stands elsewhere in )(base|other)(, passage \d+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Divergence:
    """A place where other departs from base.

    `base` and `other` are spans of characters in the two compared texts; one of them is None where
    the words stand on one side only. `score` is at least 0.0 and grows with the weight of the
    departure. `reason` says in one line, quoting the words of both sides, why it was called so; it
    calls the sides "base" and "other".
    """

    category: Category
    severity: Severity
    score: float
    base: Span | None
    other: Span | None
    reason: str

    def reason_naming(self, base: str, other: str) -> str:
        """The reason with the two versions called by their names: "41 km only in official"."""
        if self.base is not None and self.other is not None:
            return self.reason
        moved = _MOVED.fullmatch(self.reason)
        if moved:
            return f"{moved[1]}{base if moved[2] == 'base' else other}{moved[3]}"
        side, name = ("base", base) if self.other is None else ("other", other)
        # The quoted words come first and the note never says it: the last "only in" is the reason's own.
        quoted, only, rest = self.reason.rpartition(f" only in {side}")
        return f"{quoted} only in {name}{rest}" if only else self.reason


@dataclass(frozen=True, slots=True)
class Comparison:
    """How one bead's two sides compare: 0.0 and no divergence where they mean the same.

    `severity` is that of the worst divergence; `divergences` stand in the order of the text.
    """

    score: float
    severity: Severity
    divergences: tuple[Divergence, ...]
