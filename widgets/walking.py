"""Walking over one version by words, characters, sentences and rows: what a selection is made with, without a screen.

A unit is a word, a sign between words, or a character with what is written over it. All offsets are of the whole text.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator

from diptych.collation import Collation
from diptych.documents import Span
from diptych.segmentation import Segmentation
from widgets.displayable import drawn
from widgets.layout import BeadLayout
from widgets.places import Place, bead_at, side_of
from widgets.wrapping import Row, cells

LayoutOf = Callable[[int], BeadLayout]

_UNIT = re.compile(r"\w+(?:[-'’.,]\w+)*|[^\w\s]")
_BACK = 400  # characters that are looked through for the word before


def word_at(text: str, offset: int) -> Span:
    """The word that holds an offset, or else the next one; at the end of the text the last."""
    start = offset
    while start > max(0, offset - _BACK) and not text[start - 1 : start].isspace():
        start -= 1
    found = next((match for match in _UNIT.finditer(text, start) if match.end() > offset), None)
    return Span(*found.span()) if found else word_before(text, len(text)) or Span(0, 0)


def word_after(text: str, offset: int) -> Span | None:
    """The first word that begins at an offset or after it."""
    found = _UNIT.search(text, offset)
    return Span(*found.span()) if found else None


def word_before(text: str, offset: int) -> Span | None:
    """The last word that ends at an offset or before it."""
    end = len(text[:offset].rstrip())
    *_, last = (None, *_UNIT.finditer(text, max(0, end - _BACK), end))
    return Span(*last.span()) if last else None


def character_at(text: str, offset: int) -> Span:
    """The character at an offset, with what is written over it."""
    start = min(max(0, offset), max(0, len(text) - 1))
    while start and _is_written_over(text[start]):
        start -= 1
    end = start + 1
    while end < len(text) and _is_written_over(text[end]):
        end += 1
    return Span(start, min(end, len(text)))


def _is_written_over(character: str) -> bool:
    return unicodedata.category(character) in {"Mn", "Me", "Cf"}


def sentence_from(side: Segmentation, offset: int, steps: int) -> int | None:
    """Where a sentence begins so many after an offset, or before it; the last there is, None where there is none."""
    starts = side.segments
    if steps > 0:
        number = min(bisect_right(starts, offset, key=lambda one: one.span.start) + steps, len(starts)) - 1
        return starts[number].span.start if starts and starts[number].span.start > offset else None
    number = max(0, bisect_left(starts, offset, key=lambda one: one.span.start) + steps)
    return starts[number].span.start if starts and starts[number].span.start < offset else None


def row_of(collation: Collation, layout_of: LayoutOf, place: Place) -> Span:
    """The stretch of the text that the row with a place shows; nothing where the version is not shown."""
    bead, side, rows = _bead_with(collation, layout_of, place)
    if not rows:
        return Span(place.offset, place.offset)
    start, end = rows[_row_number(rows, place.offset - side)]
    shown = layout_of(bead).other if place.other else layout_of(bead).base
    return Span(side + start, side + start + max(1, len(shown[start:end].rstrip(" \0"))))


def column_of(collation: Collation, layout_of: LayoutOf, place: Place) -> int:
    """The column of its pane that a place stands in."""
    bead, side, rows = _bead_with(collation, layout_of, place)
    if not rows:
        return 0
    shown = layout_of(bead).other if place.other else layout_of(bead).base
    at = place.offset - side
    return cells(drawn(shown[rows[_row_number(rows, at)][0] : at]))


def rows_away(collation: Collation, layout_of: LayoutOf, place: Place, rows: int, column: int) -> int:
    """The offset in a column so many rows of the same version further on, or back; in the last that there is."""
    bead, side, here = _bead_with(collation, layout_of, place)
    if not here:
        return place.offset
    number = _row_number(here, place.offset - side) + rows
    step = 1 if rows > 0 else -1
    while not 0 <= number < len(here):
        following = bead + step
        while 0 <= following < len(collation.beads) and not _rows(collation, layout_of, following, other=place.other):
            following += step
        if not 0 <= following < len(collation.beads):
            number = min(max(0, number), len(here) - 1)
            break
        after = _rows(collation, layout_of, following, other=place.other)
        number = number - len(here) if step > 0 else number + len(after)
        bead, here = following, after
    span = side_of(collation, bead, other=place.other)[1]
    shown = layout_of(bead).other if place.other else layout_of(bead).base
    return (span.start if span else 0) + _in_column(shown, here[number], column)


def _bead_with(collation: Collation, layout_of: LayoutOf, place: Place) -> tuple[int, int, list[Row]]:
    """The bead with a place, where its side begins in the text, and the rows that show it."""
    bead = bead_at(collation, place)
    span = side_of(collation, bead, other=place.other)[1]
    return bead, span.start if span else 0, _rows(collation, layout_of, bead, other=place.other)


def _rows(collation: Collation, layout_of: LayoutOf, bead: int, *, other: bool) -> list[Row]:
    if side_of(collation, bead, other=other)[1] is None:
        return []
    return list(_shown(layout_of(bead), other=other))


def _shown(layout: BeadLayout, *, other: bool) -> Iterator[Row]:
    for row in layout.rows:
        side = row[other]
        if side:
            yield side


def _row_number(rows: list[Row], offset: int) -> int:
    return max(0, bisect_right(rows, offset, key=lambda row: row[0]) - 1)


def _in_column(text: str, row: Row, column: int) -> int:
    end = row[0] + max(0, len(text[slice(*row)].rstrip(" \0")) - 1)
    return next((at for at in range(row[0], end) if cells(drawn(text[row[0] : at + 1])) > column), end)
