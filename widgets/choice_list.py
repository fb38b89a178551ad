"""A few things to choose from, two lines each."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.strip import Strip

from widgets.drawing import line
from widgets.lines import Lines
from widgets.palette import Ink

LINES = 3
"""A choice's two lines, and an empty one."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What can be chosen: its name, and what is to be known of it; both displayable."""

    name: str
    told: str


class ChoiceList(Lines):
    """Choices one under the other, the cursor on one of them."""

    @dataclass
    class Picked(Message):
        """The reader wants a choice, by its number."""

        number: int

    def __init__(self) -> None:
        super().__init__()
        self.cursor = 0
        self._choices: Sequence[Choice] = ()
        self._top = 0

    def show_choices(self, choices: Sequence[Choice]) -> None:
        """List choices; the cursor stays where it is."""
        self._choices = choices
        self.move(0)

    def move(self, steps: int) -> None:
        """Move the cursor by so many choices."""
        self.cursor = min(max(0, self.cursor + steps), max(0, len(self._choices) - 1))
        fit = max(1, self.size.height // LINES)
        self._top = max(min(self._top, self.cursor), self.cursor - fit + 1)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        number, row = self._top + y // LINES, y % LINES
        if number >= len(self._choices) or row == LINES - 1:
            return line([], self.size.width, self.palette)
        choice, here = self._choices[number], number == self.cursor
        pieces = [(" ► " if here else "   ", Ink.CURSOR), (choice.name, Ink.LABEL)]
        if row:
            pieces = [("   ", Ink.QUIET), (choice.told, Ink.QUIET)]
        ink = Ink.PANEL_CURSOR if here else Ink.TEXT
        return line([(text, ink if here else own) for text, own in pieces], self.size.width, self.palette, ink)

    def on_click(self, event: events.Click) -> None:
        number = self._top + event.y // LINES
        if number < len(self._choices):
            self.cursor = number
            self.post_message(self.Picked(number))

    def on_resize(self) -> None:
        self.move(0)
