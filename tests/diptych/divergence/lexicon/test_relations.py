import subprocess
import sys
from itertools import permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.divergence.lexicon import Kind, lemmas, relation
from diptych.divergence.lexicon.tables import words


@pytest.mark.parametrize(
    ("one", "two", "kind"),
    [
        ("colour", "color", Kind.SPELLING),
        ("centre", "centers", Kind.SPELLING),
        ("sceptical", "skeptical", Kind.SPELLING),
        ("analysed", "analyzed", Kind.SPELLING),
        ("buying", "purchased", Kind.SYNONYM),
        ("nuclear", "atomic", Kind.SYNONYM),
        ("children", "kid", Kind.SYNONYM),
        ("refuses", "agreed", Kind.ANTONYM),
        ("approve", "reject", Kind.ANTONYM),
        ("rich", "poor", Kind.ANTONYM),
        ("useful", "useless", Kind.ANTONYM),
        ("unmanned", "manned", Kind.ANTONYM),
        ("missile", "weapon", Kind.BROADER),
        ("weapon", "missile", Kind.NARROWER),
        ("Monday", "Tuesday", Kind.SIBLING),
        ("sign", "signature", Kind.RELATED),
        ("rapid", "quick", Kind.RELATED),
        ("with", "Without", Kind.ANTONYM),
        ("closure", "opening", Kind.ANTONYM),
        ("widely", "narrowly", Kind.ANTONYM),
    ],
)
def test_two_words_stand_in_the_relation_that_the_dictionary_gives_them(one: str, two: str, kind: Kind) -> None:
    found = relation(one, two)
    assert found is not None
    assert found.kind is kind
    assert 0.0 < found.degree <= 1.0


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("went", "goes"),
        ("travelled", "traveled"),
        ("treaty", "banana"),
        ("xyzzy", "treaty"),
        ("", "a"),
        ("closing", "openly"),
    ],
)
def test_forms_of_one_word_and_words_without_a_tie_have_no_relation(one: str, two: str) -> None:
    assert relation(one, two) is None


def test_a_rare_sense_weighs_less_than_a_common_one() -> None:
    common, rare = relation("buy", "purchase"), relation("new", "fresh")
    assert common is not None
    assert rare is not None
    assert common.degree > rare.degree


def test_a_prefix_that_negates_nothing_makes_no_opposite() -> None:
    found = relation("valuable", "invaluable")
    assert found is None or found.kind is not Kind.ANTONYM


@pytest.mark.parametrize(
    ("word", "lemma"),
    [("went", "go"), ("better", "good"), ("Treaties", "treaty"), ("men", "man")],
)
def test_a_form_is_led_back_to_its_lemma(word: str, lemma: str) -> None:
    assert lemma in {found for found, _ in lemmas(word)}


@pytest.mark.parametrize(
    ("words", "lemma"),
    [("turned down", "turn_down"), ("prime ministers", "prime_minister"), ("Carried out", "carry_out")],
)
def test_a_term_of_several_words_is_found_by_its_forms(words: str, lemma: str) -> None:
    assert lemma in {found for found, _ in lemmas(words)}


@pytest.mark.parametrize("words", ["said to", "turned seven", "zzz down", "turn_", "a\nb"])
def test_words_that_only_stand_side_by_side_are_no_term(words: str) -> None:
    assert lemmas(words) == ()


_MIRRORED = {Kind.BROADER: Kind.NARROWER, Kind.NARROWER: Kind.BROADER}
_KNOWN = "wicked wickedly war peace fast slow good bad agree refuse sign signature go went dog cat animal home house"
_WORDS = st.sampled_from(_KNOWN.split())


@given(_WORDS | st.text(max_size=8), _WORDS | st.text(max_size=8))
def test_relations_are_the_same_seen_from_either_side(one: str, two: str) -> None:
    there, back = relation(one, two), relation(two, one)
    if there is None or back is None:
        assert there is back
    else:
        assert back.kind is _MIRRORED.get(there.kind, there.kind)
        assert back.degree == pytest.approx(there.degree)


@pytest.mark.parametrize("line", words("antonyms.txt"))
def test_our_own_antonyms_are_known_in_every_pair(line: list[str]) -> None:
    at = line.index("/")
    for one, two in product(line[:at], line[at + 1 :]):
        found = relation(one, two)
        assert found is not None
        assert found.kind is Kind.ANTONYM


@pytest.mark.parametrize("line", words("synonyms.txt"))
def test_our_own_synonyms_are_known_in_every_pair(line: list[str]) -> None:
    for one, two in permutations(line, 2):
        found = relation(one, two)
        assert found is not None
        assert found.kind in {Kind.SYNONYM, Kind.SPELLING}


def test_the_lexicon_costs_little_memory() -> None:
    script = """
import resource, sys
from diptych.divergence.lexicon import relation
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
assert relation("bank", "shore") or True
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""
    grown = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert int(grown) < 20_000  # kilobytes
