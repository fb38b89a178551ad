from hypothesis import given
from hypothesis import strategies as st

from diptych.documents import Span
from tests.widgets.collations import BASE, OTHER, collation
from widgets.layout import Arrangement, Wishes, geometry, lay_out
from widgets.places import Place, bead_at, text_of
from widgets.walking import (
    LayoutOf,
    character_at,
    column_of,
    row_of,
    rows_away,
    sentence_from,
    word_after,
    word_at,
    word_before,
)

MADE = collation()


def words(text: str) -> list[str]:
    found, at = [], word_after(text, 0)
    while at:
        found.append(at.of(text))
        at = word_after(text, at.end)
    return found


def layouts(columns: int) -> LayoutOf:
    shape = geometry(columns, Wishes(Arrangement.SIDE_BY_SIDE))

    def layout_of(bead: int) -> object:
        sides = [text_of(MADE, bead, other=other) for other in (False, True)]
        return lay_out(*sides, shape, ends_paragraph=False)

    return layout_of  # type: ignore[return-value]  # what it gives is a layout


def test_words_keep_apostrophes_hyphens_and_points_and_signs_stand_alone() -> None:
    text = "“Don’t,” he said: 1,500.5 well-known\n\nones."
    assert words(text) == ["“", "Don’t", ",", "”", "he", "said", ":", "1,500.5", "well-known", "ones", "."]


@given(st.text(alphabet="ab-,. \n’é", max_size=30))
def test_walking_back_meets_the_same_words(text: str) -> None:
    forth, at = [], word_after(text, 0)
    while at:
        forth.append(at)
        at = word_after(text, at.end)
    back, at = [], word_before(text, len(text))
    while at:
        back.append(at)
        at = word_before(text, at.start)
    assert back == forth[::-1]
    for one in forth:
        assert all(word_at(text, offset) == one for offset in range(one.start, one.end))


def test_a_character_is_taken_with_what_is_written_over_it() -> None:
    text = "re\u0301e"
    assert character_at(text, 1) == character_at(text, 2) == Span(1, 3)
    assert character_at(text, 0) == Span(0, 1)


def test_rows_go_on_through_passages_that_the_other_version_alone_has() -> None:
    layout_of, start = layouts(60), Place(other=False, offset=BASE.index("is not a paradox"))
    one = rows_away(MADE, layout_of, start, 1, column_of(MADE, layout_of, start))
    assert BASE[:one].endswith("Tal")  # past the newsletter, which the base does not have
    assert rows_away(MADE, layout_of, Place(other=False, offset=one), -1, 3) == start.offset
    assert BASE[rows_away(MADE, layout_of, start, 99, 0) :].startswith("Nothing")
    assert rows_away(MADE, layout_of, start, -99, 0) == 0
    assert bead_at(MADE, Place(other=True, offset=OTHER.index("Subscribe"))) == 3


def test_a_row_ends_where_its_words_do() -> None:
    layout_of = layouts(60)
    row = row_of(MADE, layout_of, Place(other=False, offset=BASE.index("refuses")))
    assert row.of(BASE) in " ".join(BASE.split())
    assert row.of(BASE) == row.of(BASE).strip()


def test_sentences_are_walked_from_beginning_to_beginning() -> None:
    here = BASE.index("refuses")
    assert sentence_from(MADE.base, here, 1) == BASE.index("It is not")
    assert sentence_from(MADE.base, here, -1) == BASE.index("Answer")
    assert sentence_from(MADE.base, here, 99) == BASE.index("Nothing")
    assert sentence_from(MADE.base, 0, -1) is None
    assert sentence_from(MADE.base, len(BASE), 1) is None
