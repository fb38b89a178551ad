"""The reader's bookmarks on one pair of texts, kept in the store at the key press."""

from pathlib import Path
from typing import TYPE_CHECKING

from diptych.collation import Collation
from diptych.documents import Span
from tui.analysis.pair import Pair
from widgets.places import Place, bead_at

if TYPE_CHECKING:
    from diptych.review import Bookmark


class Bookmarks:
    """Bookmarks by the bead that they lie in. Any method raises StoreError where the store cannot do its work."""

    def __init__(self, path: Path | None, pair: Pair, collation: Collation) -> None:
        from diptych.review import default_path, open_store  # noqa: PLC0415 -- after the first paint: SQLite takes its time

        self._store = open_store(path or default_path())
        self._pair = self._store.pair(pair.base, pair.other)
        self._all = list(self._store.bookmarks(self._pair))
        self.by_bead: dict[int, Bookmark] = {}
        self.settle(collation)

    def settle(self, collation: Collation) -> None:
        """Find the beads in which the bookmarks lie now."""
        self.by_bead = {bead_at(collation, _place(bookmark)): bookmark for bookmark in self._all}

    def toggle(self, collation: Collation, bead: int) -> bool:
        """Bookmark a bead, or take its bookmarks away; says whether it has one now."""
        from diptych.review import target  # noqa: PLC0415 -- loaded already

        here = [bookmark for bookmark in self._all if bead_at(collation, _place(bookmark)) == bead]
        for bookmark in here:
            self._store.remove_bookmark(bookmark.id)
            self._all.remove(bookmark)
        if not here:
            spans = collation.base_span(bead), collation.other_span(bead)
            documents = collation.base.document, collation.other.document
            ends = [target(document, span) if span else None for document, span in zip(documents, spans, strict=True)]
            self._all.append(self._store.add_bookmark(self._pair, ends[0], ends[1]))
        self.settle(collation)
        return not here

    def close(self) -> None:
        """Let go of the store."""
        self._store.close()


def _place(bookmark: "Bookmark") -> Place:
    end = bookmark.base or bookmark.other
    span = end.span if end else Span(0, 0)
    return Place(bookmark.base is None, span.start)
