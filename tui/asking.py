"""Who takes the keys while the reader types a text, and the question that is answered in one line."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from textual import events
from textual.screen import Screen

if TYPE_CHECKING:
    from tui.reading_screen import ReadingScreen


class Typing(Protocol):
    """A part of the screen that takes what is typed, key by key, in place of the commands.

    The screen has the class `look` meanwhile.
    """

    look: str

    def take(self, event: events.Key) -> None:
        """Take a key."""

    def insert(self, text: str) -> None:
        """Take a text that is pasted."""


def passed_on(screen: Screen[Any], event: events.Key) -> bool:
    """Give a key of a burst, which a screen gets after another was laid over it or it was left, to the one there now.

    A screen that is left twice ends the program, and so does a q that was meant for a list.
    """
    if screen.is_active:
        return False
    screen.app.screen.post_message(events.Key(event.key, event.character))
    return True


def taken_elsewhere(screen: Screen[Any], event: events.Key) -> bool:
    """Take a key that is not for the screen that lies over the text; False if it is.

    Ctrl+Z goes back to the shell from everywhere.
    """
    if passed_on(screen, event):
        return True
    if event.key != "ctrl+z":
        return False
    screen.app.action_suspend_process()
    return True


class Question:
    """Asks for a line of text on the prompt; `answer` gets what was typed when Enter is pressed, and not otherwise."""

    look = "asking"

    def __init__(self, screen: "ReadingScreen", sign: str, answer: Callable[[str], None], *, text: str = "") -> None:
        self._screen = screen
        self._answer = answer
        screen.prompt.fill(text)
        screen.prompt.show(sign, "Enter keeps it, Esc leaves")
        screen.type_into(self)

    def take(self, event: events.Key) -> None:
        """Take a key of the reader's who types the answer."""
        prompt = self._screen.prompt
        match event.key:
            case "escape" | "ctrl+c":
                self._screen.type_into(None)
            case "enter":
                self._screen.type_into(None)
                self._answer(prompt.text)
            case _ if event.is_printable and event.character:
                prompt.insert(event.character)
            case key:
                prompt.edit(key)

    def insert(self, text: str) -> None:
        """Type a text, of which the first line is taken."""
        self._screen.prompt.insert("".join(text.splitlines()[:1]))
