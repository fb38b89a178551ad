"""Selecting words: the command that begins it, and those that the keys mean until it is done."""

from functools import partial
from typing import TYPE_CHECKING

from tui.commands import declaration
from tui.commands.declaration import Call

if TYPE_CHECKING:
    from tui.reading_screen import ReadingScreen
    from tui.selecting import Selecting

GROUP = "Selecting words"

command = partial(declaration.command, group=GROUP)
meanwhile = partial(declaration.command, group=GROUP, selecting=True)


@command("v v", "x")
def select(screen: "ReadingScreen", _call: Call) -> None:
    """Select words, from here or from what was found; the keys below hold until they are noted, copied or given up."""
    selecting(screen).begin()


@meanwhile("w", "e", "right", hint="word")
def word_right(screen: "ReadingScreen", call: Call) -> None:
    """While selecting: a word on."""
    selecting(screen).by_words(call.times)


@meanwhile("b", "left")
def word_left(screen: "ReadingScreen", call: Call) -> None:
    """While selecting: a word back."""
    selecting(screen).by_words(-call.times)


@meanwhile("j", "down", "ctrl+n", hint="line")
def row_down(screen: "ReadingScreen", call: Call) -> None:
    """While selecting: a line down."""
    selecting(screen).by_rows(call.times)


@meanwhile("k", "up", "ctrl+p")
def row_up(screen: "ReadingScreen", call: Call) -> None:
    """While selecting: a line up."""
    selecting(screen).by_rows(-call.times)


@meanwhile("f", "pagedown", "ctrl+f")
def rows_down(screen: "ReadingScreen", call: Call) -> None:
    """While selecting: a page down."""
    selecting(screen).by_rows(call.times * max(1, screen.reader.page - 1))


@meanwhile("pageup", "ctrl+b")
def rows_up(screen: "ReadingScreen", call: Call) -> None:
    """While selecting: a page up."""
    selecting(screen).by_rows(-call.times * max(1, screen.reader.page - 1))


@meanwhile("l")
def character_right(screen: "ReadingScreen", call: Call) -> None:
    """While selecting: a character on."""
    selecting(screen).by_characters(call.times)


@meanwhile("h")
def character_left(screen: "ReadingScreen", call: Call) -> None:
    """While selecting: a character back."""
    selecting(screen).by_characters(-call.times)


@meanwhile("0", "^", "home")
def row_start(screen: "ReadingScreen", _call: Call) -> None:
    """While selecting: to the first word of the line."""
    selecting(screen).to_row_end(last=False)


@meanwhile("$", "end")
def row_end(screen: "ReadingScreen", _call: Call) -> None:
    """While selecting: to the last word of the line."""
    selecting(screen).to_row_end(last=True)


@meanwhile(")")
def sentence_right(screen: "ReadingScreen", call: Call) -> None:
    """While selecting: to the next sentence."""
    selecting(screen).by_sentences(call.times)


@meanwhile("(")
def sentence_left(screen: "ReadingScreen", call: Call) -> None:
    """While selecting: to where this sentence begins, or the one before."""
    selecting(screen).by_sentences(-call.times)


@meanwhile("v", "space", hint="begin")
def begin_here(screen: "ReadingScreen", _call: Call) -> None:
    """While selecting: begin here, and select as far as you go; once more lets go."""
    selecting(screen).set_beginning()


@meanwhile("o")
def other_end(screen: "ReadingScreen", _call: Call) -> None:
    """While selecting: move the other end."""
    selecting(screen).swap_ends()


@meanwhile("tab", "shift+tab", hint="other")
def other_version(screen: "ReadingScreen", _call: Call) -> None:
    """While selecting: in the other version too, and back."""
    selecting(screen).change_side()


@meanwhile("x", "backspace")
def drop_version(screen: "ReadingScreen", _call: Call) -> None:
    """While selecting: nothing in this version, only in the other."""
    selecting(screen).drop_side()


@meanwhile("c", hint="note")
def note_words(screen: "ReadingScreen", _call: Call) -> None:
    """While selecting: write a note on the words."""
    selecting(screen).note()


@meanwhile("y", hint="copy")
def copy_words(screen: "ReadingScreen", _call: Call) -> None:
    """While selecting: copy just the words."""
    selecting(screen).copy()


@meanwhile("B", hint="bookmark")
def bookmark_words(screen: "ReadingScreen", _call: Call) -> None:
    """While selecting: bookmark the words, or take their bookmark away."""
    selecting(screen).bookmark()


@meanwhile("escape", "q", "ctrl+c", hint="give up")
def give_up(screen: "ReadingScreen", _call: Call) -> None:
    """While selecting: give it up."""
    selecting(screen).leave()


def selecting(screen: "ReadingScreen") -> "Selecting":
    """The part of the screen in which words are selected."""
    return screen.sitting.selecting
