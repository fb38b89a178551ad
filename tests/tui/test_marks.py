"""Marks on a real store, undone and done again."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diptych.documents import Document, Span
from diptych.review import Bookmark, Mark, Store, StoreError, new_mark, open_store, revised, target
from tui.marks import Change, Marks

TEXT = Document("one two three", "a.txt")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store" / "review.sqlite3"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with closing(open_store(path)) as store:
        yield store


def marks_in(store: Store) -> Marks:
    return Marks(store, store.pair(TEXT, TEXT).id)


def bookmark() -> Mark:
    return new_mark(Bookmark(), target(TEXT, Span(4, 7)))


def test_a_mark_that_another_program_changed_is_not_undone(store: Store, path: Path) -> None:
    marks, mark = marks_in(store), bookmark()
    marks.do("bookmarked", (None, mark))
    with closing(open_store(path)) as elsewhere:
        renamed = revised(mark, Bookmark("two"))
        marks_in(elsewhere).do("named", (mark, renamed))
    deed = marks.undo()
    assert deed is not None
    assert deed.changes == ()
    assert list(marks) == [renamed]


def test_what_another_program_wrote_is_taken_in(store: Store, path: Path) -> None:
    marks, mark = marks_in(store), bookmark()
    marks_in(store)
    assert not marks.refresh()
    with closing(open_store(path)) as elsewhere:
        marks_in(elsewhere).do("bookmarked", (None, mark))
    assert marks.refresh()
    assert list(marks) == [mark]


def test_what_could_not_be_kept_is_not_shown_as_kept(store: Store) -> None:
    marks, mark = marks_in(store), bookmark()
    store.close()
    with pytest.raises(StoreError):
        marks.do("bookmarked", (None, mark))
    assert list(marks) == []
    assert marks.undo() is None


def test_what_a_lock_keeps_from_the_disk_waits_in_its_order(store: Store, path: Path) -> None:
    marks, first, second = marks_in(store), bookmark(), bookmark()
    store.wait_at_most(0)
    with closing(sqlite3.connect(path, isolation_level=None)) as elsewhere:
        elsewhere.execute("BEGIN IMMEDIATE")
        marks.do("bookmarked", (None, first))
        marks.do("named", (first, named := revised(first, Bookmark("one"))))
        marks.do("bookmarked", (None, second))
        assert not marks.write()
        assert list(marks) == [named, second]
        assert marks.waiting == {first.id, second.id}
        assert list(marks_in(store)) == []
        marks.undo()
        elsewhere.execute("ROLLBACK")
    assert marks.write()
    assert not marks.waiting
    assert list(marks) == list(marks_in(store)) == [named]


def test_what_waits_stays_when_another_programs_marks_are_taken_in(store: Store, path: Path) -> None:
    marks, mine, theirs = marks_in(store), bookmark(), bookmark()
    store.wait_at_most(0)
    with closing(open_store(path)) as elsewhere:
        other = marks_in(elsewhere)
        with closing(sqlite3.connect(path, isolation_level=None)) as third:
            third.execute("BEGIN IMMEDIATE")
            marks.do("bookmarked", (None, mine))
            third.execute("ROLLBACK")
        other.do("bookmarked", (None, theirs))
    assert marks.refresh()
    assert set(marks) == {mine, theirs}
    assert marks.write()
    assert set(marks_in(store)) == {mine, theirs}


def test_what_waited_goes_on_waiting_where_it_cannot_be_kept_and_what_follows_is_not_done(
    store: Store, path: Path
) -> None:
    marks, waiting, refused = marks_in(store), bookmark(), bookmark()
    store.wait_at_most(0)
    with closing(sqlite3.connect(path, isolation_level=None)) as elsewhere:
        elsewhere.execute("BEGIN IMMEDIATE")
        marks.do("bookmarked", (None, waiting))
        elsewhere.execute("ROLLBACK")
    away = path.rename(path.with_suffix(".away"))
    with pytest.raises(StoreError):
        marks.write()
    with pytest.raises(StoreError):
        marks.do("bookmarked", (None, refused))
    assert list(marks) == [waiting]
    assert marks.waiting == {waiting.id}
    away.rename(path)
    assert marks.write()
    assert list(marks_in(store)) == [waiting]


def test_what_has_not_come_to_disk_is_taken_back_without_it(store: Store, path: Path) -> None:
    marks, mark = marks_in(store), bookmark()
    store.wait_at_most(0)
    with closing(sqlite3.connect(path, isolation_level=None)) as elsewhere:
        elsewhere.execute("BEGIN IMMEDIATE")
        marks.do("bookmarked", (None, mark))
        elsewhere.execute("ROLLBACK")
    path.unlink()
    marks.undo()
    assert not marks.waiting
    assert list(marks) == []
    with pytest.raises(StoreError):
        marks.redo()
    assert list(marks) == []


def test_what_could_not_be_undone_can_be_later(store: Store, path: Path) -> None:
    marks, mark = marks_in(store), bookmark()
    marks.do("bookmarked", (None, mark))
    away = path.rename(path.with_suffix(".away"))
    with pytest.raises(StoreError):
        marks.undo()
    assert list(marks) == [mark]
    away.rename(path)
    assert marks.undo()
    assert list(marks) == list(marks_in(store)) == []


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["put", "revise", "remove", "undo", "redo"]), max_size=30))
def test_undoing_goes_back_through_every_state_and_redoing_forth(tmp_path: Path, doings: list[str]) -> None:
    path = tmp_path / "review.sqlite3"
    path.unlink(missing_ok=True)
    with closing(open_store(path)) as store:
        marks = marks_in(store)
        states, at = [frozenset[Mark]()], 0
        for number, doing in enumerate(doings):
            last = next(iter(marks), None)
            if doing in {"undo", "redo"}:
                told = marks.undo() if doing == "undo" else marks.redo()
                step = -1 if doing == "undo" else 1
                at += step if told else 0
                assert told or not 0 <= at + step < len(states)
            else:
                change: Change = (None, bookmark())
                if last and doing == "revise":
                    change = last, revised(last, Bookmark(str(number)))
                elif last and doing == "remove":
                    change = last, None
                marks.do(doing, change)
                del states[at + 1 :]
                states.append(frozenset(marks))
                at += 1
            assert frozenset(marks) == states[at]
            assert frozenset(marks_in(store)) == states[at]
