"""The reader's bookmarks on one pair of texts, kept in the store at the key press."""

from diptych.collation import Collation
from diptych.documents import Span
from diptych.review import Bookmark, Store, target
from widgets.places import Place, bead_at


class Bookmarks:
    """Bookmarks by the bead that they lie in. Any method raises StoreError where the store cannot do its work."""

    def __init__(self, store: Store, pair: int, collation: Collation) -> None:
        self._store = store
        self._pair = pair
        self._all = list(store.bookmarks(pair))
        self.by_bead: dict[int, Bookmark] = {}
        self.settle(collation)

    def settle(self, collation: Collation) -> None:
        """Find the beads in which the bookmarks lie now."""
        self.by_bead = {bead_at(collation, _place(bookmark)): bookmark for bookmark in self._all}

    def toggle(self, collation: Collation, bead: int) -> bool:
        """Bookmark a bead, or take its bookmarks away; says whether it has one now."""
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


def _place(bookmark: Bookmark) -> Place:
    end = bookmark.base or bookmark.other
    span = end.span if end else Span(0, 0)
    return Place(bookmark.base is None, span.start)
