import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from diptych.documents import Document, Span
from diptych.review import Equal, Note, Review, Store, StoreError, new_mark, open_store, revised, target

BASE, OTHER = Document("The houses are owned by them.", "base.txt"), Document("They were seized by them.", "other.txt")
OURS = new_mark(Note("ours"), target(BASE, Span(0, 10)), who="Ann")
THEIRS = new_mark(Note("theirs"), target(BASE, Span(0, 10)), who="Ben")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(tmp_path / "store" / "review.sqlite3")
    store.put(store.pair(BASE, OTHER).id, OURS)
    yield store
    store.close()


def test_what_others_said_lies_beside_what_is_kept(store: Store) -> None:
    (kept,) = store.reviews(1)
    (merged,) = store.merge([replace(kept, marks=(OURS, THEIRS))])
    assert (merged.pair, merged.added, merged.known, merged.conflicts) == (1, (THEIRS,), 1, ())
    assert store.marks(1) == (OURS, THEIRS)


def test_a_mark_that_was_changed_elsewhere_is_told_and_not_overwritten(store: Store) -> None:
    (kept,) = store.reviews(1)
    changed = revised(OURS, Note("changed"))
    (merged,) = store.merge([replace(kept, marks=(changed,))])
    assert merged.conflicts == ((OURS, changed),)
    assert store.marks(1) == (OURS,)


def test_a_mark_cannot_be_taken_from_its_pair_by_the_review_of_another(store: Store) -> None:
    (kept,) = store.reviews(1)
    stolen = Review(kept.other, kept.base, (replace(OURS, body=Note("stolen")),))
    (merged,) = store.merge([stolen])
    assert merged.pair != 1
    assert merged.conflicts == ((OURS, stolen.marks[0]),)
    assert store.marks(1) == (OURS,)
    assert store.marks(merged.pair) == ()


def test_words_equal_everywhere_come_once_however_many_reviews_tell_them(store: Store) -> None:
    (kept,) = store.reviews(1)
    everywhere = new_mark(Equal("owned", "seized", everywhere=True))
    told = [Review(kept.base, kept.other, (everywhere,)), Review(kept.other, kept.base, (everywhere,))]
    first, second = store.merge(told)
    assert (first.added, second.added, second.known) == ((everywhere,), (), 1)
    assert store.marks(1) == (OURS, everywhere)


def test_texts_that_were_never_opened_here_wait_for_their_review(store: Store, tmp_path: Path) -> None:
    elsewhere = open_store(tmp_path / "elsewhere" / "review.sqlite3")
    elsewhere.merge(store.reviews(1))
    pair = elsewhere.pair(BASE, OTHER)
    assert elsewhere.marks(pair.id) == (OURS,)
    elsewhere.close()


def test_where_one_review_cannot_be_kept_none_is(store: Store) -> None:
    (kept,) = store.reviews(1)
    unsound = replace(new_mark(Note("x"), target(BASE, Span(0, 1))), who="\ud800")
    with pytest.raises(StoreError):
        store.merge([replace(kept, marks=(THEIRS,)), replace(kept, marks=(unsound,))])
    assert store.marks(1) == (OURS,)


def test_a_forgotten_pair_leaves_nothing_in_the_files(store: Store) -> None:
    secret = new_mark(Note("a very secret remark"), target(BASE, Span(0, 10)))
    second = store.pair(OTHER, BASE).id
    store.put(1, secret)
    store.put(second, THEIRS)
    store.forget(1)
    held = b"".join(file.read_bytes() for file in store.path.parent.iterdir())
    assert b"secret remark" not in held
    assert b"The houses" in held
    assert [pair.id for pair in store.pairs()] == [second]
    (store.path.parent / "review.damaged-20260102-030405-678901.sqlite3").write_bytes(b"The houses")
    store.forget_everything()
    assert b"The houses" not in b"".join(file.read_bytes() for file in store.path.parent.iterdir())


def test_a_backup_is_a_store_of_its_own(store: Store, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite3"
    store.backup(copy)
    assert copy.stat().st_mode & 0o777 == 0o600
    opened = open_store(copy)
    assert opened.marks(1) == (OURS,)
    opened.close()
    with pytest.raises(StoreError, match="File exists"):
        store.backup(copy)


def test_a_store_of_a_later_version_can_be_copied_as_it_is(store: Store, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite3"
    with closing(sqlite3.connect(store.path)) as later:
        later.execute("PRAGMA user_version = 99")
    with closing(open_store(store.path)) as kept:
        assert kept.read_only
        kept.backup(copy)
        with pytest.raises(StoreError, match="it may not be written"):
            kept.put(1, THEIRS)
    with closing(open_store(copy)) as opened:
        assert opened.read_only
        assert opened.marks(1) == (OURS,)


@pytest.mark.parametrize("name", [":memory:", "file:copy.sqlite3", "file::memory:?cache=shared"])
def test_a_file_may_have_a_name_that_means_something_else_to_sqlite(
    name: str, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    store.backup(Path(name))
    with closing(open_store(Path(name))) as opened:
        assert opened.marks(1) == (OURS,)
        opened.put(1, THEIRS)
    with closing(open_store(tmp_path / name)) as again:
        assert set(again.marks(1)) == {OURS, THEIRS}
