"""The installed program in a real pseudo-terminal, as its user meets it."""

import re
import signal
import sqlite3
import stat
import time
from pathlib import Path

import pytest

from tests.system.terminal import terminal
from tui.keys import AT_ONCE

COMPARED = re.compile(r"\d+ critical \d+ major \d+ minor · \? help")
HOSTILE = (
    "\x1b]0;owned\x07\x1b[31mred\x1b[0m \x9b2J \x90q\x9c and [bold]markup[/bold] [link=file:///]x[/link].\n"
    "Rights \u202eto left\u202c, zero\u200bwidth, nul\x00 and bell\x07. \x1b[6n\x1b[c\x1bP+q\x1b\\ \x85 end.\n"
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture
def store(home: Path) -> Path:
    return home / ".local" / "share" / "diptych" / "review.sqlite3"


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
def test_a_bare_diptych_opens_the_interview_compared(home: Path, size: tuple[int, int]) -> None:
    with terminal(home=home, size=size) as reader:
        reader.wait_for("Interview of Ambassador")
        reader.wait_for(lambda screen: bool(COMPARED.search(screen)))
        reader.press("G")
        reader.wait_for("rt.com/news")
        reader.press("q")
        assert reader.wait_for_end() == 0


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
def test_the_seized_properties_are_marked_and_named(home: Path, size: tuple[int, int]) -> None:
    with terminal(home=home, size=size) as reader:
        reader.wait_for(lambda screen: bool(COMPARED.search(screen)))
        reader.press("/six seized\r")
        # A frame is written colour by colour, and may be seen before it is whole.
        reader.wait_for(lambda screen: "owned by the Russian Federation → confiscated by" in screen)
        reader.wait_for(lambda screen: bool(re.search(r"!! *critical · agent", screen)))
        reader.wait_for(lambda screen: "six seized" in re.sub(r"\s+", " ", screen))


def test_keys_that_come_in_one_burst_are_taken_in_the_order_they_were_typed_in(home: Path) -> None:
    with terminal(home=home, size=(120, 40)) as reader:
        reader.wait_for(lambda screen: bool(COMPARED.search(screen)))
        for number in range(60):
            words = f"qwxz{number} klmnopqrstuv 9876543210"
            reader.press(f"/{words}\r")
            reader.wait_for(f"not found: {words} ")
        reader.press("\tj\tG/six seized\rn?")
        reader.wait_for("READING ON")
        reader.press("q:")
        # The help screen tells of that command too: only without it is this the list of commands.
        assert reader.wait_for(lambda screen: "A line down." in screen and "READING ON" not in screen)
        reader.press("\x1b")
        reader.wait_for(lambda screen: bool(COMPARED.search(screen)))
        reader.press("Dq?qlqD")
        reader.wait_for("by place")
        reader.press("q:12\r:previous divergence\r:q\r")
        assert reader.wait_for_end() == 0


def test_a_bookmark_survives_kill_9(home: Path, store: Path) -> None:
    with terminal(home=home, size=(120, 40)) as reader:
        reader.wait_for(lambda screen: bool(COMPARED.search(screen)))
        reader.press("5]B")
        reader.wait_for("bookmarked")
        reader.process.kill(signal.SIGKILL)
        reader.wait_for_end()
    with terminal(["--last"], home=home, size=(120, 40)) as reader:
        reader.wait_for(re.compile(r"bookmarks +1").search)
        reader.press("q")
        assert reader.wait_for_end() == 0
    assert stat.S_IMODE(store.stat().st_mode) == 0o600
    assert stat.S_IMODE(store.parent.stat().st_mode) == 0o700
    assert sqlite3.connect(store).execute("SELECT count(*) FROM mark").fetchone() == (1,)


def test_a_verdict_survives_kill_9_and_can_be_taken_back(home: Path, store: Path) -> None:
    with terminal(home=home, size=(120, 40)) as reader:
        reader.wait_for(lambda screen: bool(COMPARED.search(screen)) and "stops" not in screen)
        reader.press("/six seized\r")
        reader.wait_for("critical · agent   owned by the Russian Federation")
        reader.press("vd")
        reader.wait_for(" dismissed: ")
        reader.press("vd")
        reader.wait_for("no longer dismissed: ")
        reader.press("U")
        reader.wait_for("undone: no longer dismissed: ")
        reader.process.kill(signal.SIGKILL)
        reader.wait_for_end()
    with terminal(["--last"], home=home, size=(120, 40)) as reader:
        reader.wait_for(re.compile(r"1 of \d+ judged").search)
        reader.press("/six seized\ra")
        reader.wait_for("dismissed (machine: critical) · agent   owned by the Russian F")
        reader.press("q")
        assert reader.wait_for_end() == 0
    assert sqlite3.connect(store).execute("SELECT kind FROM mark").fetchall() == [("verdict",)]


def test_words_pass_as_equal_and_all_that_was_said_is_listed(home: Path, store: Path) -> None:
    with terminal(home=home, size=(120, 40)) as reader:
        reader.wait_for(lambda screen: bool(COMPARED.search(screen)) and "stops" not in screen)
        reader.press("/six seized\r")
        reader.wait_for("critical · agent   owned by the Russian Federation")
        reader.press("ve")
        reader.wait_for("equal in these texts, 1 place here: owned by the Russian Federation = confiscated by")
        reader.wait_for("equal (machine: critical)")
        reader.press("l")
        reader.wait_for("words that pass as equal")
        reader.press("x")
        reader.wait_for("taken back; U brings it back")
        reader.press("qq")
        assert reader.wait_for_end() == 0
    assert sqlite3.connect(store).execute("SELECT count(*) FROM mark").fetchone() == (0,)


def test_grades_are_hidden_from_the_first_screen_on(home: Path) -> None:
    with terminal(home=home, size=(120, 40)) as reader:
        reader.wait_for(lambda screen: bool(COMPARED.search(screen)) and "stops" not in screen)
        reader.press("vb")
        reader.wait_for("grades are hidden")
        reader.press("q")
        assert reader.wait_for_end() == 0
    with terminal(["--last"], home=home, size=(120, 40)) as reader:
        reader.wait_for(re.compile(r"0 of \d+ judged").search)
        reader.press("w")
        reader.wait_for("not judged ·")
        reader.press("q")
        assert reader.wait_for_end() == 0
    text = re.sub(rb"\x1b\[[0-9;?]*[a-zA-Z]", b"", reader.output).decode()
    assert not re.search(r"!!| ! |critical|(?<!next )major", text)


def test_both_ways_of_going_to_the_next_divergence_leave_the_key_for_notes_to_itself(home: Path) -> None:
    with terminal(home=home, size=(120, 40)) as opened:
        opened.wait_for(lambda screen: bool(COMPARED.search(screen)))
        opened.press("]c")
        at_first = opened.wait_for(lambda screen: re.search(r"]c\s*$", screen, re.MULTILINE) is not None)
        opened.press("]c")
        opened.wait_for(lambda screen: "]c" in screen and screen != at_first)
        assert "Ctrl+S" not in opened.screen()
        opened.press("]")
        time.sleep(2 * AT_ONCE)
        opened.press("c")
        opened.wait_for("Ctrl+S")


def test_a_note_is_written_in_one_burst_or_in_an_editor(home: Path, store: Path) -> None:
    editor = home / "editor"
    editor.write_text('#!/bin/sh\nprintf " from an editor" >> "$1"\n')
    editor.chmod(0o755)
    with terminal(home=home, size=(80, 24), environment={"EDITOR": str(editor)}) as reader:
        reader.wait_for(lambda screen: bool(COMPARED.search(screen)) and "stops" not in screen)
        reader.press("2GcWho q says\rso?\x13j")
        reader.wait_for("note kept")
        reader.wait_for("*  Who q says so?")
        reader.press("kc\x07")
        reader.wait_for("*  Who q says so? from an editor")
        reader.press("q")
        assert reader.wait_for_end() == 0
    rows = sqlite3.connect(store).execute("SELECT kind, body FROM mark").fetchall()
    assert rows == [("note", '{"text": "Who q says\\nso? from an editor"}')]


def test_hostile_text_and_its_name_reach_the_terminal_harmlessly(home: Path) -> None:
    name = "\x1b[31mevil\x07.txt"
    (home / name).write_text(HOSTILE * 3, encoding="utf-8")
    (home / "plain.txt").write_text("A plain sentence. Another one.\n")
    with terminal([name, "plain.txt"], home=home, size=(100, 30)) as reader:
        reader.wait_for(lambda screen: bool(COMPARED.search(screen)))
        assert "[bold]markup[/bold]" in reader.screen()
        reader.press("GgB")
        reader.wait_for("bookmarked")
        reader.press("q")
        assert reader.wait_for_end() == 0
    output = reader.output.replace(b"\x1b]22;default\x07", b"")  # Textual's own: the shape of the pointer
    for sequence in (b"\x1b]0;owned", b"\x1b[31mred", b"\x1b[31mevil", b"\x07", b"\x1b[6n", b"\x1bP+q", b"\x00"):
        assert sequence not in output
    written = output.decode("utf-8")
    assert not re.search("[\x80-\x9f\u202a-\u202e\u2066-\u2069\u200b]", written)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no newline",
        "a" * 1_000_000,
        "word " * 200_000,
        "\n" * 1000,
        "漢字かな交じり文。" * 200,
        "e\u0301\u0302" * 3000,
    ],
    ids=["empty", "no-newline", "one-long-word", "one-long-line", "only-newlines", "wide", "combining"],
)
@pytest.mark.parametrize(
    ("size", "pair"), [((20, 5), ["odd.txt", "plain.txt"]), ((80, 24), ["plain.txt", "odd.txt"])], ids=["base", "other"]
)
def test_odd_texts_open_and_close(home: Path, text: str, size: tuple[int, int], pair: list[str]) -> None:
    (home / "odd.txt").write_text(text, encoding="utf-8")
    (home / "plain.txt").write_text("A plain sentence. Another one.\n")
    with terminal(pair, home=home, size=size) as reader:
        reader.wait_for(lambda screen: bool(screen.strip()))
        for key in "jfG]gk":
            reader.press(key)
        reader.press("q")
        assert reader.wait_for_end() == 0


def test_two_identical_files_do_not_diverge(home: Path) -> None:
    (home / "text.txt").write_text("A plain sentence. Another one. And five more.\n" * 5)
    with terminal(["text.txt", "text.txt"], home=home) as reader:
        reader.wait_for("no divergence")
        screen = reader.wait_for(lambda screen: "aligning" not in screen and "comparing" not in screen)
        assert "major" not in screen.replace("next major", "")
        reader.press("q")
        assert reader.wait_for_end() == 0
