"""The store opened in a thread: it may be locked, damaged, or have marks that are to be placed in revised texts."""

import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, wait
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tui.analysis.pair import Pair

if TYPE_CHECKING:
    from diptych.review import Mark, Remembered, Store

AT_FIRST = 0.5
"""Seconds from its beginning for which keys may wait for the store."""

AT_ONCE = 0.05
"""Seconds for which what a key does may wait for another program's write; after that it is tried again and again."""

_A_WHILE = 1.0  # seconds to wait for another program's write while nothing waits for us


@dataclass(frozen=True, slots=True)
class Opened:
    """An open store, and what it holds of a pair: its number, its marks, and where its reading was left.

    There is no store where nothing is kept of the pair, nor will be; the notices say so.
    """

    notices: tuple[str, ...]
    store: "Store | None" = None
    pair: int = 0
    marks: "tuple[Mark, ...]" = ()
    left: "Remembered | None" = None


class Opening:
    """Opens the store at a path, None for the default one. A store that another program holds locked is waited for."""

    def __init__(self, path: Path | None, pair: Pair) -> None:
        self._path = path
        self._pair = pair
        self._began = time.monotonic()
        self._given_up = threading.Event()
        self.result: Future[Opened] = Future()
        """The store, or a StoreError."""
        self.doing = ""
        """What is being done, in words, where it takes its time."""
        # No executor: the program would wait for it before it ends.
        threading.Thread(target=self._run, daemon=True).start()

    def wait(self) -> bool:
        """Wait for a little while, of which all who call this have a part; whether the result is there."""
        wait([self.result], max(0.0, self._began + AT_FIRST - time.monotonic()))
        return self.result.done()

    def give_up(self) -> None:
        """Close the store as soon as it is open."""
        self._given_up.set()

    def _run(self) -> None:
        try:
            opened = self._opened()
        except BaseException as error:  # noqa: BLE001 -- whoever waits for the result is told
            self.result.set_exception(error)
            return
        if self._given_up.is_set() and opened.store:
            opened.store.close()
        self.result.set_result(opened)

    def _opened(self) -> Opened:
        # SQLite takes its time: it is loaded after the first paint.
        from diptych.review import StoreBusyError  # noqa: PLC0415 -- see above

        while True:
            try:
                return self._once()
            except StoreBusyError:
                if self._given_up.is_set():
                    raise
                self.doing = "another program holds the marks locked"

    def _once(self) -> Opened:
        from diptych.review import StoreBusyError, StoreError, default_path, open_store  # noqa: PLC0415 -- as above

        store = open_store(self._path or default_path())
        try:
            store.wait_at_most(_A_WHILE)
            pair = self._pair
            number = store.pair(pair.base, pair.other, topics=pair.topics_file, placing=self._tell).id
            marks = store.marks(number)
            notices = (*store.notices, *_exchanged(store, pair, marks))
            opened = Opened(notices, store, number, marks, store.remembered(number))
            store.wait_at_most(AT_ONCE)
        except StoreError as error:
            store.close()
            if not store.read_only or isinstance(error, StoreBusyError):
                raise
            return Opened(store.notices)
        return opened

    def _tell(self, fraction: float) -> None:
        self.doing = f"placing the marks in the changed texts {fraction:.0%}"


def _exchanged(store: "Store", pair: Pair, marks: "Sequence[Mark]") -> Iterator[str]:
    """What is to be told where nothing is kept of the texts, but something of the same ones the other way round."""
    digests = pair.other.digest, pair.base.digest
    if digests[0] != digests[1] and not any(mark.targets for mark in marks):
        for known in store.pairs():
            if (known.base.digest, known.other.digest) == digests and any(one.targets for one in store.marks(known.id)):
                yield "you have marks on these texts the other way round: name them in the other order to see them"
