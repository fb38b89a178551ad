"""The list at the left of the reading screen: what it shows, and where its entries lead."""

from collections.abc import Hashable
from typing import TYPE_CHECKING

from tui.contents import draft_entries, lost_entries, marked_entries, severity_entries, topic_entries

if TYPE_CHECKING:
    from tui.reading_screen import ReadingScreen


class Listing:
    """The part of the reading screen that keeps the list of topics, bookmarks and notes."""

    def __init__(self, screen: "ReadingScreen") -> None:
        self._screen = screen

    def show(self) -> None:
        """Show topics, bookmarks and notes."""
        screen, sitting = self._screen, self._screen.sitting
        entries = topic_entries(screen.pair.topics, screen.analysing.tally, sitting.work)
        entries += severity_entries(sitting.work)
        entries += marked_entries(sitting.bookmarks, sitting.notes, sitting.keeping.waiting)
        screen.sidebar.show_entries(entries + draft_entries(sitting.drafts) + lost_entries(sitting.lost))

    def enter(self, kind: str = "") -> None:
        """Go to the list, to its first entry of a kind."""
        self._screen.sidebar.enter(kind)
        self._screen.looks.fit()

    def leave(self) -> None:
        """Go back to the text."""
        self._screen.sidebar.leave()
        self._screen.looks.fit()

    def go(self, key: Hashable) -> None:
        """Go where an entry leads, by its key."""
        sitting = self._screen.sitting
        match key:
            case ("topic", int() as topic):
                self._go_to_topic(topic)
            case ("bookmark" | "note", str() as name):
                sitting.go_to_mark(name)
            case ("lost", str() as name):
                sitting.tell_lost(name)
            case ("draft", int() as number):
                sitting.go_on_writing(number)
        self.leave()

    def _go_to_topic(self, topic: int) -> None:
        """To where the topic comes up next; from the last place to the first."""
        screen, of = self._screen, self._screen.collation.topics_of
        starts = [bead for bead in range(len(of)) if topic in of[bead] and (bead == 0 or topic not in of[bead - 1])]
        if starts:
            screen.go_to_bead(next((bead for bead in starts if bead > screen.reader.cursor), starts[0]))
        else:
            screen.say(f"nothing is said on this topic{screen.analysing.so_far}")
