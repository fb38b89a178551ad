"""From a bead's layout to the rows of the screen: pure functions that make strips."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from rich.segment import Segment
from textual.strip import Strip

from diptych.divergence import Category, Divergence, Severity
from diptych.documents import Span
from widgets.displayable import drawn
from widgets.layout import MARGIN, Arrangement, BeadLayout, Geometry
from widgets.palette import CARET, GLYPHS, HIT, INK_OF, MARK_OF, SELECTED, Ink, Palette
from widgets.wrapping import Row, cells, cut

CHOSEN = "»"
"""Before a row with words that the reader selects."""

_DEPARTURES = {Category.OMISSION: "-", Category.ADDITION: "+"}


class BeadView(NamedTuple):
    """All that is said of a bead on the screen, offsets counted from the beginning of each of its sides.

    `hits` is what a search has found in either side; `words` what was gone to, or is being selected, in each. While
    the reader selects, `caret` is the unit in the other side or the base that keys move, and a sign stands before each
    row with words that are selected.
    """

    layout: BeadLayout
    divergences: Sequence[Divergence] = ()
    labels: tuple[Span | None, Span | None] = (None, None)
    hits: tuple[Sequence[Span], Sequence[Span]] = ((), ())
    words: tuple[Span | None, Span | None] = (None, None)
    caret: tuple[bool, Span] | None = None
    selecting: bool = False
    selected: int | None = None
    cursor: bool = False
    mark: str = " "
    number: int | None = None
    unsure: bool = False
    absent: str = ""


class Rows(dict[int, Strip]):
    """A bead's rows by their number, each `width` columns wide, and drawn when it is first asked for.

    A bead may be many times as high as the screen.
    """

    def __init__(self, view: BeadView, shape: Geometry, palette: Palette, width: int) -> None:
        super().__init__()
        self._view, self._shape, self._palette, self._width = view, shape, palette, width
        base = _Side(view.layout.base, shape.base, _paint(view, other=False), view.absent)
        other = _Side(view.layout.other, shape.other, _paint(view, other=True), view.absent)
        self._sides = base, other

    def __missing__(self, number: int) -> Strip:
        row = _row(self._view, number, self._shape, self._palette, self._sides)
        strip = self[number] = Strip(_padded(row, self._width, self._palette), self._width).simplify()
        return strip


def line(pieces: Iterable[tuple[str, int]], width: int, palette: Palette, ground: Ink = Ink.TEXT) -> Strip:
    """One line of displayable pieces of text, each in its ink, cut or filled to `width` columns."""
    segments, left = [], width
    for text, ink in pieces:
        size = cells(text)
        if size > left:
            segments.append(Segment(text, palette.style(ink)))
            return Strip(Segment.adjust_line_length(segments, width, palette.style(ground)), width)
        segments.append(Segment(text, palette.style(ink)))
        left -= size
    segments.append(Segment(" " * left, palette.style(ground)))
    return Strip(segments, width).simplify()


class _Side(NamedTuple):
    """One version's part of a bead: its text, the ink of each character, and what is said where there is no text."""

    text: str
    width: int
    inks: bytes
    absent: str

    def segments(self, row: Row | None, palette: Palette) -> Iterator[Segment]:
        """A row of it, filled to its width."""
        used = 0
        if row and not self.text:
            shown = cut(self.absent, self.width)
            yield Segment(shown, palette.style(Ink.QUIET))
            used = cells(shown)
        elif row:
            at, end = row[0], row[0] + len(self.text[slice(*row)].rstrip(" \0"))
            for ink, run in groupby(self.inks[at:end]):
                following = at + len(list(run))
                piece = drawn(self.text[at:following])
                used += cells(piece)
                yield Segment(piece, palette.style(ink))
                at = following
        if used < self.width:
            yield Segment(" " * (self.width - used), palette.style(Ink.TEXT))


def _padded(segments: Iterable[Segment], width: int, palette: Palette) -> list[Segment]:
    return Segment.adjust_line_length(list(segments), width, palette.style(Ink.TEXT))


def _paint(view: BeadView, *, other: bool) -> bytes:
    """The ink of each character of a side, what matters more over what matters less."""
    text = view.layout.other if other else view.layout.base
    inks = bytearray(len(text))
    label = view.labels[other]
    if label:
        inks[label.start : label.end] = bytes([Ink.LABEL]) * len(label)
    for divergence in sorted(view.divergences, key=lambda found: found.severity.rank):
        span = divergence.other if other else divergence.base
        ink = INK_OF[divergence.severity]
        if span and ink is not Ink.TEXT:
            inks[span.start : span.end] = bytes([ink]) * len(span)
    marked = [(span, HIT) for span in view.hits[other]]
    if view.selected is not None:
        chosen = view.divergences[view.selected]
        span = chosen.other if other else chosen.base
        marked += [(span, SELECTED)] if span else []
    words = view.words[other]
    marked += [(words, SELECTED)] if words else []
    if view.caret and view.caret[0] == other:
        marked.append((view.caret[1], CARET))
    for span, flag in marked:
        for place in range(span.start, min(span.end, len(inks))):
            inks[place] |= flag
    return bytes(inks[: len(text)])


def _row(
    view: BeadView, number: int, shape: Geometry, palette: Palette, sides: tuple[_Side, _Side]
) -> Iterator[Segment]:
    base, other = view.layout.rows[number]
    cursor = "▌" if view.cursor and (base or other) else " "
    mark = view.mark if number == 0 else " "
    signs = [CHOSEN if view.selecting and _meets(view.words[at], row) else "" for at, row in enumerate((base, other))]
    if shape.arrangement is Arrangement.SIDE_BY_SIDE:
        mark = signs[0] or mark
    yield Segment(cursor + mark, palette.style(Ink.CURSOR))
    if shape.numbers:
        told = str(view.number) if view.number is not None and number == 0 else ""
        yield Segment(f"{told:>{shape.numbers - 1}} ", palette.style(Ink.QUIET))
    if shape.arrangement is Arrangement.SIDE_BY_SIDE:
        yield from sides[0].segments(base, palette)
        yield Segment(" ", palette.style(Ink.TEXT))
        yield _note(view, number, palette)
        yield Segment("│" + (signs[1] or " "), palette.style(Ink.CURSOR if signs[1] else Ink.RULE))
        yield from sides[1].segments(other, palette)
    elif base or other:
        yield _note(view, number, palette)
        side = base or other
        letter = " " if side and side[0] else "B" if other else "A"
        sign = signs[0] or signs[1]
        yield Segment(f"{letter}{sign:{MARGIN - 3}}", palette.style(Ink.CURSOR if sign else Ink.RULE))
        yield from sides[other is not None].segments(side, palette)


def _note(view: BeadView, number: int, palette: Palette) -> Segment:
    """Three columns on the worst that a row shows: its severity, and whether words are missing or added."""
    worst, departure = Severity.NEUTRAL, "?" if view.unsure and number == 0 else " "
    base, other = view.layout.rows[number]
    for divergence in view.divergences:
        shown = _meets(divergence.base, base) or _meets(divergence.other, other)
        if shown and divergence.severity > worst:
            worst = divergence.severity
            departure = _DEPARTURES.get(divergence.category, " ") if departure != "?" else departure
    return Segment(GLYPHS[worst] + departure, palette.style(MARK_OF[worst]))


def _meets(span: Span | None, row: Row | None) -> bool:
    return span is not None and row is not None and span.start < row[1] and row[0] < span.end
