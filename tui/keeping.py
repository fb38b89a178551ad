"""The store that keeps what the reader says: opened, waited for while another program holds it locked, let go."""

import asyncio
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from textual.timer import Timer

from tui.analysis.pair import Pair

if TYPE_CHECKING:
    from diptych.review import Remembered, Store
    from tui.marks import Marks
    from tui.opening import Opening
    from tui.reading_screen import ReadingScreen

AGAIN = 0.2
"""Seconds from one try to keep what is not kept yet to the next."""

IN_THE_END = 2.0
"""Seconds for which that is tried when the reader leaves."""


class Keeping:
    """The part of the sitting that has to do with the store.

    `opened` is called when that is open or cannot be opened, `changed` when what was to be kept has been, or will not
    be. Where the store cannot do its work the reader is told, and reads on.
    """

    def __init__(
        self,
        screen: "ReadingScreen",
        path: Path | None,
        pair: Pair,
        *,
        opened: Callable[[], None],
        changed: Callable[[], None],
    ) -> None:
        self._screen = screen
        self._path = path
        self._texts = pair
        self._opened = opened
        self._changed = changed
        self._opening: Opening | None = None
        self._looking: Timer | None = None  # at what is waited for
        self._hindered = ""  # why what waits is not kept, where that is no lock
        self._warned: AbstractSet[str] = frozenset()
        self.begun = False
        """Whether the store has been opened, or could not be."""
        self.store: Store | None = None
        self.pair = 0
        """The number of the texts in the store."""
        self.left: Remembered | None = None
        """Where their reading was left the last time."""
        self.marks: Marks | None = None
        self.notices: tuple[str, ...] = ()
        """What the reader must know of the store."""

    @property
    def keeps(self) -> bool:
        """Whether marks are kept."""
        return self.store is not None and not self.store.read_only

    @property
    def waits_for(self) -> str:
        """What has to be waited for before all is kept, in words; empty where nothing has. `hindrance` tells why."""
        if self._opening:
            return self._opening.doing
        count = len(self.waiting)
        return f"{count} mark{'s' * (count != 1)} not kept yet" if count else ""

    @property
    def hindrance(self) -> str:
        """Why marks are not kept yet, in words; empty where all are."""
        return (self._hindered or "another program holds them locked") if self.waiting else ""

    @property
    def waiting(self) -> AbstractSet[str]:
        """The names of the marks that are not kept yet."""
        return self.marks.waiting if self.marks else frozenset()

    def begin(self) -> None:
        """Open the store, if it is not open yet, nor being opened."""
        if self.marks is not None or self._opening is not None:
            return
        from tui.opening import Opening  # noqa: PLC0415 -- after the first paint

        loop = asyncio.get_running_loop()

        def go_on(_: object) -> None:
            with suppress(RuntimeError):  # the program has ended meanwhile
                loop.call_soon_threadsafe(self._screen.call_later, self._take_opened)

        self._opening = Opening(self._path, self._texts)
        self._opening.result.add_done_callback(go_on)
        self.look_again()

    def wait(self) -> None:
        """Have the store open, for what the reader says now; where that takes its time, the reader is told so."""
        self.begin()
        if self._opening and self._opening.wait():
            self._take_opened()
        elif self._opening:
            self._screen.say(f"nothing can be marked yet: {self._opening.doing or 'the marks are being read'}")

    def look_again(self) -> None:
        """Tell from now on how far the opening is, and try to keep what is not kept yet, until there is no more."""
        if self._looking is None:
            self._looking = self._screen.set_interval(AGAIN, self._look)

    def may_end(self) -> bool:
        """Whether all is kept, or the reader has been told for the second time what is not."""
        if self.waiting <= self._warned:
            return True
        self._warned = self.waiting
        self._screen.say(f"{self.waits_for}: {self.hindrance}; the same key again leaves without")
        return False

    def end(self) -> None:
        """Let go of the store, with all that could be kept in it."""
        if self._opening:
            self._opening.give_up()
        elif self.store:
            give_up = monotonic() + IN_THE_END
            with self.faults_told():
                while self.marks and not self.marks.write() and monotonic() < give_up:
                    pass  # each try waits for a moment itself
            self.store.close()

    def say_notices(self) -> None:
        """Say what the reader must know of the store."""
        if self.notices:
            self._screen.say("; ".join(self.notices))

    @contextmanager
    def faults_told(self) -> Iterator[None]:
        """Do what needs the store; where it cannot be done, say why."""
        from diptych.review import StoreError  # noqa: PLC0415 -- loaded with the store

        try:
            yield
        except StoreError as error:
            self.notices = (str(error),)
            self.say_notices()

    def _take_opened(self) -> None:
        """Go on with the store as it has been opened."""
        opening = self._opening
        if opening is None or not opening.result.done():
            return
        from tui.marks import Marks  # noqa: PLC0415 -- loaded with the store

        self._opening, self.begun = None, True
        with self.faults_told():
            opened = opening.result.result()
            self.notices = opened.notices
            if opened.store:  # or nothing is kept of these texts, nor will be
                self.store, self.pair, self.left = opened.store, opened.pair, opened.left
                self.marks = Marks(self.store, self.pair, opened.marks)
            self.say_notices()
        self._opened()

    def _look(self) -> None:
        if self.waiting:
            self._try_again()
        elif self._looking and not self._opening:
            self._looking.stop()
            self._looking = None
        self._screen.show_place()

    def _try_again(self) -> None:
        """Try to keep what is not kept yet; why it cannot be is told for as long as that is so."""
        from diptych.review import StoreError  # noqa: PLC0415 -- loaded with the store

        before, told, self._hindered = self.waiting, self._hindered, ""
        try:
            if self.marks and self.marks.write():
                self._screen.say("kept")
        except StoreError as error:
            self._hindered = str(error)
            if self._hindered != told:
                self._screen.say(f"{self.waits_for}: {self.hindrance}")
        if self.waiting != before:
            self._changed()
