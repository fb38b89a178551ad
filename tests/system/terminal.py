"""A real pseudo-terminal with an emulated screen, to see the program as a user does."""

import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pexpect
import pyte

PROGRAM = str(Path(sys.executable).with_name("diptych"))
_PATIENCE = 60.0  # seconds until a screen that does not come is given up


class Terminal:
    """A program running in a pseudo-terminal; `screen()` is what its user sees."""

    def __init__(self, process: "pexpect.spawn[bytes]", columns: int, rows: int) -> None:
        self.process = process
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self.output = b""

    def screen(self) -> str:
        """The rows of the screen as text."""
        return "\n".join(self._screen.display)

    def press(self, keys: str) -> None:
        """Type, as a user would."""
        self.process.send(keys)

    def wait_for(self, wanted: str | Callable[[str], bool]) -> str:
        """Read the screen until a text stands on it, or a condition on it holds."""
        holds = wanted if callable(wanted) else lambda screen: wanted in screen
        give_up = time.monotonic() + _PATIENCE
        while not holds(self.screen()):
            if time.monotonic() > give_up:
                raise AssertionError(f"waited in vain for {wanted!r}:\n{self.screen()}")
            self._read()
        return self.screen()

    def wait_for_end(self) -> int | None:
        """Read until the program ends; its exit status, or None where a signal ended it."""
        give_up = time.monotonic() + _PATIENCE
        while self._read():
            if time.monotonic() > give_up:
                raise AssertionError(f"the program did not end:\n{self.screen()}")
        self.process.wait()
        status = self.process.exitstatus
        return None if status is None else int(status)

    def _read(self) -> bool:
        try:
            data = self.process.read_nonblocking(65536, timeout=0.1)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.output += data
        self._stream.feed(data)
        return True


@contextmanager
def terminal(
    arguments: Sequence[str] = (),
    *,
    home: Path,
    size: tuple[int, int] = (80, 24),
    environment: Mapping[str, str] | None = None,
) -> Iterator[Terminal]:
    """Run the installed program in a terminal of `size` (columns, rows), with its folders under `home`."""
    surroundings = {
        "HOME": str(home),
        "PATH": os.environ["PATH"],
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        **(environment or {}),
    }
    columns, rows = size
    process = pexpect.spawn(PROGRAM, list(arguments), env=surroundings, dimensions=(rows, columns), cwd=str(home))
    try:
        yield Terminal(process, columns, rows)
    finally:
        process.close(force=True)
