"""How the reading screen looks: its theme, what stands beside and below the text; remembered when it has changed."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from textual.message import Message

from tui.settings import Preferences, Settings
from widgets.layout import Wishes
from widgets.palette import PALETTES

if TYPE_CHECKING:
    from tui.reading_screen import ReadingScreen

BESIDE_FROM = 90 + 28
"""Columns from which the sidebar is there unasked: both panes keep their width."""

BESIDE_AT_LEAST = 60
"""Columns under which the sidebar has the screen while the reader is in it, and no part of it else."""

ROOMY_FROM = 12
"""Lines that can spare some for the apparatus and the hints."""

APPARATUS_SIZES = ("", "large", "off")
"""The classes that the apparatus goes through; the first is the small one."""


@dataclass
class LookChanged(Message):
    """The screen is laid out or coloured otherwise."""

    settings: Settings


class Looks:
    """The part of the reading screen that settles how it looks."""

    def __init__(self, screen: "ReadingScreen", preferences: Preferences) -> None:
        self._screen = screen
        self._themes = preferences.themes
        self._theme = preferences.themes[0]
        self._settings = self._remembered = preferences.settings

    def put_on(self) -> None:
        """Look as the last sitting was left. Before the first layout, so that there is no second."""
        kept = self._settings
        self._screen.reader.lay_out(Wishes.named(kept.arrangement, kept.split, numbered=kept.numbers))
        self._screen.apparatus.set_classes(self._settings.apparatus)
        self._show_theme(self._settings.theme)
        self.fit()

    def fit(self) -> None:
        """Show beside and below the text what there is room for."""
        screen, size = self._screen, self._screen.app.size
        wanted = size.width >= BESIDE_FROM if self._settings.sidebar is None else self._settings.sidebar
        wanted = wanted and size.width >= BESIDE_AT_LEAST
        screen.sidebar.set_class(not wanted and not screen.sidebar.entered, "away")
        screen.set_class(size.height < ROOMY_FROM, "short")

    def remember(self) -> None:
        """Tell the app how the screen looks, where it has come to look otherwise."""
        wishes = self._screen.reader.wishes
        self._settings = replace(self._settings, arrangement=wishes.name, split=wishes.split, numbers=wishes.numbered)
        if self._settings != self._remembered:
            self._remembered = self._settings
            self._screen.post_message(LookChanged(self._settings))

    def toggle_sidebar(self) -> None:
        """Show the list of topics and bookmarks, or hide it."""
        if self._screen.app.size.width < BESIDE_AT_LEAST:
            self._screen.say("no room beside the text: Tab goes to the list")
            return
        self._settings = replace(self._settings, sidebar=self._screen.sidebar.has_class("away"))
        self._screen.listing.leave()

    def resize_apparatus(self) -> None:
        """Small, large, off, and small again."""
        here = APPARATUS_SIZES.index(self._settings.apparatus) if self._settings.apparatus in APPARATUS_SIZES else 0
        size = APPARATUS_SIZES[(here + 1) % len(APPARATUS_SIZES)]
        self._screen.apparatus.set_classes(size)
        self._settings = replace(self._settings, apparatus=size)

    @property
    def theme(self) -> str:
        """The theme that the screen is drawn in."""
        return self._theme

    @property
    def blind(self) -> bool:
        """Whether the machine's grades are hidden until the reader has judged."""
        return self._settings.blind

    @property
    def move_on(self) -> bool:
        """Whether a verdict goes on to what is to be judged next."""
        return self._settings.move_on

    def toggle_blind(self) -> None:
        """Hide the machine's grades, or show them."""
        self._settings = replace(self._settings, blind=not self.blind)

    def toggle_move_on(self) -> None:
        """Let a verdict go on to the next divergence, or stay."""
        self._settings = replace(self._settings, move_on=not self.move_on)

    def keep_profile(self, name: str) -> None:
        """Remember by which of the program's own profiles the reader reads."""
        self._settings = replace(self._settings, profile=name)

    def next_theme(self) -> None:
        """Other colours; the reader is told which."""
        if len(self._themes) == 1:
            self._screen.say("no colours: NO_COLOR, or the terminal")
            return
        self._show_theme(self._themes[(self._themes.index(self._theme) + 1) % len(self._themes)])
        self._settings = replace(self._settings, theme=self._theme)
        self._screen.say(f"theme: {self._theme}")

    def _show_theme(self, name: str) -> None:
        """Draw in a theme's colours; in the first theme's where there is none of that name."""
        self._theme = name if name in self._themes else self._themes[0]
        screen, palette = self._screen, PALETTES[self._theme]
        for widget in (
            screen.sidebar,
            screen.overview,
            screen.apparatus,
            screen.prompt,
            screen.notepad,
            screen.status,
            screen.hints,
        ):
            widget.palette = palette
            widget.refresh()
        screen.reader.show_palette(palette)
