"""What a reader is told at the terminal where the store is not as it should be."""

import sqlite3
import stat
from pathlib import Path

import pytest

from diptych.documents import Span, read
from diptych.review import Bookmark, new_mark, open_store, target
from tests.system.terminal import terminal

TEXTS = ("One sentence stands here. Another one follows it.\n", "One sentence stood here. Another one followed it.\n")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    for name, text in zip(("base.txt", "other.txt"), TEXTS, strict=True):
        (tmp_path / name).write_text(text)
    store = open_store(tmp_path / "kept" / "review.sqlite3")
    base, other = read(tmp_path / "base.txt"), read(tmp_path / "other.txt")
    store.put(store.pair(base, other).id, new_mark(Bookmark(), target(base, Span(0, 25))))
    store.close()
    return tmp_path


@pytest.fixture
def store(home: Path) -> Path:
    return home / "kept" / "review.sqlite3"


def test_a_damaged_store_is_repaired_and_the_reader_is_told_what_was_saved(home: Path, store: Path) -> None:
    with store.open("r+b") as file:
        file.write(bytes(4096))
    arguments = ["base.txt", "other.txt", "--store", str(store)]
    with terminal(arguments, home=home, size=(200, 30)) as reader:
        reader.wait_for("the store was damaged: saved from it: 1 mark on 1 pair of texts")
        reader.press("q")
        assert reader.wait_for_end() == 0
    with terminal(arguments, home=home, size=(200, 30)) as reader:
        reader.wait_for("One sentence stands here.")
        reader.press("q")
        assert reader.wait_for_end() == 0
    assert len(list(store.parent.glob("*.damaged-*"))) == 1


def test_marks_of_a_later_version_are_shown_and_the_reader_is_told_that_none_will_be_kept(
    home: Path, store: Path
) -> None:
    connection = sqlite3.connect(store)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = store.read_bytes()
    with terminal(["base.txt", "other.txt", "--store", str(store)], home=home, size=(200, 30)) as reader:
        reader.wait_for("marks will not be kept")
        reader.wait_for(lambda screen: "bookmarks" in screen and " 1 " in screen.split("bookmarks", 1)[1][:30])
        reader.press("GB")
        reader.wait_for("it may not be written")
        reader.press("q")
        assert reader.wait_for_end() == 0
    assert store.read_bytes() == before


def test_the_store_is_where_the_surroundings_say(home: Path) -> None:
    elsewhere = home / "elsewhere" / "review.sqlite3"
    surroundings = {"DIPTYCH_STORE": str(elsewhere)}
    with terminal(["base.txt", "other.txt"], home=home, size=(120, 30), environment=surroundings) as reader:
        reader.wait_for("One sentence stands here.")
        reader.press("B")
        reader.wait_for("bookmarked")
        reader.press("q")
        assert reader.wait_for_end() == 0
    assert stat.S_IMODE(elsewhere.stat().st_mode) == 0o600
    assert stat.S_IMODE(elsewhere.parent.stat().st_mode) == 0o700
    assert sqlite3.connect(elsewhere).execute("SELECT count(*) FROM mark").fetchone() == (1,)


def test_marks_go_along_when_a_text_is_revised_and_lost_ones_are_listed(home: Path, store: Path) -> None:
    (home / "base.txt").write_text("An altogether new beginning.\n" + TEXTS[0])
    arguments = ["base.txt", "other.txt", "--store", str(store)]
    with terminal(arguments, home=home, size=(200, 30)) as reader:
        reader.wait_for(lambda screen: "bookmarks" in screen and " 1 " in screen.split("bookmarks", 1)[1][:30])
        reader.press("q")
        assert reader.wait_for_end() == 0
    (home / "base.txt").write_text("Something else was written, at last, in its stead.\n")
    with terminal(arguments, home=home, size=(200, 30)) as reader:
        reader.wait_for("1 mark stood on words that are gone")
        reader.wait_for("words gone")
        reader.press("q")
        assert reader.wait_for_end() == 0
