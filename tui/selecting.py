"""Words selected by keys, on either side or both, to be noted, bookmarked or copied."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from textual import events

from diptych.documents import Span
from diptych.segmentation import Segmentation
from tui.keys import KeyReader, hints_of, key_map, key_of
from widgets.displayable import display
from widgets.places import Place, side_of
from widgets.typesetting import Words
from widgets.walking import (
    character_at,
    column_of,
    row_of,
    rows_away,
    sentence_from,
    word_after,
    word_at,
    word_before,
)
from widgets.wrapping import cut

if TYPE_CHECKING:
    from tui.reading_screen import ReadingScreen

LONGEST_QUOTE = 60
"""Columns that the words of one version take in the status line."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """What is selected of one version: from the word where it was begun, if it was, to that which keys move."""

    caret: Span
    begun: Span | None = None

    @property
    def span(self) -> Span:
        """All of it."""
        begun = self.begun or self.caret
        return Span(min(begun.start, self.caret.start), max(begun.end, self.caret.end))

    @property
    def head(self) -> Span:
        """The character of the caret that keys move on from: the outermost."""
        backward = self.begun is not None and self.caret.start < self.begun.start
        return Span(self.caret.start, self.caret.start) if backward else Span(self.caret.end - 1, self.caret.end - 1)


class Selecting:
    """The part of the reading screen in which words are selected; takes the keys of the commands for that."""

    look = "selecting"

    def __init__(self, screen: "ReadingScreen") -> None:
        self._screen = screen
        chosen = [one for one in screen.commands.values() if one.selecting]
        self._keys = KeyReader(key_map(chosen, selecting=True))
        self._hints = hints_of(chosen, selecting=True)
        self._stretches: dict[bool, Stretch] = {}
        self._other = False

    def begin(self) -> None:
        """Begin with the words that were gone to, or those of the selected divergence, or where the cursor is."""
        reader = self._screen.reader
        if not reader.collation.beads or reader.on_fold:
            self._screen.say("folded away; Enter shows it" if reader.on_fold else "there are no words here")
            return
        shown = [side for side in (False, True) if reader.shows[side]]
        there = {side: span for side in shown if (span := self._at_hand[side])}
        self._stretches = {side: self._taken(side, span) for side, span in there.items()}
        if not there:
            here = reader.place()
            side = next(
                (one for one in (self._other, *shown) if one in shown and self._near(other=one) is not None), None
            )
            if side is None:
                self._screen.say("there are no words here")
                return
            start = here.offset if here.other == side else self._near(other=side) or 0
            self._stretches = {side: Stretch(word_at(self._text(side), start))}
        self._other = next(iter(self._stretches))
        self._keys.clear()
        self._screen.hints.show(self._hints)
        self._screen.type_into(self)
        self._show()

    def take(self, event: events.Key) -> None:
        """Take a key of the reader's who selects."""
        key = key_of(event)
        ready = self._keys.feed(key, event.time)
        self._screen.status.show_pending(self._keys.pending)
        if ready:
            self._screen.run_command(ready.command, ready.call)

    def insert(self, text: str) -> None:
        """Nothing can be pasted here."""

    def leave(self, words: Words = (None, None)) -> None:
        """Select no more; some words are still shown, as what was gone to."""
        self._screen.type_into(None)
        self._screen.hints.show(hints_of(self._screen.commands.values()))
        self._screen.status.hold("")
        self._screen.status.show_pending("")
        self._screen.reader.show_words(words)

    # Moving ------------------------------------------------------------------------------------------------------

    def by_words(self, steps: int) -> None:
        """Move so many words on, or back."""
        text = self._text(self._other)
        for _ in range(min(abs(steps), len(text))):
            caret = self._here.caret
            found = word_after(text, caret.end) if steps > 0 else word_before(text, caret.start)
            if found is None:
                break
            self._move(found)
        self._show()

    def by_characters(self, steps: int) -> None:
        """Move so many characters on, or back."""
        text = self._text(self._other)
        for _ in range(min(abs(steps), len(text))):
            head = character_at(text, self._here.head.start)
            self._move(character_at(text, head.end if steps > 0 else head.start - 1))
        self._show()

    def by_rows(self, steps: int) -> None:
        """Move so many rows down, or up, in the same column as far as there is one."""
        reader, place = self._screen.reader, Place(self._other, self._here.caret.start)
        column = column_of(reader.collation, reader.layout_of, place)
        self._move_to(rows_away(reader.collation, reader.layout_of, place, steps, column))

    def by_sentences(self, steps: int) -> None:
        """Move to where a sentence begins, so many on, or back."""
        found = sentence_from(self._side(self._other), self._here.caret.start, steps)
        if found is not None:
            self._move_to(found)

    def to_row_end(self, *, last: bool) -> None:
        """Move to the first word of the row, or to the last."""
        reader = self._screen.reader
        row = row_of(reader.collation, reader.layout_of, Place(self._other, self._here.caret.start))
        self._move_to(row.end - 1 if last else row.start)

    # What is selected --------------------------------------------------------------------------------------------

    def set_beginning(self) -> None:
        """Begin the selection at the caret; once more, begin none."""
        here = self._here
        self._stretches[self._other] = replace(here, begun=None if here.begun else here.caret)
        self._show()

    def swap_ends(self) -> None:
        """Move the other end of the selection from here on."""
        here = self._here
        if here.begun:
            self._stretches[self._other] = Stretch(here.begun, here.caret)
        self._show()

    def change_side(self) -> None:
        """Select in the other version too."""
        side = not self._other
        if not self._screen.reader.shows[side]:
            self._screen.say(f"{'AB'[side]} is not shown: = changes the layout")
            return
        if side not in self._stretches:
            start = self._near(other=side)
            if start is None:
                self._screen.say(f"there are no words in {'AB'[side]}")
                return
            self._stretches[side] = Stretch(word_at(self._text(side), start))
        self._other = side
        self._show()

    def drop_side(self) -> None:
        """Select nothing in this version, and go back to the other; where nothing is left, select no more."""
        del self._stretches[self._other]
        if self._stretches:
            self._other = not self._other
            self._show()
        else:
            self.leave()

    @property
    def words(self) -> Words:
        """What is selected of the base and of the other version."""
        base, other = (self._stretches.get(side) for side in (False, True))
        return base.span if base else None, other.span if other else None

    # What is done with it ----------------------------------------------------------------------------------------

    def note(self) -> None:
        """Write a note on what is selected."""
        words = self.words
        self.leave(words)
        self._screen.sitting.write_note(words)

    def bookmark(self) -> None:
        """Bookmark what is selected, or take its bookmark away."""
        words = self.words
        self.leave(words)
        self._screen.sitting.toggle_bookmark(words)

    def copy(self) -> None:
        """Copy what is selected, and nothing else."""
        words, told = self.words, self._quotes()
        self.leave(words)
        self._screen.copy("\n\n".join(told), "the selected words")

    # What it stands on -------------------------------------------------------------------------------------------

    def _side(self, other: bool) -> Segmentation:  # noqa: FBT001 -- the side itself, not a switch
        collation = self._screen.collation
        return collation.other if other else collation.base

    def _text(self, other: bool) -> str:  # noqa: FBT001 -- as above
        return self._side(other).document.text

    @property
    def _here(self) -> Stretch:
        return self._stretches[self._other]

    def _taken(self, other: bool, span: Span) -> Stretch:  # noqa: FBT001 -- as above
        """A stretch that is there already, as if it had been selected from its first word to its last."""
        text = self._text(other)
        first, last = word_at(text, span.start), word_at(text, span.end - 1)
        caret = Span(min(max(span.start, last.start), span.end - 1), span.end)
        return Stretch(caret, begun=Span(span.start, min(span.end, max(first.end, span.start + 1))))

    @property
    def _at_hand(self) -> Words:
        """The words that were gone to last, or those of the selected divergence."""
        screen = self._screen
        if any(screen.reader.words):
            return screen.reader.words
        if screen.reader.selected is None:
            return None, None
        found = screen.collation.divergences(screen.reader.cursor)[screen.reader.selected]
        base, other = (side_of(screen.collation, screen.reader.cursor, other=side)[1] for side in (False, True))
        return (
            found.base.shifted(base.start) if found.base and base else None,
            found.other.shifted(other.start) if found.other and other else None,
        )

    def _near(self, *, other: bool) -> int | None:
        """Where the passage under the cursor begins in a version, or the nearest one that has words in it."""
        collation, cursor = self._screen.collation, self._screen.reader.cursor
        beads = sorted(range(len(collation.beads)), key=lambda bead: abs(bead - cursor))
        spans = (side_of(collation, bead, other=other)[1] for bead in beads)
        return next((span.start for span in spans if span), None)

    def _move_to(self, offset: int) -> None:
        self._move(word_at(self._text(self._other), offset))
        self._show()

    def _move(self, caret: Span) -> None:
        self._stretches[self._other] = replace(self._here, caret=caret)

    def _show(self) -> None:
        reader, here = self._screen.reader, self._here
        self._screen.say("")
        reader.show_words(self.words, (self._other, here.caret))
        reader.go_to_offset(Place(self._other, here.head.start))
        self._screen.status.hold("select " + " ".join(self._told()))

    def _told(self) -> list[str]:
        sides = sorted(self._stretches)
        return [
            f"{'►' if side == self._other else ''}{'AB'[side]} “{cut(display(quote), LONGEST_QUOTE)}”"
            for side, quote in zip(sides, self._quotes(), strict=True)
        ]

    def _quotes(self) -> list[str]:
        return [self._stretches[side].span.of(self._text(side)) for side in sorted(self._stretches)]
