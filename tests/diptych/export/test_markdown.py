from dataclasses import replace

from hypothesis import given

from diptych.divergence import Category, Severity
from diptych.documents import Document, Span
from diptych.export import markdown
from diptych.review import Bookmark, Note, Review, Ruling, Verdict, Version, new_mark, target
from tests.diptych.review.marked import reviews

BASE, OTHER = Document("The houses are owned by them.", "base.txt"), Document("They were seized by them.", "other.txt")


def review(*marks: object) -> Review:
    return Review(Version(BASE.digest, "a/base.txt", ""), Version(OTHER.digest, "other.txt", ""), marks)  # type: ignore[arg-type] -- marks


def test_a_chapter_tells_verdicts_first_in_the_order_of_the_text() -> None:
    judged = Verdict(Ruling.CONFIRMED, Category.AGENT, Severity.MAJOR, reason="owned → seized")
    late = new_mark(judged, target(BASE, Span(15, 20)), target(OTHER, Span(10, 16)), who="Ann")
    early = new_mark(replace(judged, ruling=Ruling.DISMISSED), target(BASE, Span(0, 10)))
    mark = new_mark(Bookmark("houses"), target(BASE, Span(4, 10)))
    written = markdown([review(mark, late, early)])
    assert written.startswith("# base.txt / other.txt\n")
    assert "Verdicts: 1 confirmed, 1 dismissed." in written
    order = ["dismissed: agent, major", "confirmed: agent, major: owned → seized (Ann, 2", "## Bookmarks", "- houses ("]
    places = [written.index(one) for one in order]
    assert places == sorted(places)
    assert "  - base 15–20: “owned”\n  - other 10–16: “seized”\n" in written


def test_words_that_are_gone_are_said_to_be() -> None:
    gone = new_mark(Note("?"), replace(target(BASE, Span(4, 10)), orphaned=True))
    assert "“houses” (the words are not in the text any more)" in markdown([review(gone)])


def test_a_note_keeps_its_lines() -> None:
    written = markdown([review(new_mark(Note("Ask:\n- who\n\n1. when\n==="), target(BASE, Span(4, 10)), who="Ann"))])
    assert "- Ask:\\\n  \\- who\\\n  1\\. when\\\n  \\=== (Ann, " in written
    assert "- \\- no (" in markdown([review(new_mark(Note("- no"), target(BASE, Span(4, 10))))])


def test_nothing_said_is_taken_for_markdown() -> None:
    hostile = "# title\n<script> [x](javascript:1) `code` *bold* | a ![i](http://h/) www.h.net \x1b[31m"
    written = markdown([review(new_mark(Note(hostile), target(BASE, Span(0, 3))))])
    assert "\\<script\\> \\[x\\](javascript:1) \\`code\\` \\*bold\\* \\| a !\\[i\\](http:\\//h/) www\\.h.net" in written
    assert "\x1b" not in written
    assert written.count("\n# ") == 0


@given(reviews)
def test_whatever_was_said_a_mark_is_an_entry(some: Review) -> None:
    written = markdown([some])
    written.encode("utf-8")
    assert all(line.isprintable() for line in written.split("\n"))
    assert sum(line.startswith("- ") for line in written.split("\n")) == len(some.marks) + 2
