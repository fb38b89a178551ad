"""Saving what can be read of a damaged store."""

import os
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from diptych.review import rows
from diptych.review.opening import check, check_rows, migrate
from diptych.review.schema import MIGRATIONS, TABLES

_PAGE = 4096  # bytes: what SQLite takes for a new file
_KINDS_OF_PAGE = (2, 5, 10, 13)  # inner pages and leaves of tables and indexes (SQLite file format, 1.6)
_INDEX = "sqlite_autoindex_pair_1"
_UNREADABLE = (sqlite3.Error, UnicodeDecodeError)  # SQLite's complaints may quote what is spoilt
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
    with closing(_salvaged(path)) as saved, closing(sqlite3.connect(fresh)) as target:
        saved.backup(target)
        pairs, marks = (saved.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("pair", "mark"))  # noqa: S608 -- names of our own tables
    aside.hardlink_to(path)
    aside.chmod(0o600)
    for journal in _JOURNALS:
        with suppress(FileNotFoundError):
            Path(f"{path}{journal}").rename(f"{aside}{journal}")
    fresh.rename(path)
    found = f"{marks} mark{'s' * (marks != 1)} on {pairs} pair{'s' * (pairs != 1)} of texts"
    return f"the store was damaged: saved from it: {found}; the damaged file is {aside}"


def _is_sound(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as connection:
        connection.text_factory = rows.lenient_text
        try:
            if check(connection, path) == len(MIGRATIONS):
                check_rows(connection)
        except _UNREADABLE:
            return False
    return True


def _salvaged(path: Path) -> sqlite3.Connection:
    """A store in memory, of this version, with every row that could be read."""
    saved = sqlite3.connect(":memory:", isolation_level=None)
    with closing(sqlite3.connect(path)) as damaged:
        version = _version(damaged)
        complete = version > 0 and _copy_tables(damaged, saved, version)
        pages = _pages(damaged, path)
    if not version:  # its first page is gone, or it has been cut off
        _make_tables(saved, len(MIGRATIONS))
    if not complete:
        migrate(saved)
        _copy_page_by_page(pages, saved)
    saved.execute("DELETE FROM mark WHERE pair NOT IN (SELECT id FROM pair)")
    saved.execute("DELETE FROM target WHERE mark NOT IN (SELECT id FROM mark)")
    migrate(saved)
    saved.execute("UPDATE pair SET earlier = NULL WHERE earlier NOT IN (SELECT id FROM pair)")
    now = datetime.now(UTC).isoformat()
    saved.execute("UPDATE pair SET opened = ? WHERE datetime(opened) IS NULL", (now,))
    # What lost its places is not lost itself.
    saved.execute(
        "INSERT INTO target SELECT id, 'base', 0, 0, x'', x'', x'', NULL, 1 FROM mark"
        " WHERE kind != 'equal' AND id NOT IN (SELECT mark FROM target)"
    )
    saved.execute("PRAGMA foreign_keys = ON")
    for mark in rows.unreadable_marks(saved):
        saved.execute("UPDATE mark SET made = ?, changed = ? WHERE id = ?", (now, now, mark))  # if that is all it lacks
    for mark in rows.unreadable_marks(saved):
        saved.execute("DELETE FROM mark WHERE id = ?", (mark,))
    return saved


def _version(damaged: sqlite3.Connection) -> int:
    try:
        (version,) = damaged.execute("PRAGMA user_version").fetchone()
    except _UNREADABLE:
        return 0
    return min(int(version), len(MIGRATIONS))


def _make_tables(saved: sqlite3.Connection, version: int) -> None:
    for step in MIGRATIONS[:version]:
        step(saved)
    saved.execute(f"PRAGMA user_version = {version}")


def _copy_tables(damaged: sqlite3.Connection, saved: sqlite3.Connection, version: int) -> bool:
    """Copy what can be reached in a store from its first page on; says whether that was everything."""
    damaged.text_factory = rows.lenient_text
    _make_tables(saved, version)
    complete = [_copy(damaged, saved, table) for table in sorted(TABLES)]
    return all(complete)


def _copy_pairs_from_index(damaged: sqlite3.Connection, saved: sqlite3.Connection) -> None:
    """The digests stand in the index too: a pair without its names is better than none."""
    index = (
        f"SELECT id, base_digest, other_digest FROM pair INDEXED BY {_INDEX}"  # noqa: S608 -- as above
        " WHERE length(base_digest) = 64 AND length(other_digest) = 64 AND typeof(id) = 'integer'"  # no other index's
    )
    put = "INSERT OR IGNORE INTO pair (id, base_digest, other_digest, base_name, other_name, opened)"
    when = datetime.now(UTC).isoformat()
    with suppress(sqlite3.Error):
        for row in damaged.execute(index):
            saved.execute(put + " VALUES (?, ?, ?, x'', x'', ?)", (*row, when))


def _pages(damaged: sqlite3.Connection, path: Path) -> bytes:
    with suppress(*_UNREADABLE):
        return damaged.serialize()  # with what stands in its journal
    return path.read_bytes()


def _copy_page_by_page(pages: bytes, saved: sqlite3.Connection) -> None:
    """Copy rows that no way leads to any more: every page is read as though it were all of its table.

    For this the store stands in memory under the first page of a new one of this version. Rows of another table, or
    of another version, do not fit and are left.
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as damaged:
        _make_tables(damaged, len(MIGRATIONS))
        first = bytearray(damaged.serialize()[:_PAGE])
        first[28:32] = (len(pages) // _PAGE).to_bytes(4, "big")  # pages that there are
        first[32:40] = bytes(8)  # pages that are free: none
        damaged.deserialize(bytes(first) + pages[_PAGE:])
        damaged.text_factory = rows.lenient_text
        starts = [start for start in range(_PAGE, len(pages) - _PAGE + 1, _PAGE) if pages[start] in _KINDS_OF_PAGE]
        for name in (*sorted(TABLES), _INDEX):
            for start in starts:
                damaged.execute("PRAGMA writable_schema = ON")
                damaged.execute("UPDATE sqlite_schema SET rootpage = ? WHERE name = ?", (start // _PAGE + 1, name))
                damaged.execute("PRAGMA writable_schema = RESET")  # what it knew of its tables is forgotten
                if name in TABLES:
                    _copy(damaged, saved, name)
                else:
                    _copy_pairs_from_index(damaged, saved)


def _copy(damaged: sqlite3.Connection, saved: sqlite3.Connection, table: str) -> bool:
    """Copy the rows that can be read: from the first up to the damage, and from the last back to it.

    Says whether there was none.
    """
    about = saved.execute(f"PRAGMA table_info({table})").fetchall()
    columns = ", ".join(f'"{name}"' for _, name, *_ in about)
    put = f"INSERT OR IGNORE INTO {table} ({columns}) VALUES ({', '.join('?' * len(about))})"  # noqa: S608 -- as above
    for way in ("ASC", "DESC"):
        order = ", ".join(f"{name} {way}" for _, name, *_, of_key in about if of_key)
        refused = False
        try:
            for row in damaged.execute(f"SELECT {columns} FROM {table} ORDER BY {order}"):  # noqa: S608 -- as above
                try:
                    saved.execute(put, row)
                except sqlite3.Error:  # a row that no store would have taken
                    refused = True
        except _UNREADABLE:
            continue
        return not refused
    return False
