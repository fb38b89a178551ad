"""Looking for words."""

from typing import TYPE_CHECKING

from tui.commands.declaration import Call, command

if TYPE_CHECKING:
    from tui.reading_screen import ReadingScreen

GROUP = "Searching"


@command("/", group=GROUP, hint="search")
def search(screen: "ReadingScreen", _call: Call) -> None:
    """Look for words in both texts; Ctrl+T for one of them, Ctrl+R for a regular expression."""
    screen.search.ask()


@command("n", group=GROUP)
def next_hit(screen: "ReadingScreen", call: Call) -> None:
    """The next place that was found."""
    screen.search.go(call.times)


@command("N", group=GROUP)
def previous_hit(screen: "ReadingScreen", call: Call) -> None:
    """The place found before."""
    screen.search.go(-call.times)
