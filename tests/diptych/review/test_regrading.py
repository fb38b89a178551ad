from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from diptych.alignment import Bead
from diptych.collation import Collation
from diptych.divergence import Category, Comparison, Divergence, Severity
from diptych.documents import Document, Span
from diptych.review import Equal, Regrading, Ruling, Verdict, readings
from diptych.segmentation import segment

BASE = Document("The atomic treaty will hold. Atomic arms are many.", "base")
OTHER = Document("The nuclear treaty may hold. Nuclear arms are many.", "other")


def divergence(
    category: Category, severity: Severity, base: tuple[int, int] | None, other: tuple[int, int]
) -> Divergence:
    return Divergence(category, severity, 1.0, Span(*base) if base else None, Span(*other), "so")


FOUND = (
    (
        divergence(Category.WORDING, Severity.MINOR, (4, 10), (4, 11)),
        divergence(Category.MODALITY, Severity.MAJOR, (18, 22), (19, 22)),
    ),
    (divergence(Category.WORDING, Severity.CRITICAL, (0, 6), (0, 7)),),
)
MACHINE = Collation(
    segment(BASE),
    segment(OTHER),
    (Bead(range(1), range(1), 1.0), Bead(range(1, 2), range(1, 2), 1.0)),
    tuple(Comparison(1.0, max(one.severity for one in some), some) for some in FOUND),
)
SPOTS = [(0, 0), (0, 1), (1, 0)]


def severities(collation: Collation) -> list[Severity]:
    return [collation.divergences(bead)[number].severity for bead, number in SPOTS]


def verdict(ruling: Ruling, severity: Severity | None = None) -> Verdict:
    return Verdict(ruling, Category.WORDING, Severity.MINOR, severity)


def test_the_readers_own_grade_goes_before_the_machines() -> None:
    said = {(0, 0): verdict(Ruling.CONFIRMED, Severity.CRITICAL), (0, 1): verdict(Ruling.UNSURE)}
    shown = Regrading().laid_over(MACHINE, said)
    assert severities(shown) == [Severity.CRITICAL, Severity.MAJOR, Severity.CRITICAL]
    assert shown.comparisons[0]
    assert shown.comparisons[0].severity is Severity.CRITICAL


def test_what_is_dismissed_is_neutral_and_does_not_make_its_bead_worse() -> None:
    shown = Regrading().laid_over(MACHINE, {(0, 1): verdict(Ruling.DISMISSED)})
    assert severities(shown) == [Severity.MINOR, Severity.NEUTRAL, Severity.CRITICAL]
    assert shown.comparisons[0]
    assert shown.comparisons[0].severity is Severity.MINOR


def test_words_that_pass_as_equal_are_neutral_wherever_they_stand_unless_ruled_on() -> None:
    for equal in (Equal("atomic", "nuclear"), Equal("NUCLEAR", "Atomic")):
        regrading = Regrading([equal])
        assert severities(regrading.laid_over(MACHINE, {})) == [Severity.NEUTRAL, Severity.MAJOR, Severity.NEUTRAL]
        assert regrading.passing(MACHINE) == {(0, 0), (1, 0)}
        ruled = regrading.laid_over(MACHINE, {(1, 0): verdict(Ruling.CONFIRMED)})
        assert severities(ruled) == [Severity.NEUTRAL, Severity.MAJOR, Severity.CRITICAL]
        assert regrading.passing(MACHINE) == {(0, 0)}


def test_hidden_grades_are_alike_until_they_are_ruled_on() -> None:
    quiet = replace(FOUND[0][0], severity=Severity.NEUTRAL)
    machine = replace(
        MACHINE, comparisons=(Comparison(1.0, Severity.MAJOR, (quiet, FOUND[0][1])), *MACHINE.comparisons[1:])
    )
    hiding = Regrading(hiding=True)
    assert severities(hiding.laid_over(machine, {})) == [Severity.NEUTRAL, Severity.MINOR, Severity.MINOR]
    ruled = hiding.laid_over(machine, {(1, 0): verdict(Ruling.UNSURE)})
    assert severities(ruled) == [Severity.NEUTRAL, Severity.MINOR, Severity.CRITICAL]


def test_readings_are_the_words_of_both_sides_on_a_line() -> None:
    assert readings(MACHINE, (0, 1)) == ("will", "may")
    added = replace(MACHINE, comparisons=(None, Comparison(1.0, Severity.MINOR, (replace(FOUND[1][0], base=None),))))
    assert readings(added, (1, 0)) == ("", "Nuclear")


@given(
    sayings=st.lists(st.dictionaries(st.sampled_from(SPOTS), st.sampled_from(list(Ruling))), min_size=2, max_size=5),
    equal=st.booleans(),
    hiding=st.booleans(),
)
def test_states_in_a_row_are_regraded_as_each_is_by_itself(
    sayings: list[dict[tuple[int, int], Ruling]], *, equal: bool, hiding: bool
) -> None:
    equals = [Equal("atomic", "nuclear")] if equal else []
    kept = Regrading(equals, hiding=hiding)
    for saying in sayings:
        verdicts = {spot: verdict(ruling) for spot, ruling in saying.items()}
        shown = kept.laid_over(MACHINE, verdicts)
        assert shown == Regrading(equals, hiding=hiding).laid_over(MACHINE, verdicts)
        again = kept.laid_over(MACHINE, verdicts)
        assert all(one is two for one, two in zip(shown.comparisons, again.comparisons, strict=True))
