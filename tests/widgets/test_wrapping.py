import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from widgets.displayable import VOID, display, displayable, drawn
from widgets.wrapping import cells, cut, wrap

ANYTHING = st.text(st.characters(codec=None, exclude_categories=()), max_size=200)
STRANGE = [
    "\x1b[31m",
    "\x9b",
    "\x07",
    "\x7f",
    "\u202e",
    "\u2066",
    "\u200b",
    "\ud800",
    "\t",
    "\r\n",
    "\n\n",
    "\0",
    "word ",
]
WIDE = [
    "[bold]",
    "漢字",
    "e\u0301",
    "👨\u200d👩\u200d👧",
    "👍🏽",
    "❤\ufe0f",
    "می\u200cخواهم",
    "\u00ad",
    "\u2028",
    "ｆ",
    " ",
]
HOSTILE = st.lists(st.sampled_from(STRANGE + WIDE)).map("".join)
TEXTS = st.one_of(ANYTHING, HOSTILE, st.text("ab ", max_size=120))


@given(TEXTS)
def test_what_is_displayed_is_as_long_as_the_text(text: str) -> None:
    assert len(displayable(text)) == len(text)


@given(TEXTS)
def test_nothing_that_is_drawn_controls_a_terminal_or_hides(text: str) -> None:
    for character in display(text):
        assert unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Zl", "Zp"}, ascii(character)


@given(TEXTS)
def test_columns_are_counted_as_textual_counts_them(text: str) -> None:
    assert cells(displayable(text)) == cell_len(display(text))


@given(TEXTS, st.integers(2, 40))
def test_rows_are_the_text_and_none_is_wider_than_the_pane(text: str, width: int) -> None:
    shown = displayable(text)
    rows = wrap(shown, width)
    assert "".join(shown[start:end] for start, end in rows) == shown
    assert all(start < end for start, end in rows) or rows == [(0, 0)]
    for start, end in rows:
        assert cell_len(drawn(shown[start:end]).rstrip(" ")) <= width


@given(st.lists(st.text("abc", min_size=1, max_size=8), min_size=1, max_size=30), st.integers(8, 30))
def test_words_that_fit_are_not_broken_and_rows_are_filled(words: list[str], width: int) -> None:
    text = " ".join(words)
    rows = [text[start:end].split() for start, end in wrap(text, width)]
    assert [word for row in rows for word in row] == words
    for row, following in pairwise(rows):
        assert len(" ".join([*row, following[0]])) > width


@pytest.mark.parametrize("width", range(6, 40))
def test_signs_that_close_begin_no_row_and_those_that_open_end_none(width: int) -> None:
    text = "会议讨论了三个问题，包括（贸易）、安全与“气候”变化。并且达成了NATO（北约），初步共识！"
    rows = [text[start:end] for start, end in wrap(text, width)]
    assert "".join(rows) == text
    assert all(cell_len(row) <= width for row in rows)
    assert not [row for row in rows if row[0] in "，）、”。！" or row[-1] in "（“"]


@given(st.text("ab漢é ", max_size=80), st.integers(2, 20))
def test_cells_and_characters_are_wrapped_alike(text: str, width: int) -> None:
    """The way for wide characters must break single ones where the fast way breaks them."""
    narrow = text.replace("漢", "c")
    marked = narrow.replace("b", "b\u0301")  # a mark that takes no room sends it the slow way
    fast = [narrow[start:end] for start, end in wrap(narrow, width)]
    slow = [marked[start:end].replace("\u0301", "") for start, end in wrap(marked, width)]
    assert [row.split() for row in fast if row.strip()] == [row.split() for row in slow if row.strip()]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[2Jb", "a␛[2Jb"),
        ("[red]x[/]", "[red]x[/]"),
        ("one\r\n   two\tthree", "one two three"),
        ("a\u202eb\u200bc\x9bd", "a▯b▯c\ufffdd"),
        ("\ufeffBOM, soft\u00adly", "BOM, softly"),
        ("می\u200cخواهم", "میخواهم"),
        ("caf\ud8ffé\0", "caf\ufffdé␀"),
    ],
)
def test_strange_characters_are_shown_as_harmless_ones(text: str, shown: str) -> None:
    assert display(text) == shown


@given(TEXTS, st.integers(0, 30))
def test_a_cut_text_fits(text: str, width: int) -> None:
    assert cell_len(cut(display(text), width)) <= width
    assert VOID not in cut(display(text), width)
