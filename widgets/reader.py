"""The two versions of the text, level with each other: one widget, one position, two panes."""

from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.strip import Strip

from diptych.collation import Collation
from diptych.documents import Span
from widgets.displayable import display
from widgets.drawing import line
from widgets.folding import Folding
from widgets.layout import NO_WISHES, BeadLayout, Wishes, geometry
from widgets.lines import Lines
from widgets.palette import Palette
from widgets.places import Place, bead_at, place_of, side_of
from widgets.typesetting import HitSpans, Typesetter, Words
from widgets.viewport import Position, Viewport

CONTEXT = 3
"""Rows around what is jumped to that are shown too, where there is room."""

WHEEL = 3
"""Rows that a notch of the mouse's wheel scrolls."""

HEADED_FROM = 6
"""Lines of a pane that can spare one for the names of the versions."""


class Reader(Lines):
    """Draws a collation from one scroll position. The cursor is a bead; it is on the screen at all times."""

    @dataclass
    class Moved(Message):
        """The window or the cursor stands elsewhere."""

    def __init__(self, collation: Collation, names: tuple[str, str]) -> None:
        super().__init__()
        self.selected: int | None = None
        self._set = Typesetter(collation, (display(names[0]), display(names[1])))
        self._set.folding = Folding(len(collation.beads))
        self.wishes = NO_WISHES
        self._laid_out_for = self.size
        self._drawn: list[Position] | None = None
        self._held: tuple[int, Place] | None = None  # where the reader stands until a key moves the text or the cursor
        self._viewport = Viewport(len(collation.beads), self._set.height, 1, self._set.solid)

    # What is read ------------------------------------------------------------------------------------------------

    @property
    def collation(self) -> Collation:
        return self._set.collation

    @property
    def aligned(self) -> bool:
        """Whether the beads are more than provisional."""
        return self._set.aligned

    def show_collation(self, collation: Collation, *, aligned: bool) -> None:
        """Read another state of the work on the same two texts. The line at the cursor stays where it is.

        Who has not left the beginning stays there, whatever is found to stand before what was the first line. Where
        the beads are others, none of them is folded away any more.
        """
        realigned = collation.beads != self.collation.beads
        if not realigned:
            changed = self._set.take(collation, aligned=aligned)
            if not changed.isdisjoint(position.item for position in self._viewport.rows()):
                self.refresh()
            return
        standing, at_start = self.standing(), self._viewport.at_start
        self._set.collation, self._set.aligned = collation, aligned
        self.selected = None
        self._set.lay_out_anew()
        self._fold(Folding(len(collation.beads)))
        if at_start:
            self._viewport.to_start()
            self._show_position(None)
        else:
            self.stand(*standing)

    def show_hidden(self, hidden: bytes | None) -> None:
        """Fold beads away: `hidden` has a byte for each, 1 for those that are; None hides nothing.

        The cursor stays where it is, or on the fold that it is hidden in.
        """
        if hidden is None and not self._set.folding.anything_hidden:
            return
        standing = self.standing()
        self._fold(Folding(len(self.collation.beads), hidden))
        self.stand(*standing)

    def show_marks(self, marks: dict[int, str]) -> None:
        """Show a character beside each of some beads: a bookmark, a mark."""
        if marks != self._set.marks:
            self._set.marks = marks
            self._draw_anew()

    def show_hits(self, hits: dict[int, HitSpans]) -> None:
        """Show what was found: by bead, where in the base and in the other text."""
        if hits or self._set.hits:
            self._set.hits, self._set.words = hits, (None, None)
            self._draw_anew()

    def show_words(self, words: Words, caret: tuple[bool, Span] | None = None) -> None:
        """Show stretches of either text as what was gone to, or with a `caret` in one of them as what is selected."""
        if (words, caret) != (self._set.words, self._set.caret):
            self._set.words, self._set.caret = words, caret
            self._draw_anew()

    @property
    def words(self) -> Words:
        """The words shown that begin in the bead under the cursor; none where they begin elsewhere."""
        begins = [Place(bool(other), span.start) for other, span in enumerate(self._set.words) if span is not None]
        here = self.collation.beads and any(bead_at(self.collation, place) == self.cursor for place in begins)
        return self._set.words if here else (None, None)

    def layout_of(self, bead: int) -> BeadLayout:
        """How a bead lies on the screen."""
        return self._set.layout(bead)

    @property
    def shows(self) -> tuple[bool, bool]:
        """Whether the base, and whether the other version is shown."""
        return bool(self._set.shape.base), bool(self._set.shape.other)

    def show_palette(self, palette: Palette) -> None:
        """Draw in other colours."""
        self.palette = self._set.palette = palette
        self._draw_anew()

    def render_line(self, y: int) -> Strip:
        if self.size != self._laid_out_for:
            # Drawn before it is told of its size: at the first paint, which is not to be one without text.
            self._lay_out_anew()
        if self._headed:
            if y == 0:
                return self._set.heading()
            y -= 1
        if self._drawn is None:
            self._drawn = list(self._viewport.rows())
        if y >= len(self._drawn):
            return line([], self.size.width, self._set.palette)
        position = self._drawn[y]
        here = position.item == self._viewport.cursor
        return self._set.rows(position.item, cursor=here, selected=self.selected)[position.row]

    # Where the reader is -----------------------------------------------------------------------------------------

    @property
    def cursor(self) -> int:
        """The bead that the cursor is on; of a fold, the first."""
        return self._set.folding.beads_of(self._viewport.cursor).start if len(self._set.folding) else 0

    @property
    def on_fold(self) -> bool:
        """Whether the cursor is on a line that stands for hidden beads."""
        return bool(len(self._set.folding)) and self._set.folding.folded(self._viewport.cursor)

    @property
    def beads_in_window(self) -> range:
        """The beads that are on the screen, wholly or in part."""
        items = [position.item for position in self._viewport.rows()]
        if not items:
            return range(0)
        return range(self._set.folding.beads_of(items[0]).start, self._set.folding.beads_of(items[-1]).stop)

    @property
    def page(self) -> int:
        """Rows of text that the screen holds."""
        return self._viewport.height

    def place(self) -> Place:
        """Where in the text the cursor's first row on the screen is."""
        return self.standing()[1]

    def standing(self) -> tuple[int, Place]:
        """The line of the window where the cursor is first seen, and what of the text stands there."""
        if self._held:
            return self._held
        if not self.collation.beads:
            return 0, Place(other=False, offset=0)
        at, row = self._viewport.line_of(self._viewport.cursor) or (0, 0)
        bead = self.cursor
        place = place_of(self.collation, bead)
        offset = self._set.layout(bead).offset_at(row, other=place.other)
        return at, Place(place.other, place.offset + offset)

    def stand(self, at: int, place: Place) -> None:
        """Bring a place in the text to a line of the window, with the cursor on it.

        It stays there, whatever becomes of the beads, the folds and the window, until the reader goes elsewhere: what
        is still to come of the texts may be what the place is in.
        """
        if self.collation.beads:
            bead = bead_at(self.collation, place)
            item = self._set.folding.item_of(bead)
            _, span = side_of(self.collation, bead, other=place.other)
            row = self._set.layout(bead).row_at(place.offset - span.start, other=place.other) if span else 0
            row = 0 if self._set.folding.folded(item) else row
            self._viewport.place(Position(item, row), min(at, self._viewport.height - 1))
            self._viewport.cursor = item
            if at == 0 and place.offset <= self._beginning(place):
                self._viewport.to_start()  # what the other version has before it is not to stay out of sight
            self._held = at, place
        self._show_position(self.selected)

    def _beginning(self, place: Place) -> int:
        """Where in the text that a place is in the first words stand."""
        side = self.collation.other if place.other else self.collation.base
        return side.segments[0].span.start if side.segments else 0

    @property
    def passed(self) -> int:
        """How many of the divergences of the bead under the cursor lie above the window: the first that do."""
        here = self._viewport.line_of(self._viewport.cursor)
        if here is None or not here[1] or self.on_fold:
            return 0
        count = len(self.collation.divergences(self.cursor))
        return next((number for number in range(count) if self._set.rows_of(self.cursor, number)[1] >= here[1]), count)

    def _is_seen(self, number: int) -> bool:
        """Whether any of a divergence of the bead under the cursor is in the window."""
        first, last = self._set.rows_of(self.cursor, number)
        here = self._viewport.cursor
        return any(one.item == here and first <= one.row <= last for one in self._viewport.rows())

    def bead_on_line(self, y: int) -> int | None:
        """The bead that a line of the widget shows."""
        rows = list(self._viewport.rows())
        number = y - self._headed
        return self._set.folding.beads_of(rows[number].item).start if 0 <= number < len(rows) else None

    # Going elsewhere ---------------------------------------------------------------------------------------------

    def scroll_rows(self, rows: int) -> None:
        """Move the text by so many rows; at its ends the cursor moves instead. What is selected stays so in sight."""
        selected, before = self.selected, self._viewport.cursor
        self._viewport.scroll(rows)
        stays = selected is not None and before == self._viewport.cursor and self._is_seen(selected)
        self._moved(selected if stays else None)

    def go_to_start(self) -> None:
        self._viewport.to_start()
        self._moved()

    def go_to_end(self) -> None:
        self._viewport.to_end()
        self._moved()

    def go_to_bead(self, bead: int) -> None:
        """Put the cursor on a bead, with a few rows around it."""
        self._viewport.show(self._item(bead), context=CONTEXT)
        self._moved()

    def go_to_place(self, place: Place) -> None:
        """Put the cursor on the bead that holds a place."""
        if self.collation.beads:
            self.go_to_bead(bead_at(self.collation, place))

    def go_to_divergence(self, bead: int, number: int) -> None:
        """Put the cursor on a bead, and select one of its divergences, and nothing else; it is brought into sight."""
        self.show_words((None, None))
        first, last = self._set.rows_of(bead, number)
        self._viewport.show(self._item(bead), first, last, context=CONTEXT)
        self._moved(number)

    def go_to_hit(self, bead: int, span: Span, *, other: bool) -> None:
        """Put the cursor on a bead, and bring what was found in one of the texts, and begins in it, into sight."""
        self.show_words((None, span) if other else (span, None))
        self._go_to_row(bead, Place(other, span.start))

    def go_to_offset(self, place: Place) -> None:
        """Put the cursor on the bead that holds a place, and bring its row into sight."""
        self._go_to_row(bead_at(self.collation, place), place)

    def _go_to_row(self, bead: int, place: Place) -> None:
        side = side_of(self.collation, bead, other=place.other)[1]
        row = self._set.layout(bead).row_at(place.offset - side.start, other=place.other) if side else 0
        self._viewport.show(self._item(bead), row, row, context=CONTEXT)
        self._moved()

    def open_fold(self) -> bool:
        """Show what the fold under the cursor hides; False if there is none."""
        folding = self._set.folding
        if not len(folding) or not folding.folded(self._viewport.cursor):
            return False
        self._open(self._viewport.cursor)
        self._moved()
        return True

    def _item(self, bead: int) -> int:
        """The item that shows a bead; the fold that hides it is opened."""
        if self._set.folding.hides(bead):
            self._open(self._set.folding.item_of(bead))
        return self._set.folding.item_of(bead)

    def _open(self, item: int) -> None:
        """Open a fold; the window's top and the cursor stay on the beads that they are on."""
        folding = self._set.folding
        beads = [folding.beads_of(at).start for at in (self._viewport.top.item, self._viewport.cursor)]
        row = self._viewport.top.row
        self._fold(folding.opened(item))
        top, self._viewport.cursor = (self._set.folding.item_of(bead) for bead in beads)
        self._viewport.top = Position(top, row)

    def _moved(self, selected: int | None = None) -> None:
        self._held = None
        self._show_position(selected)

    def _show_position(self, selected: int | None) -> None:
        self.selected = selected
        self._drawn = None
        self.refresh()
        self.post_message(self.Moved())

    # How the versions lie ----------------------------------------------------------------------------------------

    def lay_out(self, wishes: Wishes) -> None:
        """Lay the versions out in another way, the place kept."""
        self.wishes = wishes
        self._lay_out_anew()

    def on_resize(self) -> None:
        if self.size != self._laid_out_for:
            self._lay_out_anew()

    def _lay_out_anew(self) -> None:
        standing = self.standing()
        self._laid_out_for = self.size
        self._viewport.height = max(1, self.size.height - self._headed)
        self._set.width = self.size.width
        shape = geometry(self.size.width, self.wishes)
        if shape != self._set.shape:
            self._set.shape = shape
            self._set.lay_out_anew()
        self._set.draw_anew()
        self.stand(*standing)

    def _draw_anew(self) -> None:
        self._set.draw_anew()
        self.refresh()

    def _fold(self, folding: Folding) -> None:
        self._set.folding = folding
        self._set.draw_anew()
        self._viewport.count = len(folding)

    @property
    def _headed(self) -> bool:
        return self.size.height >= HEADED_FROM

    # The mouse ---------------------------------------------------------------------------------------------------

    def on_click(self, event: events.Click) -> None:
        bead = self.bead_on_line(event.y)
        if bead is not None:
            self._viewport.cursor = self._set.folding.item_of(bead)
            self._moved()

    def on_mouse_scroll_down(self) -> None:
        self.scroll_rows(WHEEL)

    def on_mouse_scroll_up(self) -> None:
        self.scroll_rows(-WHEEL)
