"""The marks of one pair of texts, and what was done to them in this sitting, so that it can be undone."""

from collections import deque
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from diptych.review import Body, Mark, Store, StoreBusyError, StoreError

Change = tuple[Mark | None, Mark | None]
"""A mark before and after: None where there was none, or is none any more."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Something done to marks, in the words in which the reader was told of it."""

    words: str
    changes: tuple[Change, ...]


class Marks:
    """What the reader has said of a pair, oldest first, and the way back and forth through what was done to it.

    Every change is on disk when the method that makes it returns, but while another program holds the store locked:
    then it waits with all that follow it, in their order, until `write` can bring it there. `kept` is what the store
    holds of the pair already.

    Any method raises StoreError where the store cannot do its work: what was to be done then is not. What has waited
    goes on waiting, whatever hinders it: the reader was told that it is done, and may have written it at length.
    """

    def __init__(self, store: Store, pair: int, kept: Iterable[Mark] | None = None) -> None:
        self._store = store
        self._pair = pair
        self._kept = {mark.id: mark for mark in (store.marks(pair) if kept is None else kept)}
        self._all = dict(self._kept)
        self._stale = False  # whether another program has written what has not been taken in yet
        self._waiting: deque[Change] = deque()
        self._done: list[Deed] = []
        self._undone: list[Deed] = []

    def __iter__(self) -> Iterator[Mark]:
        return iter(self._all.values())

    def of(self, kind: type[Body]) -> list[Mark]:
        """The marks of a kind."""
        return [mark for mark in self if isinstance(mark.body, kind)]

    @property
    def waiting(self) -> AbstractSet[str]:
        """The names of the marks that are not on disk yet as they are."""
        return {mark.id for before, after in self._waiting if (mark := after or before)}

    def do(self, words: str, *changes: Change) -> None:
        """Change marks: put those that are there after, remove those that are not."""
        self._make(words, changes, self._done)
        self._undone.clear()

    def undo(self) -> Deed | None:
        """Take back what was done last, and tell it; None if there is nothing to take back.

        A mark that another program has changed since stays as it is.
        """
        return self._reverse(self._done, self._undone)

    def redo(self) -> Deed | None:
        """Do again what was taken back last, and tell it; None if there is nothing."""
        return self._reverse(self._undone, self._done)

    def refresh(self) -> bool:
        """Take in what other programs have written since; says whether there was anything."""
        before = self._all
        try:
            self._stale = self._store.changed_elsewhere() or self._stale
            if self._stale:
                self._take({mark.id: mark for mark in self._store.marks(self._pair)})
                self._stale = False
        except StoreBusyError:
            return False  # the next time
        return self._all != before

    def write(self) -> bool:
        """Bring to disk what waits; whether nothing waits any more."""
        try:
            while self._waiting:
                before, after = self._waiting[0]
                if after is not None:
                    self._store.put(self._pair, after)
                elif before is not None:
                    self._store.remove(before.id)
                _apply(self._kept, before, after)
                self._waiting.popleft()
        except StoreBusyError:
            return False
        return True

    def _reverse(self, deeds: list[Deed], reversed_deeds: list[Deed]) -> Deed | None:
        if not deeds:
            return None
        self.refresh()
        deed = deeds.pop()
        changes = tuple((after, before) for before, after in reversed(deed.changes) if self._stands(before, after))
        try:
            self._make(deed.words, changes, reversed_deeds)
        except StoreError:
            if any(self._stands(*change) for change in deed.changes):
                deeds.append(deed)
            raise
        return Deed(deed.words, changes)

    def _stands(self, before: Mark | None, after: Mark | None) -> bool:
        """Whether a mark is still as a deed has left it."""
        mark = after or before
        return mark is not None and self._all.get(mark.id) == after

    def _make(self, words: str, changes: tuple[Change, ...], told: list[Deed]) -> None:
        for change in changes:
            self._put_on(change)
        try:
            self.write()
        except StoreError:
            failed = {id(change) for change in changes} & {id(change) for change in self._waiting}
            self._waiting = deque(change for change in self._waiting if id(change) not in failed)
            self._take(self._kept)
            changes = tuple(change for change in changes if id(change) not in failed)
            raise
        finally:
            if changes:
                told.append(Deed(words, changes))

    def _put_on(self, change: Change) -> None:
        """Let a change wait; of one that takes back what waits still, nothing has to be kept."""
        _apply(self._all, *change)
        if self._waiting and self._waiting[-1] == tuple(reversed(change)):
            self._waiting.pop()
        else:
            self._waiting.append(change)

    def _take(self, kept: dict[str, Mark]) -> None:
        self._kept = kept
        self._all = dict(kept)
        for before, after in self._waiting:
            _apply(self._all, before, after)


def _apply(marks: dict[str, Mark], before: Mark | None, after: Mark | None) -> None:
    if after is not None:
        marks[after.id] = after
    elif before is not None:
        marks.pop(before.id, None)
