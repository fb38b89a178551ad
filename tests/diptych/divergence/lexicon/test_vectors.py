import numpy as np
import pytest

from diptych.divergence.lexicon import vector_rows, vectors


def cosine(one: str, two: str) -> float:
    first, second = vectors([vector_rows()[one], vector_rows()[two]])
    return float(first @ second)


@pytest.mark.parametrize(
    ("word", "near", "far"), [("treati", "pact", "banana"), ("soldier", "troop", "cook"), ("joy", "glee", "treati")]
)
def test_words_of_one_field_are_nearer_than_words_of_two(word: str, near: str, far: str) -> None:
    assert cosine(word, near) > cosine(word, far) + 0.2


def test_vectors_are_of_unit_length_and_a_missing_word_has_none() -> None:
    found = vectors([vector_rows()["treati"], -1])
    assert np.linalg.norm(found, axis=1) == pytest.approx([1.0, 0.0], abs=0.02)


def test_stems_are_sorted_and_single() -> None:
    stems = list(vector_rows())
    assert stems == sorted(set(stems))
