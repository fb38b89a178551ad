"""The review store: one SQLite file, private to the user, written at the key press."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from diptych.documents import Document
from diptych.review import rows
from diptych.review.marks import Mark
from diptych.review.pairs import KnownPair, Remembered, remembered_from_json, remembered_to_json


class StoreError(Exception):
    """The store cannot be opened or written; the message names the file and says why."""


class Store:
    """An open store. Every method that changes it is one transaction, on disk when the method returns.

    Any method raises StoreError where SQLite cannot do its work (a full disk, a lost file system, no right to write).
    `notices` says in words what the reader must be told before the first mark; `read_only` that none will be kept.
    """

    def __init__(
        self, connection: sqlite3.Connection, path: Path, *, read_only: bool = False, notices: tuple[str, ...] = ()
    ) -> None:
        self._connection = connection
        self.path = path
        self.read_only = read_only
        self.notices = notices
        self._seen = self._data_version()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def changed_elsewhere(self) -> bool:
        """Whether another program has written since this was asked last. Takes microseconds."""
        before, self._seen = self._seen, self._data_version()
        return self._seen != before

    def marks(self, pair: int) -> tuple[Mark, ...]:
        """The marks of a pair, and those of every pair, oldest first. Kinds of a later version are left out."""
        with self._faults_named():
            return rows.select_marks(self._connection, pair)

    def put(self, pair: int, mark: Mark) -> None:
        """Keep a mark as it is, in place of what was kept under its name; words equal everywhere go to every pair."""
        with self._writing():
            rows.put_mark(self._connection, pair, mark)

    def remove(self, mark: str) -> None:
        """Forget the mark of a name; one that is gone already stays gone."""
        with self._writing():
            self._connection.execute("DELETE FROM mark WHERE id = ?", (mark,))

    def pair(self, base: Document, other: Document, *, topics: str | os.PathLike[str] = "") -> KnownPair:
        """A pair of texts, known by their content; what they are called, and where they lie, is brought up to date.

        `topics` is the path of the file of their topics. A store that is only read knows no pair but those it has.

        Raises:
            StoreError: also where the store is read only and has no such pair.
        """
        if not self.read_only:
            with self._writing():
                rows.put_pair(self._connection, base, other, topics)
        known = [one for one in self.pairs() if (one.base.digest, one.other.digest) == (base.digest, other.digest)]
        if not known:
            raise StoreError(f"{self.path}: nothing is kept of these texts")
        return known[0]

    def pairs(self) -> tuple[KnownPair, ...]:
        """The pairs that are kept, the one opened last before all others."""
        with self._faults_named():
            return rows.select_pairs(self._connection)

    def remembered(self, pair: int) -> Remembered:
        """Where the reading of a pair was left."""
        with self._faults_named():
            row = self._connection.execute("SELECT remembered FROM pair WHERE id = ?", (pair,)).fetchone()
        return remembered_from_json(row[0]) if row else Remembered()

    def remember(self, pair: int, what: Remembered) -> None:
        """Remember where the reading of a pair was left.

        Raises:
            TypeError, ValueError: the screen's settings are not made of what JSON has.
        """
        told = remembered_to_json(what)
        with self._writing():
            self._connection.execute("UPDATE pair SET remembered = ? WHERE id = ?", (told, pair))

    def _data_version(self) -> int:
        with self._faults_named():
            return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with self._faults_named(), transaction(self._connection):
            yield

    @contextmanager
    def _faults_named(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, ValueError) as error:
            raise StoreError(f"{self.path}: {error}") from error


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Hold the write lock from the start, so that two programs never read the same state and both write on it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # SQLite has rolled back by itself where the disk is full
            connection.execute("ROLLBACK")
        raise
