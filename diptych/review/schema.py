"""The store's tables, version by version: `PRAGMA user_version` counts the steps already taken."""

import sqlite3
import uuid
from collections.abc import Callable


def _first(connection: sqlite3.Connection) -> None:
    # A mark is fastened to one or both texts by its targets; what kind of mark it is, `kind` tells. A pair is known by
    # what its texts say; their names are hints for the reader.
    connection.execute("""
        CREATE TABLE pair (
            id INTEGER PRIMARY KEY,
            base_digest TEXT NOT NULL,
            other_digest TEXT NOT NULL,
            base_name BLOB NOT NULL,
            other_name BLOB NOT NULL,
            opened TEXT NOT NULL,
            UNIQUE (base_digest, other_digest)
        ) STRICT""")
    connection.execute("""
        CREATE TABLE mark (
            id INTEGER PRIMARY KEY,
            pair INTEGER NOT NULL REFERENCES pair ON DELETE CASCADE,
            kind TEXT NOT NULL,
            made TEXT NOT NULL
        ) STRICT""")
    connection.execute("""
        CREATE TABLE target (
            mark INTEGER NOT NULL REFERENCES mark ON DELETE CASCADE,
            side TEXT NOT NULL CHECK (side IN ('base', 'other')),
            start INTEGER NOT NULL,
            "end" INTEGER NOT NULL,
            quote BLOB NOT NULL,
            prefix BLOB NOT NULL,
            suffix BLOB NOT NULL,
            PRIMARY KEY (mark, side)
        ) STRICT, WITHOUT ROWID""")
    connection.execute("CREATE INDEX mark_of_pair ON mark (pair, kind)")


def _second(connection: sqlite3.Connection) -> None:
    # Marks get names that hold in other stores too (UUIDs), a body (JSON), and who said so when. A mark of no pair is
    # for every pair. A pair gets where its texts were read from and how its reading was left (JSON).
    for column in ("base_path BLOB NOT NULL DEFAULT x''", "other_path BLOB NOT NULL DEFAULT x''"):
        connection.execute(f"ALTER TABLE pair ADD COLUMN {column}")
    connection.execute("ALTER TABLE pair ADD COLUMN topics BLOB NOT NULL DEFAULT x''")
    connection.execute("ALTER TABLE pair ADD COLUMN remembered TEXT NOT NULL DEFAULT '{}'")
    connection.execute("ALTER TABLE pair ADD COLUMN earlier INTEGER REFERENCES pair ON DELETE SET NULL")
    connection.execute("""
        CREATE TABLE new_mark (
            id TEXT NOT NULL PRIMARY KEY,
            pair INTEGER REFERENCES pair ON DELETE CASCADE,
            kind TEXT NOT NULL,
            body TEXT NOT NULL,
            who TEXT NOT NULL,
            made TEXT NOT NULL,
            changed TEXT NOT NULL
        ) STRICT, WITHOUT ROWID""")
    connection.execute("""
        CREATE TABLE new_target (
            mark TEXT NOT NULL REFERENCES new_mark ON DELETE CASCADE,
            side TEXT NOT NULL CHECK (side IN ('base', 'other')),
            start INTEGER NOT NULL,
            "end" INTEGER NOT NULL,
            quote BLOB NOT NULL,
            prefix BLOB NOT NULL,
            suffix BLOB NOT NULL,
            was BLOB,
            orphaned INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (mark, side)
        ) STRICT, WITHOUT ROWID""")
    for old, pair, kind, made in connection.execute("SELECT id, pair, kind, made FROM mark ORDER BY id").fetchall():
        new = str(uuid.uuid4())
        connection.execute("INSERT INTO new_mark VALUES (?, ?, ?, '{}', '', ?, ?)", (new, pair, kind, made, made))
        connection.execute(
            'INSERT INTO new_target SELECT ?, side, start, "end", quote, prefix, suffix, NULL, 0'
            " FROM target WHERE mark = ?",
            (new, old),
        )
    connection.execute("DROP TABLE target")
    connection.execute("DROP TABLE mark")
    connection.execute("ALTER TABLE new_mark RENAME TO mark")  # what refers to it follows
    connection.execute("ALTER TABLE new_target RENAME TO target")
    connection.execute("CREATE INDEX mark_of_pair ON mark (pair)")


MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (_first, _second)
"""Step n takes a store of version n to version n + 1, inside a transaction that the caller holds."""

TABLES = frozenset({"pair", "mark", "target"})
"""What every version has."""
