"""All divergences one under the other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.strip import Strip

from diptych.collation import Collation
from widgets.displayable import display
from widgets.divergences import Spot
from widgets.drawing import line
from widgets.lines import Lines
from widgets.palette import GLYPHS, MARK_OF, Ink
from widgets.places import short_names
from widgets.wrapping import filled

CATEGORY_COLUMN = 13
TOPIC_COLUMN = 16
RULING_COLUMN = 10


class DivergenceList(Lines):
    """A line a divergence: passage, severity, category, topic, the reader's ruling, reason.

    The column of rulings is there once something has been ruled on. The cursor is on one of the lines.
    """

    @dataclass
    class Picked(Message):
        """The reader wants to go to a divergence."""

        spot: Spot

    def __init__(self, collation: Collation, rulings: Mapping[Spot, str]) -> None:
        super().__init__()
        self._rulings = rulings
        self._collation = collation
        self._spots: Sequence[Spot] = ()
        self._cursor = 0
        self._top = 0

    @property
    def spot(self) -> Spot | None:
        """The divergence that the cursor is on."""
        return self._spots[self._cursor] if self._spots else None

    def show_spots(self, spots: Sequence[Spot], near: Spot | None) -> None:
        """List divergences, the cursor on the one given, or else on the first after it in the text."""
        self._spots = spots
        self._cursor = 0
        if near is not None and spots:
            at = spots.index(near) if near in spots else None
            later = [number for number, spot in enumerate(spots) if spot >= near]
            self._cursor = at if at is not None else min(later, key=lambda number: spots[number], default=0)
        self.move(0)

    def move(self, rows: int) -> None:
        """Move the cursor by so many lines."""
        self._cursor = min(max(0, self._cursor + rows), max(0, len(self._spots) - 1))
        height = max(1, self.size.height)
        self._top = max(min(self._top, self._cursor, max(0, len(self._spots) - height)), self._cursor - height + 1)
        self.refresh()

    def pick(self) -> None:
        """Go to the divergence under the cursor."""
        if self.spot:
            self.post_message(self.Picked(self.spot))

    def render_line(self, y: int) -> Strip:
        number = self._top + y
        if number >= len(self._spots):
            return line([], self.size.width, self.palette)
        bead, at = self._spots[number]
        divergence = self._collation.divergences(bead)[at]
        here = number == self._cursor
        quiet = Ink.PANEL_CURSOR if here else Ink.QUIET
        pieces = [
            (f"{'►' if here else ' '}{bead + 1:>6} ", quiet),
            (GLYPHS[divergence.severity] + " ", Ink.PANEL_CURSOR if here else MARK_OF[divergence.severity]),
            (f"{divergence.category.value:<{CATEGORY_COLUMN}}", quiet),
            (filled(self._topic(bead), TOPIC_COLUMN - 1) + " ", quiet),
            (filled(self._rulings.get((bead, at), ""), RULING_COLUMN - 1) + " " if self._rulings else "", quiet),
            (display(divergence.reason_naming(*short_names(self._collation))), Ink.PANEL_CURSOR if here else Ink.TEXT),
        ]
        return line(pieces, self.size.width, self.palette, Ink.PANEL_CURSOR if here else Ink.TEXT)

    def on_click(self, event: events.Click) -> None:
        if self._top + event.y < len(self._spots):
            self._cursor = self._top + event.y
            self.pick()

    def on_resize(self) -> None:
        self.move(0)

    def _topic(self, bead: int) -> str:
        topics = self._collation.topics_of[bead] if bead < len(self._collation.topics_of) else ()
        return display(self._collation.topics[topics[0]].name) if topics else ""
