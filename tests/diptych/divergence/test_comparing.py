"""What `compare` says of two sentences."""

import string
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych import Category, Comparison, Severity, compare
from diptych.divergence.closed_classes import FUNCTION
from diptych.divergence.comparing import findings, paired
from diptych.divergence.grading.places import in_several_places
from diptych.divergence.sentence import sentence

SENTENCE = "The ministry said on 5 May that 41 ships had not left the northern port before noon."


def found(base: str, other: str) -> set[Category]:
    return {one.category for one in compare(base, other).divergences if one.severity > Severity.NEUTRAL}


def worst(comparison: Comparison) -> tuple[Category, Severity]:
    one = max(comparison.divergences, key=lambda one: one.score)
    return one.category, one.severity


@pytest.mark.parametrize(
    ("old", "new", "category"),
    [
        ("41 ships", "14 ships", Category.NUMBER),
        ("5 May", "5 March", Category.DATE),
        ("had not left", "had left", Category.NEGATION),
        ("The ministry said", "The ministry denied", Category.ATTRIBUTION),
        ("before noon", "after noon", Category.ANTONYM),
        ("northern", "", Category.OMISSION),
        ("northern port", "northern naval port", Category.ADDITION),
        ("noon.", "noon?", Category.QUESTION),
    ],
)
def test_one_change_is_named_and_is_serious(old: str, new: str, category: Category) -> None:
    said = compare(SENTENCE, SENTENCE.replace(old, new))
    assert worst(said)[0] is category
    assert said.severity.serious


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("on 5 May", "on May 5"),
        ("41 ships", "forty-one ships"),
        ("had not", "hadn't"),
        ("northern", "Northern"),
    ],
)
def test_the_same_said_otherwise_is_not_serious(old: str, new: str) -> None:
    assert not compare(SENTENCE, SENTENCE.replace(old, new)).severity.serious


def test_another_deed_by_the_same_agent_is_critical() -> None:
    said = compare(
        "The bank refuses to return six houses owned by the Danish Crown.",
        "The bank flatly refuses the return of six houses that were seized by the Danish Crown.",
    )
    one = next(one for one in said.divergences if one.category is Category.AGENT)
    assert one.severity is Severity.CRITICAL
    assert one.reason == "owned by the Danish Crown → seized by the Danish Crown"


def test_a_label_that_names_the_one_who_answers_is_no_other_wording() -> None:
    said = compare("Answer: We agree with them.", "Maria Lund: We agree with them.")
    assert [(one.category, one.severity) for one in said.divergences] == [(Category.ATTRIBUTION, Severity.NEUTRAL)]


def test_reasons_call_the_versions_by_their_names() -> None:
    said = compare("It is 41 km to only in base camp.", "It is far to only in base camp.")
    (one,) = (one for one in said.divergences if one.category is Category.NUMBER)
    assert one.reason == "41 km only in base"
    assert one.reason_naming("official", "copy") == "41 km only in official"


WORDS = st.sampled_from(
    "the a not no never Obama Paris 41 5 May 2015 said denied ships left , . ? “ ” may will all some is has been "
    "owned by seized km $5 million 20% U.S. don't cannot unable refuse Kyiv and or in from to hit Q: Answer: Maria: "
    "according claimed reportedly only NATO North Atlantic Treaty Organization 1,000 19:30 m\u0131llion APR\u0130L "
    "🙂 \ud800 \x1b[31m שלום 漢字".split(" ")
)
PARTS_OF_PHRASES = (
    "if unless because despite called last least alone nobody need needs must allowed expected told managed half hour "
    "couple hundred two second turned down part place regard order Vladimir Putin Kyiv"
)
SMALL_WORDS = st.sampled_from([*sorted(FUNCTION), *PARTS_OF_PHRASES.split()])
TEXTS = st.one_of(*(st.lists(words, max_size=25).map(" ".join) for words in (WORDS, SMALL_WORDS)), st.text(max_size=60))


@given(TEXTS)
def test_a_text_against_itself_has_no_divergence(text: str) -> None:
    same = compare(text, text)
    assert (same.score, same.severity, same.divergences) == (0.0, Severity.NONE, ())


@given(TEXTS, TEXTS)
@settings(deadline=None)
def test_every_offset_lies_inside_its_side_and_scores_are_no_less_than_nothing(base: str, other: str) -> None:
    said = compare(base, other)
    assert said.score >= 0.0
    for one in said.divergences:
        assert one.base is not None or one.other is not None
        assert one.base is None or 0 <= one.base.start < one.base.end <= len(base)
        assert one.other is None or 0 <= one.other.start < one.other.end <= len(other)
        assert one.score >= 0.0
        assert "\n" not in one.reason


@given(TEXTS, TEXTS)
@settings(deadline=None)
def test_sides_exchanged_exchange_omission_and_addition_and_nothing_else(base: str, other: str) -> None:
    opposite = {Category.OMISSION: Category.ADDITION, Category.ADDITION: Category.OMISSION}
    there, back = compare(base, other), compare(other, base)
    assert (there.score, there.severity) == (back.score, back.severity)
    assert sorted(
        (one.category.value, one.severity.value, one.score, repr(one.base), repr(one.other))
        for one in there.divergences
    ) == sorted(
        (opposite.get(one.category, one.category).value, one.severity.value, one.score, repr(one.other), repr(one.base))
        for one in back.divergences
    )


@given(st.lists(st.sampled_from(SENTENCE.split()), min_size=1), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_case_spaces_and_quotes_alone_never_reach_major(words: list[str], random: object) -> None:
    base = " ".join(f'"{word}"' if word == "port" else word for word in words)
    assert not compare(base, base.replace(" ", "  ").replace('"', "”")).severity.serious
    assert not compare(base, base.upper()).severity.serious
    assert not compare(base, base.lower()).severity.serious


@pytest.mark.parametrize(
    "text", ["", "...!?", "🙂🙂", "\x1b[31m\x00", "\ud800", "漢字かな", "a" * 5000, string.punctuation, "word " * 2000]
)
def test_odd_texts_get_an_answer(text: str) -> None:
    assert compare(SENTENCE, text).divergences
    assert compare(text, SENTENCE).divergences


def test_a_term_of_small_words_alone_is_compared_with_a_word() -> None:
    base = "Asylum applications rose last year, an increase of nearly half compared to the previous year."
    other = "Asylum applications rose last year, nearly half more than the previous year."

    assert compare(base, other).divergences


def test_a_text_of_many_thousand_words_is_compared_in_stretches() -> None:
    base = " ".join(f"On day {day} the fleet left port {day}." for day in range(1, 800))
    other = "Some words before. " + base.replace("left port 700.", "did not leave port 700.")
    said = compare(base, other)
    found = [one for one in said.divergences if one.severity.serious and one.base is not None]
    assert any(base[one.base.start : one.base.end] == "left" for one in found if one.base)
    assert len(said.divergences) < 12


def test_a_sentence_left_out_of_a_passage_is_told_though_it_leaves_less_in_common() -> None:
    kept = "The harvest was carried to the city by the new railway."
    found = compare(f"{kept} Six ships left the port.", kept)
    assert found.severity >= Severity.MAJOR
    assert Category.OMISSION in {one.category for one in found.divergences}


def test_one_change_stands_by_itself_and_several_are_weighed_with_the_whole() -> None:
    base = (
        "The old mayor of the small town opened the new school on a cold morning in front of a large crowd of people."
    )
    once = base.replace("mayor", "priest")
    often = once.replace("school", "prison").replace("crowd", "army")
    for other, several in ((once, False), (often, True)):
        pair = paired(sentence(base), sentence(other))
        assert not pair.loose
        assert in_several_places(pair, list(findings(pair))) is several


def test_how_loose_a_sentence_is_grows_without_a_step() -> None:
    words = [f"{letter}alo" for letter in string.ascii_lowercase]
    looseness = []
    for changed in range(0, len(words) + 1, 2):
        other = [f"{word[::-1]}s" if place % 2 and place < changed else word for place, word in enumerate(words)]
        looseness.append(paired(sentence(" ".join(words)), sentence(" ".join(other))).looseness)
    assert looseness == sorted(looseness)
    assert looseness[0] == 0.0
    assert looseness[-1] == 1.0
    assert max(two - one for one, two in pairwise(looseness)) < 0.5
