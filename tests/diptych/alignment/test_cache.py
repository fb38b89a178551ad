from collections.abc import Callable
from pathlib import Path

import pytest

from diptych.alignment import Bead, align, align_cached, cache

BEADS = (Bead(range(1), range(1), 0.9), Bead(range(1, 2), range(1, 1), 0.5), Bead(range(2, 3), range(1, 3), 1.0))
KEY = cache.key_of(["a", "b", "c"], ["a", "c", "d"])


def test_what_was_kept_is_found_again(tmp_path: Path) -> None:
    cache.store(KEY, BEADS, tmp_path)
    assert cache.load(KEY, (3, 3), tmp_path) == BEADS


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x80\x04pickle",
        b"{}",
        b"[1]",
        b"[[1, 1]]",
        b"[[1, 1, 2.0]]",
        b'[[1, 1, "0.5"]]',
        b"[[-1, 4, 0.5], [4, -1, 0.5]]",
        b"[[true, 3, 0.5], [2, 0, 0.5]]",
        b"[[0, 0, 0.5], [3, 3, 0.5]]",
        b"[[3, 2, 0.5]]",
        b"[" * 100_000,
        b"[[1e400, 1, 1]]",
        b"[[3, 3, NaN]]",
    ],
)
def test_a_damaged_or_hostile_file_is_as_good_as_absent(data: bytes, tmp_path: Path) -> None:
    (tmp_path / f"{KEY}.json").write_bytes(data)
    assert cache.load(KEY, (3, 3), tmp_path) is None


def test_an_alignment_of_other_texts_is_not_taken(tmp_path: Path) -> None:
    cache.store(KEY, BEADS, tmp_path)
    assert cache.load(KEY, (3, 4), tmp_path) is None
    assert cache.load(KEY, (0, 0), tmp_path) is None


@pytest.mark.parametrize(
    "other",
    [
        lambda: cache.key_of(["a", "bc"], ["a", "c", "d"]),
        lambda: cache.key_of(["a", "b", "c", "a"], ["c", "d"]),
        lambda: cache.key_of(["a", "b", "c"], ["a", "c", "d"], [(0, 0)]),
        lambda: cache.key_of(["a", "c", "d"], ["a", "b", "c"]),
    ],
)
def test_another_question_has_another_key(other: Callable[[], str]) -> None:
    assert other() != KEY


def test_a_cached_alignment_is_the_one_that_was_made() -> None:
    base, other = ["One thing.", "Two things.", "Nobody came."], ["A thing.", "Two of the things.", "It rained."]
    made = align(base, other)
    assert align_cached(base, other) == made
    assert align_cached(base, other) == made


def test_lone_surrogates_have_a_key() -> None:
    assert cache.key_of(["\udcff"], []) != cache.key_of(["\udcfe"], [])
