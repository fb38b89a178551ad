"""From keys to commands: sequences, counts before them, letters after them."""

import string
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tui.commands.declaration import Call, Command

MOST = 1_000_000_000
"""A count larger than this is held to it: no text has as many lines."""

AT_ONCE = 0.4
"""Seconds in which two keys are one."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A command that is to be run."""

    command: Command
    call: Call


def key_map(commands: Iterable[Command], *, selecting: bool = False) -> dict[tuple[str, ...], Command]:
    """Which command each sequence of keys calls, while words are selected or else."""
    chosen = (command for command in commands if command.selecting == selecting)
    return {tuple(keys.split(" ")): command for command in chosen for keys in command.keys}


class KeyReader:
    """Takes keys one at a time. `pending` is what has been typed of a command that is not complete.

    Where a sequence goes on from one that is a command itself ("]" and "] c"), the shorter is run at once; what
    completes the longer is taken as part of it, and ignored, where it follows within `AT_ONCE`.
    """

    def __init__(self, keys: Mapping[tuple[str, ...], Command]) -> None:
        self._keys = keys
        self._prefixes = {sequence[:end] for sequence in keys for end in range(1, len(sequence))}
        self._count = ""
        self._typed: tuple[str, ...] = ()
        self._done: tuple[str, ...] = ()
        self._done_at = 0.0

    @property
    def pending(self) -> str:
        return self._count + "".join(self._typed)

    def clear(self) -> None:
        """Forget what has been typed."""
        self._count, self._typed, self._done = "", (), ()

    def feed(self, key: str, at: float) -> Ready | None:
        """Take a key, pressed at a time in seconds.

        A command is ready, or more keys are needed, or the keys mean nothing and are forgotten.
        """
        done, self._done = self._done, ()
        if (*done, key) in self._keys and done and not self._count and at - self._done_at < AT_ONCE:
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
