"""What the reader notes on a passage or a divergence, and the text area in which it is written."""

import os
import shlex
import signal
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events
from textual.app import SuspendNotSupported

from diptych.collation import Collation
from diptych.review import Mark, Note, divergence_targets, new_mark, reviewer, target
from tui import settings
from tui.bookmarks import Ends, ends_of_words, part_marked, place_of_mark
from tui.marks import Change
from widgets.displayable import display
from widgets.places import bead_at, short_names
from widgets.typesetting import Words
from widgets.wrapping import NARROWEST, cut

if TYPE_CHECKING:
    from tui.reading_screen import ReadingScreen

LONGEST_QUOTE = 40
"""Columns of the words of either version that are told with a note on them."""

_SIDES = 3
"""What a note can stand in: both versions, the base alone, the other alone."""


@dataclass(frozen=True, slots=True)
class Noted:
    """A note and what it is on: a divergence of a bead by its number, or, where that is None, the bead or `words`."""

    bead: int
    number: int | None
    mark: Mark
    words: str = ""

    @property
    def text(self) -> str:
        """The note on one line; displayable."""
        assert isinstance(self.mark.body, Note)  # noqa: S101 -- for the type checker: made of notes alone
        return display(" ".join(self.mark.body.text.split()))

    @property
    def told(self) -> str:
        """The same, with the words that it is on before it; displayable."""
        return f"“{self.words}”: {self.text}" if self.words else self.text


def ends_of(collation: Collation, bead: int, number: int | None) -> Ends:
    """Where a note on a divergence, or on a bead, stands in both versions."""
    if number is not None:
        return divergence_targets(collation, (bead, number))
    spans = collation.base_span(bead), collation.other_span(bead)
    documents = collation.base.document, collation.other.document
    base, other = (target(document, span) if span else None for document, span in zip(documents, spans, strict=True))
    return base, other


def noted(collation: Collation, bead: int, mark: Mark) -> Noted:
    """What a note that lies in a bead is on: the divergence whose words it stands on, on either side or both."""
    sides = {"base": collation.base_span(bead), "other": collation.other_span(bead)}
    here = {name: one.span.shifted(-side.start) for name, one in mark.targets if (side := sides[name])}
    if len(here) == len(mark.targets) and not any(one.orphaned for _, one in mark.targets):
        for number, found in enumerate(collation.divergences(bead)):
            spans = {"base": found.base, "other": found.other}
            if all(spans[name] == span for name, span in here.items()):
                return Noted(bead, number, mark)
    quotes = dict.fromkeys(one.quote for _, one in mark.targets) if any(part_marked(collation, mark)) else ()
    words = "” / “".join(cut(display(quote), LONGEST_QUOTE) for quote in quotes)
    return Noted(bead, None, mark, words)


def by_bead(collation: Collation, notes: Iterable[Mark]) -> dict[int, list[Noted]]:
    """Notes, and what each is on, by the beads that they lie in; oldest first."""
    found: dict[int, list[Noted]] = {}
    for mark in notes:
        if (place := place_of_mark(mark)) and collation.beads:
            bead = bead_at(collation, place)
            found.setdefault(bead, []).append(noted(collation, bead, mark))
    return found


def _stands_on(mark: Mark, ends: Ends) -> bool:
    sides = dict(zip(("base", "other"), ends, strict=True))
    places = [(one, sides[side]) for side, one in mark.targets]
    return all(whole is not None and whole.span == one.span and not one.orphaned for one, whole in places)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a note is written on; `what` says so, displayable."""

    ends: Ends
    what: str


def subject_of(screen: "ReadingScreen", words: Words | None, drafts: Mapping[Ends, str]) -> Subject:
    """What a note is written on now: some words, or else the selected divergence, or the bead under the cursor.

    Words that were gone to are taken where there is a note of the reader's own on them, or the draft of one.
    """
    collation, (bead, number) = screen.collation, screen.spot
    if words is None and number < 0 and any(screen.reader.words):
        ends = ends_of_words(screen.pair.base, screen.pair.other, screen.reader.words)
        words = screen.reader.words if ends in drafts or own_note(screen, ends) else None
    if words:
        ends = ends_of_words(screen.pair.base, screen.pair.other, words)
        return subject_of_draft(ends)
    what = collation.divergences(bead)[number].reason_naming(*short_names(collation)) if number >= 0 else ""
    return Subject(ends_of(collation, bead, number if number >= 0 else None), display(what) or f"passage {bead + 1}")


def subject_of_draft(ends: Ends) -> Subject:
    """What a note was begun on, by its words."""
    return Subject(ends, " / ".join(f"“{display(one.quote)}”" for one in ends if one))


def own_note(screen: "ReadingScreen", ends: Ends) -> Mark | None:
    """The last note of the reader's own on something."""
    kept = screen.sitting.marks.of(Note) if screen.sitting.marks else []
    mine = [mark for mark in kept if mark.who == reviewer(os.environ) and _stands_on(mark, ends)]
    return mine[-1] if mine else None


class NoteWriter:
    """Takes what the reader types as a note.

    What is left without being kept is there again when the same note is taken up, in this sitting or a later one. A
    note that is kept empty is removed.
    """

    look = "writing"

    def __init__(self, screen: "ReadingScreen", subject: Subject, drafts: dict[Ends, str]) -> None:
        self._screen = screen
        self._drafts = drafts
        self._ends, self._what = subject.ends, subject.what
        self._before = own_note(screen, self._ends)
        self._side = 0
        if self._before and self._before.targets and None not in self._ends:
            self._side = (self._before.other is None) + 2 * (self._before.base is None)
        screen.notepad.fill(drafts.get(self._ends, self._kept_text))
        self._show_heading()
        screen.type_into(self)

    def take(self, event: events.Key) -> None:
        """Take a key of the reader's who writes the note."""
        pad = self._screen.notepad
        match event.key:
            case "escape" | "ctrl+c":
                self._leave()
            case "ctrl+s":
                self._keep()
            case "ctrl+t" if None not in self._ends:
                self._side = (self._side + 1) % _SIDES
                self._show_heading()
            case "ctrl+g":
                self._write_elsewhere()
            case "enter" | "ctrl+j":
                self._type("\n")
            case _ if event.is_printable and event.character:
                self._type(event.character)
            case key:
                pad.edit(key)
                self._set_aside()

    def insert(self, text: str) -> None:
        """Type a text that is pasted, with all its lines."""
        self._type("\n".join(text.splitlines()))

    def _type(self, text: str) -> None:
        self._screen.notepad.insert(text)
        self._set_aside()

    def _set_aside(self) -> None:
        """Keep what is written so far as a draft: the line may drop at any moment."""
        typed = self._screen.notepad.text
        if typed != self._kept_text:
            self._drafts[self._ends] = typed
        else:
            self._drafts.pop(self._ends, None)

    @property
    def _kept_text(self) -> str:
        return self._before.body.text if self._before and isinstance(self._before.body, Note) else ""

    def _show_heading(self) -> None:
        where = ("both", *short_names(self._screen.collation))[self._side]
        side = f"  Ctrl+T in {where}" if None not in self._ends else ""
        keys = f"Ctrl+S keeps{side}  Ctrl+G editor  Esc leaves"
        room = max(NARROWEST, self._screen.app.size.width - len(keys) - 4)
        self._screen.notepad.show(cut(f"note on {self._what}", room), keys)

    def _leave(self) -> None:
        self._screen.type_into(None)
        self._screen.listing.show()
        if self._ends in self._drafts:
            self._screen.say("not kept; c here takes it up again")

    def _keep(self) -> None:
        """Keep the note; where that cannot be done, go on writing."""
        text = self._screen.notepad.text
        base, other = self._ends
        base, other = base if self._side < 2 else None, other if self._side != 1 else None
        change: Change
        if not text.strip():
            change, words = (self._before, None), "note removed"
        elif self._before:
            after = replace(self._before, body=Note(text), base=base, other=other, changed=datetime.now(UTC))
            change, words = (self._before, after), "note kept"
        else:
            change, words = (None, new_mark(Note(text), base, other, who=reviewer(os.environ))), "note kept"
        if change == (None, None) or self._screen.sitting.do(words, change):
            self._drafts.pop(self._ends, None)
            self._screen.type_into(None)
            self._screen.listing.show()

    def _write_elsewhere(self) -> None:
        """Let the reader write in an editor; what has been written there is kept, or a draft where the editor fails."""
        before = self._screen.notepad.text
        try:
            with self._screen.app.suspend():  # which goes on with the screen only where nothing is raised in it
                text, fault = written_in_editor(before)
        except SuspendNotSupported as error:
            text, fault = before, str(error)
        if text != before:
            self._screen.notepad.fill(text)
            self._set_aside()
        if fault:
            self._screen.say(f"the editor has failed: {fault}")
        elif text != before:
            self._keep()


def written_in_editor(text: str) -> tuple[str, str]:
    """What the reader makes of a text in $VISUAL or $EDITOR, or in vi; and why that failed, if it did.

    The file, and what an editor leaves beside it, lies in a folder of our own that is private to the user, and is
    removed afterwards.
    """
    ours = settings.default_path().parent
    try:
        command = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi")
        ours.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=ours, prefix="note-") as folder:
            path = Path(folder) / "note.txt"
            path.touch(mode=0o600)
            path.write_text(text, "utf-8", "surrogateescape")
            with _interrupts_left_to_others():
                status = subprocess.run([*command, str(path)], check=False).returncode  # noqa: S603 -- the reader's own choice of editor
            written = path.read_text("utf-8", "replace").removesuffix("\n")
            return written, f"{command[0]} ended with status {status}" if status else ""
    except (OSError, ValueError) as error:
        return text, str(error)


@contextmanager
def _interrupts_left_to_others() -> Iterator[None]:
    """Let Ctrl+C end the program that has the terminal, and not this one, which waits for it."""
    before = signal.signal(signal.SIGINT, lambda _number, _frame: None)  # to ignore it would be handed on
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
