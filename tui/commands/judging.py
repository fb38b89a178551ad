"""The reader's word on what the machine has found."""

from typing import TYPE_CHECKING

from diptych.divergence import Severity
from tui.commands.declaration import Call, command

if TYPE_CHECKING:
    from tui.judging import Judging
    from tui.reading_screen import ReadingScreen

GROUP = "Judging"


@command("v c", group=GROUP, hint="confirm")
def confirm(screen: "ReadingScreen", _call: Call) -> None:
    """Confirm the selected divergence, or the passage's worst; once more takes it back."""
    from diptych.review import Ruling  # noqa: PLC0415 -- loaded with the store

    judging(screen).rule(Ruling.CONFIRMED)


@command("v d", group=GROUP, hint="dismiss")
def dismiss(screen: "ReadingScreen", _call: Call) -> None:
    """Dismiss it: it does not touch the meaning; once more takes it back."""
    from diptych.review import Ruling  # noqa: PLC0415 -- loaded with the store

    judging(screen).rule(Ruling.DISMISSED)


@command("v u", group=GROUP)
def unsure(screen: "ReadingScreen", _call: Call) -> None:
    """Put it down as unsure; once more takes it back."""
    from diptych.review import Ruling  # noqa: PLC0415 -- loaded with the store

    judging(screen).rule(Ruling.UNSURE)


@command("v 3", group=GROUP)
def grade_critical(screen: "ReadingScreen", _call: Call) -> None:
    """Grade it critical, whatever the machine says; once more takes the grade back."""
    judging(screen).grade(Severity.CRITICAL)


@command("v 2", group=GROUP)
def grade_major(screen: "ReadingScreen", _call: Call) -> None:
    """Grade it major."""
    judging(screen).grade(Severity.MAJOR)


@command("v 1", group=GROUP)
def grade_minor(screen: "ReadingScreen", _call: Call) -> None:
    """Grade it minor."""
    judging(screen).grade(Severity.MINOR)


@command("v 0", group=GROUP)
def grade_neutral(screen: "ReadingScreen", _call: Call) -> None:
    """Grade it neutral: said otherwise, with the same meaning."""
    judging(screen).grade(Severity.NEUTRAL)


@command("v e", group=GROUP)
def equal(screen: "ReadingScreen", _call: Call) -> None:
    """Let the two readings of the divergence pass as equal in all their places here; once more takes it back."""
    judging(screen).equate(everywhere=False)


@command("v E", group=GROUP)
def equal_everywhere(screen: "ReadingScreen", _call: Call) -> None:
    """Let them pass as equal in every pair of texts."""
    judging(screen).equate(everywhere=True)


@command("l", group=GROUP)
def list_said(screen: "ReadingScreen", _call: Call) -> None:
    """All that you have said: equal words, verdicts, notes, bookmarks, alignment; Enter goes there, x takes it back."""
    screen.sitting.show_said()


@command("w", group=GROUP)
def next_unjudged(screen: "ReadingScreen", call: Call) -> None:
    """The next divergence, major or critical, that has not been judged."""
    judging(screen).go_to_left(call.times)


@command("W", group=GROUP)
def previous_unjudged(screen: "ReadingScreen", call: Call) -> None:
    """The one before this that has not been judged."""
    judging(screen).go_to_left(-call.times)


@command("v a", group=GROUP)
def move_on(screen: "ReadingScreen", _call: Call) -> None:
    """Let a verdict go on to the next that has not been judged, or stay; remembered."""
    screen.looks.toggle_move_on()
    screen.say("a verdict goes on to the next" if screen.looks.move_on else "a verdict stays where it is")


@command("v b", group=GROUP)
def blind(screen: "ReadingScreen", _call: Call) -> None:
    """Hide how the machine grades what you have not judged yet, or show it; remembered."""
    screen.looks.toggle_blind()
    judging(screen).regrade()
    screen.say("grades are hidden until you have judged" if screen.looks.blind else "grades are shown")


def judging(screen: "ReadingScreen") -> "Judging":
    """The part of the sitting that judges; there from when the store is opened."""
    screen.sitting.keeping.wait()
    return screen.sitting.judging
