"""All that the reader has said of the texts, to go to it or to take it back."""

from collections.abc import Callable, Container, Iterator, Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.screen import Screen

from diptych.review import Act, Bookmark, Correction, Equal, Mark, Note, Standing, Verdict
from diptych.review.wording import in_words
from tui.asking import taken_elsewhere
from tui.keys import key_of
from tui.marks import Marks
from tui.stepping import steps_of
from widgets.displayable import display
from widgets.palette import Palette
from widgets.sidebar import Entry, Sidebar
from widgets.status import Hints, StatusLine

_HINTS = [("Enter", "go there"), ("x", "take it back"), ("U", "undo"), ("q", "back to the text")]

_KINDS = {
    Equal: "words that pass as equal",
    Verdict: "verdicts",
    Note: "notes",
    Bookmark: "bookmarks",
    Correction: "the alignment by hand",
}

_GONE, _ASTRAY = "(words gone) ", "(no such divergence is found now) "

_ACTS = {Act.PAIR: "together", Act.SPLIT: "a new passage", Act.PIN: "held"}


class SaidScreen(Screen[Mark | None], inherit_bindings=False):
    """Gives back the mark that is gone to, or None. `remove` takes a mark away, `undo` takes that back.

    `astray` names verdicts that are on nothing that is found.
    """

    def __init__(
        self,
        marks: Marks,
        palette: Palette,
        remove: Callable[[Mark], None],
        undo: Callable[[], None],
        *,
        astray: Container[str] = (),
    ) -> None:
        super().__init__()
        self._marks = marks
        self._astray = astray
        self._remove = remove
        self._undo = undo
        self._list = Sidebar()
        self._status = StatusLine()
        self._hints = Hints(_HINTS)
        for widget in (self._list, self._status, self._hints):
            widget.palette = palette

    def compose(self) -> ComposeResult:
        yield self._list
        yield self._status
        yield self._hints

    def on_mount(self) -> None:
        self._show()
        self._list.enter("mark")

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        if taken_elsewhere(self, event):
            return
        key = key_of(event)
        steps = steps_of(key, self._list.size.height)
        mark = self._chosen()
        if steps is not None:
            self._list.move(steps)
        elif key == "enter":
            self._list.choose()
        elif key in {"q", "escape", "l", "ctrl+c"}:
            self.dismiss(None)
        elif key in {"x", "delete"} and mark:
            self._remove(mark)
            self._show()
            if mark in self._marks:
                self._status.say("it could not be taken back")
            elif mark.id in self._marks.waiting:
                self._status.say("not kept yet, another program holds the marks locked: taken back; U brings it back")
            else:
                self._status.say("taken back; U brings it back")
        elif key == "U":
            self._undo()
            self._show()
            self._status.say("")

    @on(Sidebar.Chosen)
    def _go(self) -> None:
        self.dismiss(self._chosen())

    def _chosen(self) -> Mark | None:
        match self._list.key:
            case ("mark", name):
                return next((mark for mark in self._marks if mark.id == name), None)
            case _:
                return None

    def _show(self) -> None:
        self._list.show_entries(list(said_entries(list(self._marks), self._astray)))
        count = sum(type(mark.body) in _KINDS for mark in self._marks)
        self._status.show_parts([f"{count} said"] if count else ["nothing has been said of these texts yet"])


def said_entries(marks: Sequence[Mark], astray: Container[str] = ()) -> Iterator[Entry]:
    """Marks by their kinds, each kind in the order of the text; those of other reviewers by their names.

    What has become of their words is said where they are not as they were marked. The keys are ("mark", the mark's id).
    """
    for kind, heading in _KINDS.items():
        some = sorted((mark for mark in marks if isinstance(mark.body, kind)), key=_place)
        if some:
            yield Entry(heading, str(len(some)))
            for mark in some:
                sign = "≈" if mark.standing is Standing.MOVED else " "
                gone = _GONE if mark.standing is Standing.ORPHANED else _ASTRAY if mark.id in astray else ""
                yield Entry(sign + gone + display(_told(mark)), display(mark.who), ("mark", mark.id))
            yield Entry("")


def _place(mark: Mark) -> tuple[int, int]:
    places = [one.span.start for _, one in mark.targets]
    return places[0] if places else 0, places[-1] if places else 0


def _told(mark: Mark) -> str:
    words = " / ".join(" ".join(one.quote.split()) for _, one in mark.targets)
    match mark.body:
        case Equal(base, other, everywhere):
            return f"{base} = {other}" + (", in every pair" if everywhere else "")
        case Verdict(ruling=ruling, severity=severity, reason=reason):
            return ruling.value + (f", {severity.value}" if severity else "") + f": {reason or words}"
        case Note(text):
            return f"{' '.join(text.split())}   “{words}”"
        case Bookmark():
            return in_words(mark.body) or words
        case Correction(act):
            return f"{_ACTS[act]}: {words}"
