"""The column at the right edge: where in the text the divergences lie, and which part of it is on the screen."""

from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.strip import Strip

from diptych.divergence import Severity
from widgets.drawing import line
from widgets.lines import Lines
from widgets.palette import MARK_OF, Ink

_MARKS = {severity.rank: mark for severity, mark in zip(Severity, "  ·▄█", strict=True)}
_INKS = {severity.rank: MARK_OF[severity] for severity in Severity}


class Overview(Lines):
    """A line stands for a stretch of beads; it shows the worst severity in it."""

    @dataclass
    class Picked(Message):
        """The reader has pointed at a part of the text."""

        bead: int

    def __init__(self) -> None:
        super().__init__()
        self._worst = b""
        self._window = range(0)
        self._hits: frozenset[int] = frozenset()

    def show_hits(self, beads: frozenset[int]) -> None:
        """Show which beads hold something that was looked for."""
        if beads != self._hits:
            self._hits = beads
            self.refresh()

    def show_divergences(self, worst: bytes) -> None:
        """Show the ranks of the beads' worst severities."""
        if worst != self._worst:
            self._worst = worst
            self.refresh()

    def show_window(self, beads: range) -> None:
        """Show which beads are on the screen."""
        if beads != self._window:
            before, self._window = self._marked(), beads
            if before != self._marked():
                self.refresh()

    def render_line(self, y: int) -> Strip:
        beads = self._beads_of(y)
        worst = max(self._worst[beads.start : beads.stop], default=0)
        seen = y in self._marked()
        bar = ("▐", Ink.CURSOR) if seen else ("│", Ink.RULE)
        if self._hits and not self._hits.isdisjoint(beads):
            bar = "►", Ink.CURSOR
        mark = _MARKS[worst], _INKS[worst]
        return line([bar, mark], self.size.width, self.palette)

    def on_click(self, event: events.Click) -> None:
        self.post_message(self.Picked(min(self._beads_of(event.y).start, max(0, len(self._worst) - 1))))

    def _beads_of(self, y: int) -> range:
        """The beads that a line stands for; at least one, so that few beads are spread over many lines."""
        count, height = len(self._worst), max(1, self.size.height)
        start = y * count // height
        return range(start, max(start + 1, (y + 1) * count // height)) if count else range(0)

    def _marked(self) -> range:
        count, height = len(self._worst), self.size.height
        if not count or not self._window:
            return range(0)
        start = self._window.start * height // count
        return range(start, max(start + 1, -(-self._window.stop * height // count)))
