"""The review store: one SQLite file, private to the user, written at the key press."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from diptych.documents import Document, Span
from diptych.review.anchors import Target
from diptych.review.schema import MIGRATIONS

_BUSY = 5.0  # seconds to wait for another program's write


class StoreError(Exception):
    """The store cannot be opened or written; the message names the file and says why."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A place the reader wants to find again, on either side or both."""

    id: int
    base: Target | None
    other: Target | None
    made: datetime


def default_path() -> Path:
    """Where the store is kept unless the reader says otherwise: under the platform's folder for user data."""
    from platformdirs import user_data_path  # noqa: PLC0415 -- a store elsewhere does not need it

    return user_data_path("diptych", appauthor=False) / "review.sqlite3"


def open_store(path: Path) -> "Store":
    """Open the store at `path`, making it (0600, in a 0700 folder) where there is none.

    Raises:
        StoreError: the folder or file cannot be made, is no store, or was made by a later version of the program.
    """
    try:
        path.parent.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):  # another program may be making it just now; a file in its place is told below
            path.parent.mkdir(mode=0o700)
        # SQLite gives its journals the mode of the file they belong to, so this one call settles it for all three.
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
        path.chmod(0o600)
        connection = sqlite3.connect(path, timeout=_BUSY, isolation_level=None)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(f"{path}: {error}") from error
    try:
        _enter_wal(connection)
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        _migrate(connection, path)
    except BaseException as error:
        connection.close()
        if isinstance(error, sqlite3.Error):
            raise StoreError(f"{path}: {error}") from error
        raise
    return Store(connection, path)


def _enter_wal(connection: sqlite3.Connection) -> None:
    """Switch to a write-ahead log, waiting for others: for this one statement SQLite does not wait by itself."""
    give_up = time.monotonic() + _BUSY
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > give_up:
                raise
            time.sleep(0.01)
        else:
            return


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    with _transaction(connection):
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version > len(MIGRATIONS):
            raise StoreError(f"{path}: made by a later version of diptych (store version {version})")
        for step in MIGRATIONS[version:]:
            step(connection)
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Hold the write lock from the start, so that two programs never read the same state and both write on it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


class Store:
    """An open store. Every method that changes it is one transaction, on disk when the method returns.

    Any method raises StoreError where SQLite cannot do its work (a full disk, a lost file system).
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self.path = path

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def pair(self, base: Document, other: Document) -> int:
        """The number of a pair of texts, known by their content; the names they go by are brought up to date."""
        with self._writing():
            (pair,) = self._connection.execute(
                "INSERT INTO pair (base_digest, other_digest, base_name, other_name, opened) VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT DO UPDATE SET base_name = excluded.base_name, other_name = excluded.other_name,"
                " opened = excluded.opened RETURNING id",
                (base.digest, other.digest, _packed(base.name), _packed(other.name), _now()),
            ).fetchone()
        return int(pair)

    def bookmarks(self, pair: int) -> tuple[Bookmark, ...]:
        """The bookmarks of a pair, oldest first."""
        found: dict[int, dict[str, Target]] = {}
        made: dict[int, str] = {}
        with self._faults_named():
            rows = self._connection.execute(
                'SELECT mark.id, made, side, start, "end", quote, prefix, suffix FROM mark'
                " JOIN target ON target.mark = mark.id WHERE pair = ? AND kind = 'bookmark' ORDER BY mark.id",
                (pair,),
            ).fetchall()
        for mark, when, side, start, end, *words in rows:
            made[mark] = when
            found.setdefault(mark, {})[side] = Target(Span(start, end), *map(_unpacked, words))
        return tuple(
            Bookmark(mark, sides.get("base"), sides.get("other"), datetime.fromisoformat(made[mark]))
            for mark, sides in found.items()
        )

    def add_bookmark(self, pair: int, base: Target | None, other: Target | None) -> Bookmark:
        """Keep a bookmark on a stretch of either text or of both.

        Raises:
            ValueError: both sides are None.
        """
        if base is None and other is None:
            raise ValueError("a bookmark stands on one side at least")
        now = _now()
        with self._writing():
            cursor = self._connection.execute(
                "INSERT INTO mark (pair, kind, made) VALUES (?, 'bookmark', ?)", (pair, now)
            )
            mark = int(cursor.lastrowid or 0)
            for side, fastened in (("base", base), ("other", other)):
                if fastened is not None:
                    words = map(_packed, (fastened.quote, fastened.prefix, fastened.suffix))
                    self._connection.execute(
                        "INSERT INTO target VALUES (?, ?, ?, ?, ?, ?, ?)",
                        (mark, side, fastened.span.start, fastened.span.end, *words),
                    )
        return Bookmark(mark, base, other, datetime.fromisoformat(now))

    def remove_bookmark(self, bookmark: int) -> None:
        """Forget a bookmark; one that is gone already stays gone."""
        with self._writing():
            self._connection.execute("DELETE FROM mark WHERE id = ? AND kind = 'bookmark'", (bookmark,))

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with self._faults_named(), _transaction(self._connection):
            yield

    @contextmanager
    def _faults_named(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise StoreError(f"{self.path}: {error}") from error


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")


# SQLite's text is UTF-8, which has no lone surrogates: the words of a text that is not quite UTF-8 are kept as bytes.
def _packed(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _unpacked(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass")
