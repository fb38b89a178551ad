"""Where in the text the screen stands: one position, from which both panes are drawn."""

from collections.abc import Callable, Iterator
from typing import NamedTuple


class Position(NamedTuple):
    """A row of an item: an item is a bead, or a fold that stands for several."""

    item: int
    row: int


class Viewport:
    """A window of `height` rows on `count` items, the heights of which are asked for only where the window comes.

    Nothing is summed up over the whole text, so its length costs nothing. The cursor is an item in the window, seen by
    one of the rows that `solid_of` counts: an item's first ones, without the blank ones that end it.
    """

    def __init__(
        self, count: int, height_of: Callable[[int], int], height: int, solid_of: Callable[[int], int] | None = None
    ) -> None:
        self.count = count
        self.height_of = height_of
        self.solid_of = solid_of or height_of
        self.height = max(1, height)
        self.top = Position(0, 0)
        self.cursor = 0

    def rows(self) -> Iterator[Position]:
        """The rows in the window, from the top; fewer than its height where the text ends."""
        item, row = self.top.item, self.top.row
        left = self.height
        while left and item < self.count:
            high = self.height_of(item)
            while left and row < high:
                yield Position(item, row)
                row += 1
                left -= 1
            item, row = item + 1, 0

    def moved(self, position: Position, rows: int) -> Position:
        """The position so many rows further down, or up where negative; the first or last row where the text ends."""
        item, row = position.item, position.row + rows
        while row < 0 and item > 0:
            item -= 1
            row += self.height_of(item)
        while item < self.count and row >= (high := self.height_of(item)):
            if item + 1 == self.count:
                return Position(item, max(0, high - 1))
            item, row = item + 1, row - high
        return Position(item, max(0, row))

    def distance(self, start: Position, end: Position, limit: int) -> int:
        """Rows from one position down to a later one, counted no further than `limit`."""
        item, rows = start.item, -start.row
        while item < end.item and rows < limit:
            rows += self.height_of(item)
            item += 1
        return min(limit, rows + end.row) if item == end.item else limit

    @property
    def lowest_top(self) -> Position:
        """The top of the window when the text's last row is at its foot."""
        return self.moved(self._last_row(), 1 - self.height)

    def scroll(self, rows: int) -> None:
        """Move the window, the cursor carried along; at the ends of the text the cursor moves instead."""
        before = self.top
        wanted = self.moved(before, rows)
        # A window that was placed beyond the lowest top may stay there, but goes no further.
        self.top = wanted if rows < 0 else max(before, min(wanted, self.lowest_top))
        if self.top == before:
            self.move_cursor(rows)
        else:
            self._carry_cursor()

    def move_cursor(self, items: int) -> None:
        """Move the cursor by so many items, the window no more than it takes to see it."""
        self.cursor = min(max(0, self.cursor + items), max(0, self.count - 1))
        self.show(self.cursor)

    @property
    def at_start(self) -> bool:
        """Whether the first row and the cursor are the text's first."""
        return self.top == Position(0, 0) and self.cursor == 0

    def to_start(self) -> None:
        self.top, self.cursor = Position(0, 0), 0

    def to_end(self) -> None:
        self.top, self.cursor = self.lowest_top, max(0, self.count - 1)

    def show(self, item: int, first: int = 0, last: int | None = None, *, context: int = 0) -> None:
        """Put the cursor on an item and scroll as little as it takes to see its rows `first` to `last`.

        Of an item that is higher than the window the first rows are seen. `context` rows around it are shown where
        there is room; further off than a window, it comes to a third of the window's height.
        """
        if not self.count:
            return
        self.cursor = item
        high = self.height_of(item)
        last = min(high - 1, high - 1 if last is None else last)
        start, end = Position(item, min(first, last)), Position(item, last)
        room = max(0, self.height - (last - start.row + 1))
        context = min(context, room // 2)
        highest = self.moved(start, -context)
        foot = self.moved(end, context)
        if highest < self.top:
            near = self.distance(highest, self.top, self.height) < self.height
            self.top = highest if near else self.moved(start, -min(room, self.height // 3))
        elif self.distance(self.top, foot, 2 * self.height) >= self.height:
            near = self.distance(self.top, foot, 2 * self.height) < 2 * self.height
            wanted = self.moved(foot, 1 - self.height) if near else self.moved(start, -min(room, self.height // 3))
            self.top = max(self.top, min(wanted, self.lowest_top, start))

    def place(self, position: Position, line: int) -> None:
        """Bring a position to a line of the window, 0 at its top, as nearly as the text's beginning allows."""
        self.top = self.moved(position, -line)

    def line_of(self, item: int) -> tuple[int, int] | None:
        """The line of the window where an item is first seen, and which row of the item that is; None if it is not."""
        for line, position in enumerate(self.rows()):
            if position.item == item and position.row < self.solid_of(item):
                return line, position.row
        return None

    def _last_row(self) -> Position:
        last = max(0, self.count - 1)
        return Position(last, max(0, self.height_of(last) - 1) if self.count else 0)

    def _carry_cursor(self) -> None:
        rows = list(self.rows())
        # A window of one line may show nothing but a blank one.
        items = [position.item for position in rows if position.row < self.solid_of(position.item)]
        items = items or [position.item for position in rows]
        if items:
            self.cursor = min(max(self.cursor, items[0]), items[-1])
