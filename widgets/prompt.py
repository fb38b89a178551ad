"""A line that is typed in."""

import re

from textual.strip import Strip

from widgets.displayable import displayable, drawn
from widgets.drawing import line
from widgets.lines import Lines
from widgets.palette import Ink
from widgets.wrapping import cells

_WORD_BEFORE = re.compile(r"\S*\s*\Z")


class Prompt(Lines):
    """Shows what is typed, after a sign and before a note.

    It takes no focus, and so no keys of its own: whoever takes those of the screen gives it them one by one, and a
    burst of keys stays in the order it was typed in.
    """

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self._at = 0
        self._sign = self._note = ""

    def show(self, sign: str, note: str) -> None:
        """Show another sign before what is typed, and another note after it; both displayable."""
        self._sign, self._note = sign, note
        self.refresh()

    def fill(self, text: str) -> None:
        """Put a text in place of what was typed, the cursor at its end."""
        self.text, self._at = text, len(text)
        self.refresh()

    def insert(self, text: str) -> None:
        """Type a text where the cursor is."""
        self._alter(self._at, self._at, text)

    def edit(self, key: str) -> None:
        """Move the cursor, or delete, as readline does; other keys do nothing."""
        text, at, end = self.text, self._at, len(self.text)
        match key:
            case "left" | "ctrl+b":
                self._at = max(0, at - 1)
            case "right" | "ctrl+f":
                self._at = min(end, at + 1)
            case "home" | "ctrl+a":
                self._at = 0
            case "end" | "ctrl+e":
                self._at = end
            case "backspace" | "ctrl+h":
                self._alter(max(0, at - 1), at)
            case "delete" | "ctrl+d":
                self._alter(at, at + 1)
            case "ctrl+w" | "ctrl+backspace":
                before = _WORD_BEFORE.search(text, 0, at)
                self._alter(before.start() if before else 0, at)
            case "ctrl+u":
                self._alter(0, at)
            case "ctrl+k":
                self._alter(at, end)
        self.refresh()

    def _alter(self, start: int, end: int, text: str = "") -> None:
        self.text = self.text[:start] + text + self.text[end:]
        self._at = start + len(text)
        self.refresh()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 -- there is one line
        width, shown = self.size.width, displayable(self.text)
        room = max(1, width - cells(self._sign) - 2)
        start = 0
        while start < self._at and cells(drawn(shown[start : self._at])) >= room:
            start += 1
        before, under, after = (drawn(shown[slice(*part)]) for part in self._parts(start))
        left = width - cells(f" {self._sign}{before}{under or ' '}{after}") - cells(self._note) - 2
        note = " " * left + self._note if left > 0 else ""
        pieces = [(f" {self._sign}", Ink.PANEL_QUIET), (before, Ink.PANEL), (under or " ", Ink.PANEL_CURSOR)]
        return line([*pieces, (after, Ink.PANEL), (note, Ink.PANEL_QUIET)], width, self.palette, Ink.PANEL)

    def _parts(self, start: int) -> tuple[tuple[int, int], ...]:
        at, end = self._at, len(self.text)
        return (start, at), (at, at + 1), (at + 1, end)
