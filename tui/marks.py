"""The marks of one pair of texts, and what was done to them in this sitting, so that it can be undone."""

from collections.abc import Iterator
from dataclasses import dataclass

from diptych.review import Body, Mark, Store

Change = tuple[Mark | None, Mark | None]
"""A mark before and after: None where there was none, or is none any more."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Something done to marks, in the words in which the reader was told of it."""

    words: str
    changes: tuple[Change, ...]


class Marks:
    """What the store holds of a pair, oldest first, and the way back and forth through what was done to it.

    Every change is on disk when the method that makes it returns. Any method raises StoreError where the store cannot
    do its work; what it had done until then is kept, and can be undone.
    """

    def __init__(self, store: Store, pair: int) -> None:
        self._store = store
        self._pair = pair
        self._all = {mark.id: mark for mark in store.marks(pair)}
        self._done: list[Deed] = []
        self._undone: list[Deed] = []

    def __iter__(self) -> Iterator[Mark]:
        return iter(self._all.values())

    def of(self, kind: type[Body]) -> list[Mark]:
        """The marks of a kind."""
        return [mark for mark in self if isinstance(mark.body, kind)]

    def do(self, words: str, *changes: Change) -> None:
        """Change marks: put those that are there after, remove those that are not."""
        self._undone.clear()
        self._make(words, changes, self._done)

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
        if not self._store.changed_elsewhere():
            return False
        before, self._all = self._all, {mark.id: mark for mark in self._store.marks(self._pair)}
        return self._all != before

    def _reverse(self, deeds: list[Deed], reversed_deeds: list[Deed]) -> Deed | None:
        if not deeds:
            return None
        self.refresh()
        deed = deeds.pop()
        changes = tuple((after, before) for before, after in reversed(deed.changes) if self._stands(before, after))
        self._make(deed.words, changes, reversed_deeds)
        return Deed(deed.words, changes)

    def _stands(self, before: Mark | None, after: Mark | None) -> bool:
        """Whether a mark is still as a deed has left it."""
        mark = after or before
        return mark is not None and self._all.get(mark.id) == after

    def _make(self, words: str, changes: tuple[Change, ...], told: list[Deed]) -> None:
        made: list[Change] = []
        try:
            for before, after in changes:
                if after is not None:
                    self._store.put(self._pair, after)
                    self._all[after.id] = after
                elif before is not None:
                    self._store.remove(before.id)
                    self._all.pop(before.id, None)
                made.append((before, after))
        finally:
            if made:
                told.append(Deed(words, tuple(made)))
