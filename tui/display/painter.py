"""A model of what the terminal shows, and the bytes that turn it into what it should show."""

from collections.abc import Iterable, Sequence
from itertools import compress
from operator import is_not

from tui.display.cells import Cell, Palette, Row, Trust, mend
from tui.display.pens import change
from tui.display.scrolling import Scroll, find_scroll

_RIGHT = 4  # columns that are crossed in no more bytes by writing what they show than by a movement


class Painter:
    """Knows what the terminal shows, cell by cell, and writes the difference.

    A frame is begun with `resize` and laid with `lay`; `paint` returns what must be written. Between frames the
    terminal's pen is its own default, and its margins are the screen's edges.
    """

    def __init__(self, *, margins: bool) -> None:
        self._margins = margins  # the terminal can scroll part of its rows
        self.palette = Palette()
        self._shown: list[Row] = []
        self._wanted: list[Row] = []
        self._laid: set[int] = set()
        self._cursor: tuple[int, int] | None = None  # column, row; None where it is not known
        self._pen = ""
        self._output: list[str] = []

    def forget(self) -> None:
        """Take nothing for granted that the terminal shows: all that is laid from now on is written anew."""
        self._shown = []
        self._wanted = []
        self._laid.clear()
        self._cursor = None
        self.palette.clear()

    def resize(self, width: int, height: int) -> None:
        """Say how large the frame is. A frame of another size than the last is painted whole."""
        if len(self._shown) != height or len(self._shown[0]) != width or self.palette.is_full():
            self.forget()
            self._shown = [[None] * width for _ in range(height)]
            self._wanted = [[None] * width for _ in range(height)]

    def lay(self, x: int, y: int, cells: Sequence[Cell]) -> None:
        """Put cells into the frame from column `x` of row `y` on; what lies beyond the frame is cut off."""
        row = self._wanted[y]
        row[x : x + len(cells)] = cells[: len(row) - x]
        self._laid.add(y)

    def paint(self, cursor: tuple[int, int]) -> str:
        """Return what makes the terminal show the frame, and leaves its cursor at a column and row."""
        if self.palette.has_wide:
            for y in self._laid:
                mend(self._wanted[y], self.palette)
        self._laid.clear()
        self._output = []
        if self._margins and (scroll := find_scroll(self._shown, self._wanted, self.palette.blank)):
            self._scroll(scroll)
        for y, row in enumerate(self._wanted):
            if row != self._shown[y]:
                self._paint_row(y, self._shown[y], row)
                self._shown[y] = row[:]
        self._output.append(change(self._pen, ""))
        self._pen = ""
        if self._cursor != cursor:
            self._go(*cursor)
        return "".join(self._output)

    def _scroll(self, scroll: Scroll) -> None:
        """Move rows with margins (DECSTBM) and IND or RI, which the Linux console has where it lacks SU and SD."""
        top, bottom, distance = scroll
        self._output.append(f"\x1b[{top + 1};{bottom + 1}r")
        self._go(0, bottom if distance > 0 else top)
        self._output.append(("\x1bD" if distance > 0 else "\x1bM") * abs(distance))
        self._output.append("\x1b[r")  # which takes the cursor home
        self._cursor = None
        width = len(self._shown[0])
        entering: list[Row] = [[self.palette.blank] * width for _ in range(abs(distance))]
        rows = self._shown[top : bottom + 1]
        self._shown[top : bottom + 1] = rows[distance:] + entering if distance > 0 else entering + rows[:distance]

    def _paint_row(self, y: int, old: Row, new: Row) -> None:
        """Write what differs between two states of a row."""
        output = self._output
        pen = self._pen
        place = -1  # the column the cursor is in; -1 where another row or not known
        trust = Trust.FULL
        for x in _columns(old, new):
            cell = new[x]
            if cell is None or not cell.width:
                continue
            if x != place or trust is Trust.NONE:
                if trust is Trust.FULL and place >= 0:
                    output.append(_forward(place, x, y, new, pen))
                else:
                    output.append(_position(x, y))
                    trust = Trust.FULL
            if cell.pen != pen:
                output.append(change(pen, cell.pen))
                pen = cell.pen
            if cell.trust < trust:
                trust = cell.trust
                if trust is Trust.NONE and (cell.width == 2 or len(cell.text) > 1):
                    # A terminal that takes it for narrower would leave a piece of the old text beside it.
                    output.append(" " * cell.width + _position(x, y))
            output.append(cell.text)
            place = x + cell.width
        self._pen = pen
        certain = trust is Trust.FULL and place < len(new)  # beyond the last column terminals differ
        self._cursor = (place, y) if certain else None

    def _go(self, x: int, y: int) -> None:
        self._output.append(_position(x, y))
        self._cursor = (x, y)


def _columns(old: Row, new: Row) -> Iterable[int]:
    """Return the columns to write, from left to right."""
    differs = list(map(is_not, old, new))
    width = len(new)
    if all(cell is None or cell.trust is Trust.FULL for cell in compress(new, differs)):
        return compress(range(width), differs)
    for x, cell in enumerate(new):
        if cell is None:
            continue
        if cell.width == 2 and differs[x + 1]:
            differs[x] = True
        if differs[x] and cell.trust is Trust.NONE and x + cell.width < width:
            differs[x + cell.width] = True  # it may have been drawn over
    return compress(range(width), differs)


def _position(x: int, y: int) -> str:
    """Return the sequence that takes the cursor to a column and row (CUP)."""
    if x:
        return f"\x1b[{y + 1};{x + 1}H"
    return f"\x1b[{y + 1}H" if y else "\x1b[H"


def _forward(start: int, end: int, y: int, row: Row, pen: str) -> str:
    """Return what takes the cursor to the right: what stands between, if it is short enough, or a movement."""
    between = row[start:end]
    if end - start <= _RIGHT and all(cell and cell.trust is Trust.FULL and cell.pen == pen for cell in between):
        return "".join(cell.text for cell in between if cell)
    jump = "\x1b[C" if end - start == 1 else f"\x1b[{end - start}C"
    return min(jump, _position(end, y), key=len)
