"""Alignments kept between two openings of the same pair, in the user's cache folder.

A file holds numbers only, and is checked as if a stranger had written it: what does not read as an alignment of just
these segments is as good as absent. Files are written whole and then moved into place, so that two programs may do so
at once.
"""

import hashlib
import json
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from diptych.alignment.model import Bead, ReportProgress

ENGINE = "1"
"""Raised with every change that may align anything otherwise than before."""

_MOST_BYTES = 64 * 1024 * 1024  # of all files together
_LONGEST = 16 * 1024 * 1024  # of one file


def align_cached(  # noqa: PLR0913 -- what `align` takes
    base: Sequence[str],
    other: Sequence[str],
    *,
    base_paragraphs: Sequence[int] | None = None,
    other_paragraphs: Sequence[int] | None = None,
    pins: Sequence[tuple[int, int]] = (),
    progress: ReportProgress | None = None,
) -> tuple[Bead, ...]:
    """`align`, or what it said of the same texts before: see there."""
    key = key_of(base, other, *(list(fact or ()) for fact in (base_paragraphs, other_paragraphs, pins)))
    beads = load(key, (len(base), len(other)))
    if beads is None:
        from diptych.alignment.aligning import align  # noqa: PLC0415 -- a pair that is known needs no numpy

        beads = align(
            base,
            other,
            base_paragraphs=base_paragraphs,
            other_paragraphs=other_paragraphs,
            pins=pins,
            progress=progress,
        )
        store(key, beads)
    return beads


def key_of(base: Sequence[str], other: Sequence[str], *facts: Sequence[object]) -> str:
    """A digest of all that an alignment depends on: the segments, what else is known of them, and the engine."""
    digest = hashlib.sha256(f"diptych alignment {ENGINE}\0{json.dumps(facts)}".encode())
    for segments in (base, other):
        digest.update(f"\0{len(segments)}".encode())
        for segment in segments:
            data = segment.encode("utf-8", "surrogatepass")
            digest.update(f"\0{len(data)}\0".encode())
            digest.update(data)
    return digest.hexdigest()


def load(key: str, sizes: tuple[int, int], folder: Path | None = None) -> tuple[Bead, ...] | None:
    """The alignment kept under a key, if there is a sound one for so many base and other segments."""
    path = (folder or _folder()) / f"{key}.json"
    try:
        if path.stat().st_size > _LONGEST:
            return None
        beads = tuple(_beads(json.loads(path.read_bytes())))
    except (OSError, ValueError, TypeError, RecursionError):
        return None
    ends = (beads[-1].base.stop, beads[-1].other.stop) if beads else (0, 0)
    if ends != sizes:
        return None
    with suppress(OSError):
        os.utime(path)  # the least lately used goes first
    return beads


def store(key: str, beads: Sequence[Bead], folder: Path | None = None) -> None:
    """Keep an alignment; a folder that cannot be written to is no error, for all can be computed again."""
    place = folder or _folder()
    data = json.dumps([[len(bead.base), len(bead.other), round(bead.confidence, 4)] for bead in beads]).encode()
    with suppress(OSError):
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=place, suffix=".part")  # private to the user: 0600
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).replace(place / f"{key}.json")
        except OSError:
            Path(name).unlink(missing_ok=True)
        _prune(place)


def _beads(rows: object) -> Iterator[Bead]:
    i = j = 0
    if not isinstance(rows, list):
        raise TypeError("not a list")
    for a, b, confidence in rows:
        sound = type(a) is int and type(b) is int and a >= 0 and b >= 0 and a + b > 0
        if not sound or not isinstance(confidence, int | float) or not 0 <= confidence <= 1:
            raise ValueError("not a bead")
        yield Bead(range(i, i + a), range(j, j + b), float(confidence))
        i, j = i + a, j + b


def _prune(folder: Path) -> None:
    """Remove the least lately used files beyond the bound, and what an interrupted writer left behind."""
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


def _folder() -> Path:
    import platformdirs  # noqa: PLC0415 -- only who keeps something needs to know where

    return platformdirs.user_cache_path("diptych") / "alignments"
