"""The two versions of the text, level with each other: one widget, one position, two panes."""

from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from diptych.collation import Collation
from diptych.documents import Span
from widgets.displayable import display
from widgets.drawing import UNSURE_BELOW, BeadView, line, strips
from widgets.layout import GUTTER, MARGIN, Arrangement, BeadLayout, geometry, lay_out
from widgets.palette import DARK, Ink, Palette
from widgets.places import Place, bead_at, label_of, opens_paragraph, side_of
from widgets.viewport import Position, Viewport
from widgets.wrapping import cells, cut

MOST_LAYOUTS = 2_000
"""Beads whose layouts are kept; more than a sitting's reading comes to, and bounded when a whole text is walked."""


CONTEXT = 3
"""Rows around what is jumped to that are shown too, where there is room."""

WHEEL = 3
"""Rows that a notch of the mouse's wheel scrolls."""

HEADED_FROM = 6
"""Lines of a pane that can spare one for the names of the versions."""


class Reader(Widget, can_focus=True):
    """Draws a collation from one scroll position. The cursor is a bead; it is on the screen at all times."""

    ALLOW_SELECT = False

    @dataclass
    class Moved(Message):
        """The window or the cursor stands elsewhere."""

    def __init__(self, collation: Collation, names: tuple[str, str]) -> None:
        super().__init__()
        self.collation = collation
        self.aligned = False
        self.selected: int | None = None
        self.palette: Palette = DARK
        self._names = display(names[0]), display(names[1])
        self._geometry = geometry(80)
        self._arrangement: Arrangement | None = None
        self._marks: dict[int, str] = {}
        self._hits: dict[int, tuple[list[Span], list[Span]]] = {}
        self._found: tuple[int, bool, Span] | None = None
        self._layouts: dict[int, BeadLayout] = {}
        self._strips: dict[tuple[int, bool, int | None], list[Strip]] = {}
        self._drawn: list[Position] | None = None
        self._viewport = Viewport(len(collation.beads), self._height_of, 1, self._solid_of)

    def show_collation(self, collation: Collation, *, aligned: bool) -> None:
        """Read another state of the work on the same two texts. The line at the cursor stays where it is."""
        moved = collation.beads != self.collation.beads
        standing = self._standing() if moved else None
        self.collation, self.aligned = collation, aligned
        self._strips.clear()
        if standing:
            self.selected = None
            self._layouts.clear()
            self._viewport.count = len(collation.beads)
            self._stand(*standing)
        self.refresh()

    @property
    def cursor(self) -> int:
        """The bead that the cursor is on."""
        return self._viewport.cursor

    @property
    def beads_in_window(self) -> range:
        """The beads that are on the screen, wholly or in part."""
        items = [position.item for position in self._viewport.rows()]
        return range(items[0], items[-1] + 1) if items else range(0)

    @property
    def page(self) -> int:
        """Rows of text that the screen holds."""
        return self._viewport.height

    def scroll_rows(self, rows: int) -> None:
        """Move the text by so many rows; at its ends the cursor moves instead."""
        self._viewport.scroll(rows)
        self._moved()

    def go_to_start(self) -> None:
        self._viewport.to_start()
        self._moved()

    def go_to_end(self) -> None:
        self._viewport.to_end()
        self._moved()

    def go_to_bead(self, bead: int) -> None:
        """Put the cursor on a bead, with a few rows around it."""
        self._viewport.show(bead, context=CONTEXT)
        self._moved()

    def go_to_divergence(self, bead: int, number: int) -> None:
        """Put the cursor on a bead, and select one of its divergences, which is brought into sight."""
        found = self.collation.divergences(bead)[number]
        layout = self._layout(bead)
        rows = [layout.row_at(found.base.start, other=False)] if found.base else []
        rows += [layout.row_at(found.other.start, other=True)] if found.other else []
        self._viewport.show(bead, min(rows, default=0), max(rows, default=0), context=CONTEXT)
        self._moved(number)

    def place(self) -> Place:
        """Where in the text the cursor's first row on the screen is."""
        return self._standing()[1]

    def go_to_place(self, place: Place) -> None:
        """Put the cursor on the bead that holds a place."""
        self.go_to_bead(bead_at(self.collation, place))

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if self._headed:
            if y == 0:
                return self._heading()
            y -= 1
        if self._drawn is None:
            self._drawn = list(self._viewport.rows())
        if y >= len(self._drawn):
            return line([], width, self.palette)
        position = self._drawn[y]
        return self._strips_of(position.item)[position.row]

    def on_resize(self) -> None:
        standing = self._standing()
        self._viewport.height = max(1, self.size.height - self._headed)
        self._lay_out_anew()
        self._stand(*standing)

    def next_arrangement(self) -> str:
        """Lay the versions out in the next of the ways there are, the place kept; says which it is."""
        standing = self._standing()
        ways = [None, *Arrangement]
        self._arrangement = ways[(ways.index(self._arrangement) + 1) % len(ways)]
        self._lay_out_anew()
        self._stand(*standing)
        return self._arrangement.value if self._arrangement else "by width"

    def show_marks(self, marks: dict[int, str]) -> None:
        """Show a character beside each of some beads: a bookmark, a mark."""
        if marks != self._marks:
            self._marks = marks
            self._strips.clear()
            self.refresh()

    def show_hits(self, hits: dict[int, tuple[list[Span], list[Span]]]) -> None:
        """Show what was found: by bead, the spans in its base and in its other side."""
        self._hits, self._found = hits, None
        self._strips.clear()
        self.refresh()

    def go_to_hit(self, bead: int, span: Span, *, other: bool) -> None:
        """Put the cursor on a bead, and bring what was found in one of its sides into sight."""
        row = self._layout(bead).row_at(span.start, other=other)
        self._found = bead, other, span
        self._strips.clear()
        self._viewport.show(bead, row, row, context=CONTEXT)
        self._moved()

    def bead_on_line(self, y: int) -> int | None:
        """The bead that a line of the widget shows."""
        rows = list(self._viewport.rows())
        line = y - self._headed
        return rows[line].item if 0 <= line < len(rows) else None

    def set_cursor(self, bead: int) -> None:
        """Put the cursor on a bead that is on the screen; the text stays where it is."""
        self._viewport.cursor = bead
        self._moved()

    def on_click(self, event: events.Click) -> None:
        bead = self.bead_on_line(event.y)
        if bead is not None:
            self.set_cursor(bead)

    def on_mouse_scroll_down(self) -> None:
        self.scroll_rows(WHEEL)

    def on_mouse_scroll_up(self) -> None:
        self.scroll_rows(-WHEEL)

    def _lay_out_anew(self) -> None:
        shape = geometry(self.size.width, self._arrangement)
        if shape != self._geometry:
            self._geometry = shape
            self._layouts.clear()
        self._strips.clear()

    def _moved(self, selected: int | None = None) -> None:
        self.selected = selected
        self._drawn = None
        self.refresh()
        self.post_message(self.Moved())

    @property
    def _headed(self) -> bool:
        return self.size.height >= HEADED_FROM

    def _standing(self) -> tuple[int, Place]:
        """The line of the screen where the cursor's bead is first seen, and what of the text stands there."""
        if not self.collation.beads:
            return 0, Place(other=False, offset=0)
        line, row = self._viewport.line_of(self.cursor) or (0, 0)
        other = not self.collation.beads[self.cursor].base
        _, span = side_of(self.collation, self.cursor, other=other)
        offset = self._layout(self.cursor).offset_at(row, other=other)
        return line, Place(other, offset + (span.start if span else 0))

    def _stand(self, line: int, place: Place) -> None:
        """Bring a place in the text back to a line of the screen, with the cursor on it."""
        if self.collation.beads:
            bead = bead_at(self.collation, place)
            _, span = side_of(self.collation, bead, other=place.other)
            row = self._layout(bead).row_at(place.offset - span.start, other=place.other) if span else 0
            self._viewport.place(Position(bead, row), min(line, self._viewport.height - 1))
            self._viewport.cursor = bead
        self._moved(self.selected)

    def _height_of(self, bead: int) -> int:
        return len(self._layout(bead).rows)

    def _solid_of(self, bead: int) -> int:
        return self._layout(bead).solid

    def _layout(self, bead: int) -> BeadLayout:
        layout = self._layouts.get(bead)
        if layout is None:
            if len(self._layouts) > MOST_LAYOUTS:
                self._layouts.clear()
            texts = []
            for other in (False, True):
                side, span = side_of(self.collation, bead, other=other)
                texts.append(span.of(side.document.text) if span else "")
            following = bead + 1
            ends = following < len(self.collation.beads) and opens_paragraph(self.collation, following)
            layout = self._layouts[bead] = lay_out(texts[0], texts[1], self._geometry, ends_paragraph=ends)
        return layout

    def _strips_of(self, bead: int) -> list[Strip]:
        here = bead == self.cursor
        key = bead, here, self.selected if here else None
        found = self._strips.get(key)
        if found is None:
            if len(self._strips) > MOST_LAYOUTS:
                self._strips.clear()
            found = self._strips[key] = strips(self._view(bead), self._geometry, self.palette, self.size.width)
        return found

    def _view(self, bead: int) -> BeadView:
        here, found = bead == self.cursor, self.collation.beads[bead]
        labels = label_of(self.collation, bead, other=False), label_of(self.collation, bead, other=True)
        unsure = self.aligned and found.confidence < UNSURE_BELOW
        absent = ""
        if self.aligned:
            absent = "(not surely found here)" if unsure else f"(not in {self._names[bool(found.base)]})"
        return BeadView(
            self._layout(bead),
            self.collation.divergences(bead),
            labels,
            selected=self.selected if here else None,
            cursor=here,
            mark=self._marks.get(bead, " "),
            hits=self._hits.get(bead, ((), ())),
            found=self._found[1:] if self._found and self._found[0] == bead else None,
            unsure=unsure,
            absent=absent,
        )

    def _heading(self) -> Strip:
        shape, (base, other) = self._geometry, self._names
        left = " " * (GUTTER + (0 if shape.arrangement is Arrangement.SIDE_BY_SIDE else MARGIN + 1))
        match shape.arrangement:
            case Arrangement.SIDE_BY_SIDE:
                base, other = cut(base, shape.base), cut(other, shape.other)
                between = " " * (shape.base - cells(base) + MARGIN + 2)
                pieces = [(left + base + between + other, Ink.HEADING)]
            case Arrangement.STACKED:
                room = max(1, (self.size.width - GUTTER - 8) // 2)
                pieces = [(f"  A {cut(base, room)}   B {cut(other, room)}", Ink.HEADING)]
            case Arrangement.BASE | Arrangement.OTHER:
                name = base if shape.arrangement is Arrangement.BASE else other
                pieces = [(left + cut(name, shape.base + shape.other), Ink.HEADING)]
        return line(pieces, self.size.width, self.palette, Ink.HEADING)
