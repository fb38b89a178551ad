"""The review store: one SQLite file, private to the user, written at the key press."""

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from glob import escape
from pathlib import Path

from diptych.documents import Document
from diptych.review import rows
from diptych.review.marks import Mark
from diptych.review.merging import Merged, merge
from diptych.review.pairs import (
    KnownPair,
    Remembered,
    Review,
    Version,
    earlier_state,
    remembered_from_json,
    remembered_to_json,
)


class StoreError(Exception):
    """The store cannot be opened or written; the message names the file and says why."""


class StoreBusyError(StoreError):
    """Another program holds the store locked; the same may go well in a while."""


_NONE = 0  # what no pair has for a number


class Store:
    """An open store. Every method that changes it is one transaction, on disk when the method returns.

    It may go from one thread to another, but only one at a time may use it.

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
        self._texts: dict[int, tuple[Version, Version]] = {}  # those of the pairs that were opened, by their numbers
        self._file = path.stat()
        self._seen = self._data_version()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def wait_at_most(self, seconds: float) -> None:
        """How long every method waits from here on for another program to let go of the file."""
        with self._faults_named():
            self._connection.execute(f"PRAGMA busy_timeout = {round(seconds * 1000)}")

    def changed_elsewhere(self) -> bool:
        """Whether another program has written since this was asked last. Takes microseconds."""
        before, self._seen = self._seen, self._data_version()
        return self._seen != before

    def marks(self, pair: int) -> tuple[Mark, ...]:
        """The marks of a pair, and those of every pair, oldest first. Kinds of a later version are left out."""
        with self._faults_named():
            return rows.select_marks(self._connection, self._number(pair))

    def put(self, pair: int, mark: Mark) -> None:
        """Keep a mark as it is, in place of what was kept under its name; words equal everywhere go to every pair.

        A pair that was opened here, and that another program has forgotten since, is known again from here on.
        """
        with self._writing():
            number = rows.known_or_new_pair(self._connection, *self._texts[pair]) if pair in self._texts else pair
            rows.put_mark(self._connection, number, mark)

    def remove(self, mark: str) -> None:
        """Forget the mark of a name; one that is gone already stays gone."""
        with self._writing():
            self._connection.execute("DELETE FROM mark WHERE id = ?", (mark,))

    def pair(
        self,
        base: Document,
        other: Document,
        *,
        topics: str | os.PathLike[str] = "",
        placing: Callable[[float], object] | None = None,
    ) -> KnownPair:
        """A pair of texts, known by their content; what they are called, and where they lie, is brought up to date.

        `topics` is the path of the file of their topics. Where a pair is new, but an earlier state of its texts is
        known, that one's marks are copied and placed anew, and its place is gone on from; how far that is, `placing`
        is told (0.0 to 1.0). All of it is kept together or nothing, and then it is done the next time.

        Raises:
            StoreError: also where the store is read only and has no such pair.
        """
        sides = _version(base), _version(other)
        pairs = self.pairs()  # once: what another program adds meanwhile is no earlier state
        digests = tuple(side.digest for side in sides)
        known = next((one for one in pairs if (one.base.digest, one.other.digest) == digests), None)
        if self.read_only:
            if known is None:
                raise StoreError("; ".join((*self.notices, "nothing is kept of these texts")))
            return self._opened(known)
        earlier = None if known else earlier_state(pairs, *sides)
        brought = self._carried(earlier, base, other, placing) if earlier else None
        try:
            with self._writing():
                number = rows.put_pair(self._connection, *sides, _path(topics))
                if earlier and brought:
                    rows.put_carried(self._connection, number, earlier.id, *brought)
                known = next(one for one in rows.select_pairs(self._connection) if one.id == number)
        except StoreError:
            if known is None:
                raise  # else what is kept of the pair can be read all the same
        return self._opened(known)

    def pairs(self) -> tuple[KnownPair, ...]:
        """The pairs that are kept, the one opened last before all others."""
        with self._faults_named():
            return rows.select_pairs(self._connection)

    def reviews(self, *pairs: int) -> tuple[Review, ...]:
        """Everything that was said about some pairs, in the order in which they are asked for."""
        known = {one.id: one for one in self.pairs()}
        return tuple(Review(known[number].base, known[number].other, self.marks(number)) for number in pairs)

    def merge(self, reviews: Sequence[Review]) -> tuple[Merged, ...]:
        """Lay what others said beside what is kept, all of it or nothing; nothing that is kept is overwritten."""
        with self._writing():
            return tuple(merge(self._connection, review) for review in reviews)

    def forget(self, pair: int) -> int:
        """Forget a pair and every mark on it, and leave nothing of them in the file; how many pairs those were.

        Earlier states that the same two files had go with it: their marks would be brought along again.
        """
        with self._writing():
            count = rows.delete_pair(self._connection, pair)
        self._vacuum()
        return count

    def forget_everything(self) -> None:
        """Forget all pairs and all marks, and leave nothing of them in the file, nor in one that was damaged."""
        with self._writing():
            self._connection.execute("DELETE FROM pair")
            self._connection.execute("DELETE FROM mark")
        self._vacuum()
        for damaged in self.path.parent.glob(f"{escape(self.path.stem)}.damaged-*"):
            try:
                damaged.unlink()
            except OSError as error:
                raise StoreError(f"{damaged}: {error.strerror}") from error

    def backup(self, path: Path) -> None:
        """Copy the store, whole and as of one moment, into a new file (0600).

        Raises:
            StoreError: also where there is a file of that name already.
        """
        try:
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
        except OSError as error:
            raise StoreError(f"{path}: {error.strerror}") from error
        try:
            with self._faults_named(path):
                self._connection.execute("PRAGMA query_only = OFF")  # it is the copy that is written
                self._connection.execute("VACUUM INTO ?", (os.fspath(path.absolute()),))  # "file:" is no name to SQLite
        except StoreError:
            path.unlink(missing_ok=True)
            raise
        finally:
            self._connection.execute(f"PRAGMA query_only = {int(self.read_only)}")

    def remembered(self, pair: int) -> Remembered:
        """Where the reading of a pair was left."""
        with self._faults_named():
            number = self._number(pair)
            row = self._connection.execute("SELECT remembered FROM pair WHERE id = ?", (number,)).fetchone()
        return remembered_from_json(row[0]) if row else Remembered()

    def remember(self, pair: int, what: Remembered) -> None:
        """Remember where the reading of a pair was left.

        The reader goes on meanwhile: unlike a mark, this waits neither for the disk nor for another program's write.

        Raises:
            StoreError: also where another program is writing.
            TypeError, ValueError: the screen's settings are not made of what JSON has.
        """
        told = remembered_to_json(what)
        with self._without_waiting(), self._writing():
            number = self._number(pair)
            self._connection.execute("UPDATE pair SET remembered = ? WHERE id = ?", (told, number))

    def _opened(self, pair: KnownPair) -> KnownPair:
        self._texts[pair.id] = pair.base, pair.other
        return pair

    def _number(self, pair: int) -> int:
        """The number of a pair now: others may have forgotten it, and given its number to other texts."""
        if pair not in self._texts:
            return pair
        return rows.number_of(self._connection, *self._texts[pair]) or _NONE

    def _carried(
        self, earlier: KnownPair, base: Document, other: Document, placing: Callable[[float], object] | None
    ) -> tuple[tuple[Mark, ...], Remembered]:
        from diptych.review.carrying import carried, carried_place  # noqa: PLC0415 -- only revised texts need rapidfuzz

        marks = carried(self.marks(earlier.id), earlier, base, other, placing)
        return marks, carried_place(self.remembered(earlier.id), earlier, base, other)

    def _vacuum(self) -> None:
        with self._faults_named():
            self._connection.execute("VACUUM")
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # or the log would go on holding the words

    def _data_version(self) -> int:
        with self._faults_named():
            return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with self._faults_named(), transaction(self._connection):
            if not self._is_in_place():
                raise StoreError(
                    f"{self.path}: the file was taken away or replaced; marks are kept again after a new start"
                )
            yield

    def _is_in_place(self) -> bool:
        try:
            return os.path.samestat(self._file, self.path.stat())
        except OSError:
            return False

    @contextmanager
    def _without_waiting(self) -> Iterator[None]:
        with self._faults_named():
            (busy,) = self._connection.execute("PRAGMA busy_timeout").fetchone()
            (synchronous,) = self._connection.execute("PRAGMA synchronous").fetchone()
            self._connection.execute("PRAGMA busy_timeout = 0")
            self._connection.execute("PRAGMA synchronous = NORMAL")
            try:
                yield
            finally:
                self._connection.execute(f"PRAGMA synchronous = {synchronous}")
                self._connection.execute(f"PRAGMA busy_timeout = {busy}")

    @contextmanager
    def _faults_named(self, path: Path | None = None) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, ValueError) as error:
            kind = StoreBusyError if is_busy(error) else StoreError
            raise kind(f"{path or self.path}: {reason(error)}") from error


def is_busy(error: Exception) -> bool:
    """Whether SQLite failed because another program holds the file locked."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY


def reason(error: Exception) -> str:
    """Why SQLite, or a row, failed: in the reader's words where we know them."""
    code = getattr(error, "sqlite_errorcode", 0)  # Python's own complaints about a connection have none
    return _REASONS.get(code & 0xFF, str(error))


_REASONS = {
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_READONLY: "it may not be written",
    sqlite3.SQLITE_BUSY: "another program holds it locked",
    sqlite3.SQLITE_CORRUPT: "it is damaged",
}


def _version(document: Document) -> Version:
    return Version(document.digest, document.name, _path(document.name))


def _path(name: str | os.PathLike[str]) -> str:
    """Where a file is, if it is one: what was read from a stream has no path that will hold."""
    path = os.path.abspath(name) if name else ""  # noqa: PTH100 -- resolve() follows links, which may be turned later
    return path if os.path.isfile(path) else ""  # noqa: PTH113 -- a string, as above


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
