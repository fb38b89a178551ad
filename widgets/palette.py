"""The one place where what is drawn gets its colours and its weight.

Severity is told by weight as well as by colour: minor is underlined, major bold and underlined, critical bold on a
ground of its own. What is selected stands on the ground that the cursor has.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple

from rich.style import Style

from diptych.divergence import Severity


class Ink(IntEnum):
    """What a character is written in: one of these, with `SELECTED`, `HIT` and `CARET` added to it where they apply."""

    TEXT = 0
    LABEL = 1
    NEUTRAL = 2
    MINOR = 3
    MAJOR = 4
    CRITICAL = 5
    QUIET = 6
    RULE = 7
    CURSOR = 8
    PANEL = 9
    PANEL_QUIET = 10
    PANEL_CURSOR = 11
    HEADING = 12
    STATUS_MESSAGE = 13
    MINOR_MARK = 14
    MAJOR_MARK = 15
    CRITICAL_MARK = 16


SELECTED = 32
HIT = 64
CARET = 128

INK_OF = {
    Severity.NONE: Ink.TEXT,
    Severity.NEUTRAL: Ink.NEUTRAL,
    Severity.MINOR: Ink.MINOR,
    Severity.MAJOR: Ink.MAJOR,
    Severity.CRITICAL: Ink.CRITICAL,
}

MARK_OF = {
    Severity.NONE: Ink.QUIET,
    Severity.NEUTRAL: Ink.QUIET,
    Severity.MINOR: Ink.MINOR_MARK,
    Severity.MAJOR: Ink.MAJOR_MARK,
    Severity.CRITICAL: Ink.CRITICAL_MARK,
}
"""The ink of what stands for a severity beside the text."""

GLYPHS = {
    Severity.NONE: "  ",
    Severity.NEUTRAL: "  ",
    Severity.MINOR: "· ",
    Severity.MAJOR: "! ",
    Severity.CRITICAL: "!!",
}
"""Two columns that tell a severity without colour."""


class Colours(NamedTuple):
    """A theme's colours, in Rich's notation; None leaves the terminal its own, and the weight alone tells.

    `ground` is behind the text, `panel` behind what stands around it, `alarm` behind what is critical, which is
    reversed where there is none; `on` is what is written in on the other colours.
    """

    ground: str | None
    text: str | None
    quiet: str | None
    panel: str | None
    minor: str | None
    major: str | None
    critical: str | None
    alarm: str | None
    accent: str | None
    hit: str | None
    on: str | None


@dataclass(frozen=True)
class Palette:
    """Styles by ink, each made once."""

    colours: Colours
    _styles: dict[int, Style] = field(default_factory=dict, compare=False, repr=False)

    def style(self, ink: int) -> Style:
        """The style of an ink, with `SELECTED`, `HIT` or `CARET` added to it or not."""
        style = self._styles.get(ink)
        if style is None:
            style = self._styles[ink] = self._made(ink)
        return style

    def _made(self, ink: int) -> Style:
        plain = Ink(ink & (SELECTED - 1))
        if ink & CARET:
            # Neither colour nor line, so that it stands out from what is selected even where nothing has a colour.
            return Style(color=self.colours.text, bgcolor=self.colours.ground, bold=True, reverse=True)
        if ink & SELECTED:
            return self._selected(plain)
        if ink & HIT:
            return self._on(self.colours.hit, Style(bold=plain >= Ink.MAJOR))
        return self._plain(plain)

    def _selected(self, ink: Ink) -> Style:
        # Without colours the severe ones are bold here too, and the line tells the selected from what is found.
        colour = self.colours.accent
        return self._on(colour, Style(bold=bool(colour) or ink >= Ink.MAJOR, underline=not colour))

    def _on(self, colour: str | None, weight: Style) -> Style:
        """Written on a ground of a colour; where there are none, in reverse."""
        if colour is None:
            return weight + Style(reverse=True)
        return weight + Style(color=self.colours.on, bgcolor=colour)

    def _plain(self, ink: Ink) -> Style:
        c = self.colours
        quiet = Style(color=c.quiet, dim=c.quiet is None)
        ground, panel = Style(bgcolor=c.ground), Style(bgcolor=c.panel)
        styles = {
            Ink.LABEL: ground + Style(color=c.text, bold=True),
            Ink.MINOR: ground + Style(color=c.minor, underline=True),
            Ink.MAJOR: ground + Style(color=c.major, bold=True, underline=True),
            Ink.CRITICAL: Style(color=c.critical, bgcolor=c.alarm, bold=True, reverse=c.alarm is None or None),
            Ink.QUIET: ground + quiet,
            Ink.RULE: ground + quiet,
            Ink.CURSOR: ground + Style(color=c.accent, bold=True),
            Ink.PANEL: panel + Style(color=c.text),
            Ink.PANEL_QUIET: panel + quiet,
            Ink.PANEL_CURSOR: self._on(c.accent, Style(bold=True)),
            Ink.HEADING: panel + quiet + Style(bold=True),
            Ink.MINOR_MARK: ground + Style(color=c.minor),
            Ink.MAJOR_MARK: ground + Style(color=c.major, bold=True),
            Ink.CRITICAL_MARK: ground + Style(color=c.critical, bold=True),
            Ink.STATUS_MESSAGE: panel + Style(color=c.accent, bold=True),
        }
        return styles.get(ink, ground + Style(color=c.text))


_THEMES = """
             ground  text    quiet        panel   minor   major   critical alarm   accent  hit     on
dark         #16181d #d6d8dc #8a929d      #1f232b #d7ba6a #f0883e #ff8787  #5f0000 #6cb6ff #c6e377 #16181d
light        #fcfcfa #24272b #5f656c      #eceef0 #7a5c00 #b04a00 #af0000  #ffd7d7 #0a58b8 #46700c #ffffff
contrast     #000000 #ffffff #c8c8c8      #202020 #ffff66 #ffb000 #ffffff  #af0000 #66e0ff #80ff80 #000000
colour-blind #121417 #dcdcdc #8a9099      #1d2126 #56b4e9 #d75f00 #ffd700  #3a3a3a #cc79a7 #009e73 #121417
terminal     default default bright_black default yellow  magenta red      -       blue    green   black
"""
# The colours of what is critical are some that terminals of 256 colours have too: its ground would else be grey there.
# "colour-blind" is after Okabe and Ito (2008), its orange further from its yellow: told apart with any of the common
# kinds of colour blindness, in 256 colours too.


def _palettes() -> Iterator[tuple[str, Palette]]:
    heads, *rows = map(str.split, _THEMES.strip().splitlines())
    for name, *colours in rows:
        known = (None if colour == "-" else colour for colour in colours)
        yield name, Palette(Colours(**dict(zip(heads, known, strict=True))))
    yield "monochrome", Palette(Colours(**dict.fromkeys(heads)))


PALETTES = dict(_palettes())
"""By name. The last two use the terminal's own colours: sixteen of them, or none."""

DARK = PALETTES["dark"]
