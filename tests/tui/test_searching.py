from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.documents import Span
from tests.widgets.collations import BASE, OTHER, collation, plain
from tui.searching import MOST_HITS, Query, QueryError, Search, find, find_nearly, hits


def words_found(query: Query) -> list[tuple[int, bool, str]]:
    made = collation()
    texts = made.base.document.text, made.other.document.text
    found = []
    for hit in hits(made, find(query, *texts)):
        side = made.other_span(hit.bead) if hit.other else made.base_span(hit.bead)
        assert side is not None
        assert side.start <= hit.span.start < side.end
        found.append((hit.bead, hit.other, hit.span.of(texts[hit.other])))
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


class Handed(tuple[Span, ...]):
    """Spans that count how many of them are handed out."""

    __slots__ = ()
    count = 0

    def __iter__(self) -> Iterator[Span]:
        for span in super().__iter__():
            Handed.count += 1
            yield span

    def __getitem__(self, at: Any) -> Any:
        taken = super().__getitem__(at)
        Handed.count += len(taken) if isinstance(at, slice) else 1
        return taken


def test_each_thing_found_is_looked_at_a_few_times_however_many_passages_there_are() -> None:
    made = plain("A day. " * 500, "A day. " * 500)
    spans = find(Query("day"), made.base.document.text, made.other.document.text)
    assert len(hits(made, (Handed(spans[0]), Handed(spans[1])))) == 1_000
    assert Handed.count < 5 * 1_000


def test_hits_are_gone_through_in_the_order_of_reading_and_round_the_end() -> None:
    search, made = Search(), collation()
    search.look(Query("property"), made, nearly=False)
    assert [(hit.bead, hit.other) for hit in search.hits] == [(0, False), (0, True)]
    steps = [search.step(0, 1) for _ in range(3)]
    assert [(step[0].other, step[1]) for step in steps if step] == [(False, False), (True, False), (False, True)]


def test_more_than_is_gone_through_is_known_to_be_more() -> None:
    search = Search()
    for letters, cut_short in ((MOST_HITS - 1, False), (MOST_HITS + 1, True)):
        search.look(Query("a"), plain("a" * letters, "b"), nearly=False)
        assert search.cut_short is cut_short
        assert len(search.hits) == min(letters, MOST_HITS)


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
