"""A model of what the terminal shows, and the bytes that turn it into what it should show."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, repeat
from operator import attrgetter, is_, is_not
from typing import NamedTuple

from tui.display.cells import Cell, Palette, Row, Trust, mend
from tui.display.movements import Cursor, movement, position
from tui.display.pens import change, ground_of
from tui.display.scrolling import Scroll, find_scroll

# Marks for a cell of a row that is being written, beside 0 (it may be left) and 1 (it must be written).
_ALONE = 2  # write it; where the cursor is then is not known
_LEAVE = 3  # leave it, and do not cross it by writing it again
# Up to four cells that are right already are crossed by writing them: a movement takes as many bytes.
_RUNS = re.compile(rb"\x02|\x01+(?:\x00{1,4}\x01+)*")
# So many blanks in a row take more bytes than to erase them and, but for the last of a piece, to go on behind them.
_MANY_BLANKS = re.compile(rb"\x01{11,}|\x01{6,}\Z")
_PEN, _TEXT, _WIDTH, _TRUST = map(attrgetter, ("pen", "text", "width", "trust"))


class _Piece(NamedTuple):
    """Cells of one pen that stand beside each other in a row, in the order they are written in."""

    pen: str
    y: int
    x: int
    text: str
    width: int
    trust: Trust


class Painter:
    """Knows what the terminal shows, cell by cell, and writes the difference.

    A frame is begun with `resize` and laid with `lay`; `paint` returns what must be written. Between frames the
    terminal's pen is its own default, and its margins are the screen's edges.
    """

    def __init__(self, *, margins: bool, erasing: bool) -> None:
        self._margins = margins  # the terminal can scroll part of its rows
        self._erasing = erasing  # the terminal can erase cells, and gives them the pen's ground
        self.palette = Palette()
        self._shown: list[Row] = []
        self._wanted: list[Row] = []
        self._laid: set[int] = set()
        self._whole = False  # all cells of the frame have been laid: what is not known must not be moved
        self._cursor: Cursor | None = None
        self._pen = ""
        self._pieces: list[_Piece] = []
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
                self._cut(y, self._shown[y], row)
                self._shown[y] = row[:]
        self._paint_pieces()
        self._output.append(change(self._pen, ""))
        self._pen = ""
        if self._cursor != Cursor(*cursor, Trust.FULL):
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

    def _cut(self, y: int, old: Row, new: Row) -> None:
        """Cut what differs between two states of a row into pieces of one pen each."""
        odd = self.palette.odd
        todo = bytearray(map(is_not, old, new))
        if not odd.isdisjoint(new):
            _mark_odd(todo, new)
        for run in _RUNS.finditer(todo):
            x, end = run.span()
            for pen, cells in _by_pen([cell for cell in new[x:end] if cell is not None]):
                # Cells that are right already, at the edges between two pens, are not worth crossing.
                end = x + len(cells)
                changed = todo[x:end]
                before, after = len(changed) - len(changed.lstrip(b"\0")), len(changed.rstrip(b"\0"))
                if after:
                    self._pieces += self._parted(y, x + before, pen, cells[before:after])
                x = end

    def _parted(self, y: int, x: int, pen: str, cells: list[Cell]) -> Iterator[_Piece]:
        """Cells of one pen as pieces to be written, and to be erased (ECH) where many are blank."""
        written = 0
        blank = self.palette.pen(pen)[" "]
        if self._erasing and cells.count(blank) > 5 and ground_of(pen) is not None:
            for blanks in _MANY_BLANKS.finditer(bytes(map(is_, cells, repeat(blank)))):
                start, end = blanks.span()
                if start > written:
                    yield self._piece(y, x + written, pen, cells[written:start])
                yield _Piece(pen, y, x + start, f"\x1b[{end - start}X", 0, Trust.FULL)
                written = end
        if written < len(cells):
            yield self._piece(y, x + written, pen, cells[written:])

    def _piece(self, y: int, x: int, pen: str, cells: list[Cell]) -> _Piece:
        trust = Trust.FULL if self.palette.odd.isdisjoint(cells) else min(map(_TRUST, cells))
        width = sum(map(_WIDTH, cells))
        return _Piece(pen, y, x, "".join(map(_TEXT, cells)), width, trust)

    def _paint_pieces(self) -> None:
        """Write the pieces, those of one pen together: a movement takes fewer bytes than a change of colours.

        Those of doubtful width come first, as they may be drawn over what stands behind them.
        """
        output = self._output
        edge = len(self._wanted[0])
        if self._pieces:
            self._cursor = None  # others may have written since
        for pen, y, x, text, width, trust in self._in_order():
            output.append(movement(self._cursor, x, y, lines=self._margins))
            output.append(change(self._pen, pen))
            if trust is Trust.NONE and (width > 1 or len(text) > 1):
                # A terminal that takes it for narrower would leave old text beside it.
                output.append(" " * width + position(x, y))
            output.append(text)
            self._pen = pen
            # In the last column the cursor stays, however wide the character was drawn; whether the next one is written
            # there or in the next row, is another matter.
            at_edge = x + width == edge
            self._cursor = Cursor(min(x + width, edge - 1), y, Trust.NONE if x + width >= edge else trust, at_edge)
        self._pieces.clear()

    def _in_order(self) -> Iterator[_Piece]:
        """The pieces, pen after pen, each next to the one from which the pen is changed with the fewest bytes."""
        doubtful: dict[str, list[_Piece]] = {}
        sure: dict[str, list[_Piece]] = {}
        for piece in sorted(self._pieces):
            (doubtful if piece.trust is Trust.NONE else sure).setdefault(piece.pen, []).append(piece)
        for ground in [pen for pen in sure if pen == ground_of(pen) and all(map(_is_without_ink, sure[pen]))]:
            # Blanks may be written with any pen on their ground: with that which has the most to write.
            pens = [pen for pen in sure if pen != ground and ground_of(pen) == ground]
            if pens:
                most = max(pens, key=lambda pen: len(sure[pen]))
                sure[most] = sorted(sure[most] + [piece._replace(pen=most) for piece in sure.pop(ground)])
        pen = self._pen
        for by_pen in (doubtful, sure):
            while by_pen:
                pen = min(by_pen, key=lambda one: len(change(pen, one)))
                yield from by_pen.pop(pen)

    def _go(self, x: int, y: int) -> None:
        self._output.append(position(x, y))
        self._cursor = Cursor(x, y, Trust.FULL)


def _by_pen(cells: list[Cell]) -> list[tuple[str, list[Cell]]]:
    """Part cells by the pens they are drawn with; blanks go with what stands before them or behind on their ground."""
    parts: list[tuple[str, list[Cell]]] = []
    for pen, alike in groupby(cells, _PEN):
        group = list(alike)
        if parts:
            before, so_far = parts[-1]
            if pen == before or (pen == ground_of(before) and _is_blank(group)):
                so_far += group
                continue
            if before == ground_of(pen) and _is_blank(so_far):
                parts[-1] = pen, so_far + group
                continue
        parts.append((pen, group))
    return parts


def _is_without_ink(piece: _Piece) -> bool:
    """Whether a piece is of blanks, written or erased."""
    return piece.text.isspace() or piece.text.startswith("\x1b")


def _is_blank(cells: list[Cell]) -> bool:
    return cells[0].text == " " and cells.count(cells[0]) == len(cells)


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
