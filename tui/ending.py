"""Ending in good order when the terminal hangs up or the system says so."""

import asyncio
import os
import signal
import threading
from collections.abc import Callable
from types import FrameType

PATIENCE = 3.0
"""Seconds after which a program that cannot end, its terminal being gone or stalled, is ended all the same."""

_SIGNALS = (signal.SIGHUP, signal.SIGTERM)


def on_ending(end: Callable[[int], object]) -> None:
    """Have `end` called in the running event loop, with the status to leave with, when a signal asks the program to."""
    loop = asyncio.get_running_loop()

    # Not through the loop's own handlers: they come to nothing while the loop waits for a terminal that is stalled.
    def ask(number: int, _frame: FrameType | None) -> None:
        status = 128 + number
        given_up = threading.Timer(PATIENCE, os._exit, [status])
        given_up.daemon = True
        given_up.start()
        loop.call_soon_threadsafe(end, status)

    for number in _SIGNALS:
        signal.signal(number, ask)


def off_ending() -> None:
    """Leave the signals to the system again."""
    for number in _SIGNALS:
        signal.signal(number, signal.SIG_DFL)
