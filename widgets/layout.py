"""How a bead's two sides lie on the screen: data, without a screen."""

from enum import Enum
from itertools import zip_longest
from typing import NamedTuple

from widgets.displayable import displayable
from widgets.wrapping import NARROWEST, Row, wrap

SIDE_BY_SIDE_FROM = 90
"""Columns. In fewer, two panes hold too few words a line to be read."""

WIDEST_PANE = 75
"""Columns of text: the longest line that is read with ease (Bringhurst, The Elements of Typographic Style, 2.1.2)."""

GUTTER = 2
"""Columns at the left edge: the cursor, a bookmark or mark."""

NUMBERS = 5
"""Columns of a paragraph's number, where numbers are shown."""

MARGIN = 4
"""Columns before a text for what is said of a row: severity, omission or addition, a rule or the version's letter."""


class Arrangement(Enum):
    """Where the two versions stand."""

    SIDE_BY_SIDE = "side by side"
    STACKED = "stacked"
    BASE = "base alone"
    OTHER = "other alone"


class Geometry(NamedTuple):
    """Columns of text that the base and the other version have, and of paragraph numbers; 0 for what is not shown."""

    arrangement: Arrangement
    base: int
    other: int
    numbers: int = 0

    @property
    def gutter(self) -> int:
        """Columns at the left edge."""
        return GUTTER + self.numbers


LARGEST_SHARE = 0.8
"""Of the columns, the largest that either version can have."""


class Wishes(NamedTuple):
    """How the reader wants the versions laid out, whatever the screen's width.

    `arrangement` is None where the width decides; `split` the base's share of the columns of two panes.
    """

    arrangement: Arrangement | None = None
    split: float = 0.5
    numbered: bool = False

    @property
    def name(self) -> str | None:
        """The arrangement's name."""
        return self.arrangement.value if self.arrangement else None

    @classmethod
    def named(cls, name: str | None, split: float, *, numbered: bool) -> "Wishes":
        """By the arrangement's name; where there is none of that name, the width decides."""
        arrangement = next((one for one in Arrangement if one.value == name), None)
        return cls(arrangement, numbered=numbered).moved(split - cls().split)

    def following(self) -> "Wishes":
        """With the next arrangement of those there are."""
        ways = [None, *Arrangement]
        return self._replace(arrangement=ways[(ways.index(self.arrangement) + 1) % len(ways)])

    def moved(self, by: float) -> "Wishes":
        """With a larger share for the base, or a smaller one."""
        return self._replace(split=round(min(LARGEST_SHARE, max(1 - LARGEST_SHARE, self.split + by)), 3))


NO_WISHES = Wishes()


class BeadLayout(NamedTuple):
    """A bead laid out: its displayable texts, and the rows of the screen, each with what it shows of either side.

    The last row is blank where a paragraph ends.
    """

    base: str
    other: str
    rows: tuple[tuple[Row | None, Row | None], ...]

    @property
    def solid(self) -> int:
        """Rows that show text, or say that there is none; the blank one is not counted."""
        return len(self.rows) - (self.rows[-1] == (None, None))

    def row_at(self, offset: int, *, other: bool) -> int:
        """The row that shows a character of a side; the nearest one where none does."""
        found = 0
        for number, row in enumerate(self.rows):
            side = row[other]
            if side and side[0] <= offset:
                found = number
        return found

    def offset_at(self, row: int, *, other: bool) -> int:
        """The first character of a side that a row, or the nearest one above it, shows."""
        for shown in reversed(self.rows[: row + 1]):
            side = shown[other]
            if side:
                return side[0]
        return 0


def geometry(width: int, wishes: Wishes = NO_WISHES) -> Geometry:
    """Share out `width` columns."""
    arrangement, split, numbered = wishes
    if arrangement is None:
        arrangement = Arrangement.SIDE_BY_SIDE if width >= SIDE_BY_SIDE_FROM else Arrangement.STACKED
    numbers = NUMBERS if numbered else 0
    alone = max(NARROWEST, min(WIDEST_PANE, width - GUTTER - numbers - MARGIN - 1))
    match arrangement:
        case Arrangement.SIDE_BY_SIDE:
            text = width - GUTTER - numbers - 1 - MARGIN - 2
            base = min(max(NARROWEST, round(text * split)), max(NARROWEST, text - NARROWEST))
            return Geometry(arrangement, min(WIDEST_PANE, base), max(NARROWEST, min(WIDEST_PANE, text - base)), numbers)
        case Arrangement.STACKED:
            return Geometry(arrangement, alone, alone, numbers)
        case Arrangement.BASE:
            return Geometry(arrangement, alone, 0, numbers)
        case Arrangement.OTHER:
            return Geometry(arrangement, 0, alone, numbers)


def lay_out(base: str, other: str, shape: Geometry, *, ends_paragraph: bool) -> BeadLayout:
    """Lay out a bead's two sides, empty where it has none. A side without text keeps a row, to say so in."""
    base, other = displayable(base), displayable(other)
    rows: list[tuple[Row | None, Row | None]]
    if shape.arrangement is Arrangement.SIDE_BY_SIDE:
        rows = list(zip_longest(wrap(base, shape.base), wrap(other, shape.other)))
    else:
        rows = [(row, None) for row in wrap(base, shape.base)] if shape.base else []
        rows += [(None, row) for row in wrap(other, shape.other)] if shape.other else []
    if ends_paragraph:
        rows.append((None, None))
    return BeadLayout(base, other, tuple(rows))
