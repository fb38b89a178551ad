"""What a command is. Its one declaration feeds the keys, the hints, the palette, the help screen and the README."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.reading_screen import ReadingScreen


@dataclass(frozen=True, slots=True)
class Call:
    """How a command was called: the count typed before its key, and the letter after it."""

    count: int | None = None
    letter: str = ""

    @property
    def times(self) -> int:
        """The count, or once."""
        return self.count or 1


Action = Callable[["ReadingScreen", Call], None]


@dataclass(frozen=True, slots=True)
class Command:
    """Something the reader can do.

    `keys` are sequences of keys, the keys of one parted by blanks ("] c"), each as it is printed, or by Textual's name;
    a sequence that ends in "*" takes a letter. `hint` is what the line of hints says, where it says anything. The keys
    of a `selecting` command hold while words are selected, and no others do.
    """

    name: str
    keys: tuple[str, ...]
    group: str
    help: str
    hint: str
    action: Action
    selecting: bool = False

    @property
    def takes_letter(self) -> bool:
        """Whether the command needs a letter after its key, and so cannot be called from the palette."""
        return any(keys.endswith(" *") for keys in self.keys)


COMMANDS: dict[str, Command] = {}
"""Every command by its name, in the order of the help screen."""


def command(*keys: str, group: str, hint: str = "", selecting: bool = False) -> Callable[[Action], Action]:
    """Declare a command: its name is the function's, its help the docstring."""

    def declare(action: Action) -> Action:
        name = action.__name__.strip("_").replace("_", "-")
        words = " ".join((inspect.getdoc(action) or "").split())
        COMMANDS[name] = Command(name, keys, group, words, hint, action, selecting)
        return action

    return declare
