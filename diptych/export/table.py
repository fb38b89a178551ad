"""Reviews as a table (CSV, RFC 4180), a mark a row."""

import csv
import io
from collections.abc import Iterable, Iterator

from diptych.export.lines import on_one_line
from diptych.review import Mark, Review, Target, Verdict
from diptych.review.bodies import kind_of
from diptych.review.wording import in_words

COLUMNS = (
    "base text,other text,id,kind,who,made,changed,"
    "base start,base end,base words,base standing,other start,other end,other words,other standing,"
    "ruling,category,graded,severity,says"
).split(",")


def table(reviews: Iterable[Review]) -> str:
    """The header and a row a mark. No cell begins as a formula does, and none holds a control character."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(COLUMNS)
    for review in reviews:
        for mark in review.marks:
            writer.writerow([_safe(cell) for cell in (review.base.name, review.other.name, *_cells(mark))])
    return written.getvalue()


def _cells(mark: Mark) -> Iterator[str]:
    yield from (mark.id, kind_of(mark.body), mark.who, mark.made.isoformat(), mark.changed.isoformat())
    yield from _side(mark.base)
    yield from _side(mark.other)
    body = mark.body
    if isinstance(body, Verdict):
        severity = body.severity or body.graded
        yield from (body.ruling.value, body.category.value, body.graded.value, severity.value, body.reason)
    else:
        yield from ("", "", "", "", in_words(body))


def _side(one: Target | None) -> tuple[str, str, str, str]:
    if one is None:
        return "", "", "", ""
    return str(one.span.start), str(one.span.end), one.quote, one.standing.value


def _safe(cell: str) -> str:
    """What a spreadsheet shows and does not calculate (OWASP, CSV Injection)."""
    line = on_one_line(cell)
    return "'" + line if line.startswith(tuple("=+-@＝＋－＠")) else line
