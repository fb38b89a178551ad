"""Which beads are shown, and which are folded into one line that stands for them."""

from bisect import bisect_right
from collections.abc import Sequence


class Folding:
    """Beads as the items of a window: an item is a bead, or a run of hidden ones.

    `hidden` has a byte for each bead, 1 for one that is hidden; None hides nothing.
    """

    def __init__(self, count: int, hidden: bytes | None = None) -> None:
        self.beads = count
        self._hidden = hidden if hidden and 1 in hidden else None
        self._starts: Sequence[int] = range(count)
        if self._hidden:
            flags = self._hidden
            self._starts = [bead for bead in range(count) if not (flags[bead] and bead and flags[bead - 1])]

    def __len__(self) -> int:
        """How many items there are."""
        return len(self._starts)

    @property
    def anything_hidden(self) -> bool:
        return self._hidden is not None

    def hides(self, bead: int) -> bool:
        """Whether a bead is hidden."""
        return bool(self._hidden and self._hidden[bead])

    def item_of(self, bead: int) -> int:
        """The item that shows a bead, or stands for it."""
        return max(0, bisect_right(self._starts, bead) - 1) if self._hidden else bead

    def beads_of(self, item: int) -> range:
        """The beads of an item."""
        end = self._starts[item + 1] if item + 1 < len(self._starts) else self.beads
        return range(self._starts[item], end)

    def folded(self, item: int) -> bool:
        """Whether an item is a line that stands for hidden beads."""
        return bool(self._hidden and self._hidden[self._starts[item]])

    def opened(self, item: int) -> "Folding":
        """The same, but for one fold, whose beads are shown."""
        if not self._hidden or not self.folded(item):
            return self
        flags = bytearray(self._hidden)
        beads = self.beads_of(item)
        flags[beads.start : beads.stop] = bytes(len(beads))
        return Folding(self.beads, bytes(flags))
