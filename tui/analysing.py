"""The analysis on the reading screen: begun, followed and stopped; and what it has found, graded, on the screen."""

import asyncio
from contextlib import aclosing, suppress
from functools import partial
from typing import TYPE_CHECKING

from textual.worker import Worker, WorkerCancelled, WorkerFailed

from diptych.collation import Collation, open_pair
from tui.grading import Grading
from widgets.displayable import display
from widgets.divergences import Tally, tally

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from diptych.divergence.profiles import Profile
    from tui.analysis.following import State
    from tui.reading_screen import ReadingScreen


class Analysing:
    """The part of the reading screen that compares the texts, and shows how far it is.

    What the analysis finds is graded by the profile that the reader reads by, and shown with the reader's own word
    laid over it.
    """

    def __init__(self, screen: "ReadingScreen", profile: "Profile | None") -> None:
        self._screen = screen
        self.going_on = True
        self.doing = ""
        """What is being done, in words; displayable."""
        self.tally = tally(screen.collation)
        """How many divergences the screen shows."""
        self.grading = Grading(profile, screen.collation, self.tally)
        self._worker: Worker[None] | None = None

    @property
    def so_far(self) -> str:
        """What is added to the word that there is nothing of a kind, while there may be yet."""
        return " so far; the texts are still being compared" if self.going_on else ""

    def begin(self) -> None:
        """Compare the pair from the beginning."""
        from tui.analysis.following import states  # noqa: PLC0415 -- after the first paint

        self.follow(states(self._screen.collation, self._screen.pair))

    def follow(self, states: "AsyncGenerator[State, None]") -> None:
        """Put on the screen what an analysis brings, in place of the one that may be going on."""
        before = self._worker
        if before is not None:
            before.cancel()
        self.going_on = True
        self._worker = self._screen.run_worker(partial(self._follow, states, before))

    async def _follow(self, states: "AsyncGenerator[State, None]", before: Worker[None] | None) -> None:
        if before is not None:
            await _ended(before)
        async with aclosing(states) as told:
            async for state in told:
                self.show(state)
        await self._show_whole()

    def stop(self) -> bool:
        """Stop where it is; False if there is nothing to stop."""
        if self._worker is None or self._worker.is_finished:
            return False
        self._worker.cancel()
        self.doing, self.going_on = "analysis stopped", False
        self._screen.say("analysis stopped; what has been compared stays")
        self._screen.run_worker(self._show_whole())
        self._screen.show_place()
        return True

    async def end(self) -> None:
        """End with the screen."""
        if self._worker:
            self._worker.cancel()
            await _ended(self._worker)

    def show(self, state: "State") -> None:
        """Show what can be read at a moment of the analysis."""
        screen, before = self._screen, self._screen.collation.beads
        self.doing, self.going_on = display(state.doing), not state.over
        self.show_found(state.collation, state.tally, aligned=state.aligned)
        moved = screen.collation.beads is not before
        if moved:
            screen.settle()
        if state.over or moved:
            # In between, what is newly compared stays in sight: folding a long text anew each time would be felt.
            screen.fold()
        screen.listing.show()
        screen.show_place()

    def show_found(self, found: Collation, counted: Tally, *, aligned: bool) -> None:
        """Show a state of the comparison: by the profile, with the reader's word laid over it."""
        self._screen.sitting.judging.take(*self.grading.take(found, counted))
        self.show_judged(aligned=aligned)

    def show_judged(self, *, aligned: bool) -> None:
        """Lay the reader's word over the comparison anew."""
        screen = self._screen
        collation, self.tally = screen.sitting.judging.shown()
        screen.reader.show_collation(collation, aligned=aligned)
        screen.overview.show_divergences(self.tally.worst)

    def next_profile(self) -> None:
        """Read by the next profile: what has been found is graded anew, the place is kept."""
        screen = self._screen
        screen.say(f"profile {self.grading.change()}")
        screen.looks.keep_profile(self.grading.name)
        screen.reader.selected = None
        screen.sitting.judging.take(*self.grading.graded())
        self.show_judged(aligned=screen.reader.aligned)
        screen.fold()
        screen.listing.show()
        screen.show_place()

    @property
    def _whole(self) -> bool:
        """Whether more can be read than the beginning of the texts."""
        pair, collation = self._screen.pair, self._screen.collation
        return collation.base.document is pair.base and collation.other.document is pair.other

    async def _show_whole(self) -> None:
        """See to it that the whole texts can be read where the analysis has not brought them."""
        from tui.analysis.following import State  # noqa: PLC0415 -- after the first paint

        if self._whole:
            return
        # In a thread: long texts are cut into sentences for longer than a key may wait.
        pair = self._screen.pair
        whole = await asyncio.to_thread(open_pair, pair.base, pair.other, pair.topics)
        if not self._whole:  # which another analysis may have made it meanwhile
            self.show(State(whole, tally(whole), aligned=False, doing=self.doing, over=True))


async def _ended(worker: Worker[None]) -> None:
    with suppress(WorkerFailed, WorkerCancelled):
        await worker.wait()
