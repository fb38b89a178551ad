"""Where marks cannot be kept: the texts are read all the same, and the reader is told before the first mark is made."""

import re
import sqlite3
from pathlib import Path

import pexpect

from tests.system.terminal import PROGRAM, Terminal, terminal

SIZE = (120, 40)
COMPARED = re.compile(r"critical \d+ major|no divergence").search


def test_a_home_that_cannot_be_written_is_told_and_the_text_is_read(tmp_path: Path) -> None:
    surroundings = {f"XDG_{name}_HOME": "/proc/none" for name in ("DATA", "STATE", "CACHE", "CONFIG")}
    with terminal(home=tmp_path, size=SIZE, environment=surroundings) as reader:
        reader.wait_for("marks will not be kept: ")
        reader.wait_for(lambda screen: "marks are not kept" in screen and bool(COMPARED(screen)))
        reader.press("5]B")
        reader.wait_for("marks will not be kept: ")
        reader.press("vc")
        reader.press("G=")
        reader.wait_for("rt.com/news")
        reader.press("q")
        assert reader.wait_for_end() == 0


def test_a_store_of_a_later_version_is_read_and_not_written(tmp_path: Path) -> None:
    store = tmp_path / "review.sqlite3"
    with terminal(["--store", str(store)], home=tmp_path, size=SIZE) as reader:
        reader.wait_for(lambda screen: bool(COMPARED(screen)))
        reader.press("5]B")
        reader.wait_for("bookmarked")
        reader.press("q")
        reader.wait_for_end()
    with sqlite3.connect(store) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    texts = store.read_bytes()
    (tmp_path / "other.txt").write_text("Another text. Nothing is kept of it.\n")
    for names in (["--last"], ["other.txt", "other.txt"]):
        with terminal([*names, "--store", str(store)], home=tmp_path, size=(200, 50)) as reader:
            reader.wait_for("made by a later version of diptych")
            reader.wait_for(lambda screen: "marks are not kept" in screen and bool(COMPARED(screen)))
            if names == ["--last"]:
                reader.wait_for(lambda screen: bool(re.search(r"bookmarks +1\b", screen)))
            reader.press("jB")
            reader.wait_for(lambda screen: "made by a later version" in screen or "it may not be written" in screen)
            reader.press("q")
            assert reader.wait_for_end() == 0
    assert store.read_bytes() == texts


def test_a_disk_that_is_full_is_told_and_what_was_kept_stays(tmp_path: Path) -> None:
    surroundings = {"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "TERM": "xterm-256color", "LANG": "C.UTF-8"}
    limited = f"ulimit -f 400; exec '{PROGRAM}' --store review.sqlite3"  # of 512 bytes: to the log, the disk is full
    process = pexpect.spawn("sh", ["-c", limited], env=surroundings, dimensions=SIZE[::-1], cwd=str(tmp_path))
    try:
        reader = Terminal(process, *SIZE)
        reader.wait_for(lambda screen: bool(COMPARED(screen)))
        kept = 0
        while True:
            reader.press(f"{kept + 1}GB")
            screen = reader.wait_for(lambda screen: "bookmarked" in screen or "review.sqlite3" in screen)
            if "review.sqlite3" in screen:
                break
            kept += 1
            reader.press(f"{kept}Gy")  # so that "bookmarked" is a new message each time
            reader.wait_for("sent to the terminal")
        assert kept
        reader.wait_for(lambda screen: bool(re.search(rf"bookmarks +{kept}\b", screen)))
        reader.press("q")
        assert reader.wait_for_end() == 0
    finally:
        process.close(force=True)
    with sqlite3.connect(tmp_path / "review.sqlite3") as connection:
        assert connection.execute("SELECT count(*) FROM mark").fetchone() == (kept,)
    connection.close()
