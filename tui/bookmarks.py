"""The reader's bookmarks among the marks on a pair of texts."""

import os
from collections.abc import Iterable

from diptych.collation import Collation
from diptych.review import Bookmark, Mark, Standing, new_mark, reviewer, revised, target
from tui.marks import Change
from widgets.places import Place, bead_at


def place_of_mark(mark: Mark) -> Place | None:
    """Where in the texts a mark begins; None for what stands nowhere, or no longer."""
    ends = (Place(side == "other", one.span.start) for side, one in mark.targets if not one.orphaned)
    return None if mark.standing is Standing.ORPHANED else next(ends, None)


def by_bead(collation: Collation, marks: Iterable[Mark]) -> dict[int, Mark]:
    """The last of the marks that lie in each bead."""
    return {bead_at(collation, place): mark for mark in marks if (place := place_of_mark(mark))}


def mark_on_bead(collation: Collation, bead: int) -> Mark:
    """A new bookmark on both sides of a bead."""
    spans = collation.base_span(bead), collation.other_span(bead)
    documents = collation.base.document, collation.other.document
    ends = [target(document, span) if span else None for document, span in zip(documents, spans, strict=True)]
    return new_mark(Bookmark(), *ends, who=reviewer(os.environ))


def toggled(collation: Collation, bead: int, bookmarks: Iterable[Mark]) -> list[Change]:
    """What sets a bookmark on a bead, or takes away all that lie in it."""
    here = [mark for mark in bookmarks if bead in by_bead(collation, [mark])]
    return [(mark, None) for mark in here] or [(None, mark_on_bead(collation, bead))]


def named(mark: Mark, typed: str) -> Mark:
    """The bookmark with the name and the tags that were typed: a word that begins with # is a tag."""
    words = typed.split()
    tags = dict.fromkeys(tag for word in words if word.startswith("#") and (tag := word.strip("#")))
    return revised(mark, Bookmark(" ".join(word for word in words if not word.startswith("#")), tuple(tags)))


def in_words(mark: Mark) -> str:
    """A bookmark's name and tags, as they are typed."""
    if not isinstance(mark.body, Bookmark):
        return ""
    return " ".join([*filter(None, [mark.body.name]), *(f"#{tag}" for tag in mark.body.tags)])
