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
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.documents import Document, Span
from diptych.review import Store, StoreError, open_store, target

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


def test_a_bookmark_is_there_again_after_the_store_was_closed(path: Path) -> None:
    store = open_store(path)
    pair = store.pair(BASE, OTHER)
    kept = store.add_bookmark(pair, target(BASE, Span(0, 29)), target(OTHER, Span(0, 24)))
    store.close()
    store = open_store(path)
    assert store.bookmarks(store.pair(BASE, OTHER)) == (kept,)
    store.close()


def test_a_removed_bookmark_is_gone(store: Store) -> None:
    pair = store.pair(BASE, OTHER)
    first = store.add_bookmark(pair, target(BASE, Span(0, 29)), None)
    second = store.add_bookmark(pair, None, target(OTHER, Span(0, 24)))
    store.remove_bookmark(first.id)
    store.remove_bookmark(first.id)
    assert store.bookmarks(pair) == (second,)


def test_a_pair_is_known_by_its_content_not_by_its_names(store: Store) -> None:
    pair = store.pair(BASE, OTHER)
    assert store.pair(Document(BASE.text, "elsewhere.txt"), OTHER) == pair
    assert store.pair(OTHER, BASE) != pair
    assert store.pair(Document(BASE.text + " ", BASE.name), OTHER) != pair


def test_a_bookmark_of_one_pair_does_not_show_in_another(store: Store) -> None:
    store.add_bookmark(store.pair(BASE, OTHER), target(BASE, Span(0, 3)), None)
    assert store.bookmarks(store.pair(OTHER, BASE)) == ()


def test_a_bookmark_on_neither_side_is_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="one side"):
        store.add_bookmark(store.pair(BASE, OTHER), None, None)


def test_the_file_and_its_folder_are_private(path: Path, store: Store) -> None:
    store.add_bookmark(store.pair(BASE, OTHER), target(BASE, Span(0, 3)), None)
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    files = ("review.sqlite3", "review.sqlite3-wal", "review.sqlite3-shm")
    assert sorted(file.name for file in path.parent.iterdir()) == sorted(files)
    assert {stat.S_IMODE(path.with_name(name).stat().st_mode) for name in files} == {0o600}


@given(text=st.text(st.characters(codec=None, exclude_categories=()), min_size=1), data=st.data())
def test_whatever_words_a_mark_stands_on_are_kept(
    tmp_path_factory: pytest.TempPathFactory, text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    document = Document(text, "text\udcff.txt", errors="surrogatepass")
    store = open_store(tmp_path_factory.mktemp("store") / "review.sqlite3")
    pair = store.pair(document, document)
    kept = store.add_bookmark(pair, target(document, Span(start, end)), None)
    assert store.bookmarks(pair) == (kept,)
    store.close()


def test_a_mark_made_just_before_kill_9_is_there(path: Path) -> None:
    program = (
        "import sys, os, signal; from pathlib import Path\n"
        "from diptych.documents import Document, Span\n"
        "from diptych.review import open_store, target\n"
        "base = Document('One. Two.', 'base'); store = open_store(Path(sys.argv[1]))\n"
        "store.add_bookmark(store.pair(base, base), target(base, Span(0, 4)), None)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    ended = subprocess.run([sys.executable, "-c", program, os.fspath(path)], check=False)
    assert ended.returncode == -signal.SIGKILL
    base = Document("One. Two.", "base")
    store = open_store(path)
    assert [mark.base.quote for mark in store.bookmarks(store.pair(base, base)) if mark.base] == ["One."]
    store.close()


def _add_many(path: Path, count: int) -> None:
    store = open_store(path)
    pair = store.pair(BASE, OTHER)
    for _ in range(count):
        store.add_bookmark(pair, target(BASE, Span(0, 3)), None)
    store.close()


def test_two_programs_at_once_lose_nothing(path: Path) -> None:
    spawn = multiprocessing.get_context("spawn")
    writers = [spawn.Process(target=_add_many, args=(path, 20)) for _ in range(2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    store = open_store(path)
    assert len(store.bookmarks(store.pair(BASE, OTHER))) == 40
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
        assert len(store.bookmarks(store.pair(BASE, OTHER))) == 6
        store.close()


def test_a_file_that_is_no_store_is_left_alone_and_named(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(b"this is not a database, and longer than a header of one hundred bytes would be " * 3)
    before = path.read_bytes()
    with pytest.raises(StoreError, match=r"review\.sqlite3: file is not a database"):
        open_store(path)
    assert path.read_bytes() == before


def test_a_store_of_a_later_version_is_refused(path: Path) -> None:
    open_store(path).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(StoreError, match="later version"):
        open_store(path)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="file"):
        open_store(tmp_path / "file" / "diptych" / "review.sqlite3")
