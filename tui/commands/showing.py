"""What is on the screen, and how."""

from typing import TYPE_CHECKING

from tui.commands.declaration import Call, command
from tui.display import SparingApp

if TYPE_CHECKING:
    from tui.reading_screen import ReadingScreen

GROUP = "The screen"

SPLIT_STEP = 0.05
"""Of the columns, how much goes from one version to the other."""


@command("tab", "shift+tab", group=GROUP)
def other_pane(screen: "ReadingScreen", _call: Call) -> None:
    """Between the text and the list of topics and bookmarks."""
    if screen.sidebar.entered:
        screen.listing.leave()
    else:
        screen.listing.enter()


@command("enter", group=GROUP)
def choose(screen: "ReadingScreen", call: Call) -> None:
    """In the list: go to the topic or bookmark. In the text: show what is folded away here, or else a line down."""
    if screen.sidebar.entered:
        screen.sidebar.choose()
    elif not screen.reader.open_fold():
        screen.move(call.times)


@command("t", group=GROUP, hint="topics")
def topics(screen: "ReadingScreen", _call: Call) -> None:
    """The list of topics and bookmarks on or off."""
    screen.looks.toggle_sidebar()


@command("a", group=GROUP)
def apparatus(screen: "ReadingScreen", _call: Call) -> None:
    """The apparatus at the foot: larger, off, small again."""
    screen.looks.resize_apparatus()


@command("=", group=GROUP)
def layout(screen: "ReadingScreen", _call: Call) -> None:
    """The next layout: by width, side by side, stacked, base alone, other alone."""
    screen.reader.lay_out(screen.reader.wishes.following())
    screen.say(f"layout: {screen.reader.wishes.name or 'by width'}")


@command(",", group=GROUP)
def narrow(screen: "ReadingScreen", call: Call) -> None:
    """Give the first version fewer columns, the second more."""
    screen.reader.lay_out(screen.reader.wishes.moved(-call.times * SPLIT_STEP))


@command(".", group=GROUP)
def widen(screen: "ReadingScreen", call: Call) -> None:
    """Give the first version more columns, the second fewer."""
    screen.reader.lay_out(screen.reader.wishes.moved(call.times * SPLIT_STEP))


@command("#", group=GROUP)
def numbers(screen: "ReadingScreen", _call: Call) -> None:
    """The paragraphs' numbers, on or off."""
    screen.reader.lay_out(screen.reader.wishes._replace(numbered=not screen.reader.wishes.numbered))


@command("K", group=GROUP)
def theme(screen: "ReadingScreen", _call: Call) -> None:
    """The next theme: dark, light, high contrast, for colour-blind readers, the terminal's sixteen, monochrome."""
    screen.looks.next_theme()


@command("escape", group=GROUP)
def clear(screen: "ReadingScreen", _call: Call) -> None:
    """Back to the text; show no more what was found, which n goes on with, and forget a number that was begun."""
    screen.listing.leave()
    screen.search.clear()
    screen.say("")


@command("ctrl+c", group=GROUP)
def cancel(screen: "ReadingScreen", _call: Call) -> None:
    """Stop the analysis; what is already aligned and compared stays."""
    if not screen.analysing.stop():
        screen.say("q quits")


@command("ctrl+l", group=GROUP)
def redraw(screen: "ReadingScreen", _call: Call) -> None:
    """Draw the screen anew, over what other programs may have written on it."""
    if isinstance(screen.app, SparingApp):
        screen.app.repaint()


@command("ctrl+z", group=GROUP)
def suspend(screen: "ReadingScreen", _call: Call) -> None:
    """Back to the shell for a while; its fg comes back here."""
    screen.resuming.keep()
    screen.app.action_suspend_process()


@command("?", "f1", group=GROUP, hint="help")
def help_(screen: "ReadingScreen", _call: Call) -> None:
    """Every command and its keys."""
    screen.show_help()


@command(":", "ctrl+p", group=GROUP, hint="commands")
def palette(screen: "ReadingScreen", _call: Call) -> None:
    """A command by its name, from a list; or a passage by its number."""
    screen.commanding.ask()


@command("q", "ctrl+q", group=GROUP, hint="quit")
def quit_(screen: "ReadingScreen", _call: Call) -> None:
    """Leave; everything is kept already."""
    if screen.sitting.keeping.may_end() and screen.resuming.may_end():
        screen.app.exit()
