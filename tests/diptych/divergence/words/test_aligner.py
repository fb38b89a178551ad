from hypothesis import given
from hypothesis import strategies as st

from diptych import align_words

VOCABULARY = "the a of , . not war peace wars treaty Treaty 12 said says"
WORDS = st.lists(st.sampled_from(VOCABULARY.split()), max_size=12)


def linked(base: str, other: str) -> set[tuple[str, str]]:
    one, two = base.split(), other.split()
    return {(one[i], two[j]) for i, j in align_words(one, two)}


def test_equal_and_inflected_words_are_linked() -> None:
    assert linked("He signs the treaty", "The treaty was signed") >= {("treaty", "treaty"), ("signs", "signed")}


def test_a_contraction_meets_its_full_form() -> None:
    assert ("n't", "not") in linked("they do n't agree", "they do not agree")


@given(WORDS, WORDS)
def test_links_lie_inside_both_sides_and_stand_in_order(base: list[str], other: list[str]) -> None:
    links = align_words(base, other)
    assert list(links) == sorted(set(links))
    assert all(0 <= i < len(base) and 0 <= j < len(other) for i, j in links)


@given(WORDS, WORDS)
def test_the_same_words_get_the_same_links(base: list[str], other: list[str]) -> None:
    assert align_words(base, other) == align_words(base, other)
