import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from diptych import Collation, Document, collate, read
from diptych.alignment import Bead, Transposition
from diptych.collation import ByHand, Progress, keeping
from diptych.collation.collating import FINDING_MOVES
from diptych.divergence import Category, Comparison, Divergence, Severity
from diptych.documents import Span
from tests.diptych.alignment.test_moves import news

SAMPLES = Path(__file__).parents[3] / "sample_texts"
BASE, OTHER = ["He came in 1999.", "", "Yes."], ["He left in 2001.", "It rained.", "Yes."]
COMPARISONS = (
    Comparison(
        2.5,
        Severity.CRITICAL,
        (
            Divergence(Category.ANTONYM, Severity.MAJOR, 5.0, Span(3, 7), Span(3, 7), "came → left; furniture"),
            Divergence(Category.DATE, Severity.CRITICAL, 1.5, Span(11, 15), Span(11, 15), "1999 → 2001"),
        ),
    ),
    Comparison(
        1,
        Severity.MINOR,
        (Divergence(Category.ADDITION, Severity.MINOR, 1.0, None, Span(0, 10), "It rained. only in other"),),
    ),
    Comparison(0.0, Severity.NONE, ()),
)
ROW = ["date", "critical", 1.5, [11, 15], [11, 15], ""]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "diptych" / "pairs"


def load() -> tuple[Comparison, ...] | None:
    return keeping.load("key", BASE, OTHER, lambda _: None)


def interview() -> tuple[Document, Document]:
    return read(SAMPLES / "official.txt"), read(SAMPLES / "republished.txt")


def test_what_was_kept_is_found_again() -> None:
    keeping.store("key", COMPARISONS, BASE, OTHER)
    assert load() == COMPARISONS


def test_a_pair_opens_analysed_the_second_time_and_as_the_first(folder: Path) -> None:
    first = collate(*interview())
    assert len(list(folder.iterdir())) == 3
    code = (
        "import sys, diptych; made = diptych.collate(*map(diptych.read, sys.argv[1:]));"
        "assert 'numpy' not in sys.modules; assert 'diptych.divergence.comparing' not in sys.modules"
    )
    names = [str(SAMPLES / name) for name in ("official.txt", "republished.txt")]
    subprocess.run([sys.executable, "-c", code, *names], check=True)
    assert collate(*interview()) == first


def test_a_kept_comparison_is_read_with_signs_of_life_and_can_be_stopped() -> None:
    class StoppedError(Exception):
        pass

    many = 1_000
    keeping.store("key", COMPARISONS[:1] * many, BASE[:1] * many, OTHER[:1] * many)
    heard: list[float] = []
    assert keeping.load("key", BASE[:1] * many, OTHER[:1] * many, heard.append) == COMPARISONS[:1] * many
    assert len(heard) >= 5
    assert heard == sorted(heard)

    def stop(_: float) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        keeping.load("key", BASE[:1] * many, OTHER[:1] * many, stop)


def test_no_word_of_the_texts_is_kept(folder: Path) -> None:
    collate(*interview())
    texts = " ".join(document.text.casefold() for document in interview())
    own = {one.value for one in (*Category, *Severity)}
    own |= {"null"} | set(
        re.findall(r"\w+", "stands in a neighbouring passage recurs graded where it first alignment uncertain")
    )
    own |= {"furniture", "and", "more", "the", "same", "another", "speaker"}
    for path in folder.iterdir():
        for word in set(re.findall(r"[^\W\d_]{2,}", path.read_text())) - own:
            assert word not in texts, word


def test_a_reason_that_quotes_more_than_its_places_is_not_kept(folder: Path) -> None:
    telling = replace(COMPARISONS[0].divergences[0], reason="came → left; as Peter did")
    keeping.store("key", (replace(COMPARISONS[0], divergences=(telling,)),), BASE[:1], OTHER[:1])
    assert not folder.exists()


def damaged() -> Iterator[Any]:
    yield {}
    yield [[1, [ROW]]]  # not as many as there are beads
    for row in (
        [],
        [1.0],
        [-1.0, []],
        [float("nan"), []],
        [True, []],
        ["1", []],
        [1.0, 5],
        [1.0, [ROW[:-1]]],
        [1.0, [["colour", *ROW[1:]]]],
        [1.0, [[*ROW[:3], None, None, ""]]],
        [1.0, [[*ROW[:3], [11, 17], [11, 15], ""]]],
        [1.0, [[*ROW[:3], [-5, -1], [11, 15], ""]]],
        [1.0, [[*ROW[:3], [11, 11], [11, 15], ""]]],
        [1.0, [[*ROW[:3], [11, 15.0], [11, 15], ""]]],
        [1.0, [[*ROW[:5], "\x1b[2J"]]],
        [1.0, [[*ROW[:5], 7]]],
        [1.0, [[[], *ROW[1:]]]],
    ):
        yield [row, [0.0, []], [0.0, []]]


@pytest.mark.parametrize("data", [*damaged()])
def test_what_is_not_sound_is_as_good_as_absent(data: Any, folder: Path) -> None:
    folder.mkdir(parents=True)
    path = folder / "key.json"
    path.write_text(json.dumps([[1.0, [ROW]], [0.0, []], [0.0, []]]))
    assert load()
    path.write_text(json.dumps(data))
    assert load() is None


def test_damaged_files_are_made_anew(folder: Path) -> None:
    first = collate(*interview())
    for path in folder.iterdir():
        path.write_bytes(path.read_bytes()[:-1])
    assert collate(*interview()) == first
    assert all(json.loads(path.read_bytes()) is not None for path in folder.iterdir())


def test_a_folder_that_cannot_be_written_to_is_no_error(folder: Path) -> None:
    folder.parent.mkdir(parents=True)
    folder.write_text("")
    made: Collation = collate(*interview())
    assert None not in made.comparisons


BEADS = (
    Bead(range(2), range(0), 0.9),
    Bead(range(2, 3), range(1), 0.9),
    Bead(range(3, 3), range(1, 3), 0.9),
)
MOVES = (Transposition.of([Bead(range(1), range(1, 2), 0.8), Bead(range(1, 2), range(2, 3), 0.7)]),)


def test_what_has_moved_is_not_looked_for_again_beside_a_correction_that_leaves_it_alone() -> None:
    base = news(40)
    other = base[:5] + base[10:30] + base[5:10] + base[30:]
    texts = Document("\n".join(base), "a"), Document("\n".join(other), "b")
    heard: list[float] = []

    def listen(progress: Progress) -> None:
        if progress.stage == FINDING_MOVES:
            heard.append(progress.fraction)

    first = collate(*texts, progress=listen)
    assert len(heard) > 1
    heard.clear()
    spans = [(first.base_span(bead), first.other_span(bead)) for bead in (20, 21)]
    joined = [Span(one.start, two.end) for one, two in zip(*spans, strict=True) if one and two]
    made = collate(*texts, by_hand=[ByHand(*joined)], progress=listen)
    assert len(made.beads) == len(first.beads) - 1
    assert heard == [1.0]
    assert made.transpositions == first.transpositions != ()
    lost = ByHand(first.base_span(0), None)  # one more without a counterpart
    assert collate(*texts, by_hand=[lost], progress=listen).transpositions
    assert len(heard) > 2


def test_moves_that_were_kept_are_found_again(folder: Path) -> None:
    keeping.store_moves("key", MOVES)
    assert keeping.load_moves("key", BEADS) == MOVES
    keeping.store_moves("key", ())
    assert keeping.load_moves("key", BEADS) == ()


@pytest.mark.parametrize(
    "data",
    [
        {},
        [[]],
        [7],
        [[[0, 1, 1, 2]]],
        [[[0, 1, 1, 2, 7]]],
        [[[0, 1, 1, 2, True]]],
        [[[0, 1.0, 1, 2, 0.5]]],
        [[[0, 0, 1, 2, 0.5]]],
        [[[-1, 1, 1, 2, 0.5]]],
        [[[0, 10**9, 1, 2, 0.5]]],
        [[[0, 1, 0, 1, 0.5]]],  # which has a counterpart
        [[[0, 1, 1, 2, 0.5]], [[0, 1, 2, 3, 0.5]]],  # twice
    ],
)
def test_moves_that_are_not_sound_are_as_good_as_absent(data: Any, folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "key-moves.json").write_text(json.dumps(data))
    assert keeping.load_moves("key", BEADS) is None
