import pytest

from diptych.divergence import Category, Severity
from diptych.documents import Document, Span
from diptych.review import Mark, Ruling, Verdict, agreements, new_mark, target

TEXT = Document("abcdefghij" * 20, "text")
YES, NO, UNSURE = Ruling.CONFIRMED, Ruling.DISMISSED, Ruling.UNSURE


def verdict(who: str, number: int, ruling: Ruling, category: Category = Category.NAME, wider: int = 0) -> Mark:
    span = Span(number * 10, number * 10 + 6 + wider)
    return new_mark(Verdict(ruling, category, Severity.MAJOR), target(TEXT, span), who=who)


def judged(who: str, rulings: list[Ruling], wider: int = 0) -> list[Mark]:
    return [verdict(who, number, ruling, wider=wider) for number, ruling in enumerate(rulings)]


def test_kappa_is_cohens() -> None:
    # 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no: the textbook's 0.4, at a tenth of its size but for rounding.
    ours = [YES] * 4 + [YES] + [NO] * 2 + [NO] * 3
    theirs = [YES] * 4 + [NO] + [YES] * 2 + [NO] * 3
    (found,) = agreements([*judged("Ann", ours), *judged("Ben", theirs, wider=2)])
    assert (found.one, found.two, found.both, found.alike) == ("Ann", "Ben", 10, 7)
    assert found.kappa == pytest.approx(0.4)
    assert [(a.who, b.who) for a, b in found.differing] == [("Ann", "Ben")] * 3


def test_where_chance_alone_would_have_them_agree_there_is_no_kappa() -> None:
    (found,) = agreements([*judged("Ann", [YES] * 3), *judged("Ben", [YES] * 3)])
    assert (found.alike, found.kappa) == (3, None)


def test_what_only_one_judged_does_not_count() -> None:
    (found,) = agreements([*judged("Ann", [YES, NO, UNSURE]), verdict("Ben", 1, YES), verdict("Ben", 7, NO)])
    assert (found.both, found.alike) == (1, 0)
    assert agreements(judged("Ann", [YES, NO])) == ()
    assert agreements([verdict("Ann", 1, YES), verdict("Ben", 2, YES)]) == ()


def test_verdicts_on_other_categories_are_on_other_divergences() -> None:
    assert agreements([verdict("Ann", 1, YES), verdict("Ben", 1, YES, Category.AGENT)]) == ()


def test_of_a_reviewers_verdicts_on_one_divergence_the_last_counts() -> None:
    first, last = verdict("Ann", 1, NO), verdict("Ann", 1, YES)
    (found,) = agreements([last, first, verdict("Ben", 1, YES)])
    assert (found.both, found.alike) == (1, 1)
