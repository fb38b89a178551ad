import csv
import io

from hypothesis import given

from diptych.documents import Document, Span
from diptych.export import table
from diptych.export.table import COLUMNS
from diptych.review import Note, Review, Version, new_mark, target
from tests.diptych.review.marked import reviews

BASE = Document("=1+1 costs less, said they.", "base.txt")


def rows(review: Review) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table([review]), newline="")))


def review(text: str) -> Review:
    side = Version(BASE.digest, "base.txt", "")
    return Review(side, side, (new_mark(Note(text), target(BASE, Span(0, 4)), who="@Ann"),))


def test_a_mark_is_a_row() -> None:
    (row,) = rows(review("look, here"))
    assert (row["kind"], row["says"], row["base start"], row["base end"]) == ("note", "look, here", "0", "4")
    assert row["base standing"] == "placed"
    assert row["other words"] == ""


def test_nothing_in_a_cell_is_taken_for_a_formula() -> None:
    for text in ('=HYPERLINK("x")', "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1"):
        (row,) = rows(review(text))
        assert row["says"].startswith("'"), text
        assert (row["base words"], row["who"]) == ("'=1+1", "'@Ann")


@given(reviews)
def test_whatever_was_said_every_row_is_whole_and_harmless(some: Review) -> None:
    written = table([some])
    written.encode("utf-8")
    found = rows(some)
    assert [row["id"] for row in found] == [mark.id for mark in some.marks]
    for row in found:
        assert list(row) == list(COLUMNS)
        for cell in row.values():
            assert cell.isprintable()
            assert not cell.lstrip().startswith(("=", "+", "-", "@"))
