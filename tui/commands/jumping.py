"""From one divergence, topic, turn or place to another."""

from collections.abc import Callable
from itertools import islice
from typing import TYPE_CHECKING

from diptych.collation import Collation
from diptych.divergence import Severity
from tui.commands.declaration import Call, command
from widgets.divergences import Wanted, at_least, backward, forward
from widgets.places import is_heading, opens_turn

if TYPE_CHECKING:
    from tui.reading_screen import ReadingScreen

GROUP = "Going to what matters"


@command("]", "] c", group=GROUP, hint="next")
def next_divergence(screen: "ReadingScreen", call: Call) -> None:
    """The next divergence that touches the meaning: minor, major or critical; c typed together with ] belongs to it."""
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


@command(">", group=GROUP)
def next_of_category(screen: "ReadingScreen", call: Call) -> None:
    """The next divergence of the same category as the selected one."""
    _next(screen, _alike(screen), call.times, "no further divergence of this category")


@command("<", group=GROUP)
def previous_of_category(screen: "ReadingScreen", call: Call) -> None:
    """The previous divergence of the same category as the selected one."""
    _previous(screen, _alike(screen), call.times, "no divergence of this category before this")


@command(")", group=GROUP, hint="next topic")
def next_topic(screen: "ReadingScreen", call: Call) -> None:
    """To where the next topic begins."""
    _topic(screen, call.times)


@command("(", group=GROUP)
def previous_topic(screen: "ReadingScreen", call: Call) -> None:
    """To where the topic before this one begins."""
    _topic(screen, -call.times)


@command("s", group=GROUP)
def next_turn(screen: "ReadingScreen", call: Call) -> None:
    """To where the next speaker begins."""
    _walk(screen, call.times, opens_turn, "nobody else speaks after this")


@command("S", group=GROUP)
def previous_turn(screen: "ReadingScreen", call: Call) -> None:
    """To where the speaker before this began."""
    _walk(screen, -call.times, opens_turn, "nobody speaks before this")


@command("h", group=GROUP)
def next_heading(screen: "ReadingScreen", call: Call) -> None:
    """To the next heading: a short line without a full stop."""
    _walk(screen, call.times, is_heading, "no further heading")


@command("H", group=GROUP)
def previous_heading(screen: "ReadingScreen", call: Call) -> None:
    """To the previous heading."""
    _walk(screen, -call.times, is_heading, "no heading before this")


@command("M", group=GROUP)
def moved_passage(screen: "ReadingScreen", _call: Call) -> None:
    """To where a passage that has moved stands in the other version; once more, and back."""
    there = screen.collation.elsewhere.get(screen.reader.cursor)
    if there is not None:
        screen.go_to_bead(there)
    else:
        screen.say(f"this passage has not moved{screen.analysing.so_far}")


@command("D", group=GROUP, hint="list")
def list_divergences(screen: "ReadingScreen", _call: Call) -> None:
    """All divergences in a list, to sort and filter; Enter goes to one."""
    screen.show_list()


@command("' '", "` `", group=GROUP)
def last_place(screen: "ReadingScreen", _call: Call) -> None:
    """Back to where the last jump was made; once more, and forth again."""
    here = screen.reader.place()
    place = screen.history.back(here)
    if place:
        screen.history.leave(here)
    screen.go_to_place(place, "no place before this")


@command("ctrl+o", "backspace", group=GROUP)
def back(screen: "ReadingScreen", _call: Call) -> None:
    """Back to the place before the last jump, and to those before it."""
    screen.go_to_place(screen.history.back(screen.reader.place()), "no place before this")


@command("O", "ctrl+i", group=GROUP)
def forth(screen: "ReadingScreen", _call: Call) -> None:
    """Forth again to the place that was gone back from."""
    screen.go_to_place(screen.history.forth(screen.reader.place()), "no place after this")


def _alike(screen: "ReadingScreen") -> Wanted:
    """Divergences of the selected one's category, or of that of the worst in the bead under the cursor."""
    chosen = screen.divergence
    return lambda _bead, divergence: chosen is not None and divergence.category is chosen.category


def _walk(screen: "ReadingScreen", times: int, wanted: Callable[[Collation, int], bool], otherwise: str) -> None:
    """To the so many-th bead of a kind after this one, or before it."""
    here, count = screen.reader.cursor, len(screen.collation.beads)
    ahead = range(here + 1, count) if times > 0 else range(min(here, count) - 1, -1, -1)
    beads = list(islice((bead for bead in ahead if wanted(screen.collation, bead)), abs(times)))
    if beads:
        screen.go_to_bead(beads[-1])
    else:
        screen.say(otherwise)


def _next(screen: "ReadingScreen", wanted: Wanted, times: int, otherwise: str) -> None:
    found = (spot for spot in forward(screen.collation, screen.start(1), wanted) if screen.admits(spot))
    _go(screen, list(islice(found, times)), otherwise)


def _previous(screen: "ReadingScreen", wanted: Wanted, times: int, otherwise: str) -> None:
    found = (spot for spot in backward(screen.collation, screen.start(-1), wanted) if screen.admits(spot))
    _go(screen, list(islice(found, times)), otherwise)


def _go(screen: "ReadingScreen", spots: list[tuple[int, int]], otherwise: str) -> None:
    """To the last of the spots that were found: as far as there are any."""
    if spots:
        screen.leave_place()
        screen.reader.go_to_divergence(*spots[-1])
    else:
        screen.say(otherwise + screen.analysing.so_far)


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
