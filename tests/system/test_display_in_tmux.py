"""In tmux, a real terminal, the sparing and the stock display show the same, styles included."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pyte
import pytest

from tests.tui.test_display import seen

pytestmark = pytest.mark.skipif(not shutil.which("tmux"), reason="tmux is not installed")

PROGRAM = Path(__file__).with_name("overlaid_reader.py")
WIDEST = 140
KEYS = [
    "F1",
    "F1",
    "F1",
    "F2",
    "F3",
    "F4",
    "F6",
    "F7",
    "F8",
    "Tab",
    "j",
    "漢",
    "Down",
    "PageDown",
    "C-p",
    "Escape",
    "BSpace",
]


class Tmux:
    """A tmux server of our own, in which each window runs one program."""

    def __init__(self) -> None:
        self._socket = f"display-{uuid.uuid4().hex[:8]}"

    def __call__(self, *arguments: str) -> str:
        command = ["tmux", "-L", self._socket, "-f", os.devnull, *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def run(self, name: str, *arguments: str) -> None:
        program = [sys.executable, str(PROGRAM), *arguments]
        environment = [
            "env",
            "-u",
            "COLUMNS",
            "-u",
            "LINES",
            "COLORTERM=truecolor",
            "TERM=screen-256color",
            "TEXTUAL_ANIMATIONS=none",
            *program,
        ]
        self("new-session", "-d", "-s", name, "-x", "100", "-y", "30", *environment)

    def shown(self, name: str) -> str:
        return self("capture-pane", "-e", "-p", "-N", "-t", name)

    def seen(self, name: str) -> list[list[pyte.screens.Char]]:
        """What is shown, cell by cell; of a blank, the ground alone."""
        rows = self.shown(name).removesuffix("\n").split("\n")
        screen = pyte.Screen(WIDEST, len(rows))
        pyte.Stream(screen).feed("\r\n".join(rows))
        return seen(screen)

    def cursor(self, name: str) -> str:
        return self("display-message", "-p", "-t", name, "#{cursor_x},#{cursor_y}")

    def pid(self, name: str) -> int:
        return int(self("display-message", "-p", "-t", name, "#{pane_pid}"))


@pytest.fixture
def tmux() -> Iterator[Tmux]:
    server = Tmux()
    yield server
    server("kill-server")


def wait_for(condition: Callable[[], bool], patience: float = 15) -> bool:
    deadline = time.monotonic() + patience
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.03)
    return True


def start_both(tmux: Tmux) -> None:
    tmux.run("stock", "--stock")
    tmux.run("sparing")
    assert wait_for(lambda: all("palette" in tmux.shown(name) for name in ("stock", "sparing")), 30)
    time.sleep(0.3)


def show_the_same(tmux: Tmux) -> bool:
    """Whether both come to show the same, and go on to."""

    def same() -> bool:
        return tmux.seen("stock") == tmux.seen("sparing") and tmux.cursor("stock") == tmux.cursor("sparing")

    def settled() -> bool:
        if not same():
            return False
        before = tmux.shown("stock")
        time.sleep(0.05)
        return same() and tmux.shown("stock") == before

    return wait_for(settled)


def differing_cells(tmux: Tmux) -> list[str]:
    pairs = zip(tmux.seen("stock"), tmux.seen("sparing"), strict=True)
    return [
        f"row {y} column {x}: {sparing} instead of {stock}"
        for y, rows in enumerate(pairs)
        for x, (stock, sparing) in enumerate(zip(*rows, strict=True))
        if stock != sparing
    ]


@pytest.mark.parametrize("seed", range(2))
def test_a_random_session_looks_the_same(tmux: Tmux, seed: int) -> None:
    chance = random.Random(seed)
    start_both(tmux)
    done = []
    for _ in range(30):
        if chance.random() < 0.1:
            columns, rows = chance.randint(20, WIDEST - 1), chance.randint(8, 45)
            done.append(f"{columns}x{rows}")
            for name in ("stock", "sparing"):
                tmux("resize-window", "-t", name, "-x", str(columns), "-y", str(rows))
        else:
            done.append(chance.choice(KEYS))
            for name in ("stock", "sparing"):
                tmux("send-keys", "-t", name, done[-1])
        # Until Escape cannot begin another key, and nothing is drawn for a size that is no more, which the stock
        # display would leave on the screen.
        time.sleep(0.3)
        assert show_the_same(tmux), f"after {done}: {differing_cells(tmux)[:5]}"


def test_a_key_held_down_ends_on_the_same_screen(tmux: Tmux) -> None:
    start_both(tmux)
    for name in ("stock", "sparing"):
        tmux("send-keys", "-t", name, "-N", "60", "F1")
        tmux("send-keys", "-t", name, "-N", "11", "F2")
    assert wait_for(lambda: " 49 " in tmux.shown("sparing").split("\n")[0])
    assert show_the_same(tmux)


def test_the_screen_is_whole_after_the_program_was_stopped_and_went_on(tmux: Tmux, tmp_path: Path) -> None:
    tmux.run("sparing")
    assert wait_for(lambda: "palette" in tmux.shown("sparing"), 30)
    time.sleep(0.3)
    before, written = tmux.seen("sparing"), tmp_path / "written"
    tmux("pipe-pane", "-O", "-t", "sparing", f"cat > '{written}'")
    os.kill(tmux.pid("sparing"), signal.SIGTSTP)  # tmux lets what has been stopped go on at once
    assert wait_for(lambda: written.exists() and b"\x1b[?1049h" in written.read_bytes())
    assert wait_for(lambda: tmux.seen("sparing") == before)
