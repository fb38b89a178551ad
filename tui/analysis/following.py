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
from tui.analysis.messages import LENGTH, Beads, Compared, Failed, Message, Pair


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
    """A collation that grows with what the analysis says."""

    def __init__(self, collation: Collation, pair: Pair) -> None:
        self._collation = replace(collation, topics=pair.topics)
        self._coming: list[Bead] = []
        self._coming_topics: list[tuple[int, ...]] = []
        self._comparisons: list[Comparison | None] = list(collation.comparisons)
        self.aligned = False

    def take(self, message: Beads | Compared) -> None:
        """Add what a message brings."""
        if isinstance(message, Compared):
            self._comparisons[message.start : message.start + len(message.comparisons)] = message.comparisons
            return
        if message.first:
            self._coming, self._coming_topics = [], []
        for a, b, c, d, confidence, topics in message.beads:
            self._coming.append(Bead(range(a, b), range(c, d), confidence))
            self._coming_topics.append(topics)
        if message.last:
            self._comparisons = [None] * len(self._coming)
            self._collation = replace(
                self._collation,
                beads=tuple(self._coming),
                comparisons=tuple(self._comparisons),
                topics_of=tuple(self._coming_topics),
            )
            self.aligned = True

    def collation(self) -> Collation:
        """What can be read so far."""
        return replace(self._collation, comparisons=tuple(self._comparisons))
