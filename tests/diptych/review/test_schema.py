import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from diptych.documents import Document, Span
from diptych.review import Bookmark, open_store, target
from diptych.review.schema import MIGRATIONS

BASE, OTHER = Document("One. Two.", "base"), Document("Ein. Zwei.", "other")


def _nothing(_: sqlite3.Connection) -> None:
    pass


def _pair_and_two_bookmarks(connection: sqlite3.Connection) -> None:
    connection.execute(
        "INSERT INTO pair VALUES (1, ?, ?, x'62617365', x'6f74686572', '2026-01-02T03:04:05.678+00:00')",
        (BASE.digest, OTHER.digest),
    )
    connection.execute("INSERT INTO mark VALUES (7, 1, 'bookmark', '2026-01-02T03:04:05.678+00:00')")
    connection.execute("INSERT INTO mark VALUES (8, 1, 'bookmark', '2026-01-02T03:04:06.000+00:00')")
    connection.execute("INSERT INTO target VALUES (7, 'base', 0, 4, ?, x'', ?)", (b"One.", b" Two."))
    connection.execute("INSERT INTO target VALUES (7, 'other', 0, 4, ?, x'', ?)", (b"Ein.", b" Zwei."))
    connection.execute("INSERT INTO target VALUES (8, 'other', 5, 10, ?, ?, x'')", (b"Zwei.", b"Ein. "))


def _check_two_bookmarks(path: Path) -> None:
    store = open_store(path)
    first, second = store.marks(store.pair(BASE, OTHER).id)
    store.close()
    assert (first.base, first.other) == (target(BASE, Span(0, 4)), target(OTHER, Span(0, 4)))
    assert (second.base, second.other) == (None, target(OTHER, Span(5, 10)))
    assert first.body == second.body == Bookmark()
    assert first.made == first.changed
    assert first.made.isoformat() == "2026-01-02T03:04:05.678000+00:00"


@pytest.mark.parametrize(
    ("version", "fill", "check"),
    [(0, _nothing, lambda _: None), (1, _pair_and_two_bookmarks, _check_two_bookmarks)],
    ids=["0", "1"],
)
def test_a_store_of_every_earlier_version_is_brought_up_to_date(
    version: int, fill: Callable[[sqlite3.Connection], None], check: Callable[[Path], None], tmp_path: Path
) -> None:
    path = tmp_path / "old.sqlite3"
    old = sqlite3.connect(path)
    for step in MIGRATIONS[:version]:
        step(old)
    fill(old)
    old.execute(f"PRAGMA user_version = {version}")
    old.commit()
    old.close()
    open_store(path).close()
    fresh, brought = tmp_path / "fresh.sqlite3", sqlite3.connect(path)
    open_store(fresh).close()
    for question in ("PRAGMA user_version", "SELECT type, name, sql FROM sqlite_schema ORDER BY name"):
        assert brought.execute(question).fetchall() == sqlite3.connect(fresh).execute(question).fetchall()
    assert brought.execute("PRAGMA foreign_key_check").fetchall() == []
    assert brought.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    brought.close()
    check(path)
    check(path)
