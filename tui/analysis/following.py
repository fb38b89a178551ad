"""The reader's end of the analysis: starts it, takes in what it says, puts it together."""

import asyncio
import pickle
import sys
from collections.abc import AsyncGenerator
from contextlib import suppress
from dataclasses import replace

from diptych.alignment import Bead
from diptych.collation import Collation
from diptych.divergence import Comparison
from diptych.documents import Document, Span
from diptych.segmentation import Paragraph, Segment, Segmentation
from tui.analysis.messages import LENGTH, Beads, Compared, Failed, Message, Pair, Segmented


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


class Assembly:
    """A collation that grows with what the analysis says, out of the beginning of the texts, which is there at once."""

    def __init__(self, collation: Collation, pair: Pair) -> None:
        self._pair = pair
        self._collation = replace(collation, topics=pair.topics)
        self._sides: tuple[_Side, _Side] = _Side(), _Side()
        self._coming: list[Bead] = []
        self._coming_topics: list[tuple[int, ...]] = []
        self._comparisons: list[Comparison | None] = list(collation.comparisons)
        self.aligned = False

    def take(self, message: Segmented | Beads | Compared) -> None:
        """Add what a message brings."""
        match message:
            case Segmented():
                self._sides[message.other].take(message)
            case Beads():
                self._take_beads(message)
            case Compared():
                self._comparisons[message.start : message.start + len(message.comparisons)] = message.comparisons

    def _take_beads(self, message: Beads) -> None:
        if message.first:
            self._coming, self._coming_topics = [], []
        for a, b, c, d, confidence, topics in message.beads:
            self._coming.append(Bead(range(a, b), range(c, d), confidence))
            self._coming_topics.append(topics)
        if message.last:
            self._comparisons = [None] * len(self._coming)
            self._collation = Collation(
                self._sides[0].segmentation(self._pair.base),
                self._sides[1].segmentation(self._pair.other),
                tuple(self._coming),
                tuple(self._comparisons),
                self._pair.topics,
                tuple(self._coming_topics),
            )
            self.aligned = message.aligned

    def collation(self) -> Collation:
        """What can be read so far."""
        return replace(self._collation, comparisons=tuple(self._comparisons))


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
