"""Every command and its keys, from their declarations."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from textwrap import wrap

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.asking import taken_elsewhere
from tui.commands import Command
from tui.keys import key_of, keys_in_words, sequence_in_words
from tui.stepping import steps_of
from widgets.displayable import display

KEY_COLUMN = 26
LEAST_COLUMNS = 10
WIDTH = 90
"""Of a hundred columns of the terminal, those that the help takes."""
PADDING = 2

_SIGNS = {
    "!!  !  ·": "critical, major, minor; what is only said otherwise has no sign",
    "-  +": "words that only the first, or only the second version has",
    "?": "not confidently aligned: these passages may not belong together",
    "◆  *": "a bookmark, a note",
    "»": "words that are being selected",
}


def help_text(commands: Mapping[str, Command], width: int, faults: Sequence[str] = ()) -> str:
    """The help screen's text in lines of `width` columns: a group of commands after the other.

    `faults` are those of the reader's file of keys, which come first.
    """
    lines = ["FAULTS IN THE FILE OF KEYS", ""] if faults else []
    lines += [line for fault in faults for line in [*wrap(display(fault), width), ""]]
    lines += [
        *wrap("A number before a key repeats it, or says where to go: 5j, 12G, 50%.", width),
        *wrap("Here: j k Space b g G scroll, any other key closes.", width),
        "",
    ]
    for group, members in groupby(commands.values(), key=lambda command: command.group):
        lines += [group.upper(), ""]
        lines += [line for command in members for line in _entry(keys_in_words(command), command.help, width)]
        lines.append("")
    lines += ["IN THE MARGIN", ""]
    lines += [line for signs, meaning in _SIGNS.items() for line in _entry(signs, meaning, width)]
    return "\n".join(lines)


def _entry(keys: str, words: str, width: int) -> list[str]:
    """Keys and, beside them where there is room, or else below them, what they do."""
    beside = len(keys) + 2 < KEY_COLUMN <= width // 2
    left = KEY_COLUMN if beside else 6
    told = [" " * left + line for line in wrap(words, max(LEAST_COLUMNS, width - left), break_on_hyphens=False)]
    return [f"  {keys}" + told[0][len(keys) + 2 :], *told[1:]] if beside else [f"  {keys}", *told]


def key_table(commands: Mapping[str, Command]) -> str:
    """The commands as a Markdown table, for the README."""
    rows = ["| keys | what they do |", "|---|---|"]
    for command in commands.values():
        keys = " ".join(_code(sequence_in_words(one)) for one in command.keys)
        rows.append(f"| {keys.replace('|', '&#124;')} | {command.help} |")
    return "\n".join(rows)


def _code(text: str) -> str:
    """A text as code in Markdown, which quotes backticks by more of them than stand together."""
    quote = "`" * (text.count("`") + 1)
    return f"{quote} {text} {quote}" if "`" in text else f"`{text}`"


class HelpScreen(ModalScreen[None]):
    """Lies over the text until a key closes it."""

    CSS = f"""
    HelpScreen {{ align: center middle; }}
    HelpScreen VerticalScroll {{
        width: {WIDTH}%; height: 90%; background: $surface; padding: 1 {PADDING}; scrollbar-size: 0 0;
    }}
    """

    def __init__(self, commands: Mapping[str, Command], faults: Sequence[str]) -> None:
        super().__init__()
        self._commands = commands
        self._faults = faults

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield Static(self._text)

    @property
    def _text(self) -> Content:
        width = self.app.size.width * WIDTH // 100 - 2 * PADDING
        return Content(help_text(self._commands, max(LEAST_COLUMNS, width), self._faults))

    def on_resize(self) -> None:
        self.call_after_refresh(lambda: self.query_one(Static).update(self._text))

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        if taken_elsewhere(self, event):
            return
        scroll = self.query_one(VerticalScroll)
        steps = steps_of(key_of(event), scroll.size.height)
        if steps is None:
            self.dismiss()
        else:
            scroll.scroll_relative(y=steps, animate=False)
