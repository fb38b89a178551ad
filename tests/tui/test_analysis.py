import asyncio
import os
import pickle
import subprocess
import sys
from pathlib import Path

from diptych.collation import collate, open_pair
from diptych.documents import Document
from diptych.topics import Topic
from tests.diptych.alignment.test_moves import news
from tests.widgets.collations import BASE, OTHER
from tui.analysis.following import Assembly, analysed
from tui.analysis.messages import LENGTH, Beads, Compared, Done, Failed, Message, Moved, Segmented
from tui.analysis.pair import Pair
from widgets.divergences import tally

PAIR = Pair(Document(BASE, "base.txt"), Document(OTHER, "other.txt"), (Topic("property", ("property",)),))


async def heard(pair: Pair) -> list[Message]:
    return [message async for message in analysed(pair)]


async def test_what_the_process_says_is_what_the_engine_makes() -> None:
    assembly = Assembly(open_pair(PAIR.base, PAIR.other), PAIR)
    messages = await heard(PAIR)
    assert isinstance(messages[-1], Done)
    for message in messages:
        if isinstance(message, Segmented | Beads | Compared):
            assembly.take(message)
    assert assembly.aligned
    assert assembly.collation() == collate(PAIR.base, PAIR.other, topics=PAIR.topics)


async def test_what_has_moved_passes_the_pipe_and_is_counted_once() -> None:
    base = news(30)
    other = base[:5] + base[10:20] + base[5:10] + base[20:]
    pair = Pair(Document("\n".join(base), "a"), Document("\n".join(other), "b"), ())
    for _ in range(2):  # as it is found, and as it was kept
        assembly = Assembly(open_pair(pair.base, pair.other), pair)
        for message in await heard(pair):
            if isinstance(message, Segmented | Beads | Compared | Moved):
                assembly.take(message)
        made = assembly.collation()
        assert len(made.elsewhere) == 10
        assert made == collate(pair.base, pair.other)
        assert assembly.tally() == tally(made)


async def test_texts_of_any_bytes_pass_the_pipe() -> None:
    odd = Document("caf\udcff \x1b[31m\0 word. " * 3, "odd\udcff")
    assert isinstance((await heard(Pair(odd, odd, ())))[-1], Done)


async def test_empty_texts_are_analysed() -> None:
    empty = Document("", "empty")
    assert isinstance((await heard(Pair(empty, empty, ())))[-1], Done)


async def test_an_error_of_the_engine_is_told() -> None:
    messages = await heard(Pair(Document(None, "no text"), PAIR.other, ()))  # type: ignore[arg-type]
    assert isinstance(messages[-1], Failed)
    assert "None" in messages[-1].reason


async def test_the_analysis_ends_when_nobody_listens_any_more() -> None:
    long = Document("One sentence of many words is here. " * 20_000, "long")
    before = _children()
    messages = analysed(Pair(long, Document(long.text[::-1], "back"), ()))
    await asyncio.wait_for(anext(messages), 60)
    children = _children() - before
    assert children
    await messages.aclose()
    for _ in range(100):
        if not any(_running(pid) for pid in children):
            return
        await asyncio.sleep(0.05)
    raise AssertionError("the analysing process goes on")


def test_the_analysis_ends_with_the_process_that_asked_for_it() -> None:
    long = Document("One sentence of many words is here. " * 20_000, "long")
    data = pickle.dumps(Pair(long, Document(long.text[::-1], "back"), ()))
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "tui.analysis"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL
    )
    assert process.stdin is not None
    process.stdin.write(LENGTH.pack(len(data)) + data)
    process.stdin.close()
    assert process.wait(30) == 0


def _children() -> set[int]:
    """The numbers of the processes that this one has started."""
    numbers = [path.name for path in Path("/proc").glob("[0-9]*")]
    return {int(number) for number in numbers if _stat(number)[1:2] == [str(os.getpid())]}


def _running(pid: int) -> bool:
    return _stat(str(pid))[:1] not in ([], ["Z"])


def _stat(pid: str) -> list[str]:
    """A process's state, its parent's number, and more; nothing where there is none of that number."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []
