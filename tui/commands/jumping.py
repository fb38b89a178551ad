"""From one divergence, topic or bookmark to another."""

from itertools import islice
from typing import TYPE_CHECKING

from diptych.divergence import Severity
from tui.commands.declaration import Call, command
from widgets.divergences import Wanted, at_least, backward, forward

if TYPE_CHECKING:
    from tui.reading_screen import ReadingScreen

GROUP = "Going to what matters"


@command("]", "] c", group=GROUP, hint="next")
def next_divergence(screen: "ReadingScreen", call: Call) -> None:
    """The next divergence that touches the meaning: minor, major or critical."""
    _next(screen, at_least(Severity.MINOR), call.times, "no further divergence")


@command("[", "[ c", group=GROUP, hint="previous")
def previous_divergence(screen: "ReadingScreen", call: Call) -> None:
    """The previous divergence that touches the meaning."""
    _previous(screen, at_least(Severity.MINOR), call.times, "no divergence before this")


@command("}", group=GROUP, hint="next major")
def next_major_divergence(screen: "ReadingScreen", call: Call) -> None:
    """The next divergence that is major or critical."""
    _next(screen, at_least(Severity.MAJOR), call.times, "no further major divergence")


@command("{", group=GROUP)
def previous_major_divergence(screen: "ReadingScreen", call: Call) -> None:
    """The previous divergence that is major or critical."""
    _previous(screen, at_least(Severity.MAJOR), call.times, "no major divergence before this")


@command(")", group=GROUP, hint="next topic")
def next_topic(screen: "ReadingScreen", call: Call) -> None:
    """To where the next topic begins."""
    _topic(screen, call.times)


@command("(", group=GROUP)
def previous_topic(screen: "ReadingScreen", call: Call) -> None:
    """To where the topic before this one begins."""
    _topic(screen, -call.times)


def _next(screen: "ReadingScreen", wanted: Wanted, times: int, otherwise: str) -> None:
    _go(screen, list(islice(forward(screen.collation, screen.spot, wanted), times)), otherwise)


def _previous(screen: "ReadingScreen", wanted: Wanted, times: int, otherwise: str) -> None:
    _go(screen, list(islice(backward(screen.collation, screen.spot, wanted), times)), otherwise)


def _go(screen: "ReadingScreen", spots: list[tuple[int, int]], otherwise: str) -> None:
    """To the last of the spots that were found: as far as there are any."""
    if spots:
        screen.reader.go_to_divergence(*spots[-1])
    else:
        screen.say(f"{otherwise} so far; the texts are still being compared" if screen.comparing else otherwise)


def _topic(screen: "ReadingScreen", times: int) -> None:
    topics, here = screen.collation.topics_of, screen.reader.cursor
    starts = [bead for bead, of in enumerate(topics) if of and (bead == 0 or topics[bead - 1] != of)]
    ahead = [bead for bead in starts if (bead > here if times > 0 else bead < here)]
    if not ahead:
        screen.say("no other topic that way" if screen.collation.topics else "no topics: give a topics file (--topics)")
    elif times > 0:
        screen.go_to_bead(ahead[min(times, len(ahead)) - 1])
    else:
        screen.go_to_bead(ahead[max(times, -len(ahead))])
