"""From a collation to the rows of the screen, item by item, as they are asked for."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from textual.strip import Strip

from diptych.collation import Collation
from diptych.documents import Span
from widgets.drawing import BeadView, Rows, line
from widgets.folding import Folding
from widgets.layout import GUTTER, MARGIN, Arrangement, BeadLayout, Geometry, geometry, lay_out
from widgets.palette import DARK, Ink, Palette
from widgets.places import UNSURE_BELOW, label_of, opens_paragraph, paragraph_of, part_of, parts_of, text_of
from widgets.wrapping import cells, cut

MOST_KEPT = 2_000
"""Items that are kept laid out: more than a sitting's reading comes to, and bounded when a whole text is walked."""

Words = tuple[Span | None, Span | None]
"""Stretches of the base and of the other text."""

HitSpans = tuple[list[Span], list[Span]]
"""What a search has found in the base and in the other text, of that which begins in a bead."""


@dataclass
class Typesetter:
    """Lays out and draws the items of a collation, and keeps what it has made until something that it shows changes."""

    collation: Collation
    names: tuple[str, str]
    aligned: bool = False
    width: int = 80
    shape: Geometry = field(default_factory=lambda: geometry(80))
    palette: Palette = DARK
    folding: Folding = field(default_factory=lambda: Folding(0))
    marks: dict[int, str] = field(default_factory=dict)
    hits: dict[int, HitSpans] = field(default_factory=dict)
    words: Words = (None, None)
    caret: tuple[bool, Span] | None = None
    _layouts: dict[int, BeadLayout] = field(default_factory=dict)
    _drawn: dict[tuple[int, bool, int | None], Mapping[int, Strip]] = field(default_factory=dict)

    def take(self, collation: Collation, *, aligned: bool) -> set[int]:
        """Another state of the same beads; says which of the items that had been drawn look otherwise now."""
        before, self.collation = self.collation.comparisons, collation
        if aligned != self.aligned:
            self.aligned = aligned
            changed = list(self._drawn)
        else:
            after, bead_of = collation.comparisons, self.folding.beads_of
            changed = [key for key in self._drawn if before[bead_of(key[0]).start] is not after[bead_of(key[0]).start]]
        for key in changed:
            del self._drawn[key]
        return {key[0] for key in changed}

    def lay_out_anew(self) -> None:
        """Forget how beads lie: the texts, their alignment or the columns have changed."""
        self._layouts.clear()
        self._drawn.clear()

    def draw_anew(self) -> None:
        """Forget how beads look."""
        self._drawn.clear()

    def height(self, item: int) -> int:
        """Rows of an item."""
        return 1 if self.folding.folded(item) else len(self.layout(self.folding.beads_of(item).start).rows)

    def solid(self, item: int) -> int:
        """Rows of an item that are not blank."""
        return 1 if self.folding.folded(item) else self.layout(self.folding.beads_of(item).start).solid

    def layout(self, bead: int) -> BeadLayout:
        """How a bead lies."""
        layout = self._layouts.get(bead)
        if layout is None:
            if len(self._layouts) > MOST_KEPT:
                self._layouts.clear()
            base, other = (text_of(self.collation, bead, other=side) for side in (False, True))
            following = bead + 1
            ends = following < len(self.collation.beads) and opens_paragraph(self.collation, following)
            layout = self._layouts[bead] = lay_out(base, other, self.shape, ends_paragraph=ends)
        return layout

    def rows_of(self, bead: int, number: int) -> tuple[int, int]:
        """The first and the last row of a bead in which one of its divergences begins on a side that is shown."""
        found, layout = self.collation.divergences(bead)[number], self.layout(bead)
        sides = (False, found.base, self.shape.base), (True, found.other, self.shape.other)
        rows = [layout.row_at(span.start, other=other) for other, span, shown in sides if span and shown]
        return min(rows, default=0), max(rows, default=0)

    def heading(self) -> Strip:
        """The names of the versions, above their texts."""
        shape, (base, other) = self.shape, self.names
        left = " " * (shape.gutter + (0 if shape.arrangement is Arrangement.SIDE_BY_SIDE else MARGIN + 1))
        match shape.arrangement:
            case Arrangement.SIDE_BY_SIDE:
                base, other = cut(base, shape.base), cut(other, shape.other)
                between = " " * (shape.base - cells(base) + MARGIN + 2)
                text = left + base + between + other
            case Arrangement.STACKED:
                room = max(1, (self.width - GUTTER - 8) // 2)
                text = f"  A {cut(base, room)}   B {cut(other, room)}"
            case Arrangement.BASE | Arrangement.OTHER:
                name = base if shape.arrangement is Arrangement.BASE else other
                text = left + cut(name, shape.base + shape.other)
        return line([(text, Ink.HEADING)], self.width, self.palette, Ink.HEADING)

    def rows(self, item: int, *, cursor: bool, selected: int | None) -> Mapping[int, Strip]:
        """An item's rows by their number, with the cursor on it or not."""
        key = item, cursor, selected if cursor else None
        found = self._drawn.get(key)
        if found is None:
            if len(self._drawn) > MOST_KEPT:
                self._drawn.clear()
            if self.folding.folded(item):
                found = {0: self._fold(len(self.folding.beads_of(item)), cursor=cursor)}
            else:
                view = self._view(self.folding.beads_of(item).start, cursor=cursor, selected=selected)
                found = Rows(view, self.shape, self.palette, self.width)
            self._drawn[key] = found
        return found

    def _fold(self, beads: int, *, cursor: bool) -> Strip:
        words = f"··· {beads} passage{'s' if beads > 1 else ''} hidden"
        words += "; Enter shows them" if cursor else ""
        return line([("▌ " if cursor else "  ", Ink.CURSOR), (words, Ink.QUIET)], self.width, self.palette)

    def _view(self, bead: int, *, cursor: bool, selected: int | None) -> BeadView:
        here = self.collation.beads[bead]
        unsure = self.aligned and here.confidence < UNSURE_BELOW
        absent = ""
        if bead in self.collation.elsewhere:
            absent = f"(moved: passage {self.collation.elsewhere[bead] + 1})"
        elif self.aligned:
            absent = "(not surely found here)" if unsure else f"(not in {self.names[bool(here.base)]})"
        sides = self.collation.base_span(bead), self.collation.other_span(bead)
        found = self.hits.get(bead, ([], []))
        caret = part_of(self.caret[1], sides[self.caret[0]]) if self.caret else None
        return BeadView(
            self.layout(bead),
            self.collation.divergences(bead),
            (label_of(self.collation, bead, other=False), label_of(self.collation, bead, other=True)),
            hits=(parts_of(found[False], sides[False]), parts_of(found[True], sides[True])),
            words=(part_of(self.words[False], sides[False]), part_of(self.words[True], sides[True])),
            caret=(self.caret[0], caret) if self.caret and caret else None,
            selecting=self.caret is not None,
            selected=selected if cursor else None,
            cursor=cursor,
            mark=self.marks.get(bead, " "),
            number=paragraph_of(self.collation, bead) if self.shape.numbers else None,
            unsure=unsure,
            absent=absent,
        )
