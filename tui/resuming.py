"""Where the reading of a pair was left: kept while the reader rests and when the reader leaves, taken up again."""

from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from diptych.documents import Span
from tui.filtering import Filter, filter_from_json, filter_to_json
from widgets.layout import Wishes
from widgets.places import Place

if TYPE_CHECKING:
    from diptych.review import Remembered, Target
    from tui.bookmarks import Ends
    from tui.reading_screen import ReadingScreen

REST = 1.0
"""Seconds between two looks at whether the reader rests; a place that is the same at both is kept."""

MOST_SEARCHES = 50

WORK = "work"
"""Where the look tells how many divergences are judged, of how many."""

QUOTED = 40
"""Characters that tell what stands at the place."""


class Resuming:
    """The part of the reading screen that remembers place, layout, filter, searches and drafts of each pair."""

    def __init__(self, screen: "ReadingScreen") -> None:
        self._screen = screen
        self._kept: Remembered | None = None
        self._seen: Remembered | None = None
        self._began: tuple[int, Place] | None = None
        self._warned: Mapping[Ends, str] = {}

    def begin(self) -> None:
        """From here on it is the reader who moves."""
        self._began = self._screen.reader.standing()

    def take_up(self) -> None:
        """Read on where the reading of these texts was left, unless the reader has gone elsewhere by now."""
        screen, left = self._screen, self._screen.sitting.keeping.left
        if left is None or self._kept is not None:
            return
        self._kept = left
        screen.searches[:0] = left.searches
        screen.sitting.drafts.update({**left.drafts, **screen.sitting.drafts})
        marked = {letter: Place(side == "other", one.span.start) for letter, (side, one) in left.letters.items()}
        screen.history.marks = marked | screen.history.marks
        if screen.reader.standing() != self._began or screen.filter != Filter():
            return
        screen.filter = filter_from_json(left.look.get("filter"), screen.pair.topics)
        screen.fold()
        _lay_out(screen, left.look.get("layout"))
        place, line = left.other or left.base, left.look.get("line")
        if place:
            screen.reader.stand(
                line if type(line) is int and line > 0 else 0, Place(left.other is not None, max(0, place.span.start))
            )

    def keep_at_rest(self) -> None:
        """Keep where the reader is, who has not moved since this was called last."""
        now = self._now()
        if now == self._seen:
            self.keep()
        self._seen = now

    def keep(self) -> None:
        """Keep where the reader is. What cannot be kept is kept the next time: the place is no mark."""
        keeping, now = self._screen.sitting.keeping, self._now()
        if keeping.store is None or not keeping.keeps or self._kept in (None, now):
            return
        from diptych.review import StoreError  # noqa: PLC0415 -- loaded with the store

        with suppress(StoreError):
            keeping.store.remember(keeping.pair, now)
            self._kept = now

    def may_end(self) -> bool:
        """Whether notes that are not finished are kept, or the reader has been told already that they are not."""
        self.keep()
        drafts = dict(self._screen.sitting.drafts)
        if drafts in ({}, self._warned) or (self._kept and self._kept.drafts == drafts):
            return True
        self._warned = drafts
        self._screen.say("a note that is not finished cannot be kept; the same key again leaves without")
        return False

    def _now(self) -> "Remembered":
        from diptych.review import Remembered  # noqa: PLC0415 -- after the first paint

        screen = self._screen
        line, place = screen.reader.standing()
        here = self._words_at(place)
        letters = {
            letter: ("other" if marked.other else "base", self._words_at(marked))
            for letter, marked in screen.history.marks.items()
        }
        wishes = screen.reader.wishes
        look = {
            "line": line,
            "layout": {"arrangement": wishes.name, "split": wishes.split, "numbered": wishes.numbered},
            "filter": filter_to_json(screen.filter, screen.pair.topics),
            WORK: self._work(),
        }
        searches = tuple(screen.searches[-MOST_SEARCHES:])
        ends = None if place.other else here, here if place.other else None
        return Remembered(*ends, look, searches, letters, dict(screen.sitting.drafts))

    def _words_at(self, place: Place) -> "Target":
        from diptych.review import target  # noqa: PLC0415 -- after the first paint

        document = self._screen.pair.other if place.other else self._screen.pair.base
        return target(document, Span(place.offset, min(len(document.text), place.offset + QUOTED)))

    def _work(self) -> object:
        """How many divergences are judged, and how many can be; while they are still looked for, as the last time."""
        if self._screen.analysing.going_on:
            return self._kept.look.get(WORK) if self._kept else None
        work = self._screen.sitting.work
        return [work.judged, work.total]


def _lay_out(screen: "ReadingScreen", found: object) -> None:
    """Lay the versions out as they were; as they are everywhere, where what is kept tells no layout."""
    if isinstance(found, Mapping):
        match found.get("arrangement"), found.get("split"), found.get("numbered"):
            case (str() | None) as arrangement, float() as split, bool() as numbered if 0 < split < 1:
                screen.reader.lay_out(Wishes.named(arrangement, split, numbered=numbered))
