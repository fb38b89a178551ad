"""Putting the alignment right."""

from typing import TYPE_CHECKING

from tui.commands.declaration import Call, command

if TYPE_CHECKING:
    from tui.correcting import Correcting
    from tui.reading_screen import ReadingScreen

GROUP = "Putting the alignment right"


@command("p j", group=GROUP)
def join(screen: "ReadingScreen", call: Call) -> None:
    """Join this passage with the next; with a count, with so many."""
    correcting(screen).join(call.times)


@command("p s", group=GROUP)
def split(screen: "ReadingScreen", call: Call) -> None:
    """Split this passage where its words part best; with a count, before that sentence of it."""
    correcting(screen).split(call.count)


@command("p w", group=GROUP)
def pair_with(screen: "ReadingScreen", _call: Call) -> None:
    """Take this passage, and at the one that belongs with it, pair them; what lies between is aligned anew."""
    correcting(screen).pair()


@command("p p", group=GROUP)
def hold(screen: "ReadingScreen", _call: Call) -> None:
    """Hold this passage as it is aligned, whatever is corrected around it; once more lets it go."""
    correcting(screen).hold()


def correcting(screen: "ReadingScreen") -> "Correcting":
    """The part that puts the alignment right; there from when the store is opened."""
    screen.sitting.keeping.wait()
    return screen.sitting.correcting
