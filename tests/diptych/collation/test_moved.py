import re

import pytest

from diptych import Collation, Document, Severity, collate
from diptych.divergence import Category, Divergence
from diptych.documents import Span
from tests.diptych.alignment.test_moves import news


def text(segments: list[str]) -> str:
    return "\n".join(segments)


@pytest.fixture(scope="module")
def collation() -> Collation:
    base = news(40)
    other = base[:5] + base[10:30] + base[5:10] + base[30:]
    return collate(Document(text(base), "first.txt"), Document(text(other), "second.txt"))


def test_what_stands_elsewhere_is_linked_with_its_place(collation: Collation) -> None:
    omitted = [number for number, bead in enumerate(collation.beads) if not bead.other]
    added = [number for number, bead in enumerate(collation.beads) if not bead.base]
    assert len(omitted) == len(added) == 5
    assert collation.elsewhere == dict(zip(omitted, added, strict=True)) | dict(zip(added, omitted, strict=True))
    for one, two in zip(omitted, added, strict=True):
        base, other = collation.base_span(one), collation.other_span(two)
        assert base
        assert other
        assert base.of(collation.base.document.text) == other.of(collation.other.document.text)


def test_what_has_moved_counts_less_and_says_where_it_stands(collation: Collation) -> None:
    for bead, place in collation.elsewhere.items():
        (one,) = collation.divergences(bead)
        assert one.severity is Severity.MINOR
        assert collation.comparisons[bead]
        away = "other" if collation.beads[bead].base else "base"
        assert one.reason.endswith(f"; moved: stands elsewhere in {away}, passage {place + 1}")
        name = "second.txt" if collation.beads[bead].base else "first.txt"
        assert re.search(f"elsewhere in {name}, passage", one.reason_naming("first.txt", "second.txt"))


def test_a_text_in_which_nothing_moved_has_no_links() -> None:
    base = news(12)
    collation = collate(Document(text(base), "a"), Document(text(base[:5] + base[7:]), "b"))
    assert collation.transpositions == ()
    assert collation.elsewhere == {}


def test_a_reason_that_only_quotes_such_words_keeps_them() -> None:
    said = "stands elsewhere in other, passage 4"
    one = Divergence(Category.OMISSION, Severity.MAJOR, 1.0, Span(0, 3), None, f"{said} only in base")
    assert one.reason_naming("A", "B") == f"{said} only in A"
