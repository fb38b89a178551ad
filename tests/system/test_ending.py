"""However the program ends or stops: the terminal is left clean, the place and the marks are kept."""

import os
import re
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pexpect
import pytest

from tests.system.terminal import PROGRAM, Terminal, terminal

PASSAGE = "42/"
SIZE = (120, 40)


def left_clean(output: bytes) -> bool:
    """Whether all that was turned on in the terminal is off again, and what was turned off on."""
    modes: dict[bytes, bytes] = {}
    for numbers, state in re.findall(rb"\x1b\[\?([\d;]+)([hl])", output):
        modes |= dict.fromkeys(numbers.split(b";"), state)
    on = {mode for mode, state in modes.items() if state == b"h"}
    keyboard = output.count(b"\x1b[<u") == len(re.findall(rb"\x1b\[>\d*u", output))
    margins = re.findall(rb"\x1b\[(\d*(?:;\d*)?)r", output)
    return on == {b"7", b"25"} and keyboard and margins[-1:] in ([], [b""])


@contextmanager
def at_the_passage(home: Path) -> Iterator[Terminal]:
    with terminal(home=home, size=SIZE) as reader:
        reader.wait_for(lambda screen: bool(re.search(r"\d+ critical", screen)))
        reader.press("42GB")
        reader.wait_for("bookmarked")
        yield reader


def resumed(home: Path) -> None:
    with terminal(["--last"], home=home, size=SIZE) as reader:
        reader.wait_for(lambda screen: PASSAGE in screen and bool(re.search(r"bookmarks +1\b", screen)))
        reader.press("q")
        assert reader.wait_for_end() == 0
        assert left_clean(reader.output)


def ended(reader: Terminal) -> int:
    """The status that a program ends with whose terminal nobody reads any more; of a signal, 128 more than it."""
    give_up = time.monotonic() + 30
    while reader.process.isalive():
        assert time.monotonic() < give_up, "the program did not end"
        time.sleep(0.05)
    status, number = reader.process.exitstatus, reader.process.signalstatus
    return int(status) if status is not None else 128 + int(number)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_in_good_order(tmp_path: Path, number: signal.Signals) -> None:
    with at_the_passage(tmp_path) as reader:
        reader.process.kill(number)
        assert reader.wait_for_end() == 128 + number
        assert left_clean(reader.output)
    resumed(tmp_path)


def test_a_terminal_that_hangs_up_ends_it(tmp_path: Path) -> None:
    with at_the_passage(tmp_path) as reader:
        reader.process.ptyproc.fileobj.close()
        assert ended(reader) != 0  # which status it is, depends on what of the terminal is written to last
    resumed(tmp_path)


def test_a_note_that_was_being_written_when_the_line_dropped_can_be_gone_on_with(tmp_path: Path) -> None:
    with at_the_passage(tmp_path) as reader:
        reader.press("cHalf a thought")
        reader.wait_for("Half a thought")
        reader.process.ptyproc.fileobj.close()
        ended(reader)
    with terminal(["--last"], home=tmp_path, size=SIZE) as reader:
        reader.wait_for(lambda screen: "notes not finished" in screen and PASSAGE in screen)
        reader.press("c")
        reader.wait_for("Ctrl+S keeps")
        reader.press("\x13")
        reader.wait_for("note kept")
        reader.wait_for(" *  Half a thought")
        reader.press("q")
        assert reader.wait_for_end() == 0


def test_a_terminal_that_stalls_does_not_keep_it(tmp_path: Path) -> None:
    with at_the_passage(tmp_path) as reader:
        time.sleep(3)  # at rest
        for _ in range(200):  # more than the terminal holds, and nobody reads it
            reader.press("Gg")
            time.sleep(0.005)
        reader.process.kill(signal.SIGTERM)
        assert ended(reader) == 128 + signal.SIGTERM
    with terminal(["--last"], home=tmp_path, size=SIZE) as reader:
        reader.wait_for(lambda screen: bool(re.search(r"bookmarks +1\b", screen)))


@pytest.mark.parametrize(
    ("editor", "pressed"),
    [("/no/such/editor", ""), ("sh -c 'echo zounds >> \"$0\"; exit 3'", ""), ("sh -c 'echo sleeps; sleep 60'", "\x03")],
)
def test_an_editor_that_fails_gives_the_terminal_back(tmp_path: Path, editor: str, pressed: str) -> None:
    with terminal(home=tmp_path, size=SIZE, environment={"EDITOR": editor}) as reader:
        reader.wait_for(lambda screen: bool(re.search(r"\d+ critical", screen)))
        reader.press("42GcHalf a note\x07")
        if pressed:
            reader.wait_for("sleeps")
            reader.press(pressed)
        screen = reader.wait_for(lambda screen: "the editor has failed" in screen and "Half a note" in screen)
        assert ("zounds" in screen) == ("zounds" in editor)
        reader.press("!\x13")
        reader.wait_for("note kept")
        reader.press("q")
        assert reader.wait_for_end() == 0
        assert left_clean(reader.output)


def test_ctrl_z_and_fg_leave_and_take_up_the_terminal(tmp_path: Path) -> None:
    surroundings = {"HOME": str(tmp_path), "PATH": os.environ["PATH"], "TERM": "xterm-256color", "LANG": "C.UTF-8"}
    shell = pexpect.spawn("sh", ["-i"], env=surroundings, dimensions=SIZE[::-1], cwd=str(tmp_path))
    try:
        reader = Terminal(shell, *SIZE)
        reader.press(f"stty -a > before; '{PROGRAM}'\r")
        reader.wait_for(lambda screen: bool(re.search(r"\d+ critical", screen)))
        reader.press("42GB")
        reader.wait_for("bookmarked")
        reader.press("\x1a")
        reader.wait_for("Stopped")
        assert left_clean(reader.output)
        reader.press("stty -a > stopped\r")
        reader.press("fg\r")
        before = len(reader.output)
        reader.wait_for(lambda _: b"\x1b[?1049h" in reader.output[before:])
        reader.press("B")
        reader.wait_for("bookmark removed")
        reader.wait_for(PASSAGE)
        # Also while something is typed or selected, and over a list; that is as it was afterwards.
        for keys, there in (("cHalf", "S keeps"), ("vv", "select "), ("/half", "T where"), ("l", "take it back")):
            reader.press(keys)
            reader.wait_for(there)
            before = len(reader.output)
            reader.press("\x1a")
            reader.wait_for(lambda _, before=before: b"Stopped" in reader.output[before:])
            assert left_clean(reader.output)
            before = len(reader.output)
            reader.press("fg\r")
            reader.wait_for(lambda _, before=before: b"\x1b[?1049h" in reader.output[before:])
            reader.wait_for(there)
            reader.press("q" if keys == "l" else "\x1b")
            reader.wait_for(lambda screen, there=there: there not in screen)
        reader.press("q")
        reader.wait_for(lambda _: left_clean(reader.output))
        reader.press("stty -a > after\r")
        reader.press("exit\r")
        reader.wait_for_end()
    finally:
        shell.close(force=True)
    states = [(tmp_path / name).read_text() for name in ("before", "stopped", "after")]
    assert states[0] == states[1] == states[2]
