"""Saving what can be read of a damaged store."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from diptych.review import rows
from diptych.review.opening import check, migrate
from diptych.review.schema import MIGRATIONS, TABLES

_PAGE = 4096  # bytes: what SQLite takes for a new file
_JOURNALS = ("-wal", "-shm", "-journal")


def set_aside_and_salvage(path: Path) -> str:
    """Move a damaged store, with its journals, to a dated name, and put a new one with what it told in its place.

    Returns what the reader is to be told. The caller holds the folder's lock.

    Raises:
        OSError, sqlite3.Error: files cannot be moved or written.
    """
    if _is_sound(path):
        return f"{path} was damaged, and another program has repaired it"
    aside = path.with_name(f"{path.stem}.damaged-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}{path.suffix}")
    # The new store is whole before it takes the name.
    fresh = aside.with_name(aside.name + ".new")
    os.close(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
    with closing(_salvaged(path, aside)) as saved, closing(sqlite3.connect(fresh)) as target:
        saved.backup(target)
        pairs, marks = (saved.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("pair", "mark"))  # noqa: S608 -- names of our own tables
    aside.hardlink_to(path)
    aside.chmod(0o600)
    for journal in _JOURNALS:
        with suppress(FileNotFoundError):
            Path(f"{path}{journal}").rename(f"{aside}{journal}")
    fresh.rename(path)
    return f"the store was damaged: {marks} marks on {pairs} pairs of texts were saved, the damaged file is {aside}"


def _is_sound(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as connection:
        try:
            check(connection, path)
        except sqlite3.Error:
            return False
    return True


def _salvaged(path: Path, aside: Path) -> sqlite3.Connection:
    """A store in memory, of this version, with every row that could be read."""
    saved = sqlite3.connect(":memory:", isolation_level=None)
    with closing(sqlite3.connect(path)) as damaged:
        version = _version(damaged)
        if version:
            _copy_tables(damaged, saved, version)
    if not version:  # its first page is gone, or it has been cut off
        mended = aside.with_name(aside.name + ".mended")
        try:
            _mend(path, mended)
            with closing(sqlite3.connect(mended)) as damaged:
                _copy_tables(damaged, saved, len(MIGRATIONS))
        finally:
            mended.unlink(missing_ok=True)
    saved.execute("DELETE FROM mark WHERE pair NOT IN (SELECT id FROM pair)")
    saved.execute("DELETE FROM target WHERE mark NOT IN (SELECT id FROM mark)")
    migrate(saved)
    saved.execute("UPDATE pair SET earlier = NULL WHERE earlier NOT IN (SELECT id FROM pair)")
    # What lost its places is not lost itself.
    saved.execute(
        "INSERT INTO target SELECT id, 'base', 0, 0, x'', x'', x'', NULL, 1 FROM mark"
        " WHERE kind != 'equal' AND id NOT IN (SELECT mark FROM target)"
    )
    saved.execute("PRAGMA foreign_keys = ON")
    for mark in rows.unreadable_marks(saved):
        saved.execute("DELETE FROM mark WHERE id = ?", (mark,))
    return saved


def _version(damaged: sqlite3.Connection) -> int:
    try:
        (version,) = damaged.execute("PRAGMA user_version").fetchone()
    except sqlite3.DatabaseError:
        return 0
    return min(int(version), len(MIGRATIONS))


def _mend(path: Path, mended: Path) -> None:
    """Write a copy of a store under the first page of a new one.

    That has its tables where every store has them that began with this version; of another, nothing will be read.
    """
    os.close(os.open(mended, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
    with closing(sqlite3.connect(mended, isolation_level=None)) as connection:
        migrate(connection)
    page = bytearray(mended.read_bytes()[:_PAGE])
    data = path.read_bytes()
    page[28:32] = (len(data) // _PAGE).to_bytes(4, "big")  # pages that there are
    page[32:40] = bytes(8)  # pages that are free: none
    mended.write_bytes(page + data[_PAGE:])


def _copy_tables(damaged: sqlite3.Connection, saved: sqlite3.Connection, version: int) -> None:
    damaged.text_factory = lambda data: data.decode("utf-8", "replace")  # a spoilt letter need not cost its row
    for step in MIGRATIONS[:version]:
        step(saved)
    saved.execute(f"PRAGMA user_version = {version}")
    for table in sorted(TABLES):
        _copy(damaged, saved, table)
    # The digests stand in the index too: a pair without its names is better than none.
    index = "SELECT id, base_digest, other_digest FROM pair INDEXED BY sqlite_autoindex_pair_1"
    put = "INSERT OR IGNORE INTO pair (id, base_digest, other_digest, base_name, other_name, opened)"
    when = datetime.now(UTC).isoformat()
    for row in _rows(damaged, index):
        saved.execute(put + " VALUES (?, ?, ?, x'', x'', ?)", (*row, when))


def _copy(damaged: sqlite3.Connection, saved: sqlite3.Connection, table: str) -> None:
    """Copy the rows that can be read: from the first up to the damage, and from the last back to it."""
    about = saved.execute(f"PRAGMA table_info({table})").fetchall()
    columns = ", ".join(f'"{name}"' for _, name, *_ in about)
    put = f"INSERT OR IGNORE INTO {table} ({columns}) VALUES ({', '.join('?' * len(about))})"  # noqa: S608 -- as above
    for way in ("ASC", "DESC"):
        order = ", ".join(f"{name} {way}" for _, name, *_, of_key in about if of_key)
        for row in _rows(damaged, f"SELECT {columns} FROM {table} ORDER BY {order}"):  # noqa: S608 -- as above
            with suppress(sqlite3.Error):  # a row that no store would have taken
                saved.execute(put, row)


def _rows(damaged: sqlite3.Connection, question: str) -> Iterator[tuple[object, ...]]:
    with suppress(sqlite3.Error):
        yield from damaged.execute(question)
