"""Opening the review store, in whatever state its file and folder are."""

import os
import sqlite3
import time
from contextlib import suppress
from pathlib import Path

from diptych.review.schema import MIGRATIONS
from diptych.review.store import Store, StoreError, transaction

_BUSY = 5.0  # seconds to wait for another program's write


def default_path() -> Path:
    """Where the store is kept unless the reader says otherwise: under the platform's folder for user data.

    The environment's DIPTYCH_STORE names another file.
    """
    if elsewhere := os.environ.get("DIPTYCH_STORE"):
        return Path(elsewhere)
    from platformdirs import user_data_path  # noqa: PLC0415 -- a store elsewhere does not need it

    return user_data_path("diptych", appauthor=False) / "review.sqlite3"


def open_store(path: Path) -> Store:
    """Open the store at `path`, making it (0600, in a 0700 folder) where there is none.

    A store that may not be written, or that a later version of the program made, is opened to be read only.

    Raises:
        StoreError: the folder or file cannot be made or read, or is no store.
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
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version > len(MIGRATIONS):
            return _read_only(connection, path, f"made by a later version of diptych (store version {version})")
        _enter_wal(connection)
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        _migrate(connection)
        return Store(connection, path)
    except BaseException as error:
        connection.close()
        if isinstance(error, sqlite3.Error):
            raise StoreError(f"{path}: {error}") from error
        raise


def _read_only(connection: sqlite3.Connection, path: Path, why: str) -> Store:
    connection.execute("PRAGMA query_only = ON")
    return Store(connection, path, read_only=True, notices=(f"marks will not be kept: {path}: {why}",))


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


def _migrate(connection: sqlite3.Connection) -> None:
    with transaction(connection):
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        for step in MIGRATIONS[version:]:
            step(connection)
        connection.execute(f"PRAGMA user_version = {max(version, len(MIGRATIONS))}")
