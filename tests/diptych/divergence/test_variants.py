"""Two forms of one name, by the beads of a document."""

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from diptych.divergence.variants import NameVariants
from diptych.divergence.words import cut, cut_capitals

BASE = ["We met Mr Zelensky there.", "Then Mr Zelensky left.", "It rained."]
OTHER = ["We met Mr Zelenskyy there.", "Then Mr Zelenskyy left.", "It rained."]


def test_names_that_are_like_and_met_in_the_same_beads_are_forms_of_one_name() -> None:
    variants = NameVariants(BASE, OTHER)
    assert ("zelensky", "zelenskyy") in variants
    assert ("zelenskyy", "zelensky") in variants
    assert ("zelensky", "zelenskyy") not in NameVariants(BASE, BASE)
    assert ("zelensky", "zelenskyy") not in NameVariants(BASE[:1], OTHER[:1])


class Read(list[str]):
    """Texts that count how often they were gone through."""

    times = 0

    def __iter__(self) -> Iterator[str]:
        self.times += 1
        return super().__iter__()


def test_no_text_is_gone_through_before_two_names_that_are_like_are_asked_for() -> None:
    base, other = Read(BASE), Read(OTHER)
    variants = NameVariants(base, other)
    assert ("paris", "zelenskyy") not in variants
    assert base.times == other.times == 0
    assert ("zelensky", "zelenskyy") in variants
    assert ("zelensky", "zelenskyx") not in variants
    assert base.times == other.times == 1


@given(st.text("AbÉéÇ.,\"„( \u00a0\u2009 3'’-\u01c4\u01c5あ", max_size=40))
def test_the_words_that_may_have_a_capital_are_those_of_the_whole_cut(text: str) -> None:
    words = cut(text)[0]
    whole = [(words[place - 1][-1] if place else "", word) for place, word in enumerate(words)]
    found = [
        (before if place == 0 else pieces[place - 1][-1], word)
        for before, pieces in cut_capitals(text)
        for place, word in enumerate(pieces)
    ]
    assert [one for one in found if one[1][0].isupper()] == [one for one in whole if one[1][0].isupper()]
