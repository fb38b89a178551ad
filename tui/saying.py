"""What is said to the reader on the status line, for a while."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from textual.timer import Timer

from widgets.displayable import display

if TYPE_CHECKING:
    from tui.reading_screen import ReadingScreen

SECONDS = 6.0

AT_LEAST = 1.0
"""Seconds for which what a key has said is there to be read, whatever keys come after it."""


class Saying:
    """The part of the reading screen that says something in place of where the reader is."""

    def __init__(self, screen: "ReadingScreen") -> None:
        self._screen = screen
        self._silence: Timer | None = None
        self._answer: Timer | None = None
        self._said_at = 0.0

    def say(self, message: str, *, waiting: bool) -> None:
        """Show a message for a while, or until the next; an empty one shows again what it had hidden.

        With `waiting` the while begins when the reader presses a key.
        """
        status = self._screen.status
        status.say(display(message))
        self._said_at = time.monotonic()
        if self._silence:
            self._silence.stop()
        silent = partial(status.say, "")
        self._silence = self._screen.set_timer(SECONDS, silent, pause=waiting) if message else None

    def heard(self) -> None:
        """The reader is there, and has pressed a key."""
        if self._silence:
            self._silence.resume()

    @contextmanager
    def answering(self) -> Iterator[None]:
        """What is said meanwhile answers a key: it goes with a later one, and hides no longer where that leads."""
        if self._answer and self._answer is self._silence and time.monotonic() - self._said_at >= AT_LEAST:
            self.say("", waiting=False)
        before = self._silence
        yield
        if self._silence is not before:
            self._answer = self._silence
