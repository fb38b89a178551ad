import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.documents import Span
from tests.widgets.collations import BASE, OTHER, collation
from tui.searching import Query, QueryError, Search, find, find_nearly, hits


def words_found(query: Query) -> list[tuple[int, bool, str]]:
    made = collation()
    texts = made.base.document.text, made.other.document.text
    found = []
    for hit in hits(made, find(query, *texts)):
        span = made.other_span(hit.bead) if hit.other else made.base_span(hit.bead)
        assert span is not None
        found.append((hit.bead, hit.other, hit.span.of(span.of(texts[hit.other]))))
    return found


def test_small_letters_find_capitals_and_capitals_only_themselves() -> None:
    assert words_found(Query("talks")) == [(4, False, "Talks"), (4, True, "Talks")]
    assert words_found(Query("TALKS")) == []


def test_one_version_alone_is_searched_on_request() -> None:
    assert words_found(Query("talks", side=True)) == [(4, True, "Talks")]


def test_a_blank_finds_a_line_end() -> None:
    assert find(Query("one two"), "one\n  two", "") == ((Span(0, 9),), ())


def test_an_expression_is_one_on_request_alone() -> None:
    assert words_found(Query("w[a-z]ll", regular=True)) == [(4, False, "will")]
    assert words_found(Query("w[a-z]ll")) == []


def test_an_expression_that_would_take_years_is_given_up() -> None:
    with pytest.raises(QueryError, match="given up"):
        find(Query("(a|aa)+$", regular=True), "a" * 60 + "b", "", seconds=0.05)


def test_what_is_no_expression_is_told() -> None:
    with pytest.raises(QueryError, match="not a regular expression"):
        find(Query("(a", regular=True), BASE, OTHER)


def test_what_is_misspelt_is_nearly_found() -> None:
    made = collation()
    base, other = find_nearly(Query("confiskated"), made)
    assert base == ()
    assert [span.of(OTHER) for span in other] == ["confiscated"]


def test_hits_are_gone_through_in_the_order_of_reading_and_round_the_end() -> None:
    search, made = Search(), collation()
    search.look(Query("property"), made, nearly=False)
    assert [(hit.bead, hit.other) for hit in search.hits] == [(0, False), (0, True)]
    steps = [search.step(0, 1) for _ in range(3)]
    assert [(step[0].other, step[1]) for step in steps if step] == [(False, False), (True, False), (False, True)]


@pytest.mark.parametrize("bead", range(6))
def test_a_search_begins_at_the_cursor(bead: int) -> None:
    search, made = Search(), collation()
    search.look(Query("i"), made, nearly=False)
    step = search.step(bead, 1)
    assert step is not None
    first = min((hit.bead for hit in search.hits if hit.bead >= bead), default=search.hits[0].bead)
    assert step[0].bead == first


@given(st.text(max_size=12))
def test_anything_can_be_looked_for(words: str) -> None:
    assert all(span.start < span.end for spans in find(Query(words), BASE, OTHER) for span in spans)
