"""The foot of the screen: what departs in the bead under the cursor, in words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from textual.strip import Strip

from diptych.collation import Collation
from diptych.divergence import Divergence, Severity
from widgets.displayable import display
from widgets.drawing import line
from widgets.lines import Lines
from widgets.palette import GLYPHS, INK_OF, MARK_OF, Ink
from widgets.places import UNSURE_BELOW, short_names
from widgets.wrapping import NARROWEST, cells, wrap

Line = list[tuple[str, int]]

_SET_IN = "     "


@dataclass(frozen=True, slots=True)
class Remarks:
    """What reviewers say of a bead; displayable.

    `grades` is said in place of the severity of a divergence, by its number; `notes` stand with the divergence of a
    number, or with the bead. `by_hand` tells what was done to its alignment.
    """

    grades: Mapping[int, str] = field(default_factory=dict)
    notes: Sequence[tuple[int | None, str]] = ()
    by_hand: str = ""


_NO_REMARKS = Remarks()


class Apparatus(Lines):
    """Shows the divergences of one bead: severity, category, and the reason, which quotes both readings."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[Line] = []

    def show_bead(
        self, collation: Collation, bead: int, selected: int | None, *, aligned: bool, remarks: Remarks = _NO_REMARKS
    ) -> None:
        """Show what is known of a bead: the selected divergence, then the gravest, and so on down."""
        self._show(list(_entries(collation, bead, selected, remarks, aligned=aligned)) if collation.beads else [])

    def show_nothing(self) -> None:
        """Show that nothing is to be said here."""
        self._show([])

    def _show(self, lines: list[Line]) -> None:
        if lines != self._lines:
            self._lines = lines
            self.refresh()

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if y == 0:
            return line([("─" * width, Ink.RULE)], width, self.palette)
        rows = islice((row for told in self._lines for row in _wrapped(told, width)), y - 1, y)
        return line(next(rows, []), width, self.palette)


def _wrapped(told: Line, width: int) -> Iterator[Line]:
    """A line in rows of `width` columns: its last piece, a reason, goes on below itself, set in."""
    *before, (reason, ink) = told
    room = width - sum(cells(text) for text, _ in before)
    rows = wrap(reason, max(NARROWEST, room))
    yield [*before, (reason[slice(*rows[0])], ink)]
    rest = reason[rows[0][1] :]
    if rest:
        for start, end in wrap(rest, max(NARROWEST, width - len(_SET_IN))):
            yield [(_SET_IN, Ink.QUIET), (rest[start:end], ink)]


def _entries(
    collation: Collation, bead: int, selected: int | None, remarks: Remarks, *, aligned: bool
) -> Iterator[Line]:
    found = collation.divergences(bead)
    names = short_names(collation)

    def told_of(number: int) -> Iterator[Line]:
        grade = remarks.grades.get(number) or found[number].severity.value
        yield list(_reading(found[number], grade, names, chosen=number == selected))
        yield from (_noted(note) for on, note in remarks.notes if on == number)

    if selected is not None:  # before all that is said of the passage: there may be room for little more
        yield from told_of(selected)
    if remarks.by_hand:
        yield [("≡  ", Ink.LABEL), (remarks.by_hand, Ink.QUIET)]
    if aligned and collation.beads[bead].confidence < UNSURE_BELOW:
        sure = round(collation.beads[bead].confidence * 100)
        yield [("?  ", Ink.LABEL), (f"not confidently aligned ({sure} %): these may not belong together", Ink.QUIET)]
    if not aligned:
        yield [("   not yet aligned", Ink.QUIET)]
    elif collation.comparisons[bead] is None:
        yield [("   not yet compared", Ink.QUIET)]
    elif not found:
        yield [("   no divergence", Ink.QUIET)]
    yield from (_noted(note) for number, note in remarks.notes if number is None)
    telling = {selected, *remarks.grades}
    told = [number for number, one in enumerate(found) if one.severity > Severity.NEUTRAL or number in telling]
    quiet = [number for number in range(len(found)) if number not in told]
    # The gravest first: where two lines are all there is, they are not spent on what matters less.
    told.sort(key=lambda number: found[number].severity, reverse=True)
    for number in told + quiet:
        if number != selected:
            yield from told_of(number)


def _noted(note: str) -> Line:
    return [(" *  ", Ink.CURSOR), (note, Ink.TEXT)]


def _reading(divergence: Divergence, grade: str, names: tuple[str, str], *, chosen: bool) -> Iterator[tuple[str, int]]:
    yield "►" if chosen else " ", Ink.CURSOR
    ink = INK_OF[divergence.severity]
    yield GLYPHS[divergence.severity], MARK_OF[divergence.severity]
    yield f" {grade} · {divergence.category.value}   ", Ink.QUIET
    yield display(divergence.reason_naming(*names)), ink
