"""Themes: what Textual's own widgets look like beside what is drawn with the palettes."""

from collections.abc import Mapping
from dataclasses import replace

from textual.theme import BUILTIN_THEMES, Theme

from widgets.palette import PALETTES

DEFAULT = "dark"
COLOURLESS = "monochrome"
SIXTEEN = "terminal"

_WITHOUT_COLOURS = ("vt100", "vt102", "vt220", "dumb")
_WITH_MANY_COLOURS = ("-256color", "-direct", "kitty")


def theme_names(environment: Mapping[str, str]) -> list[str]:
    """The themes that can be chosen: without colours there is one (see https://no-color.org), with sixteen two."""
    terminal = environment.get("TERM", "")
    if environment.get("NO_COLOR") or terminal.startswith(_WITHOUT_COLOURS) or terminal.endswith("-m"):
        return [COLOURLESS]
    if environment.get("COLORTERM") in ("truecolor", "24bit") or terminal.endswith(_WITH_MANY_COLOURS):
        return list(PALETTES)
    return [SIXTEEN, COLOURLESS]


def textual_name(name: str) -> str:
    """What Textual calls a palette's theme."""
    return f"diptych-{name}"


def textual_theme(name: str) -> Theme:
    """A palette as a theme for Textual's own widgets."""
    colours = PALETTES[name].colours
    if not colours.ground or not colours.ground.startswith("#"):
        return replace(BUILTIN_THEMES["ansi-dark"], name=textual_name(name))
    return Theme(
        textual_name(name),
        primary=colours.accent or "",
        foreground=colours.text,
        background=colours.ground,
        surface=colours.panel,
        panel=colours.panel,
        dark=name != "light",
    )
