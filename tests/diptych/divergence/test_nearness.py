import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.divergence.comparing import paired
from diptych.divergence.nearness import likeness, rarity, strangers
from diptych.divergence.sentence import capitalised, sentence

WORDS = st.sampled_from("the of buy purchase house dog Katze begin resume , . atomic nuclear Moscow went go".split())


@given(WORDS | st.text(min_size=1), WORDS | st.text(min_size=1))
def test_likeness_is_a_share_and_the_same_both_ways(one: str, two: str) -> None:
    assert likeness(one.lower(), two.lower()) == pytest.approx(likeness(two.lower(), one.lower()))
    assert 0.0 <= likeness(one.lower(), two.lower()) <= 1.0
    assert likeness(one, one) == 1.0


def test_a_synonym_is_nearer_than_a_word_of_another_field_and_an_antonym_is_not_near() -> None:
    assert likeness("purchase", "buy") > likeness("purchase", "swim")
    assert likeness("approve", "reject") == 0.0


def test_a_rare_word_weighs_more_than_a_common_one() -> None:
    assert rarity("zugzwang") > rarity("house") >= 0.3


def test_only_words_that_the_other_sentence_lacks_are_strangers() -> None:
    pair = paired(sentence("They saw the house of my aunt."), sentence("They saw the of my aunt."))
    assert len(list(strangers(pair))) == 1
    same = paired(sentence("They saw the house."), sentence("They saw the house."))
    assert not list(strangers(same))


def test_a_capital_that_the_beginning_of_a_sentence_explains_makes_no_name() -> None:
    assert list(capitalised("Snow fell. Moscow, and the Kremlin, were white.")) == ["kremlin"]
