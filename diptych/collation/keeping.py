"""Comparisons and moves kept between two openings of the same pair, without the words of the texts.

A reason quotes the texts; it is made anew from the places that it quotes.
"""

from collections.abc import Callable, Sequence
from hashlib import sha256
from math import isfinite
from typing import Any

from diptych import kept
from diptych.alignment import Bead, Transposition
from diptych.alignment.model import LARGEST
from diptych.divergence import Category, Comparison, Divergence, Severity
from diptych.divergence.reasons import is_note, reason
from diptych.documents import Span

_OFTEN = 200  # comparisons that are made within a blink


def key_of(base: Sequence[str], other: Sequence[str], beads: Sequence[Bead]) -> str:
    """A digest of all that the comparisons of beads depend on: the texts of their sides, the beads, the engine."""
    rows = [_bead_row(bead) for bead in beads]
    digest = sha256(f"comparisons {kept.engine()}\0{rows}".encode())
    for text in (*base, *other):
        data = text.encode("utf-8", "surrogatepass")
        digest.update(f"\0{len(data)}\0".encode() + data)
    return digest.hexdigest()


def load(
    key: str, base: Sequence[str], other: Sequence[str], tick: Callable[[float], None]
) -> tuple[Comparison, ...] | None:
    """The comparisons kept under a key, if there are sound ones of just these sides.

    `tick` is told the fraction done, many times a second; what it raises ends the work.
    """
    rows = kept.load(key)
    if not isinstance(rows, list) or len(rows) != len(base):
        return None
    made = []
    for number, (row, one, two) in enumerate(zip(rows, base, other, strict=True)):
        if number % _OFTEN == 0:
            tick(number / len(rows))
        try:
            made.append(_comparison(row, one, two))
        except (TypeError, ValueError):
            return None
    return tuple(made)


def store(key: str, comparisons: Sequence[Comparison], base: Sequence[str], other: Sequence[str]) -> None:
    """Keep comparisons; not where the reason of one says more than can be kept without the texts' words."""
    try:
        rows = [
            (each.score, [_row(found, one, two) for found in each.divergences])
            for each, one, two in zip(comparisons, base, other, strict=True)
        ]
    except ValueError:
        return
    kept.store(key, rows)


def load_moves(key: str, beads: Sequence[Bead]) -> tuple[Transposition, ...] | None:
    """The transpositions kept under a key, if they are sound ones of what these beads leave without a counterpart."""
    rows = kept.load(f"{key}-moves")
    omitted = {segment for bead in beads if not bead.other for segment in bead.base}
    added = {segment for bead in beads if not bead.base for segment in bead.other}
    try:
        found = [[_bead(row) for row in each] for each in rows] if isinstance(rows, list) else [[]]
    except (TypeError, ValueError):
        return None
    for each in found:
        for pair in each:
            if not (omitted.issuperset(pair.base) and added.issuperset(pair.other)):
                return None
            omitted.difference_update(pair.base)
            added.difference_update(pair.other)
    return tuple(map(Transposition.of, found)) if all(found) else None


def store_moves(key: str, found: Sequence[Transposition]) -> None:
    """Keep transpositions."""
    kept.store(f"{key}-moves", [[_bead_row(pair) for pair in one.beads] for one in found])


def _bead_row(bead: Bead) -> tuple[object, ...]:
    return (bead.base.start, bead.base.stop, bead.other.start, bead.other.stop, bead.confidence)


def _bead(row: Any) -> Bead:
    *ends, confidence = row
    i, k, j, m = ends
    if not all(type(end) is int for end in ends) or not (0 <= i < k <= i + LARGEST and 0 <= j < m <= j + LARGEST):
        raise ValueError("not a bead")
    if type(confidence) not in (int, float) or not 0 <= confidence <= 1:
        raise ValueError("not a chance")
    return Bead(range(i, k), range(j, m), float(confidence))


def _row(found: Divergence, base: str, other: str) -> tuple[object, ...]:
    bare = reason(*_readings(found.base, found.other, base, other))
    note = found.reason.removeprefix(bare).removeprefix("; ")
    if found.reason != (f"{bare}; {note}" if note else bare) or not is_note(note):
        raise ValueError("a reason that quotes other words than its own")
    places = [(span.start, span.end) if span else None for span in (found.base, found.other)]
    return (found.category.value, found.severity.value, found.score, *places, note)


def _comparison(row: Any, base: str, other: str) -> Comparison:
    score, rows = row
    divergences = tuple(_divergence(row, base, other) for row in rows)
    severity = max((one.severity for one in divergences), default=Severity.NONE)
    return Comparison(_score(score), severity, divergences)


def _divergence(row: Any, base: str, other: str) -> Divergence:
    category, severity, score, *places, note = row
    one, two = (_span(place, side) for place, side in zip(places, (base, other), strict=True))
    if (one is None and two is None) or not (isinstance(note, str) and is_note(note)):
        raise ValueError("not a divergence")
    why = reason(*_readings(one, two, base, other), note)
    return Divergence(Category(category), Severity(severity), _score(score), one, two, why)


def _score(found: Any) -> float:
    if type(found) not in (int, float) or not isfinite(found) or found < 0:
        raise ValueError("not a score")
    return float(found)


def _span(place: Any, side: str) -> Span | None:
    if place is None:
        return None
    start, end = place
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(side):
        raise ValueError("not a place in the text")
    return Span(start, end)


def _readings(one: Span | None, two: Span | None, base: str, other: str) -> tuple[str, str]:
    return one.of(base) if one else "", two.of(other) if two else ""
