"""Text broken into rows of a pane, at words where there are any."""

import re
from itertools import accumulate

from rich.cells import get_character_cell_size

NARROWEST = 2
"""Columns that a pane must have: a wide character needs two."""

# Characters that are known to take one cell each: Latin, Greek, Cyrillic, general punctuation.
_SINGLE = re.compile(r"[ -~\xa0-\xac\xae-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u205e\ufffd]*")

# What East Asian texts begin no row with, and what they end none with: JIS X 4051; classes CL, EX, NS, OP of UAX 14.
_NOT_FIRST = frozenset("、。，．：；！？）］｝」』】〕〉》”’…・ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ,.:;!?)]}%")
_NOT_LAST = frozenset("（［｛「『【〔〈《“‘([{")

Row = tuple[int, int]
"""The characters of a row: from, up to. The blanks that end it may hang over the edge; they are not drawn."""


def wrap(text: str, width: int) -> list[Row]:
    """The rows of a displayable text in `width` columns; together they are the text. No text is one empty row."""
    if len(text) <= width and _SINGLE.fullmatch(text):
        return [(0, len(text))]
    if _SINGLE.fullmatch(text):
        return _wrap_single(text, width)
    return _wrap_cells(text, width)


def cells(text: str) -> int:
    """Columns that a displayable text takes."""
    if _SINGLE.fullmatch(text):
        return len(text)
    return sum(map(get_character_cell_size, text))


def cut(text: str, width: int) -> str:
    """As much of a text as `width` columns hold, an ellipsis at its end where some is left out."""
    if cells(text) <= width:
        return text
    if width < 1:
        return ""
    taken = sum(total < width for total in accumulate(map(get_character_cell_size, text)))
    return text[:taken] + "…"


def filled(text: str, width: int) -> str:
    """A text cut or filled with blanks to `width` columns."""
    shown = cut(text, width)
    return shown + " " * (width - cells(shown))


def _wrap_single(text: str, width: int) -> list[Row]:
    rows: list[Row] = []
    start, end = 0, len(text)
    while end - start > width:
        space = text.rfind(" ", start, start + width + 1)
        following = space + 1 if space >= start else start + width
        while following < end and text[following] == " ":
            following += 1
        rows.append((start, following))
        start = following
    if start < end or not rows:
        rows.append((start, end))
    return rows


def _wrap_cells(text: str, width: int) -> list[Row]:
    """Breaks after blanks and on either side of a wide character; never before one that takes no room.

    Signs that close stay with what is before them, and those that open with what follows, where a row has more.
    """
    rows: list[Row] = []
    start = chance = used = since_chance = 0
    after_wide = False
    for position, character in enumerate(text):
        size = get_character_cell_size(character)
        if character == " ":
            # A blank never begins a row: it hangs over the edge.
            used += 1
            chance, since_chance, after_wide = position + 1, 0, False
            continue
        if size and (size == 2 or after_wide) and character not in _NOT_FIRST and text[position - 1] not in _NOT_LAST:
            chance, since_chance = position, 0
        if size and used + size > width:
            at = chance if chance > start else position
            rows.append((start, at))
            used = since_chance if at == chance else 0
            start = at
        used += size
        since_chance += size
        if size:
            after_wide = size == 2
    rows.append((start, len(text)))
    return rows
