"""The alignment put right by hand: passages joined, split, paired and held, as marks that can be undone."""

import os
from bisect import bisect_left
from collections import Counter
from collections.abc import AsyncGenerator, Iterable
from contextlib import aclosing
from dataclasses import replace
from typing import TYPE_CHECKING

from diptych.alignment import Bead, apart, common_ends, corrected
from diptych.collation import ByHand, Collation
from diptych.collation.by_hand import settled
from diptych.documents import Span
from diptych.review import Act, Correction, Mark, Target, new_mark, reviewer, target
from diptych.segmentation import Segmentation
from tui.analysis.following import State, states
from tui.analysis.pair import Pair
from widgets.divergences import Tally, adjusted, spliced

if TYPE_CHECKING:
    from tui.reading_screen import ReadingScreen

_Ends = tuple[Span | None, Span | None]

MOST_KNOWN = 32
"""States of the alignment that are kept whole: to undo one correction and do it again needs no analysis."""

WORKING = "aligning anew"
"""What is said of an analysis that has not said anything yet."""

_WORDS = {Act.PAIR: "paired by hand", Act.SPLIT: "split by hand", Act.PIN: "held by hand"}


class Correcting:
    """The part of the reading screen that puts the alignment right."""

    def __init__(self, screen: "ReadingScreen") -> None:
        self._screen = screen
        self._applied: tuple[ByHand, ...] = ()
        self._known: dict[tuple[ByHand, ...], State] = {}
        self._marks: list[Mark] = []
        self._one: _Ends | None = None  # what another passage is to be paired with

    def settle(self) -> None:
        """Align as the marks now have it: what can be told at once is shown at once, the analysis brings the rest."""
        screen, marks = self._screen, self._screen.sitting.marks
        found = marks.of(Correction) if marks is not None else []
        self._marks = sorted((mark for mark in found if self._stands(mark)), key=lambda mark: (mark.changed, mark.id))
        wanted = tuple(map(_by_hand, self._marks))
        if wanted == self._applied:
            return
        before, self._applied = self._applied, wanted
        analysing, aligned = screen.analysing, screen.reader.aligned
        if aligned:
            over = not (analysing.going_on or analysing.doing)
            self._known[before] = State(analysing.grading.found, analysing.grading.counted, aligned=True, over=over)
        known = self._foreseen(wanted)
        if known:
            self._known[wanted] = known
            analysing.show(known)
        for oldest in list(self._known)[:-MOST_KNOWN]:
            del self._known[oldest]
        pair = replace(screen.pair, by_hand=wanted)
        if known and known.over:
            analysing.follow(_once(known))
        elif aligned:
            analysing.follow(going_on(analysing.grading.found, analysing.grading.counted, pair))
            analysing.doing = WORKING
        else:
            analysing.follow(states(screen.collation, pair))

    def _foreseen(self, wanted: tuple[ByHand, ...]) -> State | None:
        """What the analysis finds of some corrections, or is going to find, where that is known or can be told.

        Told it can be from a state that had the first of them, and none besides.
        """
        count = next((count for count in range(len(wanted), -1, -1) if wanted[:count] in self._known), None)
        if count is None:
            return None
        state, now = self._known[wanted[:count]], self._screen.analysing.grading.found
        if count == len(wanted):
            return state
        made: tuple[Collation, Tally] | None = state.collation, state.tally
        for one in wanted[count:]:
            made = at_once(*made, one) if made else None
        return State(*with_comparisons_of(now, *made), aligned=True) if made else None

    def word(self, bead: int) -> str:
        """What has been done by hand to a bead; nothing to most."""
        if not self._marks or bead >= len(self._screen.collation.beads):
            return ""
        collation = self._screen.collation
        here, after = _ends(collation, bead), None
        if bead + 1 < len(collation.beads):
            after = _ends(collation, bead + 1)
        for mark in reversed(self._marks):
            act = _act(mark)
            if act is Act.SPLIT and any(ends and _begins(mark, ends) for ends in (here, after)):
                return _WORDS[act]
            if act is not Act.SPLIT and _spans(mark) == here:
                return _WORDS[act]
        return ""

    # What the reader does ----------------------------------------------------------------------------------------

    def join(self, following: int) -> None:
        """Make one passage of that under the cursor and so many that follow it."""
        collation, first = self._screen.collation, self._screen.reader.cursor
        last = min(first + following, len(collation.beads) - 1)
        if self._can_correct():
            if last == first:
                self._screen.say("no passage follows that this could be joined with")
                return
            sides = zip(*(_ends(collation, bead) for bead in range(first, last + 1)), strict=True)
            base, other = (_whole(side) for side in sides)
            self._keep(Act.PAIR, (base, other), f"joined: passages {first + 1} to {last + 1}")

    def split(self, at: int | None) -> None:
        """Part the passage under the cursor before its so-many-th sentence, or where the words part best."""
        if not self._can_correct():
            return
        collation, bead = self._screen.collation, self._screen.reader.cursor
        point = best_split(collation, bead, at)
        if point is None:
            self._screen.say("nothing to split: there is one sentence on either side at most")
            return
        beads = collation.beads[bead]
        base = collation.base.span_of(range(point[0], beads.base.stop))
        other = collation.other.span_of(range(point[1], beads.other.stop))
        self._keep(Act.SPLIT, (base, other), f"passage {bead + 1} split")

    def hold(self) -> None:
        """Hold the passage under the cursor as it is; what holds it already is taken away."""
        if not self._can_correct():
            return
        ends = _ends(self._screen.collation, self._screen.reader.cursor)
        holding = [mark for mark in self._marks if _act(mark) is not Act.SPLIT and _spans(mark) == ends]
        if holding:
            self._screen.sitting.do("no longer held by hand", *((mark, None) for mark in holding))
        else:
            self._keep(Act.PIN, ends, "held by hand: what is corrected beside it leaves it as it is")

    def pair(self) -> None:
        """The first time, take one of two passages that belong together; the second time, pair it with this one."""
        if not self._can_correct():
            return
        here = _ends(self._screen.collation, self._screen.reader.cursor)
        one, self._one = self._one, None
        if one is None:
            self._one = here
            self._screen.say("now go to the passage that belongs with this one, and do the same there")
            return
        (base, other), (base2, other2) = one, here
        ends = (base, other2) if base and other2 else (base2, other)
        if one == here or None in ends:
            self._screen.say("these cannot be paired: one has to have words in the first version, one in the second")
            return
        self._keep(Act.PAIR, ends, "paired")

    def _can_correct(self) -> bool:
        if not self._screen.reader.aligned:
            self._screen.say("the texts are still being aligned")
        return self._screen.reader.aligned and bool(self._screen.collation.beads)

    def _keep(self, act: Act, ends: _Ends, words: str) -> None:
        documents = self._screen.pair.base, self._screen.pair.other
        places = [target(one, span) if span else None for one, span in zip(documents, ends, strict=True)]
        self._screen.sitting.do(words, (None, new_mark(Correction(act), *places, who=reviewer(os.environ))))

    def _stands(self, mark: Mark) -> bool:
        documents = {"base": self._screen.pair.base, "other": self._screen.pair.other}
        return all(one.stands_in(documents[side]) for side, one in mark.targets)


async def going_on(before: Collation, counted: Tally, pair: Pair) -> AsyncGenerator[State, None]:
    """The analysis of a pair that has been aligned before: what is there stays until the new alignment is whole.

    Until all of that has been compared, its beads have the comparisons that they had, where most had one.
    """
    mostly = before.comparisons.count(None) < len(before.beads) / 2
    beads = before.beads
    async with aclosing(states(before, pair)) as told:
        async for state in told:
            if state.aligned and (state.over or not mostly):
                yield state
                continue
            if state.aligned and state.collation.beads is not beads:
                beads = state.collation.beads
                before, counted = carried_on(before, counted, state.collation)
            yield State(before, counted, aligned=True, doing=state.doing, over=state.over)


def carried_on(before: Collation, counted: Tally, now: Collation) -> tuple[Collation, Tally]:
    """Another alignment, and its tally, with the comparisons of the one before up to where they part, and from where
    they meet again."""
    old, new = before.beads, now.beads
    same, again = common_ends(old, new)
    between = (None,) * (len(new) - same - again)
    made = replace(
        now,
        comparisons=(*before.comparisons[:same], *between, *before.comparisons[len(old) - again :]),
        transpositions=before.transpositions,
    )
    return made, spliced(counted, before, made, range(same, len(old) - again))


def with_comparisons_of(before: Collation, now: Collation, counted: Tally) -> tuple[Collation, Tally]:
    """Another alignment, and its tally, where it lacks comparisons with those that its beads had before."""
    known = dict(zip(before.beads, before.comparisons, strict=True))
    found = (one or known.get(bead) for bead, one in zip(now.beads, now.comparisons, strict=True))
    made = replace(now, comparisons=tuple(found))
    return made, adjusted(counted, now, made)


async def _once(state: State) -> AsyncGenerator[State, None]:
    """What is known already, and needs no analysis."""
    yield state


def at_once(found: Collation, counted: Tally, one: ByHand) -> tuple[Collation, Tally] | None:
    """The collation, and its tally, with a correction that can be settled without aligning anything anew; else None."""
    beads = found.beads
    wanted = next(settled([one], found.base, found.other, beads), None)
    if wanted is None:
        return None
    start, end = wanted.points[0], wanted.points[-1]
    first = bisect_left(beads, 1, key=lambda bead: bead.base.stop > start[0] or bead.other.stop > start[1])
    last = bisect_left(beads, 1, key=lambda bead: bead.base.start >= end[0] and bead.other.start >= end[1])
    if first >= last:
        return found, counted
    window = range(first, last)
    by = -beads[first].base.start, -beads[first].other.start
    more = False

    def later(base: range, other: range) -> list[Bead]:
        nonlocal more
        more = True
        return apart(base, other)

    here = replace(wanted, base=_shifted(wanted.base, by[0]), other=_shifted(wanted.other, by[1]))
    made = corrected((), (), [_moved(bead, *by) for bead in beads[first:last]], [here], later)
    if more:
        return None
    new = tuple(_moved(bead, -by[0], -by[1]) for bead in made)
    known = {(beads[number].base, beads[number].other): found.comparisons[number] for number in window}
    topics = tuple(sorted({topic for topics in found.topics_of[first:last] for topic in topics}))
    collation = replace(
        found,
        beads=(*beads[:first], *new, *beads[last:]),
        comparisons=(
            *found.comparisons[:first],
            *(known.get((bead.base, bead.other)) for bead in new),
            *found.comparisons[last:],
        ),
        topics_of=(*found.topics_of[:first], *[topics] * len(new), *found.topics_of[last:]) if found.topics_of else (),
    )
    return collation, spliced(counted, found, collation, window)


def _shifted(segments: range, by: int) -> range:
    return range(segments.start + by, segments.stop + by)


def _moved(bead: Bead, by: int, by_other: int) -> Bead:
    return replace(bead, base=_shifted(bead.base, by), other=_shifted(bead.other, by_other))


def best_split(collation: Collation, bead: int, at: int | None) -> tuple[int, int] | None:
    """Where a bead parts best in two: the segments that the second begins with, by the words in both sides.

    `at` is the sentence, from 1, of the side that has more of them, that the second part is to begin with.
    """
    base, other = collation.beads[bead].base, collation.beads[bead].other
    points = [(s, t) for s in range(base.start, base.stop + 1) for t in range(other.start, other.stop + 1)]
    points = [point for point in points if (base.start, other.start) != point != (base.stop, other.stop)]
    if at is not None:
        longer = len(other) > len(base)
        points = [point for point in points if point[longer] == (other if longer else base).start + at - 1]
    if len(base) < 2 and len(other) < 2:
        return None

    def shared(point: tuple[int, int]) -> tuple[int, float]:
        s, t = point
        before = _words(collation.base, range(base.start, s)) & _words(collation.other, range(other.start, t))
        after = _words(collation.base, range(s, base.stop)) & _words(collation.other, range(t, other.stop))
        even = abs((s - base.start) / max(1, len(base)) - (t - other.start) / max(1, len(other)))
        return (before + after).total(), -even

    return max(points, key=shared, default=None)


def _words(side: Segmentation, segments: range) -> Counter[str]:
    return Counter(word for number in segments for word in side.text_of(number).lower().split())


def _ends(collation: Collation, bead: int) -> _Ends:
    return collation.base_span(bead), collation.other_span(bead)


def _whole(spans: Iterable[Span | None]) -> Span | None:
    there = [span for span in spans if span]
    return Span(there[0].start, there[-1].end) if there else None


def _act(mark: Mark) -> Act:
    assert isinstance(mark.body, Correction)  # noqa: S101 -- for the type checker: no others come here
    return mark.body.act


def _span(end: Target | None) -> Span | None:
    return end.span if end else None


def _spans(mark: Mark) -> _Ends:
    return _span(mark.base), _span(mark.other)


def _by_hand(mark: Mark) -> ByHand:
    return ByHand(*_spans(mark), split=_act(mark) is Act.SPLIT)


def _begins(mark: Mark, ends: _Ends) -> bool:
    """Whether a bead begins where a split has it begin."""
    both = [(span, end) for span, end in zip(_spans(mark), ends, strict=True) if span]
    return all(end is not None and end.start == span.start for span, end in both)
