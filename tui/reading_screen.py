"""The screen that the reader reads on: ties the widgets to the collation, the store and the commands."""

import gc
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.screen import Screen

from diptych.collation import Collation
from diptych.divergence import Divergence
from tui.analysing import Analysing
from tui.analysis.pair import Pair
from tui.asking import passed_on
from tui.commands import Call, Command
from tui.contents import language_notice, status_parts
from tui.filtering import Filter
from tui.grading import AS_FOUND
from tui.history import History
from tui.keys import KeyReader, hints_of, key_map, key_of
from tui.listing import Listing
from tui.looks import Looks
from tui.resuming import REST, Resuming
from tui.saying import Saying
from tui.settings import Preferences
from tui.sitting import Sitting
from widgets.apparatus import Apparatus
from widgets.displayable import display
from widgets.divergences import Spot
from widgets.notepad import Notepad
from widgets.overview import Overview
from widgets.places import Place, bead_at
from widgets.prompt import Prompt
from widgets.reader import Reader
from widgets.sidebar import Sidebar
from widgets.status import Hints, StatusLine

if TYPE_CHECKING:
    from tui.asking import Typing
    from tui.commanding import Commanding
    from tui.search_line import SearchLine

BOOKMARK = "◆"
NOTE = "*"
WAITING = "…"
"""Beside a passage with a bookmark or note that is not kept yet."""


class ReadingScreen(Screen[None], inherit_bindings=False):
    """Two versions of a text, what is known of their divergences, and the keys to go about in them."""

    AUTO_FOCUS = ""  # no widget takes keys: all of them come here, in the order in which they were typed

    def __init__(
        self,
        collation: Collation,
        pair: Pair,
        *,
        store: Path | None,
        preferences: Preferences,
    ) -> None:
        super().__init__()
        self.reader = Reader(collation, collation.names)
        self.sidebar = Sidebar()
        self.overview = Overview()
        self.apparatus = Apparatus()
        self.status = StatusLine()
        self.prompt = Prompt()
        self.notepad = Notepad()
        self.hints = Hints(hints_of(preferences.commands.values()))
        self.history = History()
        self.filter = Filter()
        self.searches: list[str] = []  # what has been looked for, the oldest first
        self.pair = pair
        self.looks = Looks(self, preferences)
        self.sitting = Sitting(self, store, pair, self._sitting_begun)
        self.analysing = Analysing(self, preferences.profile)
        self.resuming = Resuming(self)
        self.listing = Listing(self)
        self.commands = preferences.commands
        self._problems = preferences.problems
        self._keys = KeyReader(key_map(self.commands.values()))
        self._typing: Typing | None = None
        self._notice = ""
        self._saying = Saying(self)

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield self.sidebar
            yield self.reader
            yield self.overview
        yield self.apparatus
        yield self.prompt
        yield self.notepad
        yield self.status
        yield self.hints

    def on_mount(self) -> None:
        self.looks.put_on()
        self.listing.show()
        self.show_place()
        self.call_after_refresh(self._begin)

    # What commands ask for ---------------------------------------------------------------------------------------

    @property
    def collation(self) -> Collation:
        return self.reader.collation

    @cached_property
    def search(self) -> "SearchLine":
        """The line in which the reader types what to look for; made when it is first needed."""
        from tui.search_line import SearchLine  # noqa: PLC0415 -- after the first paint

        return SearchLine(self)

    @cached_property
    def commanding(self) -> "Commanding":
        """The line in which the reader types a command's name, and the list above it; made when it is first needed."""
        from tui.commanding import Commanding  # noqa: PLC0415 -- after the first paint

        return Commanding(self)

    @property
    def spot(self) -> Spot:
        """The selected divergence, or the beginning of the bead under the cursor."""
        selected = self.reader.selected
        return self.reader.cursor, -1 if selected is None else selected

    def start(self, steps: int) -> Spot:
        """The divergence to go on from, or back from: the selected one, or that at the edge of what is in sight."""
        if self.reader.selected is not None:
            return self.spot
        passed = self.reader.passed
        return self.reader.cursor, passed - 1 if steps > 0 else passed

    @property
    def divergence(self) -> Divergence | None:
        """The selected divergence, or the worst of the bead under the cursor; None if it has none."""
        found = self.collation.divergences(self.reader.cursor) if self.collation.beads else ()
        if self.reader.selected is not None:
            return found[self.reader.selected]
        return max(found, key=lambda one: one.severity.rank, default=None)

    def admits(self, spot: Spot) -> bool:
        """Whether the filter lets a divergence through."""
        return self.filter.admits(self.collation, spot, self.sitting.judged)

    def fold(self) -> None:
        """Fold away what the filter does not let through."""
        self.reader.show_hidden(self.filter.hidden(self.collation, self.sitting.judged))

    def set_filter(self, chosen: Filter) -> None:
        """Show what a filter lets through; the place is kept."""
        self.filter = chosen
        self.fold()
        self.say(chosen.words(self.collation) or "all of the text")
        self.show_place()

    def type_into(self, typing: "Typing | None") -> None:
        """Let what is typed go to a part of the screen from here on; None: to the commands again."""
        if self._typing:
            self.remove_class(self._typing.look)
        self._typing = typing
        if typing:
            self.add_class(typing.look)

    def move(self, rows: int) -> None:
        """Move through the text, or through the list of topics and bookmarks while the reader is there."""
        if self.sidebar.entered:
            self.sidebar.move(rows)
        else:
            self.reader.scroll_rows(rows)

    def leave_place(self) -> None:
        """Remember this place before a jump, to come back to."""
        self.history.leave(self.reader.place())

    def go_to_bead(self, bead: int) -> None:
        """Go to a bead by its number, from 0; to the nearest there is."""
        if self.collation.beads:
            self.leave_place()
            self.reader.go_to_bead(min(max(0, bead), len(self.collation.beads) - 1))

    def go_to_place(self, place: Place | None, otherwise: str) -> None:
        """Go to a place that was remembered; say something where there is none."""
        if place:
            self.reader.go_to_place(place)
        else:
            self.say(otherwise)

    def say(self, message: str, *, waiting: bool = False) -> None:
        """Show a message on the status line for a while; with `waiting` at least until the reader presses a key."""
        self._saying.say(message, waiting=waiting)

    def copy(self, text: str, what: str) -> None:
        """Send a text to the terminal's clipboard. Whether it arrives, no terminal tells."""
        self.app.copy_to_clipboard(text)
        self.say(f"{what} sent to the terminal's clipboard: {len(text)} characters")

    def show_list(self) -> None:
        """Lay the list of divergences over the text, and go to the one that is picked."""
        from tui.list_screen import ListScreen  # noqa: PLC0415 -- not needed at the first paint

        def go(spot: Spot | None) -> None:
            if spot is not None and spot[1] < len(self.collation.divergences(spot[0])):
                self.leave_place()
                self.reader.go_to_divergence(*spot)

        self.app.push_screen(ListScreen(self.sitting.judging, self.filter, self.spot, self.reader.palette), go)

    def show_help(self) -> None:
        """Lay the help screen over the text."""
        from tui.help_screen import HelpScreen  # noqa: PLC0415 -- not needed at the first paint
        from tui.themes import textual_name  # noqa: PLC0415 -- as above

        # The help is Textual's own to draw, and it alone: at each change of theme all styles would be made anew.
        self.app.theme = textual_name(self.looks.theme)
        self.app.push_screen(HelpScreen(self.commands, self._problems))

    # Keys --------------------------------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        if passed_on(self, event):
            return
        self._saying.heard()
        if self._typing:
            suspend = self.commands["suspend"]
            if event.key in suspend.keys and not event.is_printable:
                self.run_command(suspend, Call())
            else:
                with self._saying.answering():
                    self._typing.take(event)
            return
        key = key_of(event)
        ready = self._keys.feed(key, event.time)
        self.status.show_pending(self._keys.pending)
        if ready:
            self.run_command(ready.command, ready.call)

    def on_paste(self, event: events.Paste) -> None:
        if self._typing:
            self._typing.insert(event.text)

    def run_command(self, command: Command, call: Call) -> None:
        """Do what a command does; how it has left the screen to look is remembered."""
        with self._saying.answering():
            command.action(self, call)
        self.looks.remember()
        # At once, not when the reader's message arrives: a key is then answered with one frame instead of two.
        self.show_place()

    # A sitting ---------------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        """The text is on the screen: now for what takes time, one after the other, that no key need wait for all."""
        gc.enable()  # which has waited for the first paint
        gc.freeze()
        self.analysing.begin()
        self.call_later(self._begin_sitting)

    def _begin_sitting(self) -> None:
        self.resuming.begin()
        self.sitting.keeping.begin()
        self.set_interval(REST, self._look_around)

    def _sitting_begun(self) -> None:
        """The store is open, or will not be."""
        self.resuming.take_up()
        self.show_marks()
        self._notice = language_notice(self.pair.base.text, self.pair.other.text)
        unfinished = "a note was left unfinished: see the list at the left" if self.sitting.drafts else ""
        notices = filter(None, [unfinished, self._notice])
        of_marks = self.sitting.keeping.notices
        others = f" (and {len(self._problems) - 1} more: ?)" if len(self._problems) > 1 else ""
        problems = [*of_marks, *(fault + others for fault in self._problems[:1]), *notices]
        for problem in problems[:1]:
            more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
            self.say(problem + more, waiting=bool(of_marks) and self.sitting.keeping.keeps)

    async def on_unmount(self) -> None:
        await self.analysing.end()
        self.resuming.keep()
        self.sitting.keeping.end()

    def settle(self) -> None:
        """The beads are others now: find those in which lies what was marked and looked for."""
        self.sitting.settle()
        if "search" in self.__dict__:
            self.search.settle()
        self.show_marks()

    def _look_around(self) -> None:
        """Once in a while: what other programs have marked, and whether the reader rests."""
        self.sitting.take_in_others()
        self.resuming.keep_at_rest()

    # What the widgets show ---------------------------------------------------------------------------------------

    @on(Reader.Moved)
    def show_place(self) -> None:
        """Show what is to be said of where the reader is."""
        collation, bead = self.collation, self.reader.cursor
        if self.reader.on_fold:
            self.apparatus.show_nothing()
        else:
            selected, remarks = self.reader.selected, self.sitting.remarks(bead)
            self.apparatus.show_bead(collation, bead, selected, aligned=self.reader.aligned, remarks=remarks)
        self.overview.show_window(self.reader.beads_in_window)
        topics = collation.topics_of[bead] if bead < len(collation.topics_of) else ()
        self.sidebar.show_current(frozenset(("topic", topic) for topic in topics))
        grading, tally = self.analysing.grading, self.analysing.tally
        profile = f"profile {display(grading.name)}" if grading.name != AS_FOUND else ""
        kept = "" if self.sitting.keeping.keeps or not self.sitting.keeping.notices else "marks are not kept"
        waits_for, hindrance = self.sitting.keeping.waits_for, self.sitting.keeping.hindrance
        doing, filtered = self.analysing.doing, self.filter.words(collation)
        said = waits_for, hindrance, kept, doing, filtered, profile, self._notice.partition(":")[0]
        self.status.show_work(self.analysing.doing)
        self.status.show_parts(list(status_parts(collation, tally, self.sitting.work, bead, *said)))

    def show_marks(self) -> None:
        """Show bookmarks and marks beside the text, and bookmarks in the list."""
        marks = {bead_at(self.collation, place): letter for letter, place in self.history.marks.items()}
        marks |= dict.fromkeys(self.sitting.bookmarks, BOOKMARK) | dict.fromkeys(self.sitting.notes, NOTE)
        marks |= dict.fromkeys(self.sitting.waiting_on(), WAITING)
        self.reader.show_marks(marks)
        self.listing.show()

    @on(Sidebar.Chosen)
    def _go_to_entry(self, chosen: Sidebar.Chosen) -> None:
        match chosen.key:
            case ("command", str() as name):
                self.commanding.run(name)
            case key:
                self.listing.go(key)

    @on(Overview.Picked)
    def _go_to_picked(self, picked: Overview.Picked) -> None:
        self.go_to_bead(picked.bead)

    def on_resize(self) -> None:
        self.looks.fit()
