"""What one place of the terminal shows, and how a rendered strip becomes a row of such places."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from rich.cells import cell_len, split_graphemes
from rich.color import ColorSystem
from textual.strip import Strip

from tui.display.pens import ground_of


class UnknownFeatureError(Exception):
    """A strip holds what cells cannot: a hyperlink or a control code."""


class Trust(IntEnum):
    """How well the cursor's place is known once a cell is written."""

    NONE = 0  # terminals disagree on the width: emoji, marks, what Unicode added lately
    BESIDE = 1  # letters, dashes, box drawing: the next cell follows, yet a jump is measured from the left edge
    FULL = 2  # ASCII


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """One column of one row. There is one object for cells that look the same, so that `is` compares them.

    `text` is a grapheme, "" in the right half of a wide one; `pen` the SGR parameters it is drawn with ("" for the
    terminal's own); `width` 0, 1 or 2 columns.
    """

    text: str
    pen: str
    width: int
    trust: Trust


# Letters have kept their widths since Unicode knows them; so have CJK punctuation, the fullwidth forms, box drawing,
# block elements, and typographic signs but for those that are emoji too. A terminal for which a dash or a quotation
# mark is two columns wide (East Asian Ambiguous) has box drawing so too, and cannot show a Textual screen at all.
_OF_KNOWN_WIDTH = re.compile(
    r"[\xa1-\xa8\xaa-\xac\xb0-\xbf\xd7\xf7\u2010-\u2027\u2030-\u203b\u203d-\u2048\u204a-\u205e\u20a0-\u20bf\u2190-\u2193"
    r"\u2212\u2260-\u2265\u2500-\u259f\u25af\u25ba\u25c6\u3000-\u30ff\uff00-\uffef]"
)

Row = list[Cell | None]  # None: what the terminal shows there is not known


class Pen(dict[str, Cell]):
    """The cells drawn with one pen, by their text; a cell is made when it is first asked for."""

    def __init__(self, sgr: str, odd: set[Cell | None]) -> None:
        super().__init__()
        self._sgr = sgr
        self._odd = odd

    def __missing__(self, text: str) -> Cell:
        cell = self[text] = Cell(text, self._sgr, cell_len(text), _trust(text))
        if cell.trust is not Trust.FULL:
            self._odd.add(cell)
        return cell


def _trust(text: str) -> Trust:
    if not text:
        return Trust.BESIDE
    if text.isascii():
        return Trust.FULL
    if len(text) > 1:
        return Trust.NONE
    return Trust.BESIDE if text.isalpha() or _OF_KNOWN_WIDTH.fullmatch(text) else Trust.NONE


def _is_control(character: str) -> bool:
    return character < " " or "\x7f" <= character < "\xa0"


class Palette:
    """All cells made so far, by pen."""

    LIMIT = 200_000  # cells; a text with more different graphemes than this has the palette, and the screen, done anew
    _RUNS = 1_000  # segments kept as cells: what is scrolled is drawn again and again

    def __init__(self) -> None:
        self._pens: dict[str, Pen] = {}
        self._runs: dict[tuple[str, str], tuple[Cell, ...]] = {}
        self.odd: set[Cell | None] = {None}  # cells that are not ASCII, and the unknown one
        self.has_wide = False

    def pen(self, sgr: str) -> Pen:
        """Return the pen for SGR parameters such as "1;31"; its blank is that of all pens on the same ground."""
        pen = self._pens.get(sgr)
        if pen is None:
            pen = self._pens[sgr] = Pen(sgr, self.odd)
            ground = ground_of(sgr)
            if ground is not None and ground != sgr:
                pen[" "] = self.pen(ground)[" "]
        return pen

    @property
    def blank(self) -> Cell:
        """The cell that erasing leaves behind."""
        return self.pen("")[" "]

    def is_full(self) -> bool:
        """Whether more cells have been made than are worth keeping."""
        return sum(map(len, self._pens.values())) > self.LIMIT

    def clear(self) -> None:
        """Forget every cell; rows made before are not comparable with rows made after."""
        self._pens.clear()
        self._runs.clear()
        self.odd = {None}
        self.has_wide = False

    def cells(self, strips: Iterable[Strip], colors: ColorSystem) -> list[Cell]:
        """Return the strips' cells from left to right.

        Control characters are left out: no cell can show them, and none may reach the terminal.

        Raises:
            UnknownFeatureError: a segment is a control code or a hyperlink.
        """
        cells: list[Cell] = []
        for strip in strips:
            for text, style, control in strip:
                if control or (style is not None and style.link):
                    raise UnknownFeatureError
                sgr = "" if style is None else Strip.render_ansi(style, colors)
                run = self._runs.get((text, sgr))
                if run is None:
                    self._add(cells, text, sgr)
                else:
                    cells.extend(run)
        return cells

    def _add(self, cells: list[Cell], text: str, sgr: str) -> None:
        """Add the cells of a text, and keep them for the next time."""
        if len(self._runs) >= self._RUNS:
            self._runs.clear()
        start = len(cells)
        if text.isascii() and text.isprintable():
            cells.extend(map(self.pen(sgr).__getitem__, text))
        else:
            self._extend(cells, text, self.pen(sgr))
        if text.isascii() or cell_len(text[0]):  # else it begins with a mark, which went to what stands before it
            self._runs[text, sgr] = tuple(cells[start:])

    def _extend(self, cells: list[Cell], text: str, pen: Pen) -> None:
        """Add the cells of a text of any characters."""
        text = "".join(character for character in text if not _is_control(character))
        for start, end, width in split_graphemes(text)[0]:
            grapheme = text[start:end]
            if width:
                cells.append(pen[grapheme])
                if width == 2:
                    cells.append(pen[""])
                    self.has_wide = True
            elif cells:  # a mark that begins a segment belongs to the cell before it
                lead = -1 if cells[-1].width else -2
                cells[lead] = self.pen(cells[lead].pen)[cells[lead].text + grapheme]


def mend(row: Row, palette: Palette) -> None:
    """Blank the halves of wide characters that lost their other half to what was laid over it."""
    for x, cell in enumerate(row):
        if cell is None or cell.width == 1:
            continue
        if cell.width == 2:
            right = row[x + 1] if x + 1 < len(row) else None
            if right is not None and right.width:
                right = None
            whole = right is not None
        else:
            left = row[x - 1] if x else None
            whole = left is not None and left.width == 2
        if not whole:
            row[x] = palette.pen(cell.pen)[" "]
