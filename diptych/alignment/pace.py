"""Signs of life from long work, often enough to draw a bar and to stop within a blink."""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from diptych.alignment.model import Bead, Progress, ReportProgress

Tick = Callable[[float], None]
"""Told the fraction done of a stage, many times a second; what it raises ends the work."""


@dataclass(frozen=True, slots=True)
class Part:
    """A tick for a part of a stage: its `share`, after `before` of the stage."""

    tick: Tick
    before: float
    share: float

    def __call__(self, fraction: float) -> None:
        self.tick(self.before + fraction * self.share)


_PAUSE = 0.04  # seconds between two reports


class Pace:
    """Passes on what the stages tell, but not more often than a screen can show."""

    def __init__(self, report: ReportProgress | None) -> None:
        self._report = report
        self._last = 0.0
        self.beads: tuple[Bead, ...] = ()

    def stage(self, name: str) -> Tick:
        """A tick for a stage of that name; the stage's beginning is reported at once."""

        def tick(fraction: float, *, now: bool = False) -> None:
            if self._report and (now or monotonic() - self._last >= _PAUSE):
                self._report(Progress(name, fraction, self.beads))
                self._last = monotonic()

        tick(0.0, now=True)
        return tick
