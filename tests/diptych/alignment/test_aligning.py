import pytest
from hypothesis import given
from hypothesis import strategies as st

import diptych

WORDS = ["the", "cat", "sat", "on", "a", "mat", "and", "saw", "one", "red", "dog", "run", "home"]
sentences = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join),
    max_size=12,
)


@pytest.fixture(scope="module", autouse=True)
def numpy_is_loaded() -> None:
    """The first call loads numpy, which hypothesis would take for a slow example."""
    diptych.align(["a"], ["a"])


@given(sentences, sentences)
def test_every_segment_stands_in_exactly_one_bead_and_in_order(base: list[str], other: list[str]) -> None:
    beads = diptych.align(base, other)
    assert [i for bead in beads for i in bead.base] == list(range(len(base)))
    assert [j for bead in beads for j in bead.other] == list(range(len(other)))
    assert all(bead.base or bead.other for bead in beads)


@given(sentences)
def test_a_text_beside_itself_gives_one_to_one_beads(text: list[str]) -> None:
    assert [(list(bead.base), list(bead.other)) for bead in diptych.align(text, text)] == [
        ([i], [i]) for i in range(len(text))
    ]


def test_an_added_sentence_stands_alone() -> None:
    base = ["The ambassador met the press.", "He spoke about arms control.", "Talks will go on in Geneva."]
    other = [base[0], "Rain was falling on a grey and empty street.", *base[1:]]
    shapes = [(list(bead.base), list(bead.other)) for bead in diptych.align(base, other)]
    assert shapes == [([0], [0]), ([], [1]), ([1], [2]), ([2], [3])]


def test_a_sentence_cut_in_two_is_aligned_whole() -> None:
    base = [
        "The ambassador met the press in Moscow.",
        "Talks on arms control will go on in Geneva, and both sides will bring new proposals to the table.",
        "Nobody expects much of them before the summer.",
    ]
    other = [
        base[0],
        "Talks on arms control will go on in Geneva.",
        "Both sides will bring new proposals to the table.",
        base[2],
    ]
    shapes = [(list(bead.base), list(bead.other)) for bead in diptych.align(base, other)]
    assert shapes == [([0], [0]), ([1], [1, 2]), ([2], [3])]
