import itertools
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from diptych.alignment import Bead
from diptych.collation import Collation
from diptych.divergence import Category, Comparison, Divergence, Severity
from diptych.documents import Document, Span
from diptych.review import Mark, Ruling, Verdict, VerdictFinder, divergence_targets, new_mark, verdicts_by_spot
from diptych.segmentation import segment

BASE = Document("The six seized houses are owned by them. The treaty will hold for long years yet.", "base")
OTHER = Document("The six houses were confiscated by them. The treaty may hold for many years yet.", "other")


def divergence(category: Category, base: tuple[int, int] | None, other: tuple[int, int] | None) -> Divergence:
    return Divergence(
        category, Severity.MAJOR, 1.0, Span(*base) if base else None, Span(*other) if other else None, "so"
    )


def collation(*comparisons: tuple[Divergence, ...]) -> Collation:
    beads = tuple(Bead(range(i, i + 1), range(i, i + 1), 1.0) for i in range(len(comparisons)))
    return Collation(
        segment(BASE), segment(OTHER), beads, tuple(Comparison(1.0, Severity.MAJOR, some) for some in comparisons)
    )


SEIZED = divergence(Category.OMISSION, (8, 14), None)
OWNED = divergence(Category.AGENT, (22, 34), (15, 34))
WILL = divergence(Category.MODALITY, (11, 15), (11, 14))
FIRST = collation((SEIZED, OWNED), (WILL,))


def verdict(there: Collation, spot: tuple[int, int], ruling: Ruling = Ruling.CONFIRMED, who: str = "") -> Mark:
    found = there.divergences(spot[0])[spot[1]]
    return new_mark(Verdict(ruling, found.category, found.severity), *divergence_targets(there, spot), who=who)


def test_a_verdict_is_about_its_divergence() -> None:
    marks = [verdict(FIRST, spot) for spot in ((0, 0), (0, 1), (1, 0))]
    assert verdicts_by_spot(FIRST, marks) == {(0, 0): (marks[0],), (0, 1): (marks[1],), (1, 0): (marks[2],)}
    assert marks[2].base
    assert marks[2].base.quote == "will"


def test_a_verdict_stays_when_the_divergence_is_drawn_a_little_differently() -> None:
    mark = verdict(FIRST, (0, 1))
    wider = collation((replace(OWNED, base=Span(18, 34)), SEIZED), (WILL,))
    assert verdicts_by_spot(wider, [mark]) == {(0, 0): (mark,)}
    onesided = collation((SEIZED, replace(OWNED, base=None)), (WILL,))
    assert verdicts_by_spot(onesided, [mark]) == {(0, 1): (mark,)}


def test_a_verdict_does_not_stick_to_another_divergence() -> None:
    mark = verdict(FIRST, (0, 1))
    category = collation((SEIZED, replace(OWNED, category=Category.TENSE)), (WILL,))
    assert verdicts_by_spot(category, [mark]) == {}
    elsewhere = collation((SEIZED, replace(OWNED, other=Span(0, 14))), (WILL,))
    assert verdicts_by_spot(elsewhere, [mark]) == {}
    swallowed = collation((SEIZED, replace(OWNED, base=Span(0, 39), other=Span(0, 39))), (WILL,))
    assert verdicts_by_spot(swallowed, [mark]) == {}


def test_a_verdict_whose_words_are_gone_is_about_nothing() -> None:
    mark = verdict(FIRST, (1, 0))
    assert mark.base
    orphan = replace(mark, base=replace(mark.base, quote="shall"))
    assert verdicts_by_spot(FIRST, [orphan]) == {}


def test_verdicts_of_two_reviewers_stand_side_by_side_the_latest_last() -> None:
    early, late = verdict(FIRST, (0, 0), who="Ann"), verdict(FIRST, (0, 0), Ruling.DISMISSED, who="Ben")
    assert verdicts_by_spot(FIRST, [late, early]) == {(0, 0): (early, late)}


@given(
    st.lists(st.integers(0, 40), min_size=2, max_size=12, unique=True).map(sorted),
    st.integers(0, 40),
    st.integers(1, 40),
)
def test_among_divergences_that_lie_apart_a_verdict_is_about_one_at_most(
    cuts: list[int], start: int, length: int
) -> None:
    drawn = tuple(divergence(Category.WORDING, (a, b), None) for a, b in itertools.pairwise(cuts))
    end = min(40, start + length)
    if start == end:
        return
    mark = verdict(collation((divergence(Category.WORDING, (start, end), None),)), (0, 0))
    close = [
        number
        for number, one in enumerate(drawn)
        if one.base
        and 2 * len(range(max(start, one.base.start), min(end, one.base.end)))
        > len(set(range(start, end)) | set(range(one.base.start, one.base.end)))
    ]
    assert len(close) <= 1
    assert verdicts_by_spot(collation(drawn), [mark]) == {(0, number): (mark,) for number in close}


STATES = (
    (None, *FIRST.comparisons[:1], *collation((replace(OWNED, base=Span(18, 34)), SEIZED)).comparisons),
    (None, *FIRST.comparisons[1:], *collation((OWNED,), ()).comparisons[1:]),
)
MARKS = tuple(verdict(FIRST, spot) for spot in ((0, 0), (0, 1), (1, 0)))
MARKS += tuple(replace(mark, base=None) for mark in MARKS if mark.other)


@given(
    st.lists(
        st.tuples(
            *(st.sampled_from(states) for states in STATES),
            st.lists(st.sampled_from(MARKS), unique_by=lambda mark: mark.id),
            st.booleans(),
        )
    )
)
def test_state_by_state_the_same_is_found_as_at_once(
    states: list[tuple[Comparison | None, Comparison | None, list[Mark], bool]],
) -> None:
    finder, there = VerdictFinder(), FIRST
    for first, second, marks, aligned_anew in states:
        there = replace(there, comparisons=(first, second))
        if aligned_anew:
            there = replace(there, beads=tuple(map(replace, there.beads)))
        assert finder.by_spot(there, marks) == verdicts_by_spot(there, marks)


def test_where_passages_are_joined_the_verdicts_beside_them_are_about_the_same_further_on() -> None:
    text = " ".join(["He left early."] * 6)
    sides = segment(Document(text, "base")), segment(Document(text, "other"))
    beads = tuple(Bead(range(i, i + 1), range(i, i + 1), 1.0) for i in range(6))
    said = Comparison(1.0, Severity.MAJOR, (divergence(Category.WORDING, (3, 7), (3, 7)),))
    apart = Collation(*sides, beads, (said,) * 6)
    marks = [verdict(apart, (bead, 0)) for bead in range(6)]
    joined = replace(
        apart,
        beads=(*beads[:2], Bead(range(2, 4), range(2, 4), 1.0), *beads[4:]),
        comparisons=(said, said, None, said, said),
    )
    finder = VerdictFinder()
    for state in (apart, joined, replace(joined, comparisons=(said,) * 5), apart):
        assert finder.by_spot(state, marks) == verdicts_by_spot(state, marks)
