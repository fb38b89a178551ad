"""Looking for words on the screen: the line they are typed in, and the way from one place found to the next."""

import re
from contextlib import suppress
from typing import TYPE_CHECKING

from textual import events

from diptych.documents import Span
from tui.searching import Query, Search
from widgets.places import bead_at
from widgets.prompt import Prompt

if TYPE_CHECKING:
    from tui.reading_screen import ReadingScreen


class SearchLine:
    """The part of the reading screen that searches. While the reader types, the screen has the class "asking"."""

    def __init__(self, screen: "ReadingScreen") -> None:
        self._screen = screen
        self._prompt = Prompt()
        self._search = Search()
        self._asked_from = screen.reader.place()

    @property
    def asking(self) -> bool:
        """Whether the reader is typing what to look for."""
        return self._screen.has_class("asking")

    def ask(self) -> None:
        """Let the reader type what to look for; what is typed is shown at once, from here on."""
        screen = self._screen
        self._asked_from = screen.reader.place()
        screen.add_class("asking")
        if not self._prompt.is_attached:
            screen.mount(self._prompt, before=screen.status)
        self._prompt.value = ""
        screen.set_focus(self._prompt)

    def type_ahead(self, event: events.Key) -> None:
        """Take a key that came in one stroke with those that opened the prompt, and so before it had the focus."""
        if not self._prompt.missed(event):
            return
        event.stop()
        event.prevent_default()
        if event.key in {"enter", "escape"}:
            self.end(wanted=event.key == "enter")
        elif event.is_printable and event.character:
            self._prompt.insert_text_at_cursor(event.character)

    def look(self) -> None:
        """Show what is found of the words typed so far, from where the reader began to type."""
        if not self.asking:
            return
        screen = self._screen
        with suppress(re.error):  # an expression that is not complete yet
            self._search.look(self._query(), screen.collation, nearly=False)
            self._show()
            step = self._search.step(bead_at(screen.collation, self._asked_from), 1)
            if step:
                screen.reader.go_to_hit(step[0].bead, step[0].span, other=step[0].other)
            else:
                screen.reader.go_to_place(self._asked_from)

    def end(self, *, wanted: bool) -> None:
        """Go to what was looked for, or back to where the reader began to type."""
        screen = self._screen
        screen.remove_class("asking")
        screen.set_focus(screen.reader)
        query = self._query()
        if not wanted or not query.words.strip():
            self.clear()
            screen.reader.go_to_place(self._asked_from)
            return
        try:
            self._search.look(query, screen.collation, nearly=True)
        except re.error as error:
            screen.say(f"not a regular expression: {error}")
            return
        self._show()
        screen.history.leave(self._asked_from)
        screen.reader.go_to_place(self._asked_from)
        self.go(1)

    def go(self, steps: int) -> None:
        """Go to the place found so many further on, or back."""
        screen, search = self._screen, self._search
        step = search.step(screen.reader.cursor, steps)
        if step is None:
            screen.say(f"not found: {search.query.words}" if search.query.words else "nothing is looked for: /")
            return
        hit, round_the_end = step
        screen.reader.go_to_hit(hit.bead, hit.span, other=hit.other)
        words = f"{search.hits.index(hit) + 1} of {len(search.hits)}"
        words += " that are nearly so; nothing is just so" if search.nearly else ""
        screen.say(words + ("; round the end of the text" if round_the_end else ""))

    def clear(self) -> None:
        """Forget what was looked for."""
        self._search.clear()
        self._show()

    def settle(self) -> None:
        """The beads are others now: find those in which the hits lie."""
        self._search.settle(self._screen.collation)
        self._show()

    def _query(self) -> Query:
        return Query(self._prompt.value, regular=self._prompt.regular, side=self._prompt.side)

    def _show(self) -> None:
        by_bead: dict[int, tuple[list[Span], list[Span]]] = {}
        for hit in self._search.hits:
            by_bead.setdefault(hit.bead, ([], []))[hit.other].append(hit.span)
        self._screen.reader.show_hits(by_bead)
        self._screen.overview.show_hits(frozenset(by_bead))
