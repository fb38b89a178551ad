"""Alignments kept between two openings of the same pair: how many segments each bead holds, and its confidence.

What does not read as an alignment of just these segments is as good as absent.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from diptych import kept
from diptych.alignment.model import Bead, ReportProgress


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
    digest = hashlib.sha256(f"alignment {kept.engine()}\0{json.dumps(facts)}".encode())
    for segments in (base, other):
        digest.update(f"\0{len(segments)}".encode())
        for segment in segments:
            data = segment.encode("utf-8", "surrogatepass")
            digest.update(f"\0{len(data)}\0".encode())
            digest.update(data)
    return digest.hexdigest()


def load(key: str, sizes: tuple[int, int], folder: Path | None = None) -> tuple[Bead, ...] | None:
    """The alignment kept under a key, if there is a sound one for so many base and other segments."""
    try:
        beads = tuple(_beads(kept.load(key, folder)))
    except (ValueError, TypeError):
        return None
    ends = (beads[-1].base.stop, beads[-1].other.stop) if beads else (0, 0)
    return beads if ends == sizes else None


def store(key: str, beads: Sequence[Bead], folder: Path | None = None) -> None:
    """Keep an alignment."""
    kept.store(key, [[len(bead.base), len(bead.other), bead.confidence] for bead in beads], folder)


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
