"""A program with all that a screen can have over a text that scrolls; `--stock` gives it the stock display."""

import sys
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import Footer, Input, Label, Static

from tui.display import SparingApp

WORDS = ["the", "ambassador", "漢語", "said", "—", "“no”", "café", "Ждите", "⚡", "property"]


class Panes(ScrollView, can_focus=True):
    """Two panes in one widget, a line at a time, as the reader draws them."""

    DEFAULT_CSS = "Panes { overflow: hidden scroll; }"

    def on_mount(self) -> None:
        self.virtual_size = Size(1, 400)

    def render_line(self, y: int) -> Strip:
        y += int(self.scroll_offset.y)
        half = self.size.width // 2
        words = [WORDS[(y * y + 3 * n) % len(WORDS)] for n in range(40)]
        plain, marked = Style.parse("#e0e0e0 on #101020"), Style.parse("bold red on #301020")
        left = Segment.adjust_line_length([Segment(f"{y:4} " + " ".join(words), plain)], half - 1, plain)
        right = [Segment(f"{words[3]} "), Segment(words[1], marked), Segment(" ".join(words[5:]), plain)]
        right = Segment.adjust_line_length(right, self.size.width - half, plain)
        return Strip([*left, Segment("│", plain), *right])


class Dialog(ModalScreen[None]):
    DEFAULT_CSS = "Dialog { align: center middle; } Dialog Input { width: 50%; } Dialog Label { width: 30; }"
    BINDINGS: ClassVar = [("f4", "app.pop_screen", "Close")]

    def compose(self) -> ComposeResult:
        yield Label("Note — 備考")
        yield Input("漢字 text")


class Reader(SparingApp[None]):
    CSS = "Panes { width: 3fr; } VerticalScroll { width: 1fr; } Reader #foot { height: 2; }"
    BINDINGS: ClassVar = [
        Binding("f1", "scroll(1)"),
        Binding("f2", "scroll(-1)"),
        Binding("f3", "scroll(7)"),
        Binding("f4", "dialog"),
        Binding("f5", "notify('Saved — 保存')"),
        Binding("f6", "bar"),
        Binding("f7", "app.change_theme"),
        Binding("f8", "help"),
    ]

    def compose(self) -> ComposeResult:
        with Horizontal():
            with VerticalScroll():
                yield Static("\n".join(f"topic {n} 題" for n in range(60)))
            yield Panes()
        yield Static("apparatus: [b]agent[/b] owned → confiscated", id="foot")
        yield Input(placeholder="search")
        yield Footer()

    def on_mount(self) -> None:
        self.animation_level = "none"
        self.query_one(Panes).focus()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        if isinstance(event.widget, Input):
            event.widget.cursor_blink = False  # two programs would blink at different times

    def action_scroll(self, rows: int) -> None:
        self.query_one(Panes).scroll_relative(y=rows, animate=False, immediate=True)

    def action_dialog(self) -> None:
        self.push_screen(Dialog())

    def action_bar(self) -> None:
        bar = self.query_one(VerticalScroll)
        bar.display = not bar.display

    def action_change_theme(self) -> None:
        self.theme = "textual-light" if self.theme == "textual-dark" else "textual-dark"

    def action_help(self) -> None:
        self.query_one("#foot", Static).update("changed ⚡ 題" if self.query_one(Panes).scroll_y % 2 else "as it was")


if __name__ == "__main__":
    reader = Reader()
    reader.stock_display = "--stock" in sys.argv
    reader.run()
