"""The sparing display shows, cell by cell, what the stock display shows."""

import re
import subprocess
import sys
from collections.abc import Callable

import pyte
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pyte import modes
from rich.color import ColorSystem
from rich.console import Console
from rich.control import Control
from rich.segment import Segment
from rich.style import Style
from textual._compositor import LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from tui.display.cells import UnknownFeatureError
from tui.display.fitness import has_margins
from tui.display.painter import Painter
from tui.display.pens import change

CONSOLE = Console(color_system="truecolor", force_terminal=True)
STYLES = [
    None,
    Style.null(),
    *map(
        Style.parse,
        (
            "bold",
            "red on blue",
            "bold italic #102030 on #405060",
            "reverse",
            "underline strike",
            "color(9) on color(200)",
        ),
    ),
]
# Widths on which pyte and Rich agree: what terminals disagree on cannot be equal everywhere.
CHARACTERS = "ab     ─│“—éЖ漢語。＋⚡😀"
Frame = list[Strip]


def seen(screen: pyte.Screen) -> list[list[pyte.screens.Char]]:
    """Return the cells of a screen as they are seen: of a blank that is not lined or reversed, the ground alone."""

    def cell(char: pyte.screens.Char) -> pyte.screens.Char:
        if char.data != " " or char.underscore or char.reverse or char.strikethrough or char.blink:
            return char
        return pyte.screens.Char(" ", bg=char.bg)

    return [[cell(screen.buffer[y][x]) for x in range(screen.columns)] for y in range(screen.lines)]


class Terminal:
    """An emulated terminal without automatic wrapping, as Textual sets it."""

    def __init__(self, width: int, height: int) -> None:
        self.screen = pyte.Screen(width, height)
        self.screen.reset_mode(modes.DECAWM)
        self._stream = pyte.Stream(self.screen)

    def feed(self, data: str) -> None:
        self._stream.feed(data)

    def rows(self) -> list[list[pyte.screens.Char]]:
        return seen(self.screen)

    def text(self) -> str:
        return "\n".join(self.screen.display)


def stock_rows(frame: Frame, width: int) -> list[list[pyte.screens.Char]]:
    """Return the cells of a terminal on which the stock display has drawn a frame anew."""
    terminal = Terminal(width, len(frame))
    update = LayoutUpdate([[strip] for strip in frame], Region(0, 0, width, len(frame)))
    terminal.feed(update.render_segments(CONSOLE).replace("\n", "\r\n"))
    return terminal.rows()


def draw(painter: Painter, frame: Frame, cursor: tuple[int, int] = (0, 0)) -> str:
    painter.resize(frame[0].cell_length, len(frame))
    for y, strip in enumerate(frame):
        painter.lay(0, y, painter.palette.cells([strip], ColorSystem.TRUECOLOR))
    return painter.paint(cursor)


def plain(*rows: str) -> Frame:
    width = max(map(len, rows))
    return [Strip([Segment(row.ljust(width))]) for row in rows]


@st.composite
def strips(draw: Callable[..., object], width: int) -> Strip:
    texts = st.one_of(st.text(CHARACTERS, max_size=width), st.integers(0, width).map(" ".__mul__))
    pieces = st.tuples(texts, st.sampled_from(STYLES))
    segments = [Segment(text, style) for text, style in draw(st.lists(pieces, max_size=5))]
    return Strip(segments).adjust_cell_length(width)


@st.composite
def films(draw: Callable[..., object]) -> tuple[int, list[Frame]]:
    """A width, and frames most of which are the one before with some rows moved and others changed."""
    width = draw(st.integers(2, 30))
    height = draw(st.integers(1, 14))
    frame = [draw(strips(width)) for _ in range(height)]
    frames = [frame]
    for _ in range(draw(st.integers(1, 6))):
        top = draw(st.integers(0, height - 1))
        bottom = draw(st.integers(top, height - 1))
        distance = draw(st.integers(0, bottom - top + 1))
        fresh = [draw(strips(width)) for _ in range(distance)]
        moved = frame[top : bottom + 1]
        moved = moved[distance:] + fresh if draw(st.booleans()) else fresh + moved[: len(moved) - distance]
        frame = frame[:top] + moved + frame[bottom + 1 :]
        for y in draw(st.sets(st.integers(0, height - 1), max_size=3)):
            frame[y] = draw(strips(width))
        frames.append(frame)
    return width, frames


@given(film=films(), erasing=st.booleans())
@settings(max_examples=200, deadline=None)
def test_every_frame_looks_as_the_stock_display_draws_it(film: tuple[int, list[Frame]], *, erasing: bool) -> None:
    width, frames = film
    terminal, painter = Terminal(width, len(frames[0])), Painter(margins=True, erasing=erasing)
    for frame in frames:
        terminal.feed(draw(painter, frame))
        assert terminal.rows() == stock_rows(frame, width)


@given(films())
@settings(max_examples=60, deadline=None)
def test_a_terminal_without_margins_is_never_scrolled(film: tuple[int, list[Frame]]) -> None:
    _width, frames = film
    painter = Painter(margins=False, erasing=False)
    output = "".join(draw(painter, frame) for frame in frames)
    assert not re.search(r"\x1b\[[\d;]*r|\x1b[DM]", output)


@given(films(), st.data())
@settings(max_examples=60, deadline=None)
def test_what_is_forgotten_is_written_anew(film: tuple[int, list[Frame]], data: st.DataObject) -> None:
    width, frames = film
    painter = Painter(margins=True, erasing=True)
    for frame in frames:
        draw(painter, frame)
    painter.forget()
    terminal = Terminal(width, len(frames[-1]))
    terminal.feed("x" * 500)
    terminal.feed(draw(painter, frames[-1]))
    assert terminal.rows() == stock_rows(frames[-1], width)


def test_an_unchanged_frame_writes_nothing() -> None:
    painter = Painter(margins=True, erasing=True)
    draw(painter, plain("one", "two"))
    assert draw(painter, plain("one", "two")) == ""


def test_a_moved_cursor_is_all_that_is_written() -> None:
    painter = Painter(margins=True, erasing=True)
    draw(painter, plain("one", "two"))
    assert draw(painter, plain("one", "two"), cursor=(2, 1)) == "\x1b[2;3H"


def test_the_cursor_ends_where_the_app_has_it() -> None:
    painter, terminal = Painter(margins=True, erasing=True), Terminal(5, 3)
    terminal.feed(draw(painter, plain("one  ", "two  ", "three"), cursor=(4, 1)))
    assert (terminal.screen.cursor.x, terminal.screen.cursor.y) == (4, 1)
    terminal.feed(draw(painter, plain("one  ", "too  ", "three"), cursor=(3, 1)))
    assert (terminal.screen.cursor.x, terminal.screen.cursor.y) == (3, 1)


def test_one_line_scrolled_writes_that_line_alone() -> None:
    lines = [f"line {n} " + "abcdefghij"[n % 10] * 50 + str(n) * 5 for n in range(30)]
    painter = Painter(margins=True, erasing=True)
    draw(painter, plain(*lines[:24]))
    output = draw(painter, plain(*lines[1:25]))
    assert "line 24" in output
    assert len(output) < 110


def test_a_side_bar_stands_still_beside_a_scrolled_text() -> None:
    def frame(first: int) -> Frame:
        return plain(*(f"topic {y:2}  │ " + f"{(first + y) * 7919 % 10007:5}" * 14 for y in range(24)))

    painter, terminal = Painter(margins=True, erasing=True), Terminal(81, 24)
    whole = draw(painter, frame(0))
    terminal.feed(whole)
    output = draw(painter, frame(1))
    terminal.feed(output)
    assert "\x1bD" in output
    assert len(output) < len(whole) / 2
    assert terminal.rows() == stock_rows(frame(1), 81)


def test_an_overview_at_the_right_edge_is_written_pen_by_pen() -> None:
    marks = [Segment("▪", STYLES[2]), Segment("█", STYLES[3]), Segment(" ")]

    def frame(first: int) -> Frame:
        return [Strip([Segment(f"{y:4}    "), marks[(first + y * y) % 3]]) for y in range(20)]

    painter, terminal = Painter(margins=True, erasing=True), Terminal(9, 20)
    terminal.feed(draw(painter, frame(0)))
    output = draw(painter, frame(1))
    terminal.feed(output)
    assert terminal.rows() == stock_rows(frame(1), 9)
    assert len(re.findall(r"\x1b\[[\d;]*m", output)) < 6


def test_the_cursor_goes_the_shortest_way_from_one_mark_to_the_next() -> None:
    painter, terminal = Painter(margins=True, erasing=True), Terminal(20, 20)
    rows = ["." * 20] * 20
    terminal.feed(draw(painter, plain(*rows)))
    for y, x in ((10, 15), (11, 15), (11, 17), (14, 0)):
        rows[y] = rows[y][:x] + "!" + rows[y][x + 1 :]
    output = draw(painter, plain(*rows))
    assert output == "\x1b[11;16H!\x1bD\b!.!\x1b[15H!\x1b[H"
    terminal.feed(output)
    assert terminal.text().split() == rows


def test_cells_of_another_pen_that_are_right_are_not_written_to_be_crossed() -> None:
    red = Style.parse("red")

    def frame(letter: str) -> Frame:
        return [Strip([Segment(letter * 3), Segment("xx", red), Segment(letter * 3)])]

    painter = Painter(margins=True, erasing=True)
    draw(painter, frame("a"))
    assert draw(painter, frame("b")) == "\x1b[Hbbb\x1b[2Cbbb\x1b[H"


def test_the_cursor_is_placed_anew_after_a_character_of_doubtful_width() -> None:
    assert draw(Painter(margins=True, erasing=True), plain("a☺b")) == "\x1b[2J\x1b[1;2H☺\x1b[Ha\x1b[Cb\x1b[H"


def test_typographic_signs_are_written_in_one_go_with_their_words() -> None:
    row = "said: “it’s 5 × 3 · 4…” — → ¶"
    assert draw(Painter(margins=True, erasing=True), plain(row)) == f"\x1b[2J\x1b[H{row}\x1b[H"


def test_what_stands_behind_a_doubtful_character_is_written_again() -> None:
    painter = Painter(margins=True, erasing=True)
    draw(painter, plain("a-bcd"))
    assert draw(painter, plain("a☺bcd")) == "\x1b[1;2H☺\x1b[1;3Hb\x1b[H"


def test_blanks_are_written_with_the_pen_of_the_text_around_them() -> None:
    ink, ground = Style.parse("#d0d0d0 on #101010"), Style.parse("on #101010")

    def frame(first: str, second: str) -> Frame:
        return [Strip([Segment(first, ink)]), Strip([Segment(second, ground)]), Strip([Segment(first, ink)])]

    painter = Painter(margins=True, erasing=True)
    draw(painter, frame("a" * 8, "b" * 8))
    assert draw(painter, frame("c" * 8, " " * 8)).count("m") == 2


def test_many_blanks_are_erased_where_the_terminal_gives_them_the_ground() -> None:
    ground = Style.parse("#102030 on #405060")
    full, blank = [Strip([Segment("x" * 60, ground)])], [Strip([Segment("x" + " " * 38 + "x" + " " * 20, ground)])]
    terminal, erasing, writing = Terminal(60, 1), *(Painter(margins=True, erasing=erases) for erases in (True, False))
    terminal.feed(draw(erasing, full))
    draw(writing, full)
    output = draw(erasing, blank)
    terminal.feed(output)
    assert "\x1b[38X" in output
    assert "\x1b[20X" in output
    assert " " not in output
    assert "X" not in draw(writing, blank)
    assert terminal.rows() == stock_rows(blank, 60)


@pytest.mark.parametrize("style", ["underline", "reverse", "strike on red"])
def test_blanks_on_which_a_style_shows_are_written(style: str) -> None:
    painter = Painter(margins=True, erasing=True)
    draw(painter, plain("x" * 40))
    assert " " * 40 in draw(painter, [Strip([Segment(" " * 40, Style.parse(style))])])


def test_control_characters_do_not_reach_the_terminal() -> None:
    hostile = Strip([Segment("a\x1b]52;c;AAAA\x07\x9b2J\x7f\tb\r\n")])
    painter = Painter(margins=True, erasing=True)
    painter.resize(20, 1)
    painter.lay(0, 0, painter.palette.cells([hostile], ColorSystem.TRUECOLOR))
    assert painter.paint((0, 0)) == "\x1b[Ha]52;c;AAAA2Jb\x1b[H"


@pytest.mark.parametrize("segment", [Segment("a", Style(link="https://example.org")), Control.home().segment])
def test_hyperlinks_and_control_codes_are_left_to_the_stock_display(segment: Segment) -> None:
    with pytest.raises(UnknownFeatureError):
        Painter(margins=True, erasing=True).palette.cells([Strip([segment])], ColorSystem.TRUECOLOR)


def test_half_of_a_wide_character_under_a_dialog_is_blank() -> None:
    painter, terminal = Painter(margins=True, erasing=True), Terminal(4, 1)
    terminal.feed(draw(painter, [Strip([Segment("漢字")])]))
    painter.lay(1, 0, painter.palette.cells([Strip([Segment("xy")])], ColorSystem.TRUECOLOR))
    terminal.feed(painter.paint((0, 0)))
    assert [cell.data for cell in terminal.rows()[0]] == [" ", "x", "y", " "]


ATTRIBUTES = st.sets(st.sampled_from(["1", "3", "4", "7", "9"]))
COLORS = st.sampled_from(["", "1", "9", "5;200", "2;1;20;255"])


@st.composite
def pens(draw: Callable[..., object]) -> str:
    def color(text: str, dim: int, bright: int, base: str) -> list[str]:
        if not text:
            return []
        if ";" in text:
            return [f"{base}8;{text}"]
        return [str(int(text) + dim if int(text) < 8 else int(text) - 8 + bright)]

    attributes = sorted(draw(ATTRIBUTES))
    return ";".join(attributes + color(draw(COLORS), 30, 90, "3") + color(draw(COLORS), 40, 100, "4"))


@given(pens(), pens())
@example("1;38;5;200", "1")
@settings(deadline=None)
def test_a_change_of_pen_leaves_nothing_of_the_old_one(old: str, new: str) -> None:
    changed, fresh = Terminal(1, 1), Terminal(1, 1)
    changed.feed(f"\x1b[{old}m{change(old, new)}x")
    fresh.feed(f"\x1b[{new}mx")
    assert changed.rows() == fresh.rows()


@pytest.mark.parametrize(
    "term", ["xterm-256color", "screen", "tmux-256color", "linux", "vt100", "alacritty", "st-256color"]
)
def test_terminals_known_to_have_margins_are_scrolled(term: str) -> None:
    assert has_margins(term)


@pytest.mark.parametrize("term", ["", "dumb", "ansi", "unknown", "stv52"])
def test_other_terminals_are_not(term: str) -> None:
    assert not has_margins(term)


@pytest.mark.parametrize(
    ("environment", "erases"),
    [
        ({"TERM": "xterm-256color"}, True),
        ({"TERM": "linux"}, True),
        ({"TERM": "screen"}, False),
        ({"TERM": "vt100"}, False),
        ({"TERM": "unheard-of"}, False),
        ({"TERM": "xterm-256color", "STY": "1.pts"}, False),
    ],
)
def test_terminals_that_erase_to_the_ground_are_known_by_terminfo(environment: dict[str, str], *, erases: bool) -> None:
    asked = f"from tui.display.fitness import erases_in_colour as erases; print(erases({environment}))"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == str(erases)
