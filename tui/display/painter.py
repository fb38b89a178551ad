"""A model of what the terminal shows, and the bytes that turn it into what it should show."""

import re
from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter, is_not

from tui.display.cells import Cell, Palette, Row, Trust, mend
from tui.display.pens import change
from tui.display.scrolling import Scroll, find_scroll

# Marks for a cell of a row that is being written, beside 0 (it may be left) and 1 (it must be written).
_ALONE = 2  # write it; where the cursor is then is not known
_LEAVE = 3  # leave it, and do not cross it by writing it again
# Up to four cells that are right already are crossed by writing them: a movement takes as many bytes.
_RUNS = re.compile(rb"\x02|\x01+(?:\x00{1,4}\x01+)*")
_PEN, _TEXT, _WIDTH = attrgetter("pen"), attrgetter("text"), attrgetter("width")


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
        self._whole = False  # all cells of the frame have been laid: what is not known must not be moved
        self._cursor: tuple[int, int] | None = None  # column, row; None where it is not known
        self._pen = ""
        self._edge: list[tuple[str, int, str]] = []  # what is left to be written in the last column: pen, row, text
        self._output: list[str] = []

    def forget(self) -> None:
        """Take nothing for granted that the terminal shows: all that is laid from now on is written anew."""
        self._shown = []
        self._wanted = []
        self._whole = False
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
        if not self._whole and not any(None in row for row in self._wanted):
            self._whole = True
            if all(row.count(None) == len(row) for row in self._shown):
                self._erase()
        if self._margins and self._whole and (scroll := find_scroll(self._shown, self._wanted, self.palette.blank)):
            self._scroll(scroll)
        for y, row in enumerate(self._wanted):
            if row != self._shown[y]:
                self._paint_row(y, self._shown[y], row)
                self._shown[y] = row[:]
        self._paint_edge()
        self._output.append(change(self._pen, ""))
        self._pen = ""
        if self._cursor != cursor:
            self._go(*cursor)
        return "".join(self._output)

    def _erase(self) -> None:
        """Begin with an empty screen: after a resize tmux keeps halves of wide characters where nothing shows them."""
        self._output.append("\x1b[2J")
        self._shown = [[self.palette.blank] * len(row) for row in self._shown]

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
        odd = self.palette.odd
        todo = bytearray(map(is_not, old, new))
        if not odd.isdisjoint(new):
            _mark_odd(todo, new)
        edge = new[-1]
        if todo[-1] and todo[-2:-1] != b"\x01" and edge is not None:
            self._edge.append((edge.pen, y, edge.text))
            todo[-1] = _LEAVE
        place = -1  # the column the cursor is in; -1 where not known
        trust = Trust.NONE
        for run in _RUNS.finditer(todo):
            start, end = run.span()
            cells = [cell for cell in new[start:end] if cell is not None]
            if place < start or trust is Trust.NONE:
                output.append(_move(place, start, y) if trust is Trust.FULL else _position(start, y))
                trust = Trust.FULL
            if not odd.isdisjoint(cells):
                trust = min(cell.trust for cell in cells)
            for pen, alike in groupby(cells, _PEN):
                output.append(change(self._pen, pen))
                self._pen = pen
                if trust is Trust.NONE and (cells[0].width > 1 or len(cells[0].text) > 1):
                    # A cell alone. A terminal that takes it for narrower would leave old text beside it.
                    output.append(" " * cells[0].width + _position(start, y))
                output.append("".join(map(_TEXT, alike)))
            place = start + sum(map(_WIDTH, cells))
        self._cursor = (place, y) if trust is Trust.FULL and place < len(new) else None  # terminals differ at the end

    def _paint_edge(self) -> None:
        """Write cells of the last column that stand alone in their rows, as those of a scroll bar or an overview do.

        There the cursor stays in the column, wide or not as the character may be drawn, and goes from row to row in
        few bytes; so all cells of one pen are written before those of the next.
        """
        place = -1
        for pen, y, text in sorted(self._edge):
            if place < 0:
                self._output.append(_position(len(self._wanted[0]) - 1, y))
            elif y != place:
                self._output.append(f"\x1b[{abs(y - place)}{'B' if y > place else 'A'}")
            self._output.append(change(self._pen, pen))
            self._output.append(text)
            self._pen, place = pen, y
            self._cursor = None
        self._edge.clear()

    def _go(self, x: int, y: int) -> None:
        self._output.append(_position(x, y))
        self._cursor = (x, y)


def _mark_odd(todo: bytearray, row: Row) -> None:
    """Mark the cells of a row whose width needs care, where 0 and 1 stand for cells to be left and to be written."""
    for x, cell in enumerate(row):
        if cell is None:
            todo[x] = _LEAVE
            continue
        after = x + cell.width
        if cell.width == 2 and todo[x + 1]:
            todo[x] = 1
        if cell.trust is Trust.NONE and todo[x]:
            todo[x] = _ALONE
            todo[x + 1 : after] = bytes([_LEAVE]) * (after - x - 1)
            if after < len(row):
                todo[after] = 1  # the terminal may have drawn over it
        elif cell.trust is not Trust.FULL and not todo[x]:
            todo[x] = _LEAVE


def _position(x: int, y: int) -> str:
    """Return the sequence that takes the cursor to a column and row (CUP)."""
    if x:
        return f"\x1b[{y + 1};{x + 1}H"
    return f"\x1b[{y + 1}H" if y else "\x1b[H"


def _move(start: int, end: int, y: int) -> str:
    """Return the sequence that takes the cursor to the right in a row."""
    jump = "\x1b[C" if end - start == 1 else f"\x1b[{end - start}C"
    return min(jump, _position(end, y), key=len)
