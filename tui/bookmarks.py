"""The reader's bookmarks on one pair of texts, kept in the store at the key press."""

import os

from diptych.collation import Collation
from diptych.documents import Span
from diptych.review import Bookmark, Mark, Store, new_mark, reviewer, target
from widgets.places import Place, bead_at


class Bookmarks:
    """Bookmarks by the bead that they lie in. Any method raises StoreError where the store cannot do its work."""

    def __init__(self, store: Store, pair: int, collation: Collation) -> None:
        self._store = store
        self._pair = pair
        self._all = [mark for mark in store.marks(pair) if isinstance(mark.body, Bookmark)]
        self.by_bead: dict[int, Mark] = {}
        self.settle(collation)

    def settle(self, collation: Collation) -> None:
        """Find the beads in which the bookmarks lie now."""
        self.by_bead = {bead_at(collation, _place(bookmark)): bookmark for bookmark in self._all}

    def toggle(self, collation: Collation, bead: int) -> bool:
        """Bookmark a bead, or take its bookmarks away; says whether it has one now."""
        here = [bookmark for bookmark in self._all if bead_at(collation, _place(bookmark)) == bead]
        for bookmark in here:
            self._store.remove(bookmark.id)
            self._all.remove(bookmark)
        if not here:
            spans = collation.base_span(bead), collation.other_span(bead)
            documents = collation.base.document, collation.other.document
            ends = [target(document, span) if span else None for document, span in zip(documents, spans, strict=True)]
            mark = new_mark(Bookmark(), *ends, who=reviewer(os.environ))
            self._store.put(self._pair, mark)
            self._all.append(mark)
        self.settle(collation)
        return not here


def _place(bookmark: Mark) -> Place:
    end = bookmark.base or bookmark.other
    span = end.span if end else Span(0, 0)
    return Place(bookmark.base is None, span.start)
