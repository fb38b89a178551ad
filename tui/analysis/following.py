"""The reader's end of the analysis: starts it, takes in what it says, puts it together."""

import asyncio
import gc
import pickle
import sys
import time
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing, suppress
from dataclasses import dataclass, replace

from diptych.alignment import Bead, common_ends
from diptych.collation import Collation
from diptych.divergence import Comparison
from diptych.documents import Document, Span
from diptych.segmentation import Paragraph, Segment, Segmentation
from tui.analysis.messages import LENGTH, Beads, Compared, Done, Failed, Message, Moved, Segmented, Stage
from tui.analysis.pair import Pair
from widgets.divergences import Count, Tally

TOLD_EVERY = 0.2
"""Seconds between two states: seldom enough that drawing them is not felt, often enough to see it go on."""

BAR = 10
"""Columns of the bar that shows how far the analysis is."""


async def analysed(pair: Pair) -> AsyncGenerator[Message, None]:
    """What the analysis of a pair says, to its end. Whoever stops listening ends the analysis."""
    starting = asyncio.ensure_future(_started())
    try:
        # Shielded: a process of which only half has been set up could not be ended.
        async for message in _conversation(await asyncio.shield(starting), pair):
            yield message
    except OSError as error:
        yield Failed(str(error))
    finally:
        with suppress(OSError):
            process = await starting
            with suppress(ProcessLookupError):
                process.kill()
            await process.communicate()  # to the end of its output, so that nothing of it stays open


async def _started() -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-P",  # not from the folder that the reader happens to stand in
        "-m",
        "tui.analysis",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,  # the screen is the reader's
    )


async def _conversation(process: asyncio.subprocess.Process, pair: Pair) -> AsyncGenerator[Message, None]:
    assert process.stdin is not None  # noqa: S101 -- for the type checker: both are pipes, as asked for
    assert process.stdout is not None  # noqa: S101
    data = pickle.dumps(pair, pickle.HIGHEST_PROTOCOL)
    process.stdin.write(LENGTH.pack(len(data)) + data)
    with suppress(ConnectionError):
        await process.stdin.drain()
    with suppress(asyncio.IncompleteReadError):
        while True:
            (length,) = LENGTH.unpack(await process.stdout.readexactly(LENGTH.size))
            received = await process.stdout.readexactly(length)
            yield pickle.loads(received)  # noqa: S301 -- written by the process that was started above
            # What lies ready is read without waiting; the screen gets its turn between two messages all the same.
            await asyncio.sleep(0)
    status = await process.wait()
    if status:
        yield Failed(f"the analysis ended with status {status}")


@dataclass(frozen=True, slots=True)
class State:
    """What can be read at a moment of the analysis, what it is doing in words, and whether it has ended."""

    collation: Collation
    tally: Tally
    aligned: bool
    doing: str = ""
    over: bool = False


async def states(collation: Collation, pair: Pair) -> AsyncGenerator[State, None]:
    """The analysis of a pair, a few states a second; `collation` is what of it can be read before."""
    assembly, doing, told = Assembly(collation, pair), "", time.monotonic()
    async with aclosing(analysed(pair)) as messages:
        async for message in messages:
            match message:
                case Stage(name, fraction):
                    doing = _progress(name, fraction)
                case Segmented() | Beads() | Compared() | Moved():
                    assembly.take(message)
                case Failed(reason):
                    doing = f"not compared: {reason}"
                    break
                case Done():
                    doing = ""
            if time.monotonic() - told > TOLD_EVERY:
                yield State(assembly.collation(), assembly.tally(), assembly.aligned, doing)
                told = time.monotonic()
                # What has come stays; the collector, walking over ever more of it, would hold up the screen for longer
                # than a key may wait.
                gc.freeze()
    yield State(assembly.collation(), assembly.tally(), assembly.aligned, doing, over=True)


def _progress(stage: str, fraction: float) -> str:
    """What is being done, how far it is, and how it is stopped."""
    done = round(fraction * BAR)
    return f"{stage} {'▓' * done}{'░' * (BAR - done)} {fraction:.0%}, Ctrl+C stops"


class Assembly:
    """A collation that grows with what the analysis says, out of the beginning of the texts, which is there at once."""

    def __init__(self, collation: Collation, pair: Pair) -> None:
        self._pair = pair
        self._before = collation
        self._known: Sequence[Comparison | None] = ()  # how those of the beads compared that were there before
        self._collation = replace(collation, topics=pair.topics)
        self._sides: tuple[_Side, _Side] = _Side(), _Side()
        self._coming: list[Bead] = []
        self._coming_topics: list[tuple[int, ...]] = []
        self._comparisons: list[Comparison | None] = list(collation.comparisons)
        self._count = Count(collation.topics_of, len(collation.beads))
        self.aligned = False

    def take(self, message: Segmented | Beads | Compared | Moved) -> None:
        """Add what a message brings."""
        match message:
            case Segmented():
                self._sides[message.other].take(message)
            case Beads():
                self._take_beads(message)
            case Compared():
                for bead, found in enumerate(message.comparisons, start=message.start):
                    # The same object, where it is the same: what hangs on it need not be made anew.
                    before = self._known[bead] if bead < len(self._known) else None
                    comparison = before if before == found and before is not None else found
                    self._count.add(bead, comparison, self._comparisons[bead])
                    self._comparisons[bead] = comparison
            case Moved():
                self._collation = replace(self._collation, transpositions=message.transpositions)

    def _take_beads(self, message: Beads) -> None:
        if message.first:
            self._coming, self._coming_topics = [], []
        for a, b, c, d, confidence, topics in message.beads:
            self._coming.append(Bead(range(a, b), range(c, d), confidence))
            self._coming_topics.append(topics)
        if message.last:
            self._comparisons = [None] * len(self._coming)
            old = self._before
            same, again = common_ends(old.beads, self._coming)
            between = (None,) * (len(self._coming) - same - again)
            self._known = (*old.comparisons[:same], *between, *old.comparisons[len(old.beads) - again :])
            self._collation = Collation(
                self._sides[0].segmentation(self._pair.base),
                self._sides[1].segmentation(self._pair.other),
                tuple(self._coming),
                tuple(self._comparisons),
                self._pair.topics,
                tuple(self._coming_topics),
            )
            self._count = Count(self._collation.topics_of, len(self._coming))
            self.aligned = message.aligned

    def collation(self) -> Collation:
        """What can be read so far."""
        return replace(self._collation, comparisons=tuple(self._comparisons))

    def tally(self) -> Tally:
        """What departs in it so far, counted."""
        return self._count.tally()


class _Side:
    """One text's segmentation, as it comes."""

    def __init__(self) -> None:
        self._segments: list[Segment] = []
        self._paragraphs: list[tuple[int, int, int, int, int]] = []
        self._whole: Segmentation | None = None

    def take(self, message: Segmented) -> None:
        self._segments += [Segment(Span(start, end), paragraph) for start, end, paragraph in message.segments]
        self._paragraphs += message.paragraphs

    def segmentation(self, document: Document) -> Segmentation:
        if self._whole is None:
            segments, paragraphs = self._segments, []
            for first, stop, start, end, turn in self._paragraphs:
                span = Span(segments[first].span.start, segments[stop - 1].span.end)
                paragraphs.append(Paragraph(span, range(first, stop), Span(start, end) if start >= 0 else None, turn))
            self._whole = Segmentation(document, tuple(segments), tuple(paragraphs))
        return self._whole
