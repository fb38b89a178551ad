"""A bare `diptych` from the second time on, and `diptych --last`."""

import re
from pathlib import Path

import pytest

from tests.system.terminal import Terminal, terminal

COMPARED = re.compile(r"critical \d+ major|no divergence").search


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home where two texts have been read: `a.txt` and `b.txt`."""
    (tmp_path / "a.txt").write_text("The state owns it. They talk.\nNothing else.\n")
    (tmp_path / "b.txt").write_text("The state seized it. They talk.\nNothing else.\n")
    return tmp_path


def read(home: Path, *arguments: str) -> None:
    with terminal(arguments, home=home) as reader:
        reader.wait_for(lambda screen: bool(COMPARED(screen)))
        leave(reader)


def leave(reader: Terminal) -> None:
    reader.press("q")
    assert reader.wait_for_end() == 0


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
def test_the_second_time_the_texts_read_lately_are_offered(home: Path, size: tuple[int, int]) -> None:
    read(home)
    read(home, "a.txt", "b.txt")
    with terminal(home=home, size=size) as reader:
        screen = reader.wait_for("which texts?")
        first, _, _, second = (row.strip() for row in screen.split("\n")[:4])
        assert first == "► a.txt | b.txt"
        assert second == "official.txt | republished.txt"
        assert re.search(r"today \d\d:\d\d · 0 of \d+ judged", screen)
        reader.press("j\r")
        assert "official.txt" in reader.wait_for("Interview of Ambassador")
        leave(reader)
    with terminal(home=home, size=size) as reader:
        reader.wait_for("► official.txt")
        leave(reader)


def test_the_sample_is_offered_though_it_was_never_read(home: Path) -> None:
    read(home, "a.txt", "b.txt")
    with terminal(home=home) as reader:
        reader.wait_for("the sample interview")
        reader.press("G\r")
        reader.wait_for("Interview of Ambassador")
        leave(reader)


def test_what_has_become_of_the_files_is_said(home: Path) -> None:
    read(home, "a.txt", "b.txt")
    read(home, "b.txt", "a.txt")
    (home / "a.txt").write_text("The state owned it.\n")
    with terminal(home=home) as reader:
        reader.wait_for("a.txt has changed since")
        leave(reader)
    (home / "b.txt").unlink()
    with terminal(home=home) as reader:
        reader.wait_for("b.txt is gone")
        reader.press("\r")
        reader.wait_for("No such file or directory: ")
        leave(reader)
    with terminal(["--last"], home=home, size=(200, 24)) as reader:
        reader.wait_for("b.txt: No such file or directory")
        assert reader.wait_for_end() == 2


def test_the_last_texts_are_gone_on_with(home: Path) -> None:
    with terminal(["--last"], home=home) as reader:
        reader.wait_for("no texts have been read yet")
        assert reader.wait_for_end() == 2
    read(home)
    read(home, "a.txt", "b.txt")
    with terminal(["--last"], home=home) as reader:
        reader.wait_for("Nothing else.")
        leave(reader)


def test_the_name_of_a_text_is_offered_harmlessly(home: Path) -> None:
    name = "\x1b[31mevil\x07.txt"
    (home / name).write_text("One.\n")
    read(home, name, "a.txt")
    with terminal(home=home) as reader:
        reader.wait_for("evil")
        leave(reader)
    assert b"\x1b[31mevil" not in reader.output
