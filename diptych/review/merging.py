"""Laying what others said beside what is kept here; nothing that is kept is overwritten."""

import sqlite3
from dataclasses import dataclass

from diptych.review import rows
from diptych.review.marks import Mark
from diptych.review.pairs import Review


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of a review that was laid beside what is kept: what was added to which pair, how many were known.

    `conflicts` are marks that are kept here otherwise than they were told: first as they are kept, then as told.
    """

    pair: int
    review: Review
    added: tuple[Mark, ...]
    known: int
    conflicts: tuple[tuple[Mark, Mark], ...]


def merge(connection: sqlite3.Connection, review: Review) -> Merged:
    """Keep of a review what is not kept yet, inside the transaction that the caller holds."""
    pair = rows.known_or_new_pair(connection, review.base, review.other)
    of = rows.pairs_of_marks(connection)
    ours: dict[str, Mark] = {}
    for number in {of[mark.id] or pair for mark in review.marks if mark.id in of}:
        ours |= {mark.id: mark for mark in rows.select_marks(connection, number)}
    added = tuple(mark for mark in review.marks if mark.id not in of)
    for mark in added:
        rows.put_mark(connection, pair, mark)
    kept = [(ours[mark.id], mark) for mark in review.marks if mark.id in ours]
    return Merged(
        pair,
        review,
        added,
        sum(mine == theirs for mine, theirs in kept),
        tuple(one for one in kept if one[0] != one[1]),
    )
