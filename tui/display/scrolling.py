"""Find the rows that have moved up or down as one block, so that the terminal can move them itself."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from operator import is_not
from typing import NamedTuple

from tui.display.cells import Cell, Row

_STRIPES = 6  # a row is compared in this many pieces, so that a side bar that stands still does not hide what moves
_PROBES = 8  # of the rows that have changed, at least so many are looked for elsewhere
_SAMPLE = 3  # costs are estimated from every third cell
_MOVE = 7  # bytes of a cursor movement and what goes with it, for each row that has anything to be written
_SETTING = 20  # bytes to set the margins, go to the edge and take the margins back
_STEP = 2  # bytes to scroll by one row


class Scroll(NamedTuple):
    """Rows `top` to `bottom` (both included, from 0) move up by `distance` rows; down where it is negative."""

    top: int
    bottom: int
    distance: int


def find_scroll(shown: Sequence[Row], wanted: Sequence[Row], blank: Cell) -> Scroll | None:
    """Return the scroll after which the least is left to write, or None where no scroll saves anything."""
    changed = [y for y, row in enumerate(wanted) if row != shown[y]]
    if len(changed) < 3 or len(wanted[0]) < _STRIPES:
        return None
    distance = _likeliest_shift(shown, wanted, changed)
    if not distance:
        return None
    # For each row: what it costs to write where the screen stands still, less what it costs after the scroll.
    gains = [
        _cost(shown[y], row) - _cost(shown[y + distance], row) if 0 <= y + distance < len(shown) else None
        for y, row in enumerate(wanted)
    ]
    start, end, gain = _best_stretch(gains)
    if not gain:
        return None
    top, bottom = (start, end - 1 + distance) if distance > 0 else (start + distance, end - 1)
    # The rows that come in at the edge are blank, and may have stood right before.
    entering = range(end, bottom + 1) if distance > 0 else range(top, start)
    empty: Row = [blank] * len(wanted[0])
    gain += sum(_cost(shown[y], wanted[y]) - _cost(empty, wanted[y]) for y in entering)
    return Scroll(top, bottom, distance) if gain > _SETTING + _STEP * abs(distance) else None


def _likeliest_shift(shown: Sequence[Row], wanted: Sequence[Row], changed: Sequence[int]) -> int:
    """Return by how many rows most pieces of the changed rows have moved up; 0 where there is no telling."""
    width = len(wanted[0])
    votes: Counter[int] = Counter()
    edges = [width * stripe // _STRIPES for stripe in range(_STRIPES + 1)]
    for left, right in pairwise(edges):
        pieces = [row[left:right] for row in shown]
        for y in changed[:: max(1, len(changed) // _PROBES)]:
            piece = wanted[y][left:right]
            if piece.count(piece[0]) < len(piece) and piece in pieces:
                votes[pieces.index(piece) - y] += 1
    del votes[0]
    return max(votes, key=votes.__getitem__, default=0)


def _cost(old: Row, new: Row) -> int:
    """Estimate the bytes it takes to turn one row into the other."""
    if old == new:
        return 0
    return _MOVE + _SAMPLE * sum(map(is_not, old[::_SAMPLE], new[::_SAMPLE]))


def _best_stretch(gains: Sequence[int | None]) -> tuple[int, int, int]:
    """Return start, end (excluded) and sum of the contiguous stretch with the greatest sum (Kadane's algorithm)."""
    best = (0, 0, 0)
    start = total = 0
    for y, gain in enumerate(gains):
        if gain is None or total + gain <= 0:
            start, total = y + 1, 0
        else:
            total += gain
            if total > best[2]:
                best = (start, y + 1, total)
    return best
