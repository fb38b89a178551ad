"""Through the text by lines, pages and halves, as in less."""

from typing import TYPE_CHECKING

from tui.commands.declaration import Call, command

if TYPE_CHECKING:
    from tui.reading_screen import ReadingScreen

GROUP = "Reading on"


@command("j", "down", "ctrl+e", "ctrl+n", group=GROUP)
def line_down(screen: "ReadingScreen", call: Call) -> None:
    """A line down."""
    screen.move(call.times)


@command("k", "up", "ctrl+y", group=GROUP)
def line_up(screen: "ReadingScreen", call: Call) -> None:
    """A line up."""
    screen.move(-call.times)


@command("space", "f", "pagedown", "ctrl+f", group=GROUP)
def page_down(screen: "ReadingScreen", call: Call) -> None:
    """A page down."""
    screen.move(call.times * max(1, screen.reader.page - 1))


@command("b", "pageup", "ctrl+b", group=GROUP)
def page_up(screen: "ReadingScreen", call: Call) -> None:
    """A page up."""
    screen.move(-call.times * max(1, screen.reader.page - 1))


@command("d", "ctrl+d", group=GROUP)
def half_down(screen: "ReadingScreen", call: Call) -> None:
    """Half a page down."""
    screen.move(call.times * max(1, screen.reader.page // 2))


@command("u", "ctrl+u", group=GROUP)
def half_up(screen: "ReadingScreen", call: Call) -> None:
    """Half a page up."""
    screen.move(-call.times * max(1, screen.reader.page // 2))


@command("g", "home", group=GROUP)
def start(screen: "ReadingScreen", call: Call) -> None:
    """To the beginning; with a count, to that passage."""
    if call.count is None:
        screen.leave_place()
        screen.reader.go_to_start()
    else:
        screen.go_to_bead(call.count - 1)


@command("G", "end", group=GROUP)
def end(screen: "ReadingScreen", call: Call) -> None:
    """To the end; with a count, to that passage."""
    if call.count is None:
        screen.leave_place()
        screen.reader.go_to_end()
    else:
        screen.go_to_bead(call.count - 1)


@command("%", group=GROUP)
def percent(screen: "ReadingScreen", call: Call) -> None:
    """To so many hundredths of the text: 50% is its middle."""
    if call.count is None:
        screen.say("type a number first: 50% goes to the middle")
    else:
        screen.go_to_bead(call.count * len(screen.collation.beads) // 100)
