"""What is shown of the text, and what is folded away."""

from dataclasses import replace
from typing import TYPE_CHECKING

from diptych.divergence import Severity
from tui.commands.declaration import Call, command
from tui.filtering import Filter

if TYPE_CHECKING:
    from tui.reading_screen import ReadingScreen

GROUP = "Filters"

_LEVELS = (Severity.NONE, Severity.MINOR, Severity.MAJOR, Severity.CRITICAL)


@command("F", group=GROUP)
def filter_severity(screen: "ReadingScreen", _call: Call) -> None:
    """Fold away what is less than minor, then less than major, than critical; then show all of it again."""
    level = _LEVELS.index(screen.filter.least)
    screen.set_filter(replace(screen.filter, least=_LEVELS[(level + 1) % len(_LEVELS)]))


@command("C", group=GROUP)
def filter_category(screen: "ReadingScreen", _call: Call) -> None:
    """Show only divergences of the selected one's category; on another one, of both; once more, not of this."""
    divergence = screen.divergence
    if divergence is None:
        screen.say("no divergence here, and so no category")
    else:
        screen.set_filter(replace(screen.filter, categories=screen.filter.categories ^ {divergence.category}))


@command("T", group=GROUP)
def filter_topic(screen: "ReadingScreen", _call: Call) -> None:
    """Show only what is on this passage's topic; once more, all topics."""
    bead = screen.reader.cursor
    topics = screen.collation.topics_of[bead] if bead < len(screen.collation.topics_of) else ()
    if screen.filter.topic is not None:
        screen.set_filter(replace(screen.filter, topic=None))
    elif topics:
        screen.set_filter(replace(screen.filter, topic=topics[0]))
    else:
        screen.say("this passage is on no topic")


@command("V", group=GROUP)
def filter_unjudged(screen: "ReadingScreen", _call: Call) -> None:
    """Show only what has not been judged yet; once more, all. What is judged meanwhile folds away when you go on."""
    screen.set_filter(replace(screen.filter, unjudged=not screen.filter.unjudged))


@command("Z", group=GROUP)
def show_all(screen: "ReadingScreen", _call: Call) -> None:
    """Show the whole text again."""
    screen.set_filter(Filter())


@command("P", group=GROUP)
def profile(screen: "ReadingScreen", _call: Call) -> None:
    """The next profile, which says what categories count: default, strict, names and numbers, style, your own."""
    screen.analysing.next_profile()
