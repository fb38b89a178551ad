"""The reader's bookmarks among the marks on a pair of texts."""

import os
from collections.abc import Iterable

from diptych.collation import Collation
from diptych.documents import Document
from diptych.review import Bookmark, Mark, Standing, Target, new_mark, reviewer, revised, target
from tui.marks import Change
from widgets.places import Place, bead_at
from widgets.typesetting import Words

Ends = tuple[Target | None, Target | None]
"""What a mark is fastened to on either side."""


def place_of_mark(mark: Mark) -> Place | None:
    """Where in the texts a mark begins; None for what stands nowhere, or no longer."""
    ends = (Place(side == "other", one.span.start) for side, one in mark.targets if not one.orphaned)
    return None if mark.standing is Standing.ORPHANED else next(ends, None)


def by_bead(collation: Collation, marks: Iterable[Mark]) -> dict[int, list[Mark]]:
    """Marks by the beads that they lie in, or begin in; oldest first."""
    found: dict[int, list[Mark]] = {}
    for mark in marks:
        if collation.beads and (place := place_of_mark(mark)):
            found.setdefault(bead_at(collation, place), []).append(mark)
    return found


def part_marked(collation: Collation, mark: Mark) -> Words:
    """The words that a mark stands on, where these are not the whole of a bead's side."""
    spans = {side: one.span for side, one in mark.targets if not one.orphaned}
    place = place_of_mark(mark)
    if place is None:
        return None, None
    bead = bead_at(collation, place)
    whole = {"base": collation.base_span(bead), "other": collation.other_span(bead)}
    if all(span == whole[side] for side, span in spans.items()):
        return None, None
    return spans.get("base"), spans.get("other")


def ends_of_words(base: Document, other: Document, words: Words) -> Ends:
    """What a mark on some words is fastened to."""
    one, two = words
    return target(base, one) if one else None, target(other, two) if two else None


def mark_on_bead(collation: Collation, bead: int) -> Mark:
    """A new bookmark on both sides of a bead."""
    spans = collation.base_span(bead), collation.other_span(bead)
    documents = collation.base.document, collation.other.document
    ends = [target(document, span) if span else None for document, span in zip(documents, spans, strict=True)]
    return new_mark(Bookmark(), *ends, who=reviewer(os.environ))


def toggled(collation: Collation, bead: int, bookmarks: Iterable[Mark]) -> list[Change]:
    """What sets a bookmark on a bead, or takes away all that lie in it."""
    here = by_bead(collation, bookmarks).get(bead, ())
    return [(mark, None) for mark in here] or [(None, mark_on_bead(collation, bead))]


def toggled_on_words(ends: Ends, bookmarks: Iterable[Mark]) -> list[Change]:
    """What sets a bookmark on some words, or takes away those that stand on just these."""
    wanted = {side: one.span for side, one in zip(("base", "other"), ends, strict=True) if one}
    here = [mark for mark in bookmarks if {side: one.span for side, one in mark.targets} == wanted]
    return [(mark, None) for mark in here] or [(None, new_mark(Bookmark(), *ends, who=reviewer(os.environ)))]


def named(mark: Mark, typed: str) -> Mark:
    """The bookmark with the name and the tags that were typed: a word that begins with # is a tag."""
    words = typed.split()
    tags = dict.fromkeys(tag for word in words if word.startswith("#") and (tag := word.strip("#")))
    return revised(mark, Bookmark(" ".join(word for word in words if not word.startswith("#")), tuple(tags)))
