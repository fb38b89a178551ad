from hypothesis import given
from hypothesis import strategies as st

from widgets.displayable import displayable
from widgets.layout import Arrangement, Wishes, geometry, lay_out

TEXTS = st.one_of(st.text("ab é漢\n", max_size=300), st.text(max_size=60))
ARRANGEMENTS = st.sampled_from([None, *Arrangement])


@given(base=TEXTS, other=TEXTS, width=st.integers(5, 250), arrangement=ARRANGEMENTS, ends=st.booleans())
def test_every_character_of_the_shown_sides_is_laid_out_once(
    *, base: str, other: str, width: int, arrangement: Arrangement | None, ends: bool
) -> None:
    shape = geometry(width, Wishes(arrangement))
    layout = lay_out(base, other, shape, ends_paragraph=ends)
    for text, side, columns in ((base, False, shape.base), (other, True, shape.other)):
        rows = [row[side] for row in layout.rows if row[side] is not None]
        shown = "".join(displayable(text)[start:end] for start, end in filter(None, rows))
        assert shown == (displayable(text) if columns else "")
    assert (layout.rows[-1] == (None, None)) == ends


@given(TEXTS, st.integers(20, 250), st.data())
def test_a_character_is_found_in_its_row(text: str, width: int, data: st.DataObject) -> None:
    layout = lay_out(text, text, geometry(width), ends_paragraph=True)
    offset = data.draw(st.integers(0, max(0, len(text) - 1)))
    for other in (False, True):
        row = layout.row_at(offset, other=other)
        side = layout.rows[row][other]
        assert side is not None
        assert side[0] <= offset < side[1] or not text
        assert layout.offset_at(row, other=other) == side[0]


@given(st.integers(12, 400), st.floats(0.1, 0.9))
def test_two_panes_fit_beside_each_other(width: int, split: float) -> None:
    shape = geometry(width, Wishes(Arrangement.SIDE_BY_SIDE, split))
    assert 2 + shape.base + 4 + 2 + shape.other <= width


def test_the_width_decides_between_beside_and_below() -> None:
    assert geometry(120).arrangement is Arrangement.SIDE_BY_SIDE
    assert geometry(80).arrangement is Arrangement.STACKED
