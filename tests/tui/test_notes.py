"""Notes, from what is typed to the store and back."""

import json
import os
import sqlite3
import stat
import sys
from pathlib import Path

import pytest
from textual.events import Paste

from tests.tui.reading import laid_out_by_hand, lines, small, until
from tui.notes import written_in_editor
from tui.reading_screen import ReadingScreen


def kept(store: Path) -> list[tuple[str, list[str]]]:
    """The notes in the store, with the sides that they stand on."""
    connection = sqlite3.connect(store)
    rows = connection.execute("SELECT id, body FROM mark WHERE kind = 'note' ORDER BY made").fetchall()
    sides = "SELECT side FROM target WHERE mark = ? ORDER BY side"
    return [(json.loads(body)["text"], [side for (side,) in connection.execute(sides, (id_,))]) for id_, body in rows]


def apparatus(screen: ReadingScreen) -> list[str]:
    return [line for line in lines(screen.apparatus)[1:] if line]


async def test_a_note_on_a_passage_is_kept_shown_listed_and_gone_to(store: Path) -> None:
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        await pilot.press("2", "G", "c", *"Who says so?", "enter", *"Ask.")
        assert kept(store) == []
        await pilot.press("ctrl+s")
        assert kept(store) == [("Who says so?\nAsk.", ["base", "other"])]
        assert "note kept" in lines(screen.status)[0]
        assert apparatus(screen)[0] == " *  Who says so? Ask."
        assert any(line.startswith("▌*") for line in lines(screen.reader))
        await pilot.press("}")
        assert screen.spot == (1, 1)
        assert apparatus(screen)[0].startswith("►")  # there may be room for no more
        assert "Who says so?" in apparatus(screen)[1]
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        assert any(line.split() == ["notes", "1"] for line in lines(screen.sidebar))
        await pilot.press("tab", "G", *"jjjj", "enter")
        assert screen.reader.cursor == 1


async def test_a_note_on_a_divergence_stands_with_it_on_the_side_that_was_chosen(store: Path) -> None:
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        await pilot.press("}", "N", "c", *"strong", "ctrl+t", "ctrl+t")
        assert "in other.txt" in lines(screen.notepad)[0]
        await pilot.press("ctrl+s")
        assert kept(store) == [("strong", ["other"])]
        assert apparatus(screen)[:2] == ["►!! critical · agent   owned by → confiscated by", " *  strong"]
        await pilot.press("c", "!", "ctrl+t", "ctrl+s")
        assert kept(store) == [("strong!", ["base", "other"])]
        await pilot.press("U", "U")
        assert kept(store) == []
        await pilot.press("ctrl+r")
        assert screen.spot == (1, 1)


async def test_a_note_is_edited_removed_when_it_is_emptied_and_brought_back(store: Path) -> None:
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        await pilot.press("c", *"one", "enter", *"two", "up", "home", *"a ", "end", *" b", "down", "ctrl+u", "ctrl+s")
        assert kept(store) == [("a one b\n", ["base", "other"])]
        await pilot.press("c", "backspace", "ctrl+u", "ctrl+s")
        assert kept(store) == []
        assert "note removed" in lines(screen.status)[0]
        await pilot.press("U")
        assert kept(store) == [("a one b\n", ["base", "other"])]


async def test_what_was_left_unkept_is_taken_up_again(store: Path) -> None:
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        await pilot.press("c", *"draft", "escape")
        assert kept(store) == []
        assert not screen.notepad.display
        await pilot.press("2", "G", "c")
        assert screen.notepad.text == ""
        await pilot.press("escape", "g", "c", "s", "ctrl+s")
        assert kept(store) == [("drafts", ["base", "other"])]


async def test_a_note_that_was_not_finished_is_listed_and_gone_on_with_in_the_next_sitting(store: Path) -> None:
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        await pilot.press("}", "N", "c", *"half a th")  # and the line drops
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        assert kept(store) == []
        assert "left unfinished" in lines(screen.status)[0]
        listed = [line.split() for line in lines(screen.sidebar)]
        assert listed[listed.index(["notes", "not", "finished", "1"]) + 1] == ["half", "a", "th"]
        await pilot.press("g")
        screen.listing.enter("draft")
        await pilot.press("enter")
        assert screen.reader.cursor == 1
        assert screen.notepad.text == "half a th"
        await pilot.press(*"ought", "ctrl+s")
        assert kept(store) == [("half a thought", ["base", "other"])]
        assert not any("not finished" in line for line in lines(screen.sidebar))
        await pilot.pause(2.5)  # until the reader has rested
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        assert not screen.sitting.drafts


async def test_hostile_text_in_a_note_is_kept_as_it_is_and_drawn_harmless(store: Path) -> None:
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        await pilot.press("c")
        app.post_message(Paste("\x1b[31m[bold]x\u202e\nq\x07"))
        await pilot.pause()
        assert lines(screen.notepad)[1:3] == [" ␛[31m[bold]x▯", " q␇"]
        await pilot.press("ctrl+s")
        assert kept(store)[0][0] == "\x1b[31m[bold]x\u202e\nq\x07"
        assert apparatus(screen)[0] == " *  ␛[31m[bold]x▯ q␇"
        assert not any(set("\x1b\x07\u202e") & set(line) for line in lines(screen.sidebar))


async def test_a_note_that_cannot_be_kept_stays_in_the_text_area(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    app = small(tmp_path / "file" / "store.sqlite3")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        await pilot.press("c", *"lost?", "ctrl+s")
        assert screen.notepad.display
        assert screen.notepad.text == "lost?"
        await pilot.press("escape", "q")
        assert "cannot be kept; the same key again leaves without" in lines(screen.status)[0]
        assert app.is_running
        await pilot.press("q")
        await until(pilot, lambda: not app.is_running)


def test_the_editors_file_is_private_and_gone_afterwards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = tmp_path / "seen"
    script = tmp_path / "editor.py"
    script.write_text(
        "import os, sys\n"
        "path = sys.argv[1]\n"
        f"open({str(seen)!r}, 'w').write(f'{{path}} {{os.stat(path).st_mode & 0o777:o}} '\n"
        "    f'{os.stat(os.path.dirname(path)).st_mode & 0o777:o}')\n"
        "open(path, 'a').write(' and more\\n')\n"
        "open(path + '~', 'w').write('left behind')\n"
    )
    monkeypatch.setenv("VISUAL", f"{sys.executable} {script}")
    assert written_in_editor("a note") == ("a note and more", "")
    path, mode, folder_mode = seen.read_text().rsplit(" ", 2)
    assert (mode, folder_mode) == ("600", "700")
    assert not Path(path).parent.exists()
    assert Path(path).is_relative_to(os.environ["XDG_STATE_HOME"])
    assert stat.S_IMODE(Path(path).parents[1].stat().st_mode) == 0o700
    monkeypatch.setenv("VISUAL", str(tmp_path / "none"))
    text, fault = written_in_editor("a note")
    assert text == "a note"
    assert "none" in fault
    monkeypatch.setenv("VISUAL", "'")
    assert written_in_editor("a note") == ("a note", "No closing quotation")
