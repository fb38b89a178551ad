import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from diptych.divergence import Category, Severity
from diptych.documents import Document, Span, read
from diptych.review import (
    Bookmark,
    Equal,
    Mark,
    Note,
    Remembered,
    Ruling,
    Standing,
    Store,
    Verdict,
    new_mark,
    open_store,
    target,
)
from diptych.review.pairs import earlier_state

BASE = "The ministry met the press on Monday. Six houses were seized last winter. Nobody expects much of the talks.\n"
OTHER = "The ministry received the press on Monday. Six houses were taken last winter. Little is hoped for.\n"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(tmp_path / "store" / "review.sqlite3")
    yield store
    store.close()


def written(folder: Path, base: str = BASE, other: str = OTHER) -> tuple[Document, Document]:
    folder.mkdir(exist_ok=True)
    for name, text in (("base.txt", base), ("other.txt", other)):
        (folder / name).write_text(text)
    return read(folder / "base.txt"), read(folder / "other.txt")


def on(document: Document, words: str) -> tuple[Document, Span]:
    at = document.text.index(words)
    return document, Span(at, at + len(words))


def marked(store: Store, base: Document, other: Document) -> tuple[Mark, ...]:
    marks = (
        new_mark(Bookmark("houses"), target(*on(base, "Six houses were seized last winter."))),
        new_mark(
            Verdict(Ruling.CONFIRMED, Category.AGENT, Severity.MAJOR),
            target(*on(base, "seized")),
            target(*on(other, "taken")),
        ),
        new_mark(Note("really?"), None, target(*on(other, "Little is hoped for."))),
        new_mark(Equal("met", "received")),
        new_mark(Equal("atomic", "nuclear", everywhere=True)),
    )
    pair = store.pair(base, other)
    for mark in marks:
        store.put(pair.id, mark)
    store.remember(pair.id, Remembered(target(*on(base, "Nobody")), None, {"split": 0.4}, ("houses",)))
    return marks


def test_marks_go_along_when_a_text_is_revised_and_stay_where_they_were(store: Store, tmp_path: Path) -> None:
    before = store.pair(*written(tmp_path))
    marks = marked(store, *written(tmp_path))
    base, other = written(tmp_path, other="A new beginning. " + OTHER)
    pair = store.pair(base, other)
    assert pair.earlier == before.id
    copies = store.marks(pair.id)
    assert [mark.body for mark in copies] == [mark.body for mark in marks]
    assert not {mark.id for mark in copies[:-1]} & {mark.id for mark in marks}
    assert all(one.stands_in(base if side == "base" else other) for mark in copies for side, one in mark.targets)
    assert store.marks(before.id) == marks
    assert store.remembered(pair.id) == store.remembered(before.id)
    assert store.pair(base, other) == store.pairs()[0]
    assert store.marks(pair.id) == copies


def test_a_verdict_whose_words_have_changed_is_orphaned_where_a_bookmark_moves(store: Store, tmp_path: Path) -> None:
    marked(store, *written(tmp_path))
    pair = store.pair(*written(tmp_path, base=BASE.replace("seized", "frozen")))
    bookmark, verdict, note, *_ = store.marks(pair.id)
    assert bookmark.base
    assert bookmark.base.standing is Standing.MOVED
    assert bookmark.base.was == "Six houses were seized last winter."
    assert verdict.base
    assert verdict.base.standing is Standing.ORPHANED
    assert note.other
    assert note.other.standing is Standing.PLACED


def test_places_that_a_letter_marks_and_drafts_go_along_and_those_that_are_gone_do_not(
    store: Store, tmp_path: Path
) -> None:
    base, other = written(tmp_path)
    letters = {
        "a": ("base", target(*on(base, "Six houses were seized last winter."))),
        "b": ("other", target(*on(other, "Little is hoped for."))),
        "c": ("base", target(*on(base, "Nobody expects much of the talks."))),
    }
    drafts = {(letters["a"][1], letters["b"][1]): "half", (None, letters["b"][1]): "a", (letters["c"][1], None): "gone"}
    store.remember(store.pair(base, other).id, Remembered(letters=letters, drafts=drafts))
    base, other = written(tmp_path, base="One. " + BASE.replace("Nobody expects much of the talks.", ""))
    found = store.remembered(store.pair(base, other).id)
    there = target(*on(base, "Six houses were seized last winter."))
    assert found.letters == {"a": ("base", there), "b": letters["b"]}
    assert found.drafts == {(there, letters["b"][1]): "half", (None, letters["b"][1]): "a"}


def test_what_was_forgotten_of_two_files_does_not_come_back_from_their_earlier_states(
    store: Store, tmp_path: Path
) -> None:
    states = [written(tmp_path / "texts", base) for base in (BASE, "Once. " + BASE, BASE, "Twice. " + BASE)]
    elsewhere = store.pair(*written(tmp_path / "elsewhere", "Thrice. " + BASE)).id
    numbers = []
    for state in states:
        number = store.pair(*state).id
        if not numbers:
            for mark in (new_mark(Note("mine"), target(*on(state[0], "Six houses"))), new_mark(Equal("a", "b"))):
                store.put(number, mark)
        numbers.append(number)
    assert numbers[2] == numbers[0]
    assert len(store.marks(numbers[3])) == 2
    assert store.forget(numbers[3]) == 3
    assert [one.id for one in store.pairs()] == [elsewhere]
    assert store.marks(store.pair(*states[3]).id) == ()


def test_a_state_that_is_forgotten_leaves_the_later_ones_alone(store: Store, tmp_path: Path) -> None:
    first = store.pair(*written(tmp_path / "texts")).id
    second = store.pair(*written(tmp_path / "texts", "Once. " + BASE)).id
    assert store.forget(first) == 1
    assert [(one.id, one.earlier) for one in store.pairs()] == [(second, None)]


def test_texts_are_no_earlier_state_of_themselves(store: Store, tmp_path: Path) -> None:
    pair = store.pair(*written(tmp_path))
    assert earlier_state([pair], pair.base, pair.other) is None


PLACER = """
import sys, time
from pathlib import Path
from diptych.documents import read
from diptych.review import open_store
def told(fraction):
    print(fraction, flush=True)
    time.sleep(0.01)
open_store(Path(sys.argv[1])).pair(read(sys.argv[2]), read(sys.argv[3]), placing=told)
"""


def test_a_program_killed_while_marks_are_placed_loses_none(store: Store, tmp_path: Path) -> None:
    marked(store, *written(tmp_path))
    base, other = written(tmp_path, base="One. " + BASE, other="Two. " + OTHER)
    for killed_at in range(1, 5):
        command = [sys.executable, "-c", PLACER, str(store.path), base.name, other.name]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            told = [process.stdout.readline() for _ in range(killed_at)]
            process.kill()
        assert all(0.0 <= float(line) < 1.0 for line in told)
        assert len(store.pairs()) == 1
    pair = store.pair(base, other)
    assert pair.earlier is not None
    assert [mark.body for mark in store.marks(pair.id)] == [mark.body for mark in store.marks(pair.earlier)]


def test_marks_go_along_from_revision_to_revision(store: Store, tmp_path: Path) -> None:
    marked(store, *written(tmp_path))
    second = store.pair(*written(tmp_path, base="One. " + BASE))
    third = store.pair(*written(tmp_path, base="One. Two. " + BASE))
    assert third.earlier == second.id
    bookmark = store.marks(third.id)[0]
    assert bookmark.base
    assert bookmark.base.span.start == len("One. Two. ") + BASE.index("Six")


def test_a_copy_elsewhere_is_known_by_the_text_that_is_the_same_and_the_name_of_the_other(
    store: Store, tmp_path: Path
) -> None:
    marked(store, *written(tmp_path / "first"))
    assert len(store.marks(store.pair(*written(tmp_path / "second", base="One. " + BASE)).id)) == 5
    third = store.pair(*written(tmp_path / "third", base="Two. " + BASE, other="Three. " + OTHER))
    assert third.earlier is None
    assert len(store.marks(third.id)) == 1


def test_other_texts_in_the_same_place_inherit_nothing(store: Store, tmp_path: Path) -> None:
    marked(store, *written(tmp_path))
    pair = store.pair(*written(tmp_path, "An essay on roses and their enemies.\n", "Rosen und ihre Feinde.\n"))
    assert [mark.body for mark in store.marks(pair.id)] == [Equal("atomic", "nuclear", everywhere=True)]


def test_a_removed_copy_does_not_come_back(store: Store, tmp_path: Path) -> None:
    marked(store, *written(tmp_path))
    texts = written(tmp_path, base="One. " + BASE)
    pair = store.pair(*texts)
    first, *rest = store.marks(pair.id)
    store.remove(first.id)
    assert store.marks(store.pair(*texts).id) == tuple(rest)
