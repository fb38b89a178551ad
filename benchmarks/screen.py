"""How much the reading screen sends and how long it takes, beside vimdiff and a bare Textual app, in one run.

    python benchmarks/screen.py [--sizes 80x24,200x50] [--megabytes 2] [--keys 40]

Each program runs under a pseudo-terminal that answers as xterm does and counts what it is sent, with a home of its own,
in which nothing is remembered. Times run from a key to when an emulated terminal has drawn the last byte before the
screen settled; "seen" adds a modelled line of 1 Mbit/s with a round trip of 100 ms. "stall" is the most processor time
that passes between two turns of the event loop while the texts are analysed: unlike a time, it does not grow with what
else the machine does.
"""

import argparse
import fcntl
import os
import pty
import random
import re
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import textwrap
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pyte

import sample_texts

ROUND_TRIP = 0.1  # seconds
RATE = 1_000_000 / 8  # bytes a second
QUIET = 0.12  # seconds without output after which a screen has settled
HELD = 90  # keys, at 30 a second
STARTS = 7  # of each program
ANSWERS = {  # queries a program may wait for, as xterm answers them
    b"\x1b[c": b"\x1b[?62;22c",
    b"\x1b[>c": b"\x1b[>41;354;0c",
    b"\x1b[6n": b"\x1b[1;1R",
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",
}
SEQUENCE = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[PX^_].*?\x1b\\|[ -/]*[0-~])", re.DOTALL
)
PRIVATE = re.compile(rb"\x1b\[[<=>?][0-?]*[ -/]*[@-~]")
BEGUN = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*)?$")
BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("READY")
Bare().run()
"""
STALLS = """
import asyncio, sys, time
from pathlib import Path
from diptych.documents import read
from tui.app import DiptychApp
class Watched(DiptychApp):
    def on_ready(self):
        self.watch = asyncio.create_task(self.watched())
    async def watched(self):
        await asyncio.sleep(0.1)  # what is done for the first paint is no stall
        worst, before = 0.0, time.thread_time()
        while self.screen_stack[0].analysing.going_on:
            await asyncio.sleep(0.002)
            now = time.thread_time()
            worst, before = max(worst, now - before), now
        self.exit(worst)
print("stall", Watched(*(read(Path(path)) for path in sys.argv[1:3]), store=Path(sys.argv[3])).run(), "=ended=")
"""


@dataclass(frozen=True)
class Program:
    name: str
    command: list[str]
    ready: bytes  # what stands on its first readable screen
    line: bytes = b""
    page: bytes = b""
    leave: bytes = b""
    others: tuple[tuple[str, bytes], ...] = ()  # what else is measured, and the key that does it


@dataclass
class Answer:
    """What came after a key: when (seconds from the last key) and how much."""

    chunks: list[tuple[float, int]] = field(default_factory=list)

    @property
    def size(self) -> int:
        return sum(size for _, size in self.chunks)

    @property
    def last(self) -> float:
        return max(0.0, self.chunks[-1][0]) if self.chunks else 0.0

    @property
    def seen(self) -> float:
        """Seconds until the last byte has come over the modelled line."""
        free = -1e9
        for moment, size in self.chunks:
            free = max(free, moment + ROUND_TRIP / 2) + size / RATE
        return free + ROUND_TRIP / 2


class Terminal:
    """A program under a pseudo-terminal."""

    def __init__(self, program: Program, size: tuple[int, int], home: str) -> None:
        self.started = time.monotonic()
        self._pid, self._file = pty.fork()
        if not self._pid:
            unwanted = ("COLUMNS", "LINES", "XDG_", "PYTHONDONTWRITEBYTECODE")  # what is installed has been compiled
            environment = {key: value for key, value in os.environ.items() if not key.startswith(unwanted)}
            os.execvpe(program.command[0], program.command, environment | {"TERM": "xterm-256color", "HOME": home})
        self._output = b""
        self._rest = b""
        self._screen = pyte.Screen(*size)
        self._drawing = pyte.ByteStream(self._screen)
        self._set_size(*size)

    def _set_size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._file, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def read(self, patience: float) -> bytes:
        """Return what comes within so many seconds, b"" if nothing does; answers queries."""
        if not select.select([self._file], [], [], patience)[0]:
            return b""
        try:
            data = os.read(self._file, 1 << 16)
        except OSError:
            return b""
        for query, answer in ANSWERS.items():
            for _ in range(data.count(query)):
                os.write(self._file, answer)
        return data

    def wait_for(self, text: bytes, patience: float = 60) -> float:
        """Return the seconds since the start at which a text stands in what was written."""
        while text not in SEQUENCE.sub(b"", self._output):
            self._output += self.read(0.5)
            if time.monotonic() - self.started > patience:
                raise TimeoutError(f"{text!r} never came: {self._output[-2000:]!r}")
        return time.monotonic() - self.started

    def written(self) -> str:
        """What has been waited for so far, without control sequences."""
        return SEQUENCE.sub(b"", self._output).decode(errors="replace")

    def settle(self, quiet: float = QUIET, patience: float = 30, *, drawn: bool = False) -> Answer:
        """Take what comes until nothing has come for a while, and draw it on an emulated screen if asked to."""
        answer, start = Answer(), time.monotonic()
        last = start
        while (now := time.monotonic()) - last < quiet and now - start < patience:
            if data := self.read(quiet):
                if drawn:
                    self._draw(data)
                last = time.monotonic()
                answer.chunks.append((last - start, len(data)))
        return answer

    def _draw(self, data: bytes) -> None:
        """Show output on the emulated screen, which does not know private sequences, nor the beginning of any."""
        data = self._rest + data
        whole = BEGUN.search(data)
        end = whole.start() if whole else len(data)
        self._rest = data[end:]
        self._drawing.feed(PRIVATE.sub(b"", data[:end]))

    def press(self, key: bytes) -> Answer:
        """Press a key once, and wait until the screen has settled."""
        os.write(self._file, key)
        return self.settle(drawn=True)

    def resize(self, columns: int, rows: int) -> Answer:
        """Change the terminal's size, and wait until the screen has settled."""
        self._screen.resize(rows, columns)
        self._set_size(columns, rows)
        return self.settle(drawn=True)

    def hold(self, key: bytes, count: int, rate: float = 30.0) -> Answer:
        """Hold a key down; times in the answer run from the last repetition."""
        start, chunks = time.monotonic(), []
        for number in range(count):
            while (left := start + number / rate - time.monotonic()) > 0:
                if data := self.read(left):
                    chunks.append((time.monotonic(), len(data)))
            os.write(self._file, key)
        end = time.monotonic()
        rest = self.settle(quiet=0.5)
        return Answer([(moment - end, size) for moment, size in chunks] + rest.chunks)

    def processes(self) -> list[int]:
        """The program and all that it has started."""
        found = [self._pid]
        for pid in found:
            with suppress(OSError):
                found += map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())
        return found

    def cpu(self) -> float:
        """Seconds of processor time used so far by the program and what it has started."""
        nanoseconds = 0
        for pid in self.processes():
            for task in Path(f"/proc/{pid}/task").glob("*/schedstat"):
                with suppress(OSError):
                    nanoseconds += int(task.read_text().split()[0])
        return nanoseconds / 1e9

    def memory(self, *, alone: bool = False) -> float:
        """Megabytes held by the program, and by what it has started unless it is asked for alone."""
        return sum(self._status(pid, "VmRSS") for pid in ([self._pid] if alone else self.processes())) / 1024

    @staticmethod
    def _status(pid: int, name: str) -> int:
        with suppress(OSError):
            for line in Path(f"/proc/{pid}/status").read_text().splitlines():
                if line.startswith(name + ":"):
                    return int(line.split()[1])
        return 0

    def close(self, keys: bytes) -> None:
        with suppress(OSError):
            os.write(self._file, keys)
            self.settle(quiet=0.3, patience=3)
        for pid in reversed(self.processes()):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        os.close(self._file)
        os.waitpid(self._pid, 0)


@contextmanager
def running(program: Program, size: tuple[int, int]) -> Iterator[Terminal]:
    with tempfile.TemporaryDirectory() as home:
        terminal = Terminal(program, size, home)
        try:
            yield terminal
        finally:
            terminal.close(program.leave)


def write_pair(folder: Path, megabytes: float) -> tuple[Path, Path]:
    """Write two prose files: sentences of the sample interview, numbered, and the same with some words changed.

    Lines are broken at 72 columns: of longer ones vimdiff would show the beginning only.
    """
    chance = random.Random(5)
    text = (Path(sample_texts.__file__).parent / "official.txt").read_text(encoding="utf-8")
    sentences = [found.replace("\n", " ") for found in re.findall(r"[A-Z][^.?!]{30,300}[.?!](?=\s)", text)]
    words = sorted(set(re.findall(r"[a-z]{4,}", text)))
    base, other, size = ["READY."], ["READY."], 0
    while size < megabytes * 1e6:
        paragraph = [chance.choice(sentences) for _ in range(chance.randint(2, 6))]
        paragraph[0] = f"Item {len(base)}: {paragraph[0]}"
        changed = [
            re.sub(r"[a-z]{4,}", lambda word: chance.choice(words) if chance.random() < 0.05 else word[0], sentence)
            for sentence in paragraph
            if chance.random() > 0.01
        ]
        base.append(textwrap.fill(" ".join(paragraph), 72))
        other.append(textwrap.fill(" ".join(changed) or "Nothing.", 72))
        size += len(base[-1])
    paths = folder / "base.txt", folder / "other.txt"
    for path, paragraphs in zip(paths, (base, other), strict=True):
        path.write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")
    return paths


def programs(folder: Path, megabytes: float) -> list[Program]:
    base, other = map(str, write_pair(folder, megabytes))
    diptych = str(Path(sys.executable).with_name("diptych"))
    store = str(folder / "store")
    own = b"READY", b"j", b"f", b"q", (("theme", b"K"), ("filter", b"F"))
    return [
        Program("bare Textual", [sys.executable, "-c", BARE], b"READY", leave=b"\x11"),
        Program("vimdiff", ["vimdiff", "--clean", base, other], b"READY", b"\x05", b"\x06", b"\x1b:qa!\r"),
        Program("stock display", [diptych, "--stock-display", "--store", store, base, other], *own),
        Program("diptych", [diptych, "--store", store, base, other], *own),
    ]


def starts(all_programs: Sequence[Program], size: tuple[int, int]) -> dict[str, dict[str, float]]:
    """Return how long each program takes to its first readable screen, in milliseconds; they start by turns."""
    times: dict[str, list[tuple[float, float]]] = {program.name: [] for program in all_programs}
    for _ in range(STARTS):
        for program in all_programs:
            with running(program, size) as terminal:
                times[program.name].append((terminal.wait_for(program.ready) * 1000, terminal.cpu() * 1000))
    return {
        name: {
            "start": statistics.median(wall for wall, _ in taken),
            "start, CPU": statistics.median(cpu for _, cpu in taken),
        }
        for name, taken in times.items()
    }


def measured(program: Program, size: tuple[int, int], keys: int, analysis: float) -> dict[str, float]:
    """Return a program's figures by their names; times in milliseconds, memory in megabytes."""
    figures: dict[str, float] = {}
    with running(program, size) as terminal:
        terminal.wait_for(program.ready)
        figures["memory, before"] = terminal.memory(alone=True)
        terminal.settle(quiet=0.5, patience=1)
        if not program.line:
            figures["memory, before"] = figures["memory, analysed"] = figures["memory, peak"] = terminal.memory()
            return figures
        peak, deadline = 0.0, time.monotonic() + analysis
        while len(terminal.processes()) > 1 and time.monotonic() < deadline:
            terminal.settle(quiet=1, patience=1)
            peak = max(peak, terminal.memory())
        terminal.settle(quiet=1, patience=5)
        figures["memory, analysed"] = terminal.memory()
        figures["memory, peak"] = max(peak, terminal.memory())
        for _ in range(5):  # away from the beginning, where nothing scrolls
            terminal.press(program.page)
        for name, key, count in (("line", program.line, keys), ("page", program.page, keys // 4)):
            used = terminal.cpu()
            answers = [terminal.press(key) for _ in range(count)]
            figures[f"{name}, CPU"] = (terminal.cpu() - used) / count * 1000
            figures[f"{name}, bytes"] = statistics.median(answer.size for answer in answers)
            figures[f"{name}, settled"] = statistics.median(answer.last for answer in answers) * 1000
        for name, key in program.others:
            figures[f"{name}, settled"] = statistics.median(terminal.press(key).last for _ in range(4)) * 1000
            figures[f"{name}, lines"] = figures[f"{name}, settled"] / figures["line, settled"]
        sizes = [(size[0] + by, size[1]) for by in (-7, 7, -5, 0)]
        figures["resize, settled"] = statistics.median(terminal.resize(*one).last for one in sizes) * 1000
        figures["resize, lines"] = figures["resize, settled"] / figures["line, settled"]
        figures["held, seen"] = terminal.hold(program.line, HELD).seen * 1000
        figures["held, round trips"] = figures["held, seen"] / 1000 / ROUND_TRIP
    return figures


def stall(folder: Path) -> float:
    """Return the longest stall of the event loop while a pair is analysed, in milliseconds of processor time."""
    paths = [str(folder / name) for name in ("base.txt", "other.txt", "store")]
    with running(Program("stalls", [sys.executable, "-c", STALLS, *paths], b""), (120, 40)) as terminal:
        terminal.wait_for(b"=ended=", patience=600)
        return float(terminal.written().partition("stall ")[2].split()[0]) * 1000


def table(size: tuple[int, int], results: dict[str, dict[str, float]]) -> str:
    """Lay out the figures, with diptych's ratios to the others."""
    names = list(results)
    rows = [[f"{size[0]}x{size[1]}", *names, "to vimdiff", "to bare"]]
    own = results["diptych"]
    for figure in own:
        row = [figure]
        row += [f"{results[name][figure]:.1f}" if figure in results[name] else "-" for name in names]
        for other in ("vimdiff", "bare Textual"):
            beside = results[other].get(figure)
            row.append(f"{own[figure] / beside:.3f}" if beside else "-")
        rows.append(row)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join("  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="80x24,200x50", help="columns x rows, with commas between")
    parser.add_argument("--megabytes", type=float, default=2.0, help="of each text")
    parser.add_argument("--keys", type=int, default=40, help="lines to scroll; a quarter as many pages")
    parser.add_argument("--analysis", type=float, default=600, help="seconds that the analysis may take at most")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        all_programs = programs(Path(folder), given.megabytes)
        for text in given.sizes.split(","):
            columns, _, rows = text.partition("x")
            size = int(columns), int(rows)
            started = starts(all_programs, size)
            results = {
                one.name: started[one.name] | measured(one, size, given.keys, given.analysis) for one in all_programs
            }
            print(table(size, results), end="\n\n")
        print(f"longest stall of the event loop while analysing: {stall(Path(folder)):.0f} ms of processor time")


if __name__ == "__main__":
    main()
