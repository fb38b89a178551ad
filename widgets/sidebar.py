"""The list at the left edge: topics, and below them what the reader has marked."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from textual import events
from textual.message import Message
from textual.strip import Strip

from widgets.drawing import line
from widgets.lines import Lines
from widgets.palette import Ink
from widgets.wrapping import cells, cut


class Entry(NamedTuple):
    """A line of the sidebar, its text displayable. Without a key it is a heading, which cannot be chosen."""

    text: str
    figure: str = ""
    key: Hashable = None


class Sidebar(Lines):
    """Entries one under the other; the cursor stands on one of those that can be chosen.

    It shows while the sidebar is entered.
    """

    @dataclass
    class Chosen(Message):
        """The reader wants to go where an entry leads."""

        key: Hashable

    def __init__(self) -> None:
        super().__init__()
        self.entered = False
        self._entries: Sequence[Entry] = ()
        self._cursor = 0
        self._top = 0
        self._current: frozenset[Hashable] = frozenset()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """List other entries; the cursor stays on what it was on."""
        if entries == self._entries:
            return
        key = self.key
        self._entries = entries
        keys = [entry.key for entry in entries]
        wanted = keys.index(key) if key is not None and key in keys else self._cursor
        self._cursor = min(wanted, max(0, len(entries) - 1))
        self.move(0)

    def show_current(self, keys: frozenset[Hashable]) -> None:
        """Mark the entries that the text under the cursor belongs to."""
        if keys != self._current:
            self._current = keys
            self.refresh()

    def move(self, steps: int) -> None:
        """Move the cursor over so many entries that can be chosen."""
        places = [place for place, entry in enumerate(self._entries) if entry.key is not None]
        if places:
            nearest = min(range(len(places)), key=lambda n: abs(places[n] - self._cursor))
            self._cursor = places[min(max(0, nearest + steps), len(places) - 1)]
        self._keep_in_sight()
        self.refresh()

    def enter(self, kind: Hashable = None) -> None:
        """Show the cursor, on the first entry whose key is of a kind."""
        self.entered = True
        for place, entry in enumerate(self._entries):
            if isinstance(entry.key, tuple) and entry.key[0] == kind:
                self._cursor = place
                break
        self.move(0)

    def leave(self) -> None:
        """Show no cursor any more."""
        self.entered = False
        self.refresh()

    @property
    def key(self) -> Hashable:
        """The key of the entry under the cursor; None where it has none."""
        return self._entries[self._cursor].key if self._cursor < len(self._entries) else None

    def choose(self) -> None:
        """Go where the entry under the cursor leads."""
        if self.key is not None:
            self.post_message(self.Chosen(self.key))

    def render_line(self, y: int) -> Strip:
        number, width = self._top + y, self.size.width
        if number >= len(self._entries):
            return line([], width, self.palette, Ink.PANEL)
        entry = self._entries[number]
        ink = Ink.PANEL if entry.key is not None else Ink.PANEL_QUIET
        if number == self._cursor and self.entered:
            ink = Ink.PANEL_CURSOR
        mark = "►" if entry.key in self._current and entry.key is not None else " "
        room = max(0, width - cells(entry.figure) - 3)
        text = cut(entry.text, room)
        return line(
            [(f"{mark}{text}{' ' * (room - cells(text))} {entry.figure} ", ink)], width, self.palette, Ink.PANEL
        )

    def on_click(self, event: events.Click) -> None:
        place = self._top + event.y
        if place < len(self._entries) and self._entries[place].key is not None:
            self._cursor = place
            self.refresh()
            self.choose()

    def on_resize(self) -> None:
        self._keep_in_sight()
        self.refresh()

    def _keep_in_sight(self) -> None:
        height = max(1, self.size.height)
        self._top = min(self._top, self._cursor)
        self._top = max(self._top, self._cursor - height + 1)
        if self._cursor < height:  # the headings above the first entries are seen with them
            self._top = 0
