"""From a place in one of the texts to the bead that holds it, and back."""

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from diptych.collation import Collation
from diptych.documents import Span
from diptych.segmentation import Segmentation
from widgets.displayable import display
from widgets.wrapping import cut

UNSURE_BELOW = 0.5
"""A bead's confidence under which the reader is told that it may be wrong."""

LONGEST_HEADING = 100
"""Characters."""


LONGEST_NAME = 24
"""Columns that a version's name takes of a line that says more than the name."""


class Place(NamedTuple):
    """A character of one of the two documents. It outlives any alignment, layout or width of the screen."""

    other: bool
    offset: int


def bead_at(collation: Collation, place: Place) -> int:
    """The bead that holds a place, or the one before the white space in which it lies; 0 where there is no bead."""
    side = collation.other if place.other else collation.base
    segment = max(0, bisect_right(side.segments, place.offset, key=lambda one: one.span.start) - 1)
    # Beads come in the order of the texts, but for those of a side that is not there.
    near = bisect_right(collation.beads, segment, key=lambda one: (one.other if place.other else one.base).start) - 1
    if near >= 0 and segment in (collation.beads[near].other if place.other else collation.beads[near].base):
        return near
    for number, bead in enumerate(collation.beads):
        if segment in (bead.other if place.other else bead.base):
            return number
    return 0


def place_of(collation: Collation, bead: int) -> Place:
    """Where a bead begins: in the base, or, where it has no base, in the other version."""
    other = not collation.beads[bead].base
    span = side_of(collation, bead, other=other)[1]
    return Place(other, span.start if span else 0)


def side_of(collation: Collation, bead: int, *, other: bool) -> tuple[Segmentation, Span | None]:
    """The document that a bead's side is of, and where in it the side stands."""
    if other:
        return collation.other, collation.other_span(bead)
    return collation.base, collation.base_span(bead)


def part_of(span: Span | None, side: Span | None) -> Span | None:
    """What of a stretch of the text lies in a bead's side, in offsets of the side; None where nothing does."""
    if span is None or side is None or span.end <= side.start or side.end <= span.start:
        return None
    return Span(max(span.start, side.start), min(span.end, side.end)).shifted(-side.start)


def parts_of(spans: Iterable[Span], side: Span | None) -> list[Span]:
    """What of some stretches of the text lies in a bead's side, as `part_of` has it."""
    return [part for span in spans if (part := part_of(span, side))]


def short_names(collation: Collation) -> tuple[str, str]:
    """What the two versions are called where something is said of them; displayable."""
    base, other = (cut(display(name), LONGEST_NAME) for name in collation.names)
    return base, other


def text_of(collation: Collation, bead: int, *, other: bool) -> str:
    """The characters of a bead's side; none where it has no such side."""
    side, span = side_of(collation, bead, other=other)
    return span.of(side.document.text) if span else ""


def opens_paragraph(collation: Collation, bead: int) -> bool:
    """Whether a bead begins a paragraph: of the base, or, where it has no base, of the other version."""
    beads = collation.beads[bead]
    side, segments = (collation.base, beads.base) if beads.base else (collation.other, beads.other)
    first = segments.start
    return first == 0 or side.segments[first].paragraph != side.segments[first - 1].paragraph


def paragraph_of(collation: Collation, bead: int) -> int | None:
    """The number, from 1, of the base paragraph that a bead begins; None where it begins none."""
    beads = collation.beads[bead]
    if not beads.base or not opens_paragraph(collation, bead):
        return None
    return collation.base.segments[beads.base.start].paragraph + 1


def opens_turn(collation: Collation, bead: int) -> bool:
    """Whether a bead begins what a speaker says, in either version."""
    return any(label_of(collation, bead, other=other) for other in (False, True))


def is_heading(collation: Collation, bead: int) -> bool:
    """Whether a bead is a paragraph of words by itself that is short and does not end as a sentence does."""
    other = not collation.beads[bead].base
    side, span = side_of(collation, bead, other=other)
    if span is None or not opens_paragraph(collation, bead) or len(span) > LONGEST_HEADING:
        return False
    segments = collation.beads[bead].other if other else collation.beads[bead].base
    alone = side.paragraphs[side.segments[segments.start].paragraph].segments == segments
    text = span.of(side.document.text)
    return alone and text[-1] not in '.?!:;,…"”’)' and any(map(str.isalpha, text))


def label_of(collation: Collation, bead: int, *, other: bool) -> Span | None:
    """The speaker's label that opens a bead's side, in offsets of the side; None where there is none."""
    side, span = side_of(collation, bead, other=other)
    if span is None:
        return None
    segments = collation.beads[bead].other if other else collation.beads[bead].base
    paragraph = side.paragraphs[side.segments[segments.start].paragraph]
    label = paragraph.label
    if label is None or segments.start != paragraph.segments.start:
        return None
    return Span(label.start, min(label.end, span.end)).shifted(-span.start)
