"""The store's tables, version by version: `PRAGMA user_version` counts the steps already taken."""

import sqlite3
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


MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (_first,)
"""Step n takes a store of version n to version n + 1, inside a transaction that the caller holds."""
