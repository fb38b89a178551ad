"""What the reader sees and keeps while another program holds the store locked."""

import re
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import pytest

from diptych.documents import Span, read
from diptych.review import Bookmark, new_mark, open_store, target
from tests.system.terminal import Terminal, terminal

SIZE = (160, 30)
BASE = "".join(f"Sentence {number} stands here. " for number in range(60)) + "\n"
OTHER = BASE.replace("stands", "stood")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "base.txt").write_text(BASE)
    (tmp_path / "other.txt").write_text(OTHER)
    return tmp_path


@pytest.fixture
def store(home: Path) -> Path:
    path = home / "kept" / "review.sqlite3"
    with closing(open_store(path)) as store:
        base = read(home / "base.txt")
        store.put(store.pair(base, read(home / "other.txt")).id, new_mark(Bookmark(), target(base, Span(0, 10))))
    return path


@contextmanager
def locked(store: Path, how: str = "IMMEDIATE") -> Iterator[None]:
    with closing(sqlite3.connect(store, isolation_level=None)) as other:
        if how == "EXCLUSIVE":  # which keeps readers out, too
            other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute(f"BEGIN {how}")
        yield
        other.execute("ROLLBACK")


@contextmanager
def reading(home: Path, store: Path) -> Iterator[Terminal]:
    with terminal(["base.txt", "other.txt", "--store", str(store)], home=home, size=SIZE) as reader:
        reader.wait_for("Sentence 0 stands")
        yield reader


def bookmarks(count: int) -> re.Pattern[str]:
    return re.compile(rf"bookmarks +{count}\b")


def ready(reader: Terminal) -> None:
    reader.wait_for(lambda screen: bool(bookmarks(1).search(screen)) and "minor" in screen)


def kept(store: Path) -> int:
    with closing(sqlite3.connect(store)) as connection:
        return int(connection.execute("SELECT count(*) FROM mark").fetchone()[0])


def test_a_mark_waits_for_the_lock_while_the_reader_reads_on(home: Path, store: Path) -> None:
    with reading(home, store) as reader:
        ready(reader)
        with locked(store):
            reader.press("20GB")
            reader.wait_for("not kept yet, another program holds the marks locked: bookmarked")
            reader.press("30GB45G")  # the text is gone about in, and another mark waits behind the first
            reader.wait_for("2 marks not kept yet")
            screen = reader.wait_for("Sentence 45")
            assert bookmarks(1).search(screen)
            assert kept(store) == 1
        reader.wait_for(lambda screen: bool(bookmarks(3).search(screen)) and "not kept yet" not in screen)
        assert kept(store) == 3
        reader.press("UU")  # what has waited can be taken back, in its order
        reader.wait_for(lambda screen: bool(bookmarks(1).search(screen)))
        assert kept(store) == 1
        reader.press("q")
        assert reader.wait_for_end() == 0


def test_what_is_killed_while_it_waits_was_not_said_to_be_kept(home: Path, store: Path) -> None:
    with reading(home, store) as reader:
        ready(reader)
        with locked(store):
            reader.press("20GB")
            screen = reader.wait_for("not kept yet")
            assert bookmarks(1).search(screen)
            reader.press("lx")
            reader.wait_for(lambda screen: "not kept yet" in screen and "taken back; U" in screen)
            reader.process.kill(signal.SIGKILL)
            reader.wait_for_end()
    assert kept(store) == 1


def test_a_note_that_waits_is_not_lost_when_it_cannot_be_kept_once_the_lock_is_gone(home: Path, store: Path) -> None:
    with reading(home, store) as reader:
        ready(reader)
        with locked(store):
            reader.press("cWritten at length.\x13")
            reader.wait_for("not kept yet")
            away = store.rename(store.with_suffix(".away"))
        reader.wait_for(lambda screen: "1 mark not kept yet" in screen and "locked" not in screen)
        reader.press("Bj")  # when the second key has been heard, the first was refused
        reader.wait_for(lambda screen: "2/60" in screen and "1 mark not kept yet" in screen)
        assert bookmarks(1).search(reader.screen())
        assert "Written at length." in reader.screen()
        away.rename(store)
        reader.wait_for(lambda _: kept(store) == 2)
        reader.press("q")
        assert reader.wait_for_end() == 0


def test_leaving_is_told_of_what_is_not_kept_and_keeps_it_if_it_can(home: Path, store: Path) -> None:
    with reading(home, store) as reader:
        ready(reader)
        with locked(store):
            reader.press("20GB")
            reader.wait_for("not kept yet")
            reader.press("q")
            reader.wait_for("the same key again leaves without")
            reader.press("q")
            assert reader.wait_for_end() == 0
        assert kept(store) == 1
    with reading(home, store) as reader:
        ready(reader)
        with locked(store):
            reader.press("20GB")
            reader.wait_for("not kept yet")
            reader.process.kill(signal.SIGTERM)
        assert reader.wait_for_end() == 128 + signal.SIGTERM
    assert kept(store) == 2


def test_a_store_that_cannot_be_read_for_a_lock_is_waited_for(home: Path, store: Path) -> None:
    with locked(store, "EXCLUSIVE"), reading(home, store) as reader:
        reader.wait_for("another program holds the marks locked")
        reader.press("20G")
        reader.wait_for("Sentence 20")
        reader.press("B")
        reader.wait_for("nothing can be marked yet: another program holds the marks locked")
        reader.press("q")
        assert reader.wait_for_end() == 0
    with ExitStack() as lock:
        lock.enter_context(locked(store, "EXCLUSIVE"))  # before the program can have opened the store
        with reading(home, store) as reader:
            reader.wait_for("another program holds the marks locked")
            lock.close()
            reader.wait_for(lambda screen: bool(bookmarks(1).search(screen)))


def test_the_last_texts_are_not_said_to_be_none_where_the_store_is_locked(home: Path, store: Path) -> None:
    with locked(store, "EXCLUSIVE"):
        with terminal(["--last", "--store", str(store)], home=home, size=SIZE) as reader:
            assert reader.wait_for_end() == 2
            assert "another program holds it locked" in reader.screen()
        with terminal(["--store", str(store)], home=home, size=SIZE) as reader:
            reader.wait_for("another program holds the marks locked")
            reader.wait_for("official.txt")
            reader.press("q")
            assert reader.wait_for_end() == 0


def test_nothing_of_a_log_is_left_beside_the_store(home: Path, store: Path) -> None:
    with reading(home, store) as reader:
        ready(reader)
        reader.press("20GB")
        reader.wait_for(lambda screen: bool(bookmarks(2).search(screen)))
        reader.press("q")
        assert reader.wait_for_end() == 0
    assert [path.name for path in store.parent.iterdir()] == [store.name]
