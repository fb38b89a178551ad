import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.system.terminal import PROGRAM


def run(*arguments: str, python: str | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", python] if python else [PROGRAM]
    return subprocess.run([*command, *arguments], capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)


@pytest.fixture
def text(tmp_path: Path) -> str:
    path = tmp_path / "text.txt"
    path.write_text("One sentence.\n")
    return str(path)


def test_help_and_version_answer() -> None:
    helped = run("--help")
    assert helped.returncode == 0
    assert "BASE" in helped.stdout
    version = run("--version")
    assert version.returncode == 0
    assert version.stdout.startswith("diptych ")


@pytest.mark.parametrize("argument", ["--help", "--version"])
def test_neither_help_nor_version_loads_textual(argument: str) -> None:
    program = (
        "import sys\nfrom tui.command_line import main\n"
        f"try: main([{argument!r}])\nexcept SystemExit: pass\n"
        "sys.exit(any(name.split('.')[0] in ('textual', 'rich', 'numpy') for name in sys.modules))"
    )
    assert run(python=program).returncode == 0


def test_the_engine_is_imported_without_textual() -> None:
    program = "import sys, diptych; sys.exit('textual' in sys.modules or 'rich' in sys.modules)"
    assert run(python=program).returncode == 0


def test_bad_input_is_told_in_one_line_and_ends_with_status_2(tmp_path: Path, text: str) -> None:
    binary = tmp_path / "binary"
    binary.write_bytes(bytes(range(256)) * 10)
    for arguments, complaint in [
        ((text, str(tmp_path / "gone.txt")), "gone.txt: No such file or directory"),
        ((text, str(tmp_path)), "Is a directory"),
        ((text, str(binary)), "not a text"),
        ((text,), "two texts are needed"),
        ((text, text, "--topics", text), "text.txt:"),
        ((text, text, "--profile", text), "text.txt:1:"),
        ((text, text, "--profile", "lenient"), "there are default, strict, names-and-numbers, style"),
        ((text, text), "needs a terminal"),
        ((text, "\x1b[31mred"), "\\x1b[31mred"),
    ]:
        ended = run(*arguments)
        assert ended.returncode == 2, arguments
        assert complaint in ended.stderr
        assert ended.stderr.count("\n") == 1
        assert ended.stdout == ""


def test_a_file_that_may_not_be_read_is_told(text: str) -> None:
    ended = run(text, "/proc/self/mem")
    assert ended.returncode == 2
    assert ended.stderr.startswith("diptych: /proc/self/mem: ")


def test_align_prints_a_ladder(text: str) -> None:
    aligned = run("align", text, text)
    assert aligned.returncode == 0
    assert aligned.stdout.startswith("[0]:[0]:")
    assert run("align", text, "gone.txt").returncode == 2


def test_plain_writes_the_reading_to_a_pipe(text: str) -> None:
    written = run("--plain", text, text)
    assert written.returncode == 0
    assert "Passage 1" in written.stdout
    assert "One sentence." in written.stdout
    assert "\x1b" not in written.stdout


def test_a_plain_reading_is_told_by_a_profile(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('extends = "names-and-numbers"\nabout = "who did what"\n[categories]\nnumber = "off"\n')
    told = run("--plain", "--profile", str(own)).stdout.splitlines()
    assert told[1] == "by the profile own.toml: who did what"
    assert any(line.startswith("  critical, agent: ") for line in told)
    assert not any(", wording: " in line or ", number: " in line for line in told)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
@pytest.mark.parametrize("arguments", [["align"], ["--plain"]])
def test_an_answer_that_cannot_be_written_ends_with_one_line_and_status_1(text: str, arguments: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [PROGRAM, *arguments, text, text], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert ended.returncode == 1
    assert ended.stderr.endswith(": the output cannot be written: No space left on device\n")
    assert ended.stderr.count("\n") == 1


@pytest.mark.parametrize("arguments", [["align"], ["--plain"], ["review", "list"], []])
def test_a_closed_output_is_told_in_one_line(text: str, arguments: list[str]) -> None:
    command = 'exec "$0" "$@" >&-'
    words = arguments if arguments[:1] == ["review"] else [*arguments, text, text]
    ended = subprocess.run(["sh", "-c", command, PROGRAM, *words], stderr=subprocess.PIPE, text=True, check=False)
    assert ended.returncode == 2
    assert ended.stderr == "diptych: standard output is closed\n"


@pytest.mark.parametrize("arguments", [["align", "--format", "tsv"], ["--plain"]])
def test_what_the_outputs_encoding_lacks_is_written_as_an_escape(tmp_path: Path, arguments: list[str]) -> None:
    path = tmp_path / "text.txt"
    path.write_text("They met in Łódź.\n")
    ended = subprocess.run(
        [PROGRAM, *arguments, str(path), str(path)],
        capture_output=True,
        check=False,
        env=os.environ | {"PYTHONIOENCODING": "latin-1"},
    )
    assert ended.returncode == 0
    assert b"in \\u0141\xf3d\\u017a." in ended.stdout


def test_an_alignment_that_nobody_reads_to_its_end_ends_quietly(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("One sentence of many.\n" * 20_000)
    with subprocess.Popen(
        [PROGRAM, "align", "--segments", str(path), str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as program:
        assert program.stdout
        assert program.stderr
        program.stdout.readline()
        program.stdout.close()
        assert program.stderr.read() == b""
        assert program.wait() == 0


@pytest.mark.parametrize(
    "words", ["align pipe pipe", "review --store s import pipe", "review --store s show pipe pipe"]
)
def test_what_is_interrupted_ends_quietly(words: str, tmp_path: Path) -> None:
    """A text that is read from a pipe nobody writes to: there is no moment at which it might be done."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    # Whoever runs the tests in the background has interrupts ignored, by what is started from here as well.
    heeding = "import signal\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n"
    program = heeding + "import sys\nfrom tui.command_line import main\nprint('ready', flush=True)\nmain(sys.argv[1:])"
    with subprocess.Popen(
        [sys.executable, "-c", program, *words.split()],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.readline()
        with pipe.open("wb"):  # which waits until it is being read
            running.send_signal(signal.SIGINT)
            assert running.stderr.read() == b""
        assert running.wait() == 128 + signal.SIGINT
