"""The screen that a bare `diptych` begins with: which of the pairs that were read lately is to be opened."""

import asyncio
import os
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult

from tui import settings
from tui.display import SparingApp
from tui.ending import off_ending, on_ending
from tui.keys import key_of
from tui.recent import Recent, counted, what_became_of, when
from tui.stepping import steps_of
from tui.themes import textual_name, textual_theme, theme_names
from widgets.choice_list import LINES, Choice, ChoiceList
from widgets.displayable import display
from widgets.palette import PALETTES
from widgets.status import Hints, StatusLine

_HINTS = [("Enter", "read on"), ("j", "down"), ("k", "up"), ("q", "quit")]


class RecentApp(SparingApp[Recent], inherit_bindings=False):
    """Gives back the pair that is chosen, or None."""

    ENABLE_COMMAND_PALETTE: ClassVar[bool] = False
    AUTO_FOCUS = ""
    CSS = """
    Screen { layout: vertical; overflow: hidden; background: $background; }
    ChoiceList { width: 1fr; height: 1fr; }
    StatusLine, Hints { width: 1fr; height: 1; }
    """
    TITLE = "diptych"

    def __init__(self, recent: Sequence[Recent], *, stock_display: bool = False) -> None:
        self.stock_display = stock_display
        super().__init__(ansi_color=True)
        self.animation_level = "none"
        self._recent = recent
        self._became: dict[int, str] = {}  # what is wrong with the files of a pair, where that is known
        self._list, self._status, self._hints = ChoiceList(), StatusLine(), Hints(_HINTS)
        themes, theme = theme_names(os.environ), settings.load(settings.default_path()).theme
        theme = theme if theme in themes else themes[0]
        self.register_theme(textual_theme(theme))
        self.theme = textual_name(theme)
        for widget in (self._list, self._status, self._hints):
            widget.palette = PALETTES[theme]

    def compose(self) -> ComposeResult:
        yield self._list
        yield self._status
        yield self._hints

    def on_mount(self) -> None:
        on_ending(lambda status: self.exit(return_code=status))
        self._status.show_parts(["which texts?", f"{counted(len(self._recent), 'pair')}, the last one first"])
        self._show()
        self.call_after_refresh(self.run_worker, self._look_after_files())

    def on_unmount(self) -> None:
        off_ending()

    async def _look_after_files(self) -> None:
        """Say of each pair what has become of its files; to read them takes its time."""
        for number, one in enumerate(self._recent):
            told = await asyncio.gather(*(asyncio.to_thread(what_became_of, version) for version in one.versions))
            names = (f"{name} {became}" for name, became in zip(one.names, told, strict=False) if became)
            self._became[number] = "; ".join(names)
            self._show()

    def _show(self) -> None:
        self._list.show_choices([self._choice(number, one) for number, one in enumerate(self._recent)])

    def _choice(self, number: int, one: Recent) -> Choice:
        told = [when(one.opened, datetime.now(UTC))] if one.opened else []
        told += [part for part in (one.work, self._became.get(number, "")) if part]
        return Choice(display(" | ".join(one.names)), display(" · ".join(told)))

    def on_key(self, event: events.Key) -> None:
        key = key_of(event)
        steps = steps_of(key, self._list.size.height // LINES)
        if steps is not None:
            self._list.move(steps)
        elif key == "enter":
            self._open(self._list.cursor)
        elif key in {"q", "ctrl+q", "ctrl+c", "escape"}:
            self.exit()
        elif key == "ctrl+z":
            self.action_suspend_process()

    @on(ChoiceList.Picked)
    def _open_picked(self, picked: ChoiceList.Picked) -> None:
        self._open(picked.number)

    def _open(self, number: int) -> None:
        """Open a pair, if its files are still there."""
        one = self._recent[number]
        for path in (one.base, one.other):
            try:
                with open(path, "rb"):  # noqa: PTH123 -- a name that may not be sound Unicode
                    pass
            except OSError as error:
                self._status.say(display(f"{error.strerror}: {path}"))
                return
        self.exit(one)
