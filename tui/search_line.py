"""Looking for words on the screen: the line they are typed in, and the way from one place found to the next."""

import time
from contextlib import suppress
from typing import TYPE_CHECKING

from textual import events
from textual.timer import Timer

from diptych.documents import Span
from tui.searching import Query, QueryError, Search
from widgets.places import bead_at, short_names

if TYPE_CHECKING:
    from tui.reading_screen import ReadingScreen

SOON = 0.01
"""Seconds from a key to the look for what has been typed."""

TYPING_SECONDS = 0.25
"""How long an expression that is still being typed is looked for."""

_THEN = {None: False, False: True, True: None}


class SearchLine:
    """The part of the reading screen that searches."""

    look = "asking"

    def __init__(self, screen: "ReadingScreen") -> None:
        self._screen = screen
        self._search = self._search_before = self._cleared = Search()
        self._query = Query("")
        self._asked = screen.searches
        self._recalled = 0
        self._asked_from = screen.reader.place()
        self._look_due: Timer | None = None
        self._took = 0.0

    def ask(self) -> None:
        """Let the reader type what to look for; what is typed is shown at once, from here on."""
        screen = self._screen
        self._asked_from = screen.reader.place()
        self._search_before, self._search = self._search, Search()
        self._recalled = len(self._asked)
        screen.prompt.fill("")
        self._alter(regular=self._query.regular, side=self._query.side)
        screen.type_into(self)

    def take(self, event: events.Key) -> None:
        """Take a key of the reader's who types what to look for."""
        prompt = self._screen.prompt
        match event.key:
            case "escape" | "ctrl+c":
                self._leave()
            case "backspace" | "ctrl+h" if not prompt.text:
                self._leave()
            case "enter":
                self._end()
            case "ctrl+r":
                self._alter(regular=not self._query.regular, side=self._query.side)
            case "ctrl+t":
                self._alter(regular=self._query.regular, side=_THEN[self._query.side])
            case "up" | "ctrl+p":
                self._recall(-1)
            case "down" | "ctrl+n":
                self._recall(1)
            case _ if event.is_printable and event.character:
                self.insert(event.character)
            case key:
                prompt.edit(key)
                self._look_soon()

    def insert(self, text: str) -> None:
        """Type a text, of which the first line is taken."""
        self._screen.prompt.insert("".join(text.splitlines()[:1]))
        self._look_soon()

    def go(self, steps: int) -> None:
        """Go to the place found so many further on, or back; what was cleared is shown again."""
        if not self._search.query.words:
            self._search = self._cleared
            self._show()
        screen, search = self._screen, self._search
        step = search.step(screen.reader.cursor, steps)
        if step is None:
            screen.say(f"not found: {search.query.words}" if search.query.words else "nothing is looked for: /")
            return
        hit, round_the_end = step
        screen.reader.go_to_hit(hit.bead, hit.span, other=hit.other)
        words = f"{search.hits.index(hit) + 1} of {'the first ' if search.cut_short else ''}{len(search.hits)}"
        words += " that are nearly so; nothing is just so" if search.nearly else ""
        screen.say(words + ("; round the end of the text" if round_the_end else ""))

    def clear(self) -> None:
        """Show no longer what was found."""
        if self._search.query.words:
            self._cleared, self._search = self._search, Search()
            self._show()

    def settle(self) -> None:
        """The beads are others now: find those in which the hits lie."""
        for search in (self._search, self._search_before, self._cleared):
            search.settle(self._screen.collation)
        self._show()

    def _alter(self, *, regular: bool, side: bool | None) -> None:
        """Look in another way, or elsewhere."""
        self._query = Query("", regular=regular, side=side)
        how = "as an expression" if regular else "as it stands"
        where = "both" if side is None else short_names(self._screen.collation)[side]
        self._screen.prompt.show("/", f"in {where}, {how}   Ctrl+T where, Ctrl+R how, Esc leaves")
        self._look_soon()

    def _recall(self, steps: int) -> None:
        """What was looked for before, or after that."""
        self._recalled = min(max(0, self._recalled + steps), len(self._asked))
        self._screen.prompt.fill([*self._asked, ""][self._recalled])
        self._look_soon()

    def _look_soon(self) -> None:
        """Look once all that has been typed so far is there: of a burst of keys, once.

        Where looking takes long, what is typed meanwhile is waited for: typing is never held up for most of the time.
        """
        if self._look_due:
            self._look_due.stop()
        self._look_due = self._screen.set_timer(max(SOON, 2 * self._took), self._look)

    def _look(self) -> None:
        """Show what is found of the words typed so far, from where the reader began to type."""
        self._look_due = None
        screen = self._screen
        if not screen.has_class(self.look):
            return
        began = time.monotonic()
        with suppress(QueryError):  # an expression that is not complete yet
            self._search.look(self._typed, screen.collation, nearly=False, seconds=TYPING_SECONDS)
            self._show()
            step = self._search.step(bead_at(screen.collation, self._asked_from), 1)
            if step:
                screen.reader.go_to_hit(step[0].bead, step[0].span, other=step[0].other)
            else:
                screen.reader.go_to_place(self._asked_from)
        self._took = time.monotonic() - began

    @property
    def _typed(self) -> Query:
        return Query(self._screen.prompt.text, regular=self._query.regular, side=self._query.side)

    def _leave(self) -> None:
        """Back to where the reader began to type, and to what had been looked for before."""
        self._screen.type_into(None)
        self._search = self._search_before
        self._show()
        self._screen.reader.go_to_place(self._asked_from)

    def _end(self) -> None:
        """Go to what was looked for; where nothing was typed, to the next of what had been looked for before."""
        screen, query = self._screen, self._typed
        screen.type_into(None)
        if not query.words.strip():
            self._leave()
            self.go(1)
            return
        if query.words not in self._asked[-1:]:
            self._asked.append(query.words)
        try:
            self._search.look(query, screen.collation, nearly=True)
        except QueryError as error:
            self._leave()
            screen.say(str(error))
            return
        self._show()
        screen.history.leave(self._asked_from)
        screen.reader.go_to_place(self._asked_from)
        self.go(1)

    def _show(self) -> None:
        by_bead: dict[int, tuple[list[Span], list[Span]]] = {}
        for hit in self._search.hits:
            by_bead.setdefault(hit.bead, ([], []))[hit.other].append(hit.span)
        self._screen.reader.show_hits(by_bead)
        self._screen.overview.show_hits(frozenset(by_bead))
