"""What the reader says of the texts in a sitting, and the store that keeps it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tui.analysis.pair import Pair

if TYPE_CHECKING:
    from diptych.review import Mark
    from tui.bookmarks import Bookmarks
    from tui.reading_screen import ReadingScreen


class Sitting:
    """The part of the reading screen that keeps what the reader says.

    Nothing is kept before `begin`, nor where the store cannot do its work: the reader is told, and reads on.
    """

    def __init__(self, screen: "ReadingScreen", path: Path | None, pair: Pair) -> None:
        self._screen = screen
        self._path = path
        self._pair = pair
        self._bookmarks: Bookmarks | None = None

    @property
    def bookmarks(self) -> "Mapping[int, Mark]":
        """Bookmarks by the bead that they lie in."""
        return self._bookmarks.by_bead if self._bookmarks else {}

    def begin(self) -> None:
        """Open the store, if it is not open yet."""
        if self._bookmarks is None:
            # SQLite takes its time: it is loaded after the first paint.
            from diptych.review import default_path, open_store  # noqa: PLC0415 -- see above
            from tui.bookmarks import Bookmarks  # noqa: PLC0415 -- see above

            with self._faults_told():
                store = open_store(self._path or default_path())
                if store.notices:
                    self._screen.say("; ".join(store.notices))
                pair = store.pair(self._pair.base, self._pair.other).id
                self._bookmarks = Bookmarks(store, pair, self._screen.collation)

    def settle(self) -> None:
        """The beads are others now: find those in which everything lies."""
        if self._bookmarks:
            self._bookmarks.settle(self._screen.collation)

    def toggle_bookmark(self) -> None:
        """Bookmark the bead under the cursor, or take its bookmark away."""
        screen = self._screen
        self.begin()
        if not screen.collation.beads or self._bookmarks is None:
            return
        with self._faults_told():
            kept = self._bookmarks.toggle(screen.collation, screen.reader.cursor)
            screen.say("bookmarked" if kept else "bookmark removed")
            screen.show_marks()

    @contextmanager
    def _faults_told(self) -> Iterator[None]:
        """Do what needs the store; where it cannot be done, say why."""
        from diptych.review import StoreError  # noqa: PLC0415 -- loaded with the store

        try:
            yield
        except StoreError as error:
            self._screen.say(str(error))
