"""Passages that stand elsewhere in the other version, told as moved and not as missing."""

from dataclasses import replace

from diptych.alignment import Transposition
from diptych.collation.model import Collation
from diptych.divergence import Comparison, Divergence, Severity
from diptych.divergence.reasons import moved_reason

_MOST = 0.5  # the score of what has moved: as of words that stand in a neighbouring passage


def with_moves(collation: Collation, found: tuple[Transposition, ...]) -> Collation:
    """The collation with transpositions: what is linked counts for little, and says in which passage it stands."""
    linked = replace(collation, transpositions=found)
    comparisons = list(linked.comparisons)
    for bead, place in linked.elsewhere.items():
        before = comparisons[bead]
        if before is not None:
            comparisons[bead] = _lowered(linked, bead, place, before)
    return replace(linked, comparisons=tuple(comparisons))


def _lowered(collation: Collation, bead: int, place: int, before: Comparison) -> Comparison:
    omitted = bool(collation.beads[bead].base)
    side, span = (
        (collation.base, collation.base_span(bead)) if omitted else (collation.other, collation.other_span(bead))
    )
    text = span.of(side.document.text) if span else ""
    divergences = tuple(_moved(one, text, place) for one in before.divergences)
    severity = max((one.severity for one in divergences), default=Severity.NONE)
    return Comparison(min(before.score, _MOST), severity, divergences)


def _moved(one: Divergence, text: str, place: int) -> Divergence:
    span, away = (one.base, "other") if one.base else (one.other, "base")
    reason = moved_reason(span.of(text) if span else "", away, place + 1)
    return replace(one, severity=min(one.severity, Severity.MINOR), score=min(one.score, _MOST), reason=reason)
