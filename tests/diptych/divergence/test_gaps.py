import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.divergence.comparing import paired
from diptych.divergence.gaps import gap, gaps
from diptych.divergence.pairing import Pairing
from diptych.divergence.sentence import sentence

WORDS = st.lists(
    st.sampled_from("the of buy house dog resume , . Moscow went she was never Häuser 😀".split()), min_size=2
)


@pytest.mark.parametrize(
    ("whole", "at", "garbled"),
    [
        ("they saw the house of my aunt", 3, "they saw the of my aunt"),
        ("the report was read by everybody", 3, "the report was by everybody"),
        ("he came with a map to the treasure", 4, "he came with a to the treasure"),
        ("it has been found to be harmless", 3, "it has been to be harmless"),
    ],
)
def test_a_word_is_missed_between_neighbours_that_seldom_meet(whole: str, at: int, garbled: str) -> None:
    assert gap(garbled.split(), at) > max(gap(whole.split(), at), gap(whole.split(), at + 1))


def test_only_new_neighbours_are_judged() -> None:
    pair = paired(sentence("They saw the house of my aunt."), sentence("They saw the of my aunt."))
    base, other = gaps(pair)
    assert len(base) == 2
    assert other == [gap(pair.other.words, 3)]
    same = paired(sentence("They saw the house."), sentence("They saw the house."))
    assert gaps(same) == ([], [])


@given(WORDS, WORDS)
def test_the_sides_exchanged_make_the_same_gaps(one: list[str], two: list[str]) -> None:
    base, other = sentence(" ".join(one)), sentence(" ".join(two))
    pair = paired(base, other)
    turned = Pairing(other, base, [(j, i) for i, j in pair.links])
    assert gaps(turned) == gaps(pair)[::-1]
