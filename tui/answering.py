"""Answers on standard output: to a pipe, a file or a terminal, any of which may fail or know few characters."""

import io
import os
import sys
from collections.abc import Iterable


def ready_to_answer() -> bool:
    """Let characters that the output's encoding lacks be written as escapes; False where the output is closed."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    return sys.stdout is not None


def answer(lines: Iterable[str], program: str) -> int:
    """Write lines; the exit status: 1, and a line that says why in the program's name, where they cannot be written."""
    try:
        for line in lines:
            sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
    except OSError as error:
        return 0 if given_up(error, program) else 1
    return 0


def given_up(error: OSError, program: str) -> bool:
    """Write no more, and say why, unless whoever reads our output has only seen enough of it: then True."""
    # What is still held back would be written, and fail, once more when the program ends.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(error, BrokenPipeError):
        return True
    sys.stderr.write(f"{program}: the output cannot be written: {error.strerror}\n")
    return False
