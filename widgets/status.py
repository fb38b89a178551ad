"""The last lines of the screen: where the reader is, what is going on, and the keys that help."""

from collections.abc import Sequence

from textual.strip import Strip

from widgets.drawing import line
from widgets.lines import Lines
from widgets.palette import Ink
from widgets.wrapping import cells, cut


class StatusLine(Lines):
    """Where the reader is, or what is selected; a message, for a while, in its stead."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: Sequence[str] = ()
        self._message = self._held = self._work = ""
        self._pending = ""

    def show_parts(self, parts: Sequence[str]) -> None:
        """Show displayable parts, the most important first; what finds no room is left out."""
        if parts != self._parts:
            self._parts = parts
            self.refresh()

    def say(self, message: str) -> None:
        """Show a displayable message in place of the parts; an empty one gives way to them again."""
        if message != self._message:
            self._message = message
            self.refresh()

    def hold(self, words: str) -> None:
        """Show displayable words in place of the parts, as long as they are not empty."""
        if words != self._held:
            self._held = words
            self.refresh()

    def show_work(self, doing: str) -> None:
        """Show what is being done, displayable, beside a message too; nothing where it is empty."""
        if doing != self._work:
            self._work = doing
            self.refresh()

    def show_pending(self, keys: str) -> None:
        """Show the keys of a command that is not yet complete."""
        if keys != self._pending:
            self._pending = keys
            self.refresh()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 -- there is one line
        width = self.size.width
        room = width - cells(self._pending) - 3
        said = self._message or self._held
        parts = [said, *filter(None, [self._work])] if said else self._parts
        text = _joined(parts, room)
        gap = " " * max(1, room - cells(text) + 1)
        ink = Ink.STATUS_MESSAGE if self._message else Ink.PANEL
        return line([(" " + text, ink), (gap + self._pending, Ink.PANEL)], width, self.palette, Ink.PANEL)


class Hints(Lines):
    """A few keys and what they do, as many as there is room for."""

    def __init__(self, hints: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._hints = hints

    def show(self, hints: Sequence[tuple[str, str]]) -> None:
        """Show other keys."""
        self._hints = hints
        self.refresh()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 -- there is one line
        pieces: list[tuple[str, int]] = []
        left = self.size.width
        for key, words in self._hints:
            left -= cells(key) + cells(words) + 3
            if left < 0:
                break
            pieces += [(f" {key}", Ink.CURSOR), (f" {words} ", Ink.QUIET)]
        return line(pieces, self.size.width, self.palette)


def _joined(parts: Sequence[str], room: int) -> str:
    text = cut(parts[0], room) if parts else ""
    for part in parts[1:]:
        if cells(text) + cells(part) + 3 <= room:
            text += f" · {part}"
    return text
