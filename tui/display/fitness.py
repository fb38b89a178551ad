"""Whether Textual and the terminal are such that the sparing display can be used."""

import inspect
import os
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import rich.cells
import textual
from textual import _ansi_sequences
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import App
from textual.strip import Strip

_TESTED = "8.2"  # the Textual this was written against
# Terminals that are known to have margins (DECSTBM), IND and RI. Elsewhere rows are written, never moved.
_WITH_MARGINS = re.compile(
    r"(alacritty|contour|foot|ghostty|iterm|kitty|konsole|linux|mintty|mlterm|ms-terminal|putty|rio|rxvt|screen|st\b|"
    r"tmux|vscode|vt[1-5]\d\d|vte|wezterm|xterm)",
    re.IGNORECASE,
)
# What the stock display step does, by the names it uses: the sparing one stands in for all of it.
_STEP_NAMES = """
CompositorUpdate Control Exception WINDOWS _batch_count _begin_update _closed _driver _end_update _handle_exception
_previous_cursor_position _render_buffer _running clamp_offset console cursor_position flush is_headless is_inline
isinstance len move move_to outer_size post_display_hook range render render_segments screen segment text write
"""


def has_margins(term: str) -> bool:
    """Whether a terminal of this name (the variable TERM) can scroll a part of its rows."""
    return _WITH_MARGINS.match(term) is not None


def erases_in_colour(environment: Mapping[str, str]) -> bool:
    """Whether the terminal can erase cells (ECH), and gives them the ground that it writes on: as terminfo has it."""
    if "STY" in environment:  # GNU screen, which may go by another terminal's name, erases to its own ground
        return False
    try:
        import curses  # noqa: PLC0415 -- not every Python has it
    except ImportError:
        return False
    try:
        curses.setupterm(environment.get("TERM", ""), sys.__stdout__.fileno() if sys.__stdout__ else -1)
    except (OSError, curses.error):
        return False
    return curses.tigetflag("bce") > 0 and curses.tigetstr("ech") == b"\x1b[%p1%dX"


def is_as_expected() -> bool:
    """Whether the Textual that is installed is one whose private parts are known."""
    try:
        return os.name == "posix" and _is_tested_version() and _has_known_parts()
    except AttributeError:
        return False


def _is_tested_version() -> bool:
    # importlib.metadata would tell, but its import takes a twentieth of the time that the program has to start.
    site = Path(textual.__file__).parent.parent
    return any(site.glob(f"textual-{_TESTED}.*-info"))


def _has_known_parts() -> bool:
    step = App._display  # noqa: SLF001 # the private part that is replaced
    return (
        _parameters(step) == ["self", "screen", "renderable"]
        and frozenset(step.__code__.co_names) == frozenset(_STEP_NAMES.split())
        and _parameters(LayoutUpdate.__init__) == ["self", "strips", "region"]
        and _parameters(ChopsUpdate.__init__) == ["self", "chops", "spans", "chop_ends"]
        and _parameters(Strip.render_ansi) == ["style", "color_system"]
        and _parameters(rich.cells.split_graphemes)[:1] == ["text"]
        and _ansi_sequences.SYNC_START.startswith("\x1b")
        and _ansi_sequences.SYNC_END.startswith("\x1b")
    )


def _parameters(function: Callable[..., object]) -> list[str]:
    return list(inspect.signature(function).parameters)
