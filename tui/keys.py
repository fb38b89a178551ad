"""From keys to commands: sequences, counts before them, letters after them."""

import string
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from textual import events

from tui.commands.declaration import Call, Command

MOST = 1_000_000_000
"""A count larger than this is held to it: no text has as many lines."""

AT_ONCE = 0.25
"""Seconds in which two keys are one: fingers that know a pair type it in less, and nobody who has first to see what the
one key has done comes to the other so soon."""

_NAMES = {
    "space": "Space",
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "home": "Home",
    "end": "End",
    "f1": "F1",
}


def key_of(event: events.Key) -> str:
    """A key as commands name it: as it is printed, or by Textual's name where that is no more than a blank."""
    return event.character if event.is_printable and event.character and event.character != " " else event.key


class Ready(NamedTuple):
    """A command that is to be run."""

    command: Command
    call: Call


def key_map(commands: Iterable[Command], *, selecting: bool = False) -> dict[tuple[str, ...], Command]:
    """Which command each sequence of keys calls, while words are selected or else."""
    chosen = (command for command in commands if command.selecting == selecting)
    return {tuple(keys.split(" ")): command for command in chosen for keys in command.keys}


def hints_of(commands: Iterable[Command], *, selecting: bool = False) -> list[tuple[str, str]]:
    """The first key and the hint of each command that has both; of those while words are selected, or of the others."""
    told = (one for one in commands if one.hint and one.keys and one.selecting == selecting)
    return [(sequence_in_words(one.keys[0]), one.hint) for one in told]


def keys_in_words(command: Command) -> str:
    """A command's keys as they are written on a keyboard."""
    return "  ".join(map(sequence_in_words, command.keys))


def sequence_in_words(keys: str) -> str:
    """One sequence of a command's keys, as they are written on a keyboard."""
    return "".join(map(_key_in_words, keys.split(" ")))


def _key_in_words(key: str) -> str:
    if key.startswith("ctrl+"):
        return f"Ctrl+{key.removeprefix('ctrl+').upper()}"
    return "{a-z}" if key == "*" else _NAMES.get(key, key)


class KeyReader:
    """Takes keys one at a time.

    Where a sequence goes on from one that is a command itself ("]" and "] c"), the shorter is run at once; what
    completes the longer is taken as part of it, and does nothing, where it follows within `AT_ONCE`.
    """

    def __init__(self, keys: Mapping[tuple[str, ...], Command]) -> None:
        self._keys = keys
        self._prefixes = {sequence[:end] for sequence in keys for end in range(1, len(sequence))}
        self._count = ""
        self._typed: tuple[str, ...] = ()
        self._done: tuple[str, ...] = ()
        self._done_at = 0.0
        self._as_one: tuple[str, ...] = ()

    @property
    def pending(self) -> str:
        """What has been typed of a command that is not complete; or the keys that were just taken as one."""
        return self._count + "".join(self._typed or self._as_one)

    def clear(self) -> None:
        """Forget what has been typed."""
        self._count, self._typed, self._done, self._as_one = "", (), (), ()

    def feed(self, key: str, at: float) -> Ready | None:
        """Take a key, pressed at a time in seconds.

        A command is ready, or more keys are needed, or the keys mean nothing and are forgotten.
        """
        done, self._done, self._as_one = self._done, (), ()
        if (*done, key) in self._keys and done and not self._count and at - self._done_at < AT_ONCE:
            self._as_one = *done, key
            return None
        if not self._typed and key in string.digits and (self._count or key != "0"):
            self._count = str(min(int(self._count + key), MOST))
            return None
        typed = (*self._typed, key)
        command, letter = self._keys.get(typed), ""
        if command is None and len(key) == 1 and self._typed:
            command, letter = self._keys.get((*self._typed, "*")), key
        if command is not None:
            call = Call(int(self._count) if self._count else None, letter)
            self.clear()
            self._done, self._done_at = typed if typed in self._prefixes else (), at
            return Ready(command, call)
        if typed in self._prefixes:
            self._typed = typed
        else:
            self.clear()
        return None
