"""Signs of life during work that cannot be broken off: sorting millions of numbers is one call."""

from collections.abc import Callable
from concurrent.futures import Future, wait
from threading import Thread
from typing import TypeVar

_PAUSE = 0.04  # seconds between two ticks

Answer = TypeVar("Answer")


def meanwhile(work: Callable[[], Answer], tick: Callable[[], None]) -> Answer:
    """Do the work in a thread of its own and tick until it is done; what a tick raises leaves it behind, unheard."""
    future: Future[Answer] = Future()

    def run() -> None:
        try:
            future.set_result(work())
        except BaseException as error:  # noqa: BLE001 -- raised anew where the answer is waited for
            future.set_exception(error)

    Thread(target=run, daemon=True).start()
    while wait([future], _PAUSE).not_done:
        tick()
    return future.result()
