import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych import align_words
from diptych.alignment import root_of
from diptych.divergence.words import align_words_many
from diptych.divergence.words.cutting import MOST_CELLS, stretches
from diptych.divergence.words.network import FILE, parse, weights

VOCABULARY = (
    "the a of , . not war peace wars treaty Treaty 12 twelve said says did n't U.S. Ürümqi 北 👍 - nuclear atomic"
)
WORDS = st.lists(st.sampled_from(VOCABULARY.split()) | st.text(max_size=5), max_size=14)


def linked(base: str, other: str) -> set[tuple[str, str]]:
    one, two = base.split(), other.split()
    return {(one[i], two[j]) for i, j in align_words(one, two)}


@pytest.mark.parametrize(
    ("base", "other", "links"),
    [
        ("He signs the treaty today .", "He signed the treaty today .", {("signs", "signed"), ("treaty", "treaty")}),
        ("they do n't agree with us .", "they do not agree with us .", {("n't", "not")}),
        ("a test of nuclear weapons", "a trial of atomic weapons", {("test", "trial"), ("nuclear", "atomic")}),
        ("they bought five planes", "they bought 5 planes", {("five", "5")}),
        ("the labour centre closed", "the labor center closed", {("labour", "labor"), ("centre", "center")}),
    ],
)
def test_words_are_linked_to_what_stands_for_them(base: str, other: str, links: set[tuple[str, str]]) -> None:
    assert linked(base, other) >= links


def test_what_stands_on_one_side_only_has_no_partner() -> None:
    links = align_words("He went home .".split(), "He slowly went home yesterday .".split())
    assert links == ((0, 0), (1, 2), (2, 3), (3, 5))


def test_likelihoods_learned_from_the_text_link_words_that_nothing_else_ties() -> None:
    base, other = "the old quibblix arrived late".split(), "the famous old zorn departed late".split()
    assert (2, 3) in align_words(base, other, learned={(root_of("quibblix"), root_of("zorn")): 0.9})


def test_a_table_that_does_not_know_a_pair_leaves_what_is_known_of_it() -> None:
    base, other = ["of", ""], ["said", "of"]
    unknown = {(root_of("quibblix"), root_of("zorn")): 0.9}
    assert align_words(base, other, learned=unknown) == align_words_many([(base, other)])[0]


@given(WORDS, WORDS)
def test_links_lie_inside_both_sides_and_stand_in_order(base: list[str], other: list[str]) -> None:
    links = align_words(base, other)
    assert list(links) == sorted(set(links))
    assert all(0 <= i < len(base) and 0 <= j < len(other) for i, j in links)


@given(WORDS)
def test_equal_sides_are_linked_word_for_word(words: list[str]) -> None:
    assert align_words(words, words) == tuple((i, i) for i in range(len(words)))


@given(WORDS, WORDS)
def test_exchanged_sides_exchange_the_links(base: list[str], other: list[str]) -> None:
    assert align_words(other, base) == tuple(sorted((j, i) for i, j in align_words(base, other)))


@given(st.lists(st.tuples(WORDS, WORDS), max_size=5))
def test_many_pairs_at_once_are_aligned_as_each_alone(pairs: list[tuple[list[str], list[str]]]) -> None:
    assert align_words_many(pairs) == [align_words(base, other) for base, other in pairs]


@given(st.lists(st.integers(0, 400), max_size=600), st.lists(st.integers(0, 400), max_size=600))
def test_long_sides_are_cut_into_stretches_that_cover_them_in_order(base: list[int], other: list[int]) -> None:
    cut = list(stretches([str(one) for one in base], [str(two) for two in other]))
    assert [(start, other_start) for start, _, other_start, _ in cut] == [
        (0, 0), *((stop, other_stop) for _, stop, _, other_stop in cut[:-1])
    ]  # fmt: skip
    assert cut[-1][1::2] == (len(base), len(other))
    assert all(
        (stop - start) * (other_stop - other_start) <= MOST_CELLS for start, stop, other_start, other_stop in cut
    )


def test_a_very_long_side_is_aligned_in_bounded_time() -> None:
    base = [f"word{number % 5000}" for number in range(20_000)]
    links = align_words(base, [*base[:9_000], *base[9_400:]])
    assert len(links) > 19_000


def test_a_long_side_against_a_short_one_is_aligned_in_bounded_time() -> None:
    assert align_words(["the"] * 100_000, ["the", "end"]) is not None


def test_the_weights_name_their_recipe_and_source() -> None:
    stored = json.loads(FILE.read_text(encoding="utf-8"))
    assert stored["recipe"] == "benchmarks/train_words.py"
    assert "Apache-2.0" in stored["source"]
    assert 0.3 < weights().threshold < 0.7


def test_damaged_weights_are_refused() -> None:
    stored = json.loads(FILE.read_text(encoding="utf-8"))
    del stored["passes"][0]["bias"]
    with pytest.raises(TypeError):
        parse(stored)


def test_sides_with_nothing_in_common_have_no_links() -> None:
    assert align_words(["北"], ["xylophone", "quartz"]) == ()
    assert align_words_many([(["👍"], ["zebra"]), ([], ["a"]), (["a"], ["a"])]) == [(), (), ((0, 0),)]
