"""Lines that are typed in, at the foot of the screen."""

from itertools import pairwise

from textual.strip import Strip

from widgets.displayable import displayable, drawn
from widgets.drawing import line
from widgets.palette import Ink
from widgets.prompt import Prompt
from widgets.wrapping import NARROWEST, Row, cells, wrap


class Notepad(Prompt):
    """A prompt of many lines, under a heading: `text` may hold line ends, and is wrapped."""

    def edit(self, key: str) -> None:
        """Move the cursor, or delete, as readline does in each line; other keys do nothing."""
        rows = self._rows()
        here = max(number for number, row in enumerate(rows) if row[0] <= self._at)
        start = self.text.rfind("\n", 0, self._at) + 1
        end = self.text.find("\n", self._at)
        end = len(self.text) if end < 0 else end
        match key:
            case "up" | "ctrl+p":
                self._at = self._below(rows, here, -1)
            case "down" | "ctrl+n":
                self._at = self._below(rows, here, 1)
            case "home" | "ctrl+a":
                self._at = start
            case "end" | "ctrl+e":
                self._at = end
            case "ctrl+u":
                self._alter(start, self._at)
            case "ctrl+k":
                self._alter(self._at, end if end > self._at else end + 1)
            case _:
                super().edit(key)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        width, height = self.size.width, self.size.height
        if y == 0:
            left = max(1, width - cells(self._sign) - cells(self._note) - 2)
            heading = [(f" {self._sign}", Ink.HEADING), (" " * left + self._note, Ink.PANEL_QUIET)]
            return line(heading, width, self.palette, Ink.HEADING)
        rows = self._rows()
        here = max(number for number, row in enumerate(rows) if row[0] <= self._at)
        number = y - 1 + max(0, here - max(1, height - 1) + 1)
        if number >= len(rows):
            return line([], width, self.palette, Ink.PANEL)
        start, end = rows[number]
        shown = displayable(self.text[start:end])
        if number != here:
            return line([(" " + drawn(shown), Ink.PANEL)], width, self.palette, Ink.PANEL)
        at = self._at - start
        before, under, after = drawn(shown[:at]), drawn(shown[at : at + 1]) or " ", drawn(shown[at + 1 :])
        pieces = [(" " + before, Ink.PANEL), (under, Ink.PANEL_CURSOR), (after, Ink.PANEL)]
        return line(pieces, width, self.palette, Ink.PANEL)

    def _rows(self) -> list[Row]:
        """The characters of each row; the line end between two lines belongs to neither."""
        # Keys may come before the first layout.
        width = max(NARROWEST, (self.size.width or self.app.size.width) - 3)
        ends = [-1, *(place for place, character in enumerate(self.text) if character == "\n"), len(self.text)]
        return [
            (before + 1 + start, before + 1 + end)
            for before, after in pairwise(ends)
            for start, end in wrap(displayable(self.text[before + 1 : after]), width)
        ]

    def _below(self, rows: list[Row], here: int, steps: int) -> int:
        """The character in the row so many below that stands under the cursor, or at its end."""
        row = min(max(0, here + steps), len(rows) - 1)
        start, end = rows[row]
        last = end - 1 if row + 1 < len(rows) and rows[row + 1][0] == end else end
        return min(start + self._at - rows[here][0], last)
