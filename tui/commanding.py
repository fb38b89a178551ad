"""Commands by their names: the line that they are typed in, and the list of those that may be meant."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual import events

from tui.commands import Call, Command
from tui.keys import sequence_in_words
from widgets.sidebar import Entry, Sidebar

if TYPE_CHECKING:
    from tui.reading_screen import ReadingScreen

NAME_COLUMN = 27
PAGE = 5
"""Entries of the list that a page key goes through: of the smallest screens it shows no more."""

_STEPS = {
    **dict.fromkeys(("down", "ctrl+n", "tab"), 1),
    **dict.fromkeys(("up", "ctrl+p", "shift+tab"), -1),
    "pagedown": PAGE,
    "pageup": -PAGE,
}


def offered(commands: Iterable[Command]) -> list[Command]:
    """Those that can be called by their name: they need no letter after a key, and no words that are selected."""
    return [one for one in commands if not (one.takes_letter or one.selecting or one.name == "palette")]


def meant(commands: Iterable[Command], typed: str) -> list[Command]:
    """The commands that may be meant by what is typed, the likeliest first; all of them by nothing."""
    words = typed.lower().split()
    letters = re.compile(".*?".join(map(re.escape, "".join(words))))

    def likeliness(command: Command) -> int:
        name = command.name.replace("-", " ")
        ways = (
            typed.strip() in command.keys or words == name.split(),
            name.startswith(" ".join(words)),
            all(any(part.startswith(word) for part in name.split()) for word in words),
            all(word in name for word in words),
            all(word in f"{name} {command.help.lower()}" for word in words),
            letters.search(name) is not None,
        )
        return ways.index(True) if True in ways else len(ways)

    ranked = sorted((likeliness(one), number, one) for number, one in enumerate(commands))
    return [one for rank, _, one in ranked if rank < 6]


class Commanding:
    """The part of the reading screen in which a command is called by its name.

    All keys come here in the order they were typed in, so that a burst of them does what each by itself would do.
    """

    look = "commanding"

    def __init__(self, screen: "ReadingScreen") -> None:
        self._screen = screen
        self._list = Sidebar()
        self._list.add_class("commands")
        screen.mount(self._list, before=screen.prompt)

    def ask(self) -> None:
        """Let the reader type a command's name, or the number of a passage."""
        self._list.palette = self._screen.reader.palette
        self._screen.prompt.fill("")
        self._screen.prompt.show(":", "a command, or a passage's number   Enter does it, Esc leaves")
        self._screen.type_into(self)
        self._look()

    def take(self, event: events.Key) -> None:
        """Take a key of the reader's who types a name."""
        prompt = self._screen.prompt
        match event.key:
            case "escape" | "ctrl+c":
                self._screen.type_into(None)
            case "backspace" | "ctrl+h" if not prompt.text:
                self._screen.type_into(None)
            case "enter":
                self._end()
            case key if key in _STEPS:
                self._list.move(_STEPS[key])
            case _ if event.is_printable and event.character:
                self.insert(event.character)
            case key:
                prompt.edit(key)
                self._look()

    def insert(self, text: str) -> None:
        """Type a text, of which the first line is taken."""
        self._screen.prompt.insert("".join(text.splitlines()[:1]))
        self._look()

    def run(self, name: str) -> None:
        """Do what a command of the list does."""
        self._screen.type_into(None)
        self._screen.run_command(self._screen.commands[name], Call())

    def _end(self) -> None:
        typed, chosen = self._screen.prompt.text.strip(), self._list.key
        if re.fullmatch(r"\d{1,9}", typed):
            self._screen.type_into(None)
            self._screen.go_to_bead(int(typed) - 1)
        elif isinstance(chosen, tuple):
            self.run(chosen[1])
        else:
            self._screen.type_into(None)
            self._screen.say(f"no such command: {typed}")

    def _look(self) -> None:
        found = meant(offered(self._screen.commands.values()), self._screen.prompt.text)
        self._list.show_entries([_entry(one) for one in found])
        self._list.enter("command")


def _entry(command: Command) -> Entry:
    name = command.name.replace("-", " ")
    key = sequence_in_words(command.keys[0]) if command.keys else ""
    return Entry(f"{name:<{NAME_COLUMN}}{command.help}", key, ("command", command.name))
