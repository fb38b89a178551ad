"""What the reader judges: verdicts on divergences, and what is left to be judged."""

import os
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from itertools import chain, islice
from typing import TYPE_CHECKING

from diptych.collation import Collation
from diptych.divergence import Divergence, Severity
from diptych.review import (
    Body,
    Equal,
    Mark,
    Regrading,
    Ruling,
    Verdict,
    VerdictFinder,
    divergence_targets,
    new_mark,
    pair_of_words,
    places_of,
    readings,
    reviewer,
    revised,
    verdicts_by_spot,
)
from tui.work import Work
from widgets.displayable import display
from widgets.divergences import Spot, Tally, adjusted, anything, backward, every, forward
from widgets.places import short_names

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
        self._shown: tuple[Collation, Tally] | None = None
        self._equals: list[Mark] = []
        self._regrading = Regrading(hiding=screen.looks.blind)
        self._finder = VerdictFinder()
        self._passing: frozenset[Spot] = frozenset()
        self.work = Work(blind=screen.looks.blind)
        self._by_spot: Mapping[Spot, tuple[Mark, ...]] = {}
        self._own: dict[Spot, Mark] = {}
        self.verdicts: Mapping[Spot, Verdict] = {}
        """The reader's own verdicts."""

    def take(self, collation: Collation, tally: Tally) -> None:
        """Go on with another state of the comparison."""
        self.machine, self._tally = collation, tally
        self.settle()

    def settle(self) -> None:
        """The marks or the divergences are others now: find what each verdict is about."""
        marks = self._screen.sitting.marks or ()
        equals = [mark for mark in marks if isinstance(mark.body, Equal) and mark.who == self._who]
        if equals != self._equals:
            self._equals = equals
            self._regrading = self._rules()
        self._by_spot = self._finder.by_spot(self.machine, marks)
        mine = {spot: [mark for mark in some if mark.who == self._who] for spot, some in self._by_spot.items()}
        self._own = {spot: some[-1] for spot, some in mine.items() if some}
        self.verdicts = {spot: mark.body for spot, mark in self._own.items() if isinstance(mark.body, Verdict)}

    def spot_of(self, mark: Mark) -> Spot | None:
        """The divergence that a mark rules on, if it rules on one that is there."""
        return next(iter(verdicts_by_spot(self.machine, [mark])), None)

    @property
    def astray(self) -> frozenset[str]:
        """The names of verdicts whose words are there, but nothing is found on them that the verdict is about."""
        found = {mark.id for some in self._by_spot.values() for mark in some}
        verdicts = [mark for mark in self._screen.sitting.marks or () if isinstance(mark.body, Verdict)]
        return frozenset(mark.id for mark in verdicts if mark.id not in found)

    def _rules(self) -> Regrading:
        words = [mark.body for mark in self._equals if isinstance(mark.body, Equal)]
        return Regrading(words, hiding=self._screen.looks.blind)

    def shown(self) -> tuple[Collation, Tally]:
        """What the screen is to show, and how many divergences there are in that."""
        collation = self._regrading.laid_over(self.machine, self.verdicts)
        # Counted on from what was shown last: where all grades are hidden, each bead is another than the machine's.
        before, counted = self._shown or (self.machine, self._tally)
        if before.beads is not collation.beads or len(before.topics_of) != len(collation.topics_of):
            before, counted = self.machine, self._tally
        tally = adjusted(counted, before, collation)
        self._shown = collation, tally
        self._passing = self._regrading.passing(self.machine)
        self.work = self._work()
        return collation, tally

    def in_words(self, spot: Spot) -> str:
        """How a divergence is graded, and by whom."""
        machine, own = self._found(spot).severity.value, self.verdicts.get(spot)
        if own is None and self._screen.looks.blind:
            return "not judged"
        if own is None:
            told = f"equal (machine: {machine})" if spot in self._passing else machine
        elif own.ruling is Ruling.DISMISSED:
            told = f"dismissed (machine: {machine})"
        else:
            grade = f"{own.severity.value} (machine: {machine})" if own.severity else machine
            told = f"{grade}, {own.ruling.value}"
        others = [
            f"{mark.who}: {mark.body.ruling.value}"
            for mark in self._by_spot.get(spot, ())
            if mark.who != self._who and isinstance(mark.body, Verdict)
        ]
        return "; ".join([told, *others])

    def grades(self, bead: int) -> dict[int, str]:
        """How a bead's divergences are graded, in words, where that is not as the machine alone has it."""
        spots = [(bead, number) for number in range(len(self.machine.divergences(bead) if self.machine.beads else ()))]
        return {spot[1]: display(self.in_words(spot)) for spot in spots if self._is_remarkable(spot)}

    def _is_remarkable(self, spot: Spot) -> bool:
        hidden = self._screen.looks.blind and self._found(spot).severity > Severity.NEUTRAL
        return spot in self._by_spot or spot in self._passing or hidden

    def _found(self, spot: Spot) -> Divergence:
        bead, number = spot
        return self.machine.divergences(bead)[number]

    def rulings(self) -> dict[Spot, str]:
        """The reader's rulings in a word each."""
        return {spot: verdict.ruling.value for spot, verdict in self.verdicts.items()}

    # What is left ------------------------------------------------------------------------------------------------

    def _work(self) -> Work:
        """Count what is to be judged, and what has been. The machine says what is to be, so that the sum stays."""
        tally, blind, topics_of = self._tally, self._screen.looks.blind, self.machine.topics_of
        total = sum(count for severity, count in tally.by_severity.items() if severity >= self._least)
        done = [spot for spot in {*self.verdicts, *self._passing} if self._found(spot).severity >= self._least]
        judged = Counter(topic for bead, _ in done if bead < len(topics_of) for topic in topics_of[bead])
        of = tally.by_topic if blind else tally.serious_by_topic
        by_topic = {topic: (judged[topic], count) for topic, count in of.items()}
        graded = Counter(self._found(spot).severity for spot in done)
        grades = () if blind else (Severity.CRITICAL, Severity.MAJOR)
        by_severity = {one: (graded[one], tally.by_severity[one]) for one in grades}
        return Work(len(done), total, by_topic, by_severity, blind)

    @property
    def _least(self) -> Severity:
        """What is to be judged is at least so grave; where grades are hidden, this must not tell them."""
        return Severity.MINOR if self._screen.looks.blind else Severity.MAJOR

    def _is_left(self, spot: Spot) -> bool:
        """Whether a divergence is still to be judged, and the filter lets it through."""
        unsaid = spot not in self.verdicts and spot not in self._passing
        return unsaid and self._found(spot).severity >= self._least and self._screen.admits(spot)

    def go_to_left(self, steps: int) -> None:
        """Go to what is to be judged so many further on, or back; from the last to the first."""
        screen = self._screen
        ahead = (forward if steps > 0 else backward)(self.machine, screen.start(steps), anything)
        found = list(islice(filter(self._is_left, ahead), abs(steps)))
        if found:
            self._go_to(found[-1])
            return
        again = every(self.machine) if steps > 0 else backward(self.machine, (len(self.machine.beads), 0), anything)
        first = next(filter(self._is_left, again), None)
        if first:
            self._go_to(first)
            screen.say("round the end of the text")
        else:
            screen.say(f"nothing is left to be judged{screen.analysing.so_far}")

    def _go_to(self, spot: Spot) -> None:
        self._screen.leave_place()
        self._screen.reader.go_to_divergence(*spot)
        if self._screen.filter.unjudged:
            self._screen.fold()

    def regrade(self) -> None:
        """Grades are hidden or shown from here on."""
        self._regrading = self._rules()
        self._screen.analysing.show_judged(aligned=self._screen.reader.aligned)
        self._screen.show_marks()

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
            self._go_on()

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
            self._go_on()

    def equate(self, *, everywhere: bool) -> None:
        """Let the two readings of the divergence pass as equal in all their places, here or in every pair.

        The same once more is taken back.
        """
        spot = self._spot()
        if spot is None:
            return
        base, other = readings(self.machine, spot)
        if not base or not other:
            self._screen.say("only words that stand on both sides can pass as equal")
            return
        words = Equal(base, other, everywhere)
        places = places_of(self.machine, words)
        where = "in every pair" if everywhere else "in these texts"
        mine = next((mark for mark in self._equals if _are_alike(mark.body, words)), None)
        if mine and isinstance(mine.body, Equal) and mine.body.everywhere == everywhere:
            told, after = f"no longer equal: {base} = {other}", None
        else:
            # The readings last: they may be long, and what finds no room on the screen is cut off.
            told = f"equal {where}, {len(places)} place{'s' * (len(places) != 1)} here: {base} = {other}"
            after = revised(mine, words) if mine else new_mark(words, who=self._who)
        self._screen.sitting.do(told, (mine, after))

    def spot_of_words(self, mark: Mark) -> Spot | None:
        """The first place of words that pass as equal."""
        return next(iter(places_of(self.machine, mark.body)), None) if isinstance(mark.body, Equal) else None

    def _go_on(self) -> None:
        """Go on to what is to be judged next, where the reader wants it so; what was said stays on the screen."""
        if self._screen.looks.move_on:
            left = chain(forward(self.machine, self._screen.spot, anything), every(self.machine))
            following = next(filter(self._is_left, left), None)
            if following:
                self._go_to(following)

    def _spot(self) -> Spot | None:
        """What is judged: it is selected from here on, so that the same key again finds it."""
        screen = self._screen
        if screen.reader.on_fold:
            screen.say("folded away; Enter shows it")
            return None
        bead, number = screen.spot
        if number < 0:
            found = screen.collation.divergences(bead) if screen.collation.beads else ()
            if not found:
                screen.say(f"no divergence here{screen.analysing.so_far}")
                return None
            number = max(range(len(found)), key=lambda one: (found[one].severity.rank, -one))
            screen.reader.go_to_divergence(bead, number)
        return bead, number

    def _verdict(self, spot: Spot, ruling: Ruling) -> Verdict:
        found = self._found(spot)
        return Verdict(ruling, found.category, found.severity, reason=found.reason)

    def _say(self, spot: Spot, verdict: Verdict | None, words: str) -> None:
        mine = self._own.get(spot)
        if verdict is None:
            after = None
        elif mine:
            after = revised(mine, verdict)
        else:
            after = new_mark(verdict, *divergence_targets(self.machine, spot), who=self._who)
        told = f"{words}: {self._found(spot).reason_naming(*short_names(self.machine))}"
        # Two programs may have left two verdicts of one reviewer on one divergence.
        doubles = [(mark, None) for mark in self._by_spot.get(spot, ()) if mark.who == self._who and mark is not mine]
        self._screen.sitting.do(told, (mine, after), *doubles)


def _are_alike(body: Body, words: Equal) -> bool:
    return isinstance(body, Equal) and pair_of_words(body.base, body.other) == pair_of_words(words.base, words.other)
