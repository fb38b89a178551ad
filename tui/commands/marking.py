"""What the reader puts beside the text."""

import string
from typing import TYPE_CHECKING

from tui.commands.declaration import Call, command
from widgets.displayable import display
from widgets.places import text_of

if TYPE_CHECKING:
    from tui.reading_screen import ReadingScreen

GROUP = "Bookmarks, marks, copies"


@command("B", group=GROUP, hint="bookmark")
def bookmark(screen: "ReadingScreen", _call: Call) -> None:
    """Bookmark this passage, or take its bookmark away."""
    screen.sitting.toggle_bookmark()


@command("R", group=GROUP)
def name_bookmark(screen: "ReadingScreen", _call: Call) -> None:
    """Name the bookmark under the cursor, in the list or in the text; words that begin with # are its tags."""
    screen.sitting.name_bookmark()


@command("c", group=GROUP, hint="note")
def note(screen: "ReadingScreen", _call: Call) -> None:
    """Write a note on the selected divergence, or on this passage; the one that is there is taken up again."""
    screen.sitting.write_note()


@command("L", group=GROUP)
def bookmarks(screen: "ReadingScreen", _call: Call) -> None:
    """The list of bookmarks and notes; Enter goes to one."""
    screen.listing.enter("bookmark")


@command("U", group=GROUP)
def undo(screen: "ReadingScreen", _call: Call) -> None:
    """Take back what was done last in this sitting, and before that: bookmarks, and all else that is kept."""
    screen.sitting.undo()


@command("ctrl+r", group=GROUP)
def redo(screen: "ReadingScreen", _call: Call) -> None:
    """Do again what was taken back."""
    screen.sitting.redo()


@command("m *", group=GROUP)
def mark(screen: "ReadingScreen", call: Call) -> None:
    """Mark this place with a letter."""
    if call.letter in string.ascii_lowercase:
        screen.history.marks[call.letter] = screen.reader.place()
        screen.show_marks()
        screen.say(f"marked {call.letter}: '{call.letter} comes back here")
    else:
        screen.say("a mark is a letter from a to z")


@command("' *", "` *", group=GROUP)
def go_to_mark(screen: "ReadingScreen", call: Call) -> None:
    """To the place that a letter marks."""
    place = screen.history.marks.get(call.letter)
    if place:
        screen.leave_place()
    screen.go_to_place(place, f"nothing is marked {display(call.letter)}")


@command("y", group=GROUP)
def copy_passage(screen: "ReadingScreen", _call: Call) -> None:
    """Copy this passage in both versions, through the terminal (OSC 52)."""
    if screen.collation.beads:
        screen.copy("\n\n".join(filter(None, _sides(screen))), "the passage")


@command("Y", group=GROUP)
def copy_readings(screen: "ReadingScreen", _call: Call) -> None:
    """Copy the two readings of the selected divergence."""
    divergence = screen.divergence
    if divergence is None:
        screen.say("no divergence here")
        return
    base, other = _sides(screen)
    readings = [span.of(side) if span else "" for span, side in ((divergence.base, base), (divergence.other, other))]
    screen.copy(" → ".join(readings), "the readings")


def _sides(screen: "ReadingScreen") -> tuple[str, str]:
    """The two texts of the bead under the cursor."""
    bead = screen.reader.cursor
    return text_of(screen.collation, bead, other=False), text_of(screen.collation, bead, other=True)
