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
