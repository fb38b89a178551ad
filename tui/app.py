"""The app: what holds the terminal while diptych runs."""

import os
import traceback
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on
from textual.screen import Screen

from diptych.collation import open_pair
from diptych.documents import Document
from diptych.topics import Topic
from tui import key_file, settings
from tui.analysis.pair import Pair
from tui.commands import COMMANDS
from tui.display import SparingApp
from tui.ending import off_ending, on_ending
from tui.grading import AS_FOUND
from tui.looks import LookChanged
from tui.reading_screen import ReadingScreen
from tui.themes import textual_name, textual_theme, theme_names
from widgets.displayable import display

if TYPE_CHECKING:
    from diptych.divergence.profiles import Profile

AT_ONCE = 8_000
"""Characters of a text that are there before anything else is done: more than the largest screen shows."""


class DiptychApp(SparingApp[None], inherit_bindings=False):
    """Opens one pair of texts on the reading screen.

    `topics_file` is the path of the file that the topics are from; `store` the file that marks are kept in, None for
    the default one; `profile` what the texts are read by, None for what was chosen the last time. `stock_display`
    leaves the drawing to Textual, which sends far more.
    """

    ENABLE_COMMAND_PALETTE: ClassVar[bool] = False  # ours takes its keys with all others, in their order
    CSS = """
    ReadingScreen { layout: vertical; overflow: hidden; background: $background; }
    ReadingScreen Horizontal { height: 1fr; }
    Sidebar { width: 26; height: 1fr; }
    Sidebar.away { display: none; }
    Reader { width: 1fr; height: 1fr; }
    Overview { width: 2; height: 1fr; }
    Apparatus { width: 1fr; height: 3; }
    Apparatus.off { display: none; }
    Apparatus.large { height: 40%; }
    DivergenceList { width: 1fr; height: 1fr; }
    StatusLine, Hints { width: 1fr; height: 1; }
    Prompt { width: 1fr; height: 1; display: none; }
    Notepad { width: 1fr; height: 8; max-height: 50%; display: none; }
    .writing Notepad { display: block; }
    .writing Apparatus, .writing Hints { display: none; }
    SaidScreen Sidebar { width: 1fr; }
    .asking Prompt, .commanding Prompt { display: block; }
    .asking Notepad, .commanding Notepad { display: none; }  /* which is a prompt too */
    .asking StatusLine, .commanding StatusLine { display: none; }
    Sidebar.commands { width: 1fr; height: 50%; display: none; }
    .commanding Sidebar.commands { display: block; }
    .commanding Apparatus, .commanding Hints { display: none; }
    .short Apparatus, .short Hints { display: none; }
    """
    TITLE = "diptych"

    def __init__(  # noqa: PLR0913 -- what the command line can say
        self,
        base: Document,
        other: Document,
        *,
        topics: tuple[Topic, ...] = (),
        topics_file: str = "",
        store: Path | None = None,
        profile: "Profile | None" = None,
        stock_display: bool = False,
    ) -> None:
        self.stock_display = stock_display
        # Colours go to the terminal as they are: no widget here needs Textual to make others of them.
        super().__init__(ansi_color=True)
        self.animation_level = "none"
        # What is said is said on the status line: no layers, widgets and scroll bar for what never comes.
        self._disable_notifications = self._disable_tooltips = True
        self._pair = Pair(base, other, topics, topics_file)
        self._store = store
        self._profile = profile
        self._settings_path = settings.default_path()
        self._settings = settings.load(self._settings_path)
        self._themes = theme_names(os.environ)
        for name in self._themes:
            self.register_theme(textual_theme(name))
        # Without telling anyone: there is no style yet that would have to be made anew for it.
        theme = self._settings.theme
        self.set_reactive(DiptychApp.theme, textual_name(theme if theme in self._themes else self._themes[0]))

    def on_mount(self) -> None:
        on_ending(lambda status: self.exit(return_code=status))

    def on_unmount(self) -> None:
        off_ending()

    @on(LookChanged)
    def _remember(self, changed: LookChanged) -> None:
        self._settings = changed.settings
        settings.save(self._settings_path, changed.settings)

    def _fatal_error(self) -> None:
        """Leave with a traceback; Textual's own shows local variables, which hold the texts: hostile, and private."""
        lines = traceback.format_exc().splitlines()
        self._exit_renderables.append(Text("\n".join(map(display, lines))))
        self._close_messages_no_wait()

    def get_default_screen(self) -> Screen[None]:
        at_once = open_pair(_beginning(self._pair.base), _beginning(self._pair.other), self._pair.topics)
        commands, problems = key_file.with_own_keys(COMMANDS.values(), key_file.default_path())
        profile = self._profile or _remembered(self._settings.profile)
        preferences = settings.Preferences(self._settings, self._themes, commands, problems, profile)
        return ReadingScreen(at_once, self._pair, store=self._store, preferences=preferences)


def _remembered(name: str) -> "Profile | None":
    """The program's own profile of a name; None for the one under which everything counts as found, or for none."""
    if name == AS_FOUND:
        return None
    from diptych.divergence.profiles import PROFILES, named_profile  # noqa: PLC0415 -- few read by another profile

    return named_profile(name) if name in PROFILES else None


def _beginning(document: Document) -> Document:
    """As much of a text as can be segmented before the reader notices; the analysis brings the rest."""
    if len(document.text) <= AT_ONCE:
        return document
    end = max(document.text.rfind("\n", 0, AT_ONCE), document.text.rfind(" ", AT_ONCE - 1_000, AT_ONCE)) + 1
    return replace(document, text=document.text[: end or AT_ONCE])
