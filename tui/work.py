"""What there is to be judged, and how much of it has been."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from diptych.divergence import Severity


@dataclass(frozen=True, slots=True)
class Work:
    """How many of the serious divergences have been judged, altogether, by topic and by severity (judged, all).

    `blind` hides how the machine grades what has not been judged: then all that touch the meaning are to be judged,
    and nothing is told by severity.
    """

    judged: int = 0
    total: int = 0
    by_topic: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    by_severity: Mapping[Severity, tuple[int, int]] = field(default_factory=dict)
    blind: bool = False

    @property
    def told(self) -> bool:
        """Whether it is told: once the reader judges at all."""
        return self.total > 0 and (self.judged > 0 or self.blind)
