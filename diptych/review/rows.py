"""Marks and pairs as rows of the store's tables. Every function works inside the transaction that its caller holds."""

import json
import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from diptych.documents import Span
from diptych.review.anchors import Target
from diptych.review.bodies import KINDS, body_from_json, body_to_json, kind_of
from diptych.review.marks import Equal, Mark
from diptych.review.pairs import KnownPair, Remembered, Version, remembered_to_json

_MARKS = (
    "SELECT id, kind, body, who, made, changed,"
    ' base.start, base."end", base.quote, base.prefix, base.suffix, base.was, base.orphaned,'
    ' other.start, other."end", other.quote, other.prefix, other.suffix, other.was, other.orphaned'
    " FROM mark"
    " LEFT JOIN target AS base ON base.mark = id AND base.side = 'base'"
    " LEFT JOIN target AS other ON other.mark = id AND other.side = 'other'"
)


def select_marks(connection: sqlite3.Connection, pair: int) -> tuple[Mark, ...]:
    """The marks of a pair, and those of every pair, oldest first. Kinds of a later version are left out.

    Raises:
        ValueError: a row does not tell a mark; the message names it.
    """
    found = connection.execute(_MARKS + " WHERE pair = ? OR pair IS NULL", (pair,))
    marks = [_mark(row) for row in found if row[1] in KINDS]
    return tuple(sorted(marks, key=lambda mark: (mark.made, mark.id)))


def unreadable_marks(connection: sqlite3.Connection) -> list[str]:
    """The names of the rows that tell no mark; those of kinds of a later version may be marks for all we know."""
    bad = []
    for row in connection.execute(_MARKS):
        try:
            if row[1] in KINDS:
                _mark(row)
        except ValueError:
            bad.append(row[0])
    return bad


def put_mark(connection: sqlite3.Connection, pair: int, mark: Mark) -> None:
    """Keep a mark in place of what was kept under its name."""
    of = None if isinstance(mark.body, Equal) and mark.body.everywhere else pair
    body = json.dumps(body_to_json(mark.body))  # in ASCII: what a text holds need not be sound Unicode
    times = mark.made.astimezone(UTC).isoformat(), mark.changed.astimezone(UTC).isoformat()
    connection.execute("DELETE FROM mark WHERE id = ?", (mark.id,))
    connection.execute(
        "INSERT INTO mark (id, pair, kind, body, who, made, changed) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (mark.id, of, kind_of(mark.body), body, mark.who, *times),
    )
    for side, one in mark.targets:
        words = map(_packed, (one.quote, one.prefix, one.suffix))
        was = None if one.was is None else _packed(one.was)
        connection.execute(
            'INSERT INTO target (mark, side, start, "end", quote, prefix, suffix, was, orphaned)'
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (mark.id, side, one.span.start, one.span.end, *words, was, one.orphaned),
        )


def select_pairs(connection: sqlite3.Connection) -> tuple[KnownPair, ...]:
    """The pairs that are kept, the one opened last before all others."""
    rows = connection.execute(
        "SELECT id, base_digest, base_name, base_path, other_digest, other_name, other_path, topics, opened, earlier"
        " FROM pair ORDER BY opened DESC, id DESC"
    )
    return tuple(
        KnownPair(
            row[0],
            Version(row[1], _unpacked(row[2]), _unpacked(row[3])),
            Version(row[4], _unpacked(row[5]), _unpacked(row[6])),
            _unpacked(row[7]),
            datetime.fromisoformat(row[8]),
            row[9],
        )
        for row in rows
    )


def pairs_of_marks(connection: sqlite3.Connection) -> dict[str, int | None]:
    """The names of all marks there are, each with the number of its pair; None for every pair."""
    return dict(connection.execute("SELECT id, pair FROM mark"))


def put_pair(connection: sqlite3.Connection, base: Version, other: Version, topics: str) -> int:
    """Keep a pair of texts, known by their content, with what they are called and where they lie now; its number."""
    hints = map(_packed, (base.name, base.path, other.name, other.path, topics))
    opened = datetime.now(UTC)
    (last,) = connection.execute("SELECT max(opened) FROM pair").fetchone()
    if last:
        with suppress(OverflowError):  # what is opened last is so whatever the clock says, but at the end of time
            opened = max(opened, datetime.fromisoformat(last) + datetime.resolution)
    (number,) = connection.execute(
        "INSERT INTO pair"
        " (base_digest, other_digest, base_name, base_path, other_name, other_path, topics, opened)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET base_name = excluded.base_name, base_path = excluded.base_path,"
        " other_name = excluded.other_name, other_path = excluded.other_path,"
        " topics = excluded.topics, opened = excluded.opened RETURNING id",
        (base.digest, other.digest, *hints, opened.isoformat(timespec="microseconds")),
    ).fetchone()
    return int(number)


def delete_pair(connection: sqlite3.Connection, pair: int) -> int:
    """Delete a pair, and what the same two files held before; how many pairs those were."""
    earlier = (
        "SELECT older.id FROM pair AS older JOIN pair AS one ON one.id = ?"
        " AND older.base_path = one.base_path AND older.other_path = one.other_path AND older.opened <= one.opened"
        " WHERE one.base_path != x'' AND one.other_path != x''"
    )
    return connection.execute(f"DELETE FROM pair WHERE id = ? OR id IN ({earlier})", (pair, pair)).rowcount  # noqa: S608 -- no word of it comes from outside


def known_or_new_pair(connection: sqlite3.Connection, base: Version, other: Version) -> int:
    """The number of a pair; what is kept of it already stays as it is."""
    return number_of(connection, base, other) or put_pair(connection, base, other, "")


def number_of(connection: sqlite3.Connection, base: Version, other: Version) -> int | None:
    """The number of a pair that is known."""
    digests = base.digest, other.digest
    row = connection.execute("SELECT id FROM pair WHERE base_digest = ? AND other_digest = ?", digests).fetchone()
    return int(row[0]) if row else None


def put_carried(
    connection: sqlite3.Connection, pair: int, earlier: int, marks: Iterable[Mark], left: Remembered
) -> None:
    """Give a new pair what was kept of an earlier state of its texts, unless another program has done so already."""
    told = remembered_to_json(left)
    done = connection.execute(
        "UPDATE pair SET earlier = ?, remembered = ? WHERE id = ? AND earlier IS NULL", (earlier, told, pair)
    )
    if done.rowcount:
        for mark in marks:
            put_mark(connection, pair, mark)


def _mark(row: tuple[Any, ...]) -> Mark:
    name, kind, body, who, made, changed = row[:6]
    base, other = _target(row[6:13]), _target(row[13:])
    try:
        when = datetime.fromisoformat(made), datetime.fromisoformat(changed)
        return Mark(name, body_from_json(kind, json.loads(body)), base, other, who, *when)
    except ValueError as error:
        raise ValueError(f"mark {name}: {error}") from error


def _target(row: tuple[Any, ...]) -> Target | None:
    start, end, quote, prefix, suffix, was, orphaned = row
    if start is None:
        return None
    words = _unpacked(quote), _unpacked(prefix), _unpacked(suffix)
    return Target(Span(start, end), *words, None if was is None else _unpacked(was), bool(orphaned))


# SQLite's text is UTF-8, which has no lone surrogates: the words of a text that is not quite UTF-8 are kept as bytes.
def _packed(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _unpacked(data: bytes) -> str:
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return lenient_text(data)


def lenient_text(data: bytes) -> str:
    """A text that may have been spoilt on the disk: a letter need not cost its row."""
    return data.decode("utf-8", "replace")
