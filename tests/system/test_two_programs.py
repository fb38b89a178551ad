"""Two programs in two terminals, on the same pair of texts at the same time."""

import re
import sqlite3
from pathlib import Path

import sample_texts
from tests.system.terminal import Terminal, terminal

SAMPLES = Path(sample_texts.__file__).parent


def bookmarks(reader: Terminal, count: int) -> None:
    reader.wait_for(lambda screen: bool(re.search(rf"bookmarks +{count}\b", screen)))


def test_each_sees_the_marks_of_the_other_and_none_is_lost(tmp_path: Path) -> None:
    size = (120, 40)
    texts = [str(SAMPLES / name) for name in ("official.txt", "republished.txt")]
    with terminal(texts, home=tmp_path, size=size) as one, terminal(texts, home=tmp_path, size=size) as two:
        for reader in (one, two):
            reader.wait_for(lambda screen: bool(re.search(r"\d+ critical", screen)))
        for turn in range(3):  # one after the other, so that each sees the other's while it only waits
            one.press(f"{5 * turn + 1}GB")
            bookmarks(one, 2 * turn + 1)
            bookmarks(two, 2 * turn + 1)
            two.press(f"{5 * turn + 30}GB")
            bookmarks(two, 2 * turn + 2)
            bookmarks(one, 2 * turn + 2)
        for turn in range(6):  # and at once
            one.press(f"{turn + 13}GB")
            two.press(f"{turn + 43}GB")
        bookmarks(one, 18)
        bookmarks(two, 18)
        one.press("30GB")  # what one of them takes away goes from both
        bookmarks(one, 17)
        bookmarks(two, 17)
        for reader in (one, two):
            reader.press("q")
            assert reader.wait_for_end() == 0
    kept = sqlite3.connect(tmp_path / ".local" / "share" / "diptych" / "review.sqlite3")
    assert kept.execute("SELECT count(*) FROM mark").fetchone() == (17,)
    kept.close()
