"""The shortest way for the cursor from one place to another."""

from typing import NamedTuple

from tui.display.cells import Trust


class Cursor(NamedTuple):
    """Where the cursor is: its row for certain, its column as far as it is to be trusted."""

    column: int
    row: int
    trust: Trust
    at_edge: bool = False  # in the last column, whatever else is doubtful


def position(x: int, y: int) -> str:
    """Return the sequence that takes the cursor to a column and row (CUP)."""
    if x:
        return f"\x1b[{y + 1};{x + 1}H"
    return f"\x1b[{y + 1}H" if y else "\x1b[H"


def movement(cursor: Cursor | None, x: int, y: int, *, lines: bool) -> str:
    """Return the shortest sequence that takes the cursor to a column and row; "" where it is there.

    With `lines` the terminal has IND and RI.
    """
    if cursor is None:
        return position(x, y)
    rows, columns = y - cursor.row, x - cursor.column
    if not rows and not columns and cursor.trust is not Trust.NONE:
        return ""
    ways = [position(x, y)]
    down = _down(rows, lines=lines)
    if cursor.trust is Trust.FULL or (cursor.at_edge and not columns):
        ways.append(down + _across(columns))
    if cursor.trust is not Trust.NONE or cursor.at_edge:
        ways.append("\r" + down + _across(x))
    return min(ways, key=len)


def _down(rows: int, *, lines: bool) -> str:
    if not rows:
        return ""
    if lines and abs(rows) == 1:
        return "\x1bD" if rows > 0 else "\x1bM"
    return f"\x1b[{'' if abs(rows) == 1 else abs(rows)}{'B' if rows > 0 else 'A'}"


def _across(columns: int) -> str:
    if columns > 0:
        return "\x1b[C" if columns == 1 else f"\x1b[{columns}C"
    return "\b" * -columns if columns > -4 else f"\x1b[{-columns}D"
