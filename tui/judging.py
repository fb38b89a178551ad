"""What the reader judges: verdicts on divergences, and what is left to be judged."""

import os
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from diptych.collation import Collation
from diptych.divergence import Severity
from diptych.review import (
    Mark,
    Regrading,
    Ruling,
    Verdict,
    divergence_targets,
    new_mark,
    reviewer,
    revised,
    verdicts_by_spot,
)
from widgets.displayable import display
from widgets.divergences import Spot, Tally, adjusted

if TYPE_CHECKING:
    from tui.reading_screen import ReadingScreen


class Judging:
    """The part of the sitting that judges. `machine` is the comparison as the engine made it.

    The screen shows that with the reader's word laid over it. The reader's own verdicts grade; those of other
    reviewers are told beside them.
    """

    def __init__(self, screen: "ReadingScreen", collation: Collation, tally: Tally) -> None:
        self._screen = screen
        self._who = reviewer(os.environ)
        self.machine, self._tally = collation, tally
        self._regrading = Regrading()
        self._by_spot: Mapping[Spot, tuple[Mark, ...]] = {}
        self._own: dict[Spot, Mark] = {}

    def take(self, collation: Collation, tally: Tally) -> None:
        """Go on with another state of the comparison."""
        self.machine, self._tally = collation, tally
        self.settle()

    def settle(self) -> None:
        """The marks or the divergences are others now: find what each verdict is about."""
        marks = self._screen.sitting.marks
        self._by_spot = verdicts_by_spot(self.machine, marks or ())
        mine = {spot: [mark for mark in some if mark.who == self._who] for spot, some in self._by_spot.items()}
        self._own = {spot: some[-1] for spot, some in mine.items() if some}

    def spot_of(self, mark: Mark) -> Spot | None:
        """The divergence that a mark rules on, if it rules on one that is there."""
        return next(iter(verdicts_by_spot(self.machine, [mark])), None)

    @property
    def verdicts(self) -> dict[Spot, Verdict]:
        """The reader's own verdicts."""
        return {spot: mark.body for spot, mark in self._own.items() if isinstance(mark.body, Verdict)}

    def shown(self) -> tuple[Collation, Tally]:
        """What the screen is to show, and how many divergences there are in that."""
        collation = self._regrading.laid_over(self.machine, self.verdicts)
        return collation, adjusted(self._tally, self.machine, collation)

    def in_words(self, spot: Spot) -> str:
        """How a divergence is graded, and by whom."""
        found = self.machine.divergences(spot[0])[spot[1]]
        machine, own = found.severity.value, self.verdicts.get(spot)
        told = []
        if own and own.ruling is Ruling.DISMISSED:
            told.append(f"dismissed (machine: {machine})")
        elif own:
            grade = f"{own.severity.value} (machine: {machine})" if own.severity else machine
            told.append(f"{grade}, {own.ruling.value}")
        else:
            told.append(machine)
        told += [
            f"{mark.who}: {mark.body.ruling.value}"
            for mark in self._by_spot.get(spot, ())
            if mark.who != self._who and isinstance(mark.body, Verdict)
        ]
        return "; ".join(told)

    def grades(self, bead: int) -> dict[int, str]:
        """How a bead's divergences are graded, in words, where the reader or another reviewer has graded them."""
        found = self.machine.divergences(bead) if self.machine.beads else ()
        spots = [(bead, number) for number in range(len(found))]
        return {spot[1]: display(self.in_words(spot)) for spot in spots if spot in self._by_spot}

    def rulings(self) -> dict[Spot, str]:
        """The reader's rulings in a word each."""
        return {spot: verdict.ruling.value for spot, verdict in self.verdicts.items()}

    # What the reader says ----------------------------------------------------------------------------------------

    def rule(self, ruling: Ruling) -> None:
        """Rule on the selected divergence, or on the worst of the passage; the same ruling again is taken back."""
        spot = self._spot()
        if spot is None:
            return
        own = self.verdicts.get(spot)
        if own and own.ruling is ruling:
            self._say(spot, None, f"no longer {ruling.value}")
        else:
            severity = own.severity if own and ruling is not Ruling.DISMISSED else None
            self._say(spot, replace(self._verdict(spot, ruling), severity=severity), ruling.value)

    def grade(self, severity: Severity) -> None:
        """Grade the divergence by hand, which confirms what was not ruled on; the same grade again is taken back."""
        spot = self._spot()
        if spot is None:
            return
        own = self.verdicts.get(spot)
        ruling = own.ruling if own and own.ruling is not Ruling.DISMISSED else Ruling.CONFIRMED
        verdict = self._verdict(spot, ruling)
        if own and own.severity is severity:
            self._say(spot, verdict, f"{verdict.graded.value} again, as the machine has it")
        else:
            self._say(spot, replace(verdict, severity=severity), f"{severity.value}, {ruling.value}")

    def _spot(self) -> Spot | None:
        """What is judged: it is selected from here on, so that the same key again finds it."""
        screen = self._screen
        bead, number = screen.spot
        if number < 0:
            found = screen.collation.divergences(bead) if screen.collation.beads else ()
            if not found:
                still = " so far; the texts are still being compared" if screen.comparing else ""
                screen.say(f"no divergence here{still}")
                return None
            number = max(range(len(found)), key=lambda one: (found[one].severity.rank, -one))
            screen.reader.go_to_divergence(bead, number)
        return bead, number

    def _verdict(self, spot: Spot, ruling: Ruling) -> Verdict:
        found = self.machine.divergences(spot[0])[spot[1]]
        return Verdict(ruling, found.category, found.severity, reason=found.reason)

    def _say(self, spot: Spot, verdict: Verdict | None, words: str) -> None:
        mine = self._own.get(spot)
        if verdict is None:
            after = None
        elif mine:
            after = revised(mine, verdict)
        else:
            after = new_mark(verdict, *divergence_targets(self.machine, spot), who=self._who)
        told = f"{words}: {self.machine.divergences(spot[0])[spot[1]].reason}"
        # Two programs may have left two verdicts of one reviewer on one divergence.
        doubles = [(mark, None) for mark in self._by_spot.get(spot, ()) if mark.who == self._who and mark is not mine]
        self._screen.sitting.do(told, (mine, after), *doubles)
