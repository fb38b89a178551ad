import multiprocessing
import os
import signal
import sqlite3
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.documents import Document, Span
from diptych.review import (
    Bookmark,
    Equal,
    Mark,
    Note,
    Remembered,
    Store,
    StoreError,
    new_mark,
    open_store,
    revised,
    target,
)

BASE = Document("The State Department refuses. It is owned by them.", "official.txt")
OTHER = Document("The Department declines. It was confiscated by them.", "republished.txt")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "diptych" / "review.sqlite3"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    store = open_store(path)
    yield store
    store.close()


def bookmark(start: int = 0, end: int = 3) -> Mark:
    return new_mark(Bookmark(), target(BASE, Span(start, end)))


def test_a_mark_is_there_again_after_the_store_was_closed(path: Path) -> None:
    store = open_store(path)
    first = new_mark(Note("see\ud800 the law"), target(BASE, Span(0, 29)), target(OTHER, Span(0, 24)), who="Ann")
    second = new_mark(Bookmark("here", ("law", "treaty")), None, target(OTHER, Span(0, 24)))
    pair = store.pair(BASE, OTHER).id
    store.put(pair, first)
    store.put(pair, second)
    store.close()
    store = open_store(path)
    assert store.marks(store.pair(BASE, OTHER).id) == (first, second)
    store.close()


@pytest.mark.parametrize("others", [False, True])
def test_a_pair_that_was_forgotten_while_it_is_read_takes_marks_all_the_same(
    path: Path, store: Store, *, others: bool
) -> None:
    pair = store.pair(BASE, OTHER).id
    store.put(pair, bookmark())
    with closing(open_store(path)) as elsewhere:
        elsewhere.forget_everything()
        if others:  # they get the number that is free now
            assert elsewhere.pair(OTHER, OTHER).id == pair
    assert store.marks(pair) == ()
    store.remember(pair, Remembered(searches=("law",)))
    mark = bookmark(4, 9)
    store.put(pair, mark)
    assert store.marks(pair) == (mark,)
    with closing(open_store(path)) as elsewhere:
        assert elsewhere.marks(elsewhere.pair(BASE, OTHER).id) == (mark,)
        there = elsewhere.pair(OTHER, OTHER).id
        assert (elsewhere.marks(there), elsewhere.remembered(there)) == ((), Remembered())


def test_a_mark_put_again_takes_its_own_place(store: Store) -> None:
    pair = store.pair(BASE, OTHER).id
    said = new_mark(Note("first"), target(BASE, Span(0, 29)))
    again = revised(said, Note("second"))
    store.put(pair, said)
    store.put(pair, again)
    assert store.marks(pair) == (again,)
    assert again.changed > again.made
    store.put(pair, said)
    assert store.marks(pair) == (said,)


def test_a_removed_mark_is_gone_until_it_is_put_back(store: Store) -> None:
    pair = store.pair(BASE, OTHER).id
    first, second = bookmark(), bookmark(4, 9)
    store.put(pair, first)
    store.put(pair, second)
    store.remove(first.id)
    store.remove(first.id)
    assert store.marks(pair) == (second,)
    store.put(pair, first)
    assert store.marks(pair) == (first, second)


def test_a_pair_is_known_by_its_content_not_by_its_names(store: Store) -> None:
    pair = store.pair(BASE, OTHER)
    assert store.pair(Document(BASE.text, "elsewhere.txt"), OTHER).id == pair.id
    assert store.pair(OTHER, BASE).id != pair.id
    assert store.pair(Document(BASE.text + " ", BASE.name), OTHER).id != pair.id


def test_a_mark_of_one_pair_does_not_show_in_another(store: Store) -> None:
    store.put(store.pair(BASE, OTHER).id, bookmark())
    assert store.marks(store.pair(OTHER, BASE).id) == ()


def test_words_that_are_equal_everywhere_show_in_every_pair(store: Store) -> None:
    first, second = store.pair(BASE, OTHER).id, store.pair(OTHER, BASE).id
    here, everywhere = new_mark(Equal("atomic", "nuclear")), new_mark(Equal("owned", "seized", everywhere=True))
    store.put(first, here)
    store.put(first, everywhere)
    assert store.marks(first) == (here, everywhere)
    assert store.marks(second) == (everywhere,)


def test_a_mark_stands_somewhere_and_words_that_are_equal_do_not() -> None:
    with pytest.raises(ValueError, match="one side"):
        new_mark(Bookmark())
    with pytest.raises(ValueError, match="on none"):
        new_mark(Equal("atomic", "nuclear"), target(BASE, Span(0, 3)))


def test_pairs_come_with_the_one_opened_last_before_all_others(store: Store, tmp_path: Path) -> None:
    text = tmp_path / "base.txt"
    text.write_text("One.")
    first = store.pair(Document("One.", os.fspath(text)), OTHER, topics=text)
    second = store.pair(BASE, OTHER)
    assert [pair.id for pair in store.pairs()] == [second.id, first.id]
    assert (first.base.path, first.base.name, first.topics) == (str(text), str(text), str(text))
    assert (first.other.path, first.other.name) == ("", "republished.txt")
    store.pair(Document("One.", "one"), OTHER)
    assert [(pair.id, pair.base.name) for pair in store.pairs()] == [(first.id, "one"), (second.id, "official.txt")]


def test_the_pair_opened_last_is_so_whatever_the_clock_says(path: Path, store: Store) -> None:
    first, second = store.pair(BASE, OTHER).id, store.pair(OTHER, BASE).id
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE pair SET opened = '2999-12-31T23:59:59+00:00' WHERE id = ?", (first,))
    for pair, texts in ((second, (OTHER, BASE)), (first, (BASE, OTHER))):
        assert store.pair(*texts).id == pair
        assert store.pairs()[0].id == pair


def test_a_reading_is_taken_up_where_it_was_left(store: Store) -> None:
    pair = store.pair(BASE, OTHER).id
    assert store.remembered(pair) == Remembered()
    there = target(OTHER, Span(4, 14))
    left = Remembered(
        None, there, {"split": 0.4}, ("law", "\udcff"), {"a": ("other", there)}, {(None, there): "half a"}
    )
    store.remember(pair, left)
    store.pair(BASE, OTHER)
    assert store.remembered(pair) == left


def test_what_another_program_writes_is_noticed_and_what_we_write_is_not(path: Path, store: Store) -> None:
    pair = store.pair(BASE, OTHER).id
    store.put(pair, bookmark())
    assert not store.changed_elsewhere()
    there = open_store(path)
    there.put(pair, bookmark())
    there.close()
    assert store.changed_elsewhere()
    assert not store.changed_elsewhere()
    assert len(store.marks(pair)) == 2


def test_the_file_and_its_folder_are_private(path: Path, store: Store) -> None:
    store.put(store.pair(BASE, OTHER).id, bookmark())
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    files = ("review.sqlite3", "review.sqlite3-wal", "review.sqlite3-shm")
    assert sorted(file.name for file in path.parent.iterdir()) == sorted(files)
    assert {stat.S_IMODE(path.with_name(name).stat().st_mode) for name in files} == {0o600}


def test_what_is_made_for_a_store_is_private_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        store = open_store(tmp_path / "data" / "share" / "diptych" / "review.sqlite3")
        store.put(store.pair(BASE, OTHER).id, bookmark())
        modes = {one.stat().st_mode & 0o777 for one in tmp_path.glob("data/**/*") if one.is_file()}
        assert modes == {0o600}
        assert {one.stat().st_mode & 0o777 for one in tmp_path.glob("data/**")} == {0o700}
        store.close()
    finally:
        os.umask(before)


@given(text=st.text(st.characters(codec=None, exclude_categories=()), min_size=1), data=st.data())
def test_whatever_words_a_mark_stands_on_are_kept(
    tmp_path_factory: pytest.TempPathFactory, text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    document = Document(text, "text\udcff.txt", errors="surrogatepass")
    store = open_store(tmp_path_factory.mktemp("store") / "review.sqlite3")
    pair = store.pair(document, document).id
    kept = new_mark(Note(text), replace(target(document, Span(start, end)), was=text, orphaned=True), who="")
    store.put(pair, kept)
    assert store.marks(pair) == (kept,)
    store.close()


def test_a_mark_made_just_before_kill_9_is_there(path: Path) -> None:
    program = (
        "import sys, os, signal; from pathlib import Path\n"
        "from diptych.documents import Document, Span\n"
        "from diptych.review import Bookmark, new_mark, open_store, target\n"
        "base = Document('One. Two.', 'base'); store = open_store(Path(sys.argv[1]))\n"
        "store.put(store.pair(base, base).id, new_mark(Bookmark(), target(base, Span(0, 4))))\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    ended = subprocess.run([sys.executable, "-c", program, os.fspath(path)], check=False)
    assert ended.returncode == -signal.SIGKILL
    base = Document("One. Two.", "base")
    store = open_store(path)
    assert [mark.base.quote for mark in store.marks(store.pair(base, base).id) if mark.base] == ["One."]
    store.close()


def _add_many(path: Path, count: int) -> None:
    store = open_store(path)
    pair = store.pair(BASE, OTHER).id
    for _ in range(count):
        store.put(pair, bookmark())
    store.close()


def test_two_programs_at_once_lose_nothing(path: Path) -> None:
    spawn = multiprocessing.get_context("spawn")
    writers = [spawn.Process(target=_add_many, args=(path, 20)) for _ in range(2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    store = open_store(path)
    assert len(store.marks(store.pair(BASE, OTHER).id)) == 40
    store.close()


def test_many_that_open_a_new_store_at_once_all_succeed(tmp_path: Path) -> None:
    for attempt in range(20):
        path = tmp_path / f"{attempt}.sqlite3"
        start = threading.Barrier(6)

        def add(path: Path = path, start: threading.Barrier = start) -> None:
            start.wait()
            _add_many(path, 1)

        with ThreadPoolExecutor(6) as pool:
            for future in [pool.submit(add) for _ in range(6)]:
                future.result()
        store = open_store(path)
        assert len(store.marks(store.pair(BASE, OTHER).id)) == 6
        store.close()


def test_a_store_of_a_later_version_is_read_and_not_written(path: Path) -> None:
    store = open_store(path)
    kept = bookmark()
    store.put(store.pair(BASE, OTHER).id, kept)
    store.close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.execute("INSERT INTO mark VALUES ('later', 1, 'drawing', '{}', '', '2030-01-01', '2030-01-01')")
    connection.commit()
    connection.close()
    store = open_store(path)
    assert store.read_only
    assert "later version" in store.notices[0]
    pair = store.pair(BASE, OTHER).id
    assert store.marks(pair) == (kept,)
    with pytest.raises(StoreError, match="may not be written"):
        store.put(pair, bookmark())
    with pytest.raises(StoreError, match="nothing is kept of these texts"):
        store.pair(OTHER, BASE)
    store.close()


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="file"):
        open_store(tmp_path / "file" / "diptych" / "review.sqlite3")


def test_the_place_is_not_waited_for_while_another_program_writes(store: Store, path: Path) -> None:
    pair = store.pair(BASE, OTHER).id
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="locked"):
            store.remember(pair, Remembered(searches=("law",)))
        writer.execute("ROLLBACK")
    store.remember(pair, Remembered(searches=("law",)))
    assert store.remembered(pair).searches == ("law",)


def test_marks_wait_for_the_disk_after_a_place_was_remembered(store: Store) -> None:
    before = [store._connection.execute(f"PRAGMA {name}").fetchone() for name in ("synchronous", "busy_timeout")]
    store.remember(store.pair(BASE, OTHER).id, Remembered())
    after = [store._connection.execute(f"PRAGMA {name}").fetchone() for name in ("synchronous", "busy_timeout")]
    assert before == after == [(2,), (5000,)]
