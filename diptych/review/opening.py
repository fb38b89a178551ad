"""Opening the review store, in whatever state its file, folder and disk are."""

import errno
import fcntl
import os
import sqlite3
import stat
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from diptych.review import rows
from diptych.review.file_system import is_remote
from diptych.review.schema import MIGRATIONS, TABLES
from diptych.review.store import Store, StoreBusyError, StoreError, is_busy, reason, transaction

_BUSY = 5.0  # seconds to wait for another program's write

_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR}  # the last where a column is missing
_UNWRITABLE = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}


def default_path() -> Path:
    """Where the store is kept unless the reader says otherwise: under the platform's folder for user data.

    The environment's DIPTYCH_STORE names another file.
    """
    if elsewhere := os.environ.get("DIPTYCH_STORE"):
        return Path(elsewhere)
    from platformdirs import user_data_path  # noqa: PLC0415 -- a store elsewhere does not need it

    return user_data_path("diptych", appauthor=False) / "review.sqlite3"


def open_store(path: Path, *, patience: float = _BUSY) -> Store:
    """Open the store at `path`, making it (0600, in a 0700 folder) where there is none.

    `patience` is how many seconds to wait for a program that holds it locked.

    A store that may not be written, or that a later version of the program made, is opened to be read only. A damaged
    one is moved aside, and what can be read of it goes into a new one. The store's notices say so.

    Raises:
        StoreBusyError: another program holds it locked for longer than a write takes.
        StoreError: the folder or file cannot be made or read, or is no store.
    """
    try:
        path = path.absolute()  # SQLite has names of its own (":memory:", "file:"), none of which begins with a slash
        _make(path)
    except OSError as error:
        if os.access(path, os.R_OK) and path.is_file():
            return _read_only(path, error.strerror or str(error))
        raise StoreError(f"marks will not be kept: {path}: {error.strerror or error}") from error
    try:
        with folder_locked(path.parent, fcntl.LOCK_SH):  # no other program replaces the file meanwhile
            return Store(_ready(path, patience), path)
    except _LaterVersionError as error:
        return _read_only(path, str(error))
    except OSError as error:
        return _read_only(path, error.strerror or str(error))
    except (sqlite3.Error, UnicodeDecodeError) as error:  # the latter of a complaint that quotes what is spoilt
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
        if code in _UNWRITABLE:
            return _read_only(path, reason(error))
        if code in _DAMAGED and _ours(path):
            return _repaired(path)
        kind = StoreBusyError if is_busy(error) else StoreError
        raise kind(f"marks will not be kept: {path}: {reason(error)}") from error


class _LaterVersionError(Exception):
    """A later version of the program made the store."""


@contextmanager
def folder_locked(folder: Path, how: int) -> Iterator[None]:
    """Hold a lock (fcntl.LOCK_SH or LOCK_EX) that all programs take which open or replace a store in a folder.

    Does without where the file system knows no locks on folders, or the folder may not be read.
    """
    with ExitStack() as held:
        with suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
            held.callback(os.close, descriptor)
            fcntl.flock(descriptor, how)
        yield


def _make(path: Path) -> None:
    for folder in reversed(path.parents):
        if not folder.exists():
            with suppress(FileExistsError):  # another program may be making it just now
                folder.mkdir(mode=0o700)  # also those above: who may write there could put another in its place
    # SQLite gives its journals the mode of the file they belong to, so this settles it for all three. A file that is
    # there is not opened: closing it would take the locks of a connection that this process may have to it.
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(errno.EINVAL, "no file that a store could be", os.fspath(path))
    if not os.access(path, os.W_OK):
        why = errno.EROFS if os.statvfs(path).f_flag & os.ST_RDONLY else errno.EACCES
        raise OSError(why, os.strerror(why), os.fspath(path))


def _ready(path: Path, patience: float = _BUSY) -> sqlite3.Connection:
    """A connection to a sound store of this version."""
    connection = sqlite3.connect(path, timeout=patience, isolation_level=None, check_same_thread=False)
    connection.text_factory = rows.lenient_text
    try:
        check(connection, path)
        _make_private(path)  # not before it is known to be ours
        _choose_journal(connection, path, patience)
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")  # what was taken back is neither left behind nor salvaged
        migrate(connection)
        check_rows(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _make_private(path: Path) -> None:
    path.chmod(0o600)
    for journal in ("-wal", "-shm"):  # those that SQLite makes from now on get the file's own mode
        with suppress(FileNotFoundError):
            path.with_name(path.name + journal).chmod(0o600)


def check(connection: sqlite3.Connection, path: Path) -> int:
    """The version of a sound store.

    Raises:
        sqlite3.Error: it is damaged.
        _LaterVersionError: we do not know its tables.
        StoreError: it is another program's database.
    """
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    if tables and not tables >= TABLES:
        raise StoreError(f"marks will not be kept: {path}: the database of another program")
    for (complaint,) in connection.execute("PRAGMA integrity_check(1)"):
        if complaint != "ok":
            raise _damage(complaint)
    if version > len(MIGRATIONS):
        raise _LaterVersionError(f"made by a later version of diptych (store version {version})")
    return int(version)


def check_rows(connection: sqlite3.Connection) -> None:
    """See that every row of a store of this version tells something: SQLite knows only that it is a row.

    Raises:
        sqlite3.Error: one does not.
    """
    try:
        rows.select_pairs(connection)
    except ValueError as error:
        raise _damage(str(error)) from error
    if bad := rows.unreadable_marks(connection):
        raise _damage(f"mark {bad[0]} cannot be read")


def _damage(complaint: str) -> sqlite3.DatabaseError:
    fault = sqlite3.DatabaseError(complaint)
    fault.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    return fault


def _choose_journal(connection: sqlite3.Connection, path: Path, patience: float) -> None:
    """A write-ahead log, but where other machines may write: it needs memory that all writers share.

    Waits for others: for this one statement SQLite does not wait by itself.
    """
    mode = "DELETE" if is_remote(path) else "WAL"
    give_up = time.monotonic() + patience
    while True:
        try:
            connection.execute(f"PRAGMA journal_mode = {mode}")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > give_up:
                raise
            time.sleep(0.01)
        else:
            return


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a store's tables up to this version's."""
    if connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),):
        return
    with transaction(connection):
        (version,) = connection.execute("PRAGMA user_version").fetchone()  # another program may have been faster
        for step in MIGRATIONS[version:]:
            step(connection)
        connection.execute(f"PRAGMA user_version = {max(version, len(MIGRATIONS))}")


def _read_only(path: Path, why: str) -> Store:
    notice = f"marks will not be kept: {path}: {why}"
    try:
        connection, version, notices = _readable(path)
        if version < len(MIGRATIONS):
            memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
            connection.backup(memory)
            connection.close()
            connection = memory
            migrate(connection)
        connection.execute("PRAGMA query_only = ON")
        return Store(connection, path, read_only=True, notices=(notice, *notices))
    except sqlite3.Error as error:
        raise StoreError(f"{notice}; nor can they be read: {reason(error)}") from error


def _readable(path: Path) -> tuple[sqlite3.Connection, int, tuple[str, ...]]:
    """A connection that does not write, the store's version, and what is to be told of it."""
    # A write-ahead log needs a file beside it to be read; where that cannot be made, the store is read without its log.
    log = path.with_name(path.name + "-wal")
    left = (f"{log} cannot be read: the last marks may be missing",) if log.exists() and log.stat().st_size else ()
    for how, notices in (("mode=ro", ()), ("immutable=1", left)):
        connection = sqlite3.connect(
            f"file:{quote(os.fspath(path))}?{how}",
            timeout=_BUSY,
            isolation_level=None,
            check_same_thread=False,
            uri=True,
        )
        try:
            return connection, check(connection, path), notices
        except _LaterVersionError:
            return connection, len(MIGRATIONS), notices
        except sqlite3.OperationalError:
            connection.close()
            if how == "immutable=1":
                raise
    raise AssertionError


def _ours(path: Path) -> bool:
    """Whether a file that is no sound database was a store: it looks like one, was zeroed, or lies where ours does."""
    with path.open("rb") as file:
        head = file.read(16)
    return head == b"SQLite format 3\0" or not any(head) or path == default_path().absolute()


def _repaired(path: Path) -> Store:
    from diptych.review.salvage import set_aside_and_salvage  # noqa: PLC0415 -- seldom needed

    try:
        with folder_locked(path.parent, fcntl.LOCK_EX):
            notice = set_aside_and_salvage(path)
            return Store(_ready(path), path, notices=(notice,))
    except (OSError, sqlite3.Error, UnicodeDecodeError) as error:
        raise StoreError(f"marks will not be kept: {path}: damaged, and could not be replaced: {error}") from error
