"""What the reader puts beside the text."""

import string
from typing import TYPE_CHECKING

from tui.commands.declaration import Call, command
from widgets.displayable import display

if TYPE_CHECKING:
    from tui.reading_screen import ReadingScreen

GROUP = "Bookmarks and marks"


@command("B", group=GROUP, hint="bookmark")
def bookmark(screen: "ReadingScreen", _call: Call) -> None:
    """Bookmark this passage, or take its bookmark away."""
    screen.toggle_bookmark()


@command("L", group=GROUP)
def bookmarks(screen: "ReadingScreen", _call: Call) -> None:
    """The list of bookmarks; Enter goes to one."""
    screen.enter_sidebar("bookmark")


@command("m *", group=GROUP)
def mark(screen: "ReadingScreen", call: Call) -> None:
    """Mark this place with a letter, for this sitting."""
    if call.letter in string.ascii_lowercase:
        screen.history.marks[call.letter] = screen.reader.place()
        screen.show_marks()
        screen.say(f"marked {call.letter}: '{call.letter} comes back here")
    else:
        screen.say("a mark is a letter from a to z")


@command("' *", group=GROUP)
def go_to_mark(screen: "ReadingScreen", call: Call) -> None:
    """To the place that a letter marks."""
    place = screen.history.marks.get(call.letter)
    if place:
        screen.leave_place()
        screen.reader.go_to_place(place)
    else:
        screen.say(f"nothing is marked {display(call.letter)}")
