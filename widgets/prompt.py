"""The line in which the reader types what to look for."""

from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.widgets import Input


class Prompt(Input):
    """Tells what is being typed, and in which way it is to be looked for."""

    @dataclass
    class Altered(Message):
        """The words, or the way to look for them, are others now."""

    @dataclass
    class Ended(Message):
        """The reader has typed what is wanted, or wants nothing."""

        wanted: bool

    def __init__(self) -> None:
        super().__init__(compact=True, select_on_focus=False)
        self.regular = False
        self.side: bool | None = None
        self._last_key: events.Key | None = None
        self._say_how()

    def missed(self, event: events.Key) -> bool:
        """Whether a key has not come by here."""
        return event is not self._last_key

    def on_key(self, event: events.Key) -> None:
        self._last_key = event
        match event.key:
            case "escape" | "ctrl+c":
                self.post_message(self.Ended(wanted=False))
            case "enter":
                self.post_message(self.Ended(wanted=True))
            case "ctrl+r":
                self.regular = not self.regular
            case "ctrl+t":
                self.side = {None: False, False: True, True: None}[self.side]
            case "tab" | "shift+tab" | "ctrl+p" | "ctrl+q":
                pass
            case _:
                return
        event.stop()
        event.prevent_default()
        self._say_how()
        if event.key in {"ctrl+r", "ctrl+t"}:
            self.post_message(self.Altered())

    def on_input_changed(self) -> None:
        self.post_message(self.Altered())

    def _say_how(self) -> None:
        where = {None: "in both", False: "in A", True: "in B"}[self.side]
        how = "as an expression" if self.regular else "as it stands"
        self.placeholder = f"search {where}, {how}   Ctrl+T where, Ctrl+R how, Esc leaves"
