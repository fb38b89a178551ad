"""Beads compared in the light of the whole."""

import pytest

from diptych.divergence import Category, Severity, compare_beads


def test_a_substitution_that_recurs_is_graded_once() -> None:
    base = ["The nuclear tests were held.", "A nuclear plant stands there."]
    other = ["The atomic tests were held.", "An atomic plant stands there."]
    first, second = compare_beads(base, other)
    again = [one for one in second.divergences if "recurs" in one.reason]
    assert not [one for one in first.divergences if "recurs" in one.reason]
    assert [one.severity for one in again] == [Severity.NEUTRAL]


def test_words_that_stand_in_the_next_bead_have_moved() -> None:
    base = ["He left Paris with two heavy suitcases.", "It rained."]
    other = ["He left Paris.", "It rained upon two heavy suitcases."]
    first, second = compare_beads(base, other)
    for said in (first, second):
        assert any("neighbouring" in one.reason for one in said.divergences)
        assert not said.severity.serious


def test_a_bead_with_one_side_is_one_divergence() -> None:
    base, other = ["Six nuclear tests will be held in May.", ""], ["", "Share this page."]
    omitted, added = compare_beads(base, other, furniture={1})
    assert [one.category for one in omitted.divergences] == [Category.OMISSION]
    assert omitted.severity.serious
    assert [one.category for one in added.divergences] == [Category.ADDITION]
    assert "furniture" in added.divergences[0].reason
    assert not added.severity.serious


def test_an_uncertain_bead_weighs_less_and_says_so() -> None:
    pair = ["Six ships left the port."], ["Six ships did not leave the port."]
    (sure,), (unsure,) = compare_beads(*pair, confidence=[0.9]), compare_beads(*pair, confidence=[0.2])
    assert unsure.severity < sure.severity
    assert all("alignment uncertain" in one.reason for one in unsure.divergences)


def test_a_name_spelt_otherwise_through_the_whole_text_is_one_name() -> None:
    base = ["They saw Kommersant today.", "We read Kommersant.", "So Kommersant wrote."]
    other = ["They saw Komersant today.", "We read Komersant.", "So Komersant wrote."]
    assert all(not said.severity.serious for said in compare_beads(base, other))


def test_comparisons_are_made_when_asked_for() -> None:
    beads = compare_beads(["a"] * 100_000, ["b"] * 100_000)
    assert next(beads).divergences


def test_sides_of_unequal_number_are_refused() -> None:
    with pytest.raises(ValueError, match="1 base sides against 0"):
        list(compare_beads(["a"], []))


def test_two_labels_of_one_speaker_are_not_compared_as_wording() -> None:
    base = ["Question: Is he guilty?", "Answer: He is not.", "Question: Why not?", "Answer: He was away."]
    other = ["P: Is he guilty?", "John Archer: He is not.", "P: Why not?", "John Archer: He was away."]
    for said, one, two in zip(compare_beads(base, other), base, other, strict=True):
        (label,) = said.divergences
        assert label.category is Category.ATTRIBUTION
        assert label.severity is Severity.NEUTRAL
        assert label.base is not None
        assert label.other is not None
        assert f"{label.base.of(one)} → {label.other.of(two)}; the same speaker" == label.reason


def test_a_passage_given_to_another_speaker_is_a_serious_attribution() -> None:
    base = ["ANNE SMITH: I left.", "MR. JONES: I stayed.", "ANNE SMITH: I came back.", "MR. JONES: I saw it."]
    other = ["Smith: I left.", "Jones: I stayed.", "Jones: I came back.", "Jones: I saw it."]
    severities = [said.severity for said in compare_beads(base, other)]
    assert severities == [Severity.NEUTRAL, Severity.NEUTRAL, Severity.CRITICAL, Severity.NEUTRAL]


def test_what_is_asked_is_not_what_is_answered() -> None:
    (said,) = compare_beads(["Q: We will leave."], ["A: We will leave."])
    assert [one.category for one in said.divergences] == [Category.ATTRIBUTION]
    assert said.severity.serious


def test_places_stand_behind_the_label_that_was_set_aside() -> None:
    base, other = "Question: Did six ships sail?", "TASS: Did nine ships sail?"
    (said,) = compare_beads([base], [other])
    number = next(one for one in said.divergences if one.category is Category.NUMBER)
    assert number.base is not None
    assert number.other is not None
    assert number.base.of(base).startswith("six")
    assert number.other.of(other).startswith("nine")


def test_a_colon_in_a_sentence_makes_no_speaker() -> None:
    (said,) = compare_beads(["The terms are these: six ships."], ["The conditions are these: six ships."])
    assert all(one.category is not Category.ATTRIBUTION for one in said.divergences)


def test_what_is_known_is_taken_over_and_the_rest_is_compared_as_in_the_whole() -> None:
    base = [
        "The nuclear tests were held.",
        "It rained.",
        "He left.",
        "They ate.",
        "Who?",
        "A nuclear plant stands there.",
    ]
    other = [
        "The atomic tests were held.",
        "It snowed.",
        "He went.",
        "They ate.",
        "Who?",
        "An atomic plant stands there.",
    ]
    whole = list(compare_beads(base, other))
    for new in range(len(base)):
        known = {number: one for number, one in enumerate(whole) if number != new}
        made = list(compare_beads(base, other, known=known))
        assert made == whole
        assert all(one is two for at, (one, two) in enumerate(zip(made, whole, strict=True)) if abs(at - new) > 2)


def test_what_recurs_no_longer_is_graded_anew_though_it_is_known() -> None:
    base, other = ["A nuclear test.", *["It rained."] * 4], ["An atomic test.", *["It rained."] * 4]
    whole = list(compare_beads([*base, base[0]], [*other, other[0]]))
    before = dict(enumerate(whole[1:], start=1))
    made = list(compare_beads(["None of it.", *base[1:], base[0]], ["None of it.", *other[1:], other[0]], known=before))
    assert "recurs" in whole[-1].divergences[-1].reason
    assert made[-1] == whole[0]
