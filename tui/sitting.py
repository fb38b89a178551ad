"""What the reader says of the texts in a sitting, and the store that keeps it."""

from collections.abc import Callable, Container, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tui.analysis.pair import Pair
from tui.keeping import Keeping
from tui.work import Work
from widgets.apparatus import Remarks
from widgets.divergences import Spot
from widgets.places import Place

if TYPE_CHECKING:
    from diptych.review import Mark
    from tui.bookmarks import Ends
    from tui.correcting import Correcting
    from tui.judging import Judging
    from tui.marks import Change, Deed, Marks
    from tui.notes import Noted
    from tui.reading_screen import ReadingScreen
    from tui.selecting import Selecting
    from widgets.typesetting import Words


class Sitting:
    """The part of the reading screen that keeps what the reader says.

    Nothing is kept before the store is open, nor where it cannot do its work: the reader is told, and reads on.
    `begun` is called when it is open, or cannot be opened.
    """

    def __init__(self, screen: "ReadingScreen", path: Path | None, pair: Pair, begun: Callable[[], None]) -> None:
        self._screen = screen
        self._begun = begun
        self.keeping = Keeping(screen, path, pair, opened=self._take_up, changed=self._show)
        self.bookmarks: Mapping[int, Sequence[Mark]] = {}
        """Bookmarks by the bead that they lie in."""
        self.notes: Mapping[int, Sequence[Noted]] = {}
        """Notes by the bead that they lie in."""
        self.lost: Sequence[Mark] = ()
        """Marks whose words are no longer in the texts."""
        self.drafts: dict[Ends, str] = {}
        """Notes that were begun and not kept."""

    @cached_property
    def judging(self) -> "Judging":
        """The part that judges. Nothing is laid over the comparison before it is first asked for."""
        from tui.judging import Judging  # noqa: PLC0415 -- loaded with the store

        return Judging(self._screen, self._screen.collation, self._screen.analysing.tally)

    @property
    def judged(self) -> Container[Spot]:
        """The divergences that the reader has ruled on; none before the store is opened."""
        return self.judging.verdicts if "judging" in self.__dict__ else ()

    @property
    def work(self) -> Work:
        """How much has been judged; nothing before the store is opened."""
        return self.judging.work if "judging" in self.__dict__ else Work()

    @cached_property
    def correcting(self) -> "Correcting":
        """The part that puts the alignment right."""
        from tui.correcting import Correcting  # noqa: PLC0415 -- loaded with the store

        return Correcting(self._screen)

    @cached_property
    def selecting(self) -> "Selecting":
        """The part in which words are selected."""
        from tui.selecting import Selecting  # noqa: PLC0415 -- made when it is first needed

        return Selecting(self._screen)

    def remarks(self, bead: int) -> Remarks:
        """What has been said of a bead and its divergences; nothing before the store is opened."""
        grades = self.judging.grades(bead) if "judging" in self.__dict__ else {}
        notes = [(one.number, one.told) for one in self.notes.get(bead, ())]
        return Remarks(grades, notes, self.correcting.word(bead) if "correcting" in self.__dict__ else "")

    @property
    def marks(self) -> "Marks | None":
        """What the reader has said; None while the store is not open."""
        return self.keeping.marks

    def _take_up(self) -> None:
        """The store is open, or cannot be opened."""
        if self.marks is not None:
            self.settle()
            self.correcting.settle()
        if self.lost:
            count = f"{len(self.lost)} mark{'s' * (len(self.lost) != 1)}"
            gone = f"{count} stood on words that are gone: see the list at the left"
            self.keeping.notices = (*self.keeping.notices, gone)
            self.keeping.say_notices()
        self._begun()

    def waiting_on(self) -> list[int]:
        """The beads with a bookmark or a note that is not kept yet."""
        waiting = self.keeping.waiting
        beads = [bead for bead, some in self.bookmarks.items() if any(one.id in waiting for one in some)]
        return beads + [bead for bead, some in self.notes.items() if any(one.mark.id in waiting for one in some)]

    def settle(self) -> None:
        """The beads or the marks are others now: find where everything lies."""
        if self.marks is not None:
            from diptych.review import Bookmark, Note, Standing  # noqa: PLC0415 -- loaded with the store
            from tui.bookmarks import by_bead  # noqa: PLC0415 -- loaded with the store
            from tui.notes import by_bead as notes_by_bead  # noqa: PLC0415 -- loaded with the store

            self.bookmarks = by_bead(self._screen.collation, self.marks.of(Bookmark))
            self.notes = notes_by_bead(self._screen.collation, self.marks.of(Note))
            self.lost = [mark for mark in self.marks if mark.standing is Standing.ORPHANED]

    def take_in_others(self) -> None:
        """Show what another program, in which the same texts are read, has written since."""
        if self.marks is not None:
            with self.keeping.faults_told():
                if self.marks.refresh():
                    self._show()

    def do(self, words: str, *changes: "Change") -> bool:
        """Change marks; they are on disk when the reader is told no more than `words`. False where they will not be."""
        self.keeping.wait()
        if self.marks is None:
            return False
        done = False
        with self.keeping.faults_told():
            self.marks.do(words, *changes)
            done = True
            self._show()
            self._say(words)
        return done

    def _say(self, words: str) -> None:
        """Tell what has been done, and where it is not, that it is not kept yet."""
        if self.keeping.waiting:
            self.keeping.look_again()
            words = f"not kept yet, another program holds the marks locked: {words}"
        self._screen.say(words)

    def undo(self) -> None:
        """Take back what the reader did last in this sitting."""
        if self.marks is not None:
            with self.keeping.faults_told():
                self._tell(self.marks.undo(), "undone", "nothing to undo")

    def redo(self) -> None:
        """Do again what was taken back last."""
        if self.marks is not None:
            with self.keeping.faults_told():
                self._tell(self.marks.redo(), "done again", "nothing to do again")

    def toggle_bookmark(self, words: "Words | None" = None) -> None:
        """Bookmark some words, or else the bead under the cursor, or take the bookmark away."""
        screen = self._screen
        self.keeping.wait()
        if screen.collation.beads and self.marks is not None:
            from diptych.review import Bookmark  # noqa: PLC0415 -- loaded with the store
            from tui.bookmarks import ends_of_words, toggled, toggled_on_words  # noqa: PLC0415 -- loaded with the store

            kept = self.marks.of(Bookmark)
            if words:
                changes = toggled_on_words(ends_of_words(screen.pair.base, screen.pair.other, words), kept)
            else:
                changes = toggled(screen.collation, screen.reader.cursor, kept)
            self.do("bookmarked" if changes[0][1] else "bookmark removed", *changes)

    def name_bookmark(self) -> None:
        """Ask for the name and the tags of the bookmark under the cursor: in the list, or else in the text."""
        screen = self._screen
        self.keeping.wait()
        here = self.bookmarks.get(screen.reader.cursor, ())
        if screen.sidebar.entered:
            here = [
                one for some in self.bookmarks.values() for one in some if screen.sidebar.key == ("bookmark", one.id)
            ]
        mark = here[-1] if here else None
        if mark is None:
            screen.say("no bookmark here: B sets one")
            return
        from diptych.review.wording import in_words  # noqa: PLC0415 -- loaded with the store
        from tui.asking import Question  # noqa: PLC0415 -- only who names a bookmark is asked
        from tui.bookmarks import named  # noqa: PLC0415 -- loaded with the store

        def keep(typed: str) -> None:
            after = named(mark, typed)
            if after.body != mark.body:
                self.do(f"bookmark named {in_words(after.body)}".rstrip(), (mark, after))

        Question(screen, "name #tag: ", keep, text=in_words(mark.body))

    def write_note(self, words: "Words | None" = None) -> None:
        """Let the reader write on some words, or else on the selected divergence, or on the bead under the cursor."""
        self.keeping.wait()
        if self._screen.collation.beads:
            from tui.notes import NoteWriter, subject_of  # noqa: PLC0415 -- loaded with the store

            NoteWriter(self._screen, subject_of(self._screen, words, self.drafts), self.drafts)

    def go_on_writing(self, draft: int) -> None:
        """Go to what a note was begun on, by the number of its draft, and let the reader go on with it."""
        from tui.notes import NoteWriter, subject_of_draft  # noqa: PLC0415 -- loaded with the store

        ends = base, other = list(self.drafts)[draft]
        if one := base or other:
            self._screen.leave_place()
            self._screen.reader.go_to_place(Place(base is None, one.span.start))
        NoteWriter(self._screen, subject_of_draft(ends), self.drafts)

    def show_said(self) -> None:
        """Lay the list of all that was said over the text, and go to what is picked."""
        from tui.said_screen import SaidScreen  # noqa: PLC0415 -- loaded with the store

        self.keeping.wait()
        if self.marks is not None:
            astray = () if self._screen.analysing.going_on else self.judging.astray
            screen = SaidScreen(self.marks, self._screen.reader.palette, self._take_back, self.undo, astray=astray)
            self._screen.app.push_screen(screen, lambda mark: self._go_to(mark) if mark else None)

    def _take_back(self, mark: "Mark") -> None:
        self.do("taken back", (mark, None))

    def go_to_mark(self, name: str) -> None:
        """Go to the mark of a name."""
        for mark in self.marks or ():
            if mark.id == name:
                self._go_to(mark)

    def tell_lost(self, name: str) -> None:
        """Tell what a mark said whose words are gone, and which they were."""
        from diptych.review.wording import in_words  # noqa: PLC0415 -- seldom needed
        from tui.contents import words_of  # noqa: PLC0415 -- as above

        for mark in self.lost:
            if mark.id == name:
                said = in_words(mark.body)
                self._screen.say(f"not in the texts any more: “{words_of(mark)}”" + (f": {said}" if said else ""))

    def _tell(self, deed: "Deed | None", done: str, otherwise: str) -> None:
        """Say what was undone or done again, and go to where it was."""
        if deed is None:
            self._screen.say(otherwise)
            return
        self._show()
        marks = [after or before for before, after in deed.changes]
        if marks and marks[0]:
            self._go_to(marks[0])
        self._say(f"{done if marks else 'changed elsewhere since, and so left'}: {deed.words}")

    def _go_to(self, mark: "Mark") -> None:
        """Go to where a mark stands, and select the divergence that it rules on, or show the words that it is on."""
        from tui.bookmarks import part_marked, place_of_mark  # noqa: PLC0415 -- loaded with the store

        spot = self.judging.spot_of(mark) or self.judging.spot_of_words(mark) or self._noted_spot(mark)
        place = place_of_mark(mark)
        if spot or place:
            self._screen.leave_place()
        if spot:
            self._screen.reader.go_to_divergence(*spot)
        elif place and any(words := part_marked(self._screen.collation, mark)):
            self._screen.reader.show_words(words)
            self._screen.reader.go_to_offset(place)
        elif place:
            self._screen.reader.go_to_place(place)

    def _noted_spot(self, mark: "Mark") -> Spot | None:
        """The divergence that a note is on, if it is on one."""
        found = (one for some in self.notes.values() for one in some if one.mark.id == mark.id)
        return next(((one.bead, one.number) for one in found if one.number is not None), None)

    def _show(self) -> None:
        """The marks are others now: show all that depends on them."""
        self.settle()
        self.judging.settle()
        self.correcting.settle()
        self._screen.analysing.show_judged(aligned=self._screen.reader.aligned)
        self._screen.show_marks()
        self._screen.show_place()
