"""What the reader puts beside the text."""

from typing import TYPE_CHECKING

from tui.commands.declaration import Call, command

if TYPE_CHECKING:
    from tui.reading_screen import ReadingScreen

GROUP = "Bookmarks"


@command("B", group=GROUP, hint="bookmark")
def bookmark(screen: "ReadingScreen", _call: Call) -> None:
    """Bookmark this passage, or take its bookmark away."""
    screen.toggle_bookmark()


@command("L", group=GROUP)
def bookmarks(screen: "ReadingScreen", _call: Call) -> None:
    """The list of bookmarks; Enter goes to one."""
    screen.enter_sidebar("bookmark")
