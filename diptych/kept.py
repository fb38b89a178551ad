"""What was computed, kept between two openings of the same pair, in the user's cache folder.

A file holds numbers and the engine's own words, never the texts'. Files are written whole and then moved into place,
so that two programs may do so at once. What is read may have been written by anybody: whoever asks for it checks it,
and takes what is not sound for absent.
"""

import json
import os
import stat
import tempfile
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path

_MOST_BYTES = 64 * 1024 * 1024  # of all files together
_LONGEST = 16 * 1024 * 1024  # of one file
_READ_WHOLE = (".py", ".json", ".toml")  # of the lexicon's files the sizes tell enough


def load(key: str, folder: Path | None = None) -> object:
    """What is kept under a key, read from JSON and not checked; None where there is nothing that can be read."""
    path = _path(key, folder)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > _LONGEST:
            return None
        found: object = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    with suppress(OSError):
        os.utime(path)  # the least lately used goes first
    return found


def store(key: str, what: object, folder: Path | None = None) -> None:
    """Keep something as JSON; a folder that cannot be written to is no error, for all can be computed again."""
    path = _path(key, folder)
    data = json.dumps(what, separators=(",", ":")).encode()
    if len(data) > _LONGEST:
        return
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")  # private to the user: 0600
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)
        _prune(path.parent)


@cache
def engine() -> str:
    """A digest of the engine itself: another one may compute something else of the same texts."""
    digest, here = sha256(), Path(__file__).parent
    for path in sorted(here.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            told = path.read_bytes() if path.suffix in _READ_WHOLE else str(path.stat().st_size).encode()
            digest.update(f"\0{path.relative_to(here)}\0{len(told)}\0".encode() + told)
    return digest.hexdigest()


def _path(key: str, folder: Path | None) -> Path:
    if folder is None:
        import platformdirs  # noqa: PLC0415 -- only who keeps something needs to know where

        folder = platformdirs.user_cache_path("diptych", appauthor=False) / "pairs"
    return folder / f"{key}.json"


def _prune(folder: Path) -> None:
    """Remove the least lately used files beyond the bound, and with them what interrupted writers left behind."""
    files = []
    for path in folder.iterdir():
        with suppress(OSError):
            status = path.stat()
            files.append((status.st_mtime, status.st_size, path))
    total = 0
    for _, size, path in sorted(files, reverse=True):
        total += size
        if total > _MOST_BYTES:
            with suppress(OSError):
                path.unlink()
