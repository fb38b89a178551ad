"""The analysing process: takes a pair from standard input, tells on standard output how it comes on."""

import gc
import os
import pickle
import signal
import sys
import threading
from collections.abc import Iterator
from typing import BinaryIO

from diptych.collation import ALIGNING, Collation, Progress, collate
from diptych.segmentation import Segmentation
from tui.analysis.messages import LENGTH, Beads, Compared, Done, Failed, Moved, Segmented, Stage, write
from tui.analysis.pair import Pair

SEGMENTS_AT_ONCE = 1_000
BEADS_AT_ONCE = 500
DIVERGENCES_AT_ONCE = 100
GARBAGE = 50_000  # new objects before they are looked through: an analysis makes millions, nearly all of which stay


def main() -> None:
    """Analyse one pair, and end; end as well when the reader does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the reader decides what its keys mean
    gc.set_threshold(GARBAGE)
    # What the engine may print must not get between the messages.
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    try:
        pair = _received(sys.stdin.buffer)
        threading.Thread(target=_end_with_the_reader, daemon=True).start()
        teller = _Teller(out)
        made = collate(pair.base, pair.other, topics=pair.topics, by_hand=pair.by_hand, progress=teller.tell)
        teller.tell(Progress("", 1.0, made))
        write(out, Done())
    except BrokenPipeError:
        os._exit(0)
    except Exception as error:  # noqa: BLE001 -- whatever it is, the reader is told of it
        write(out, Failed(f"{type(error).__name__}: {error}"))


def _received(stream: BinaryIO) -> Pair:
    (length,) = LENGTH.unpack(stream.read(LENGTH.size))
    pair = pickle.loads(stream.read(length))  # noqa: S301 -- written by the process that started this one
    assert isinstance(pair, Pair)  # noqa: S101 -- for the type checker; the other end sends nothing else
    return pair


def _end_with_the_reader() -> None:
    """The reader's end of the pipe closes when it ends, in whatever way."""
    # Not through sys.stdin: a thread that waits holding its lock would abort the interpreter on its way out.
    while os.read(0, 1024):
        pass
    os._exit(0)


class _Teller:
    """Tells what is new in each state of the work."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._told: Collation | None = None
        self._compared = 0

    def tell(self, progress: Progress) -> None:
        if progress.stage:
            write(self._out, Stage(progress.stage, progress.fraction))
        collation = progress.collation
        if collation is None:
            return
        if self._told is None:
            for segmented in (*_segmented(collation.base, other=False), *_segmented(collation.other, other=True)):
                write(self._out, segmented)
        if self._told is None or collation.beads != self._told.beads or collation.topics_of != self._told.topics_of:
            for beads in _beads(collation, aligned=progress.stage != ALIGNING):
                write(self._out, beads)
            self._compared = 0
        for moved in _moves(collation, self._told, self._compared):
            write(self._out, moved)
        for compared in _comparisons(collation, self._compared):
            write(self._out, compared)
            self._compared = compared.start + len(compared.comparisons)
        self._told = collation


def _segmented(side: Segmentation, *, other: bool) -> Iterator[Segmented]:
    segments = [(one.span.start, one.span.end, one.paragraph) for one in side.segments]
    paragraphs = [
        (
            one.segments.start,
            one.segments.stop,
            *((one.label.start, one.label.end) if one.label else (-1, -1)),
            one.turn,
        )
        for one in side.paragraphs
    ]
    count = max(1, len(segments), len(paragraphs))
    for start in range(0, count, SEGMENTS_AT_ONCE):
        end = start + SEGMENTS_AT_ONCE
        yield Segmented(other, tuple(segments[start:end]), tuple(paragraphs[start:end]), end >= count)


def _beads(collation: Collation, *, aligned: bool) -> Iterator[Beads]:
    topics = collation.topics_of or ((),) * len(collation.beads)
    rows = [
        (bead.base.start, bead.base.stop, bead.other.start, bead.other.stop, bead.confidence, topics_of)
        for bead, topics_of in zip(collation.beads, topics, strict=True)
    ]
    for start in range(0, max(1, len(rows)), BEADS_AT_ONCE):
        end = start + BEADS_AT_ONCE
        yield Beads(tuple(rows[start:end]), first=start == 0, last=end >= len(rows), aligned=aligned)


def _moves(collation: Collation, told: Collation | None, compared: int) -> Iterator[Moved | Compared]:
    """What is found to have moved, and what that makes of comparisons that have been told."""
    if collation.transpositions == (told.transpositions if told else ()):
        return
    yield Moved(collation.transpositions)
    for bead in collation.elsewhere:
        comparison = collation.comparisons[bead]
        if bead < compared and comparison is not None:
            yield Compared(bead, (comparison,))


def _comparisons(collation: Collation, start: int) -> Iterator[Compared]:
    """What has been compared from a bead on, so long as there is no gap."""
    batch, weight = [], 0
    for comparison in collation.comparisons[start:]:
        if comparison is None:
            break
        batch.append(comparison)
        weight += 1 + len(comparison.divergences)
        if weight >= DIVERGENCES_AT_ONCE:
            yield Compared(start, tuple(batch))
            start += len(batch)
            batch, weight = [], 0
    if batch:
        yield Compared(start, tuple(batch))


if __name__ == "__main__":
    main()
