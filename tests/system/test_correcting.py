"""Putting the alignment right in a real terminal."""

import re
import signal
from pathlib import Path

from tests.system.terminal import terminal

COMPARED = re.compile(r"critical \d+ major \d+ minor").search


def test_what_is_joined_by_hand_is_joined_after_the_program_was_killed(tmp_path: Path) -> None:
    with terminal(home=tmp_path, size=(120, 40)) as reader:
        screen = reader.wait_for(lambda screen: bool(COMPARED(screen)))
        before = re.search(r" 1/(\d+) ", screen)
        assert before, screen
        count = int(before[1])
        reader.press("30Gpj")
        reader.wait_for("joined: passages 30 to 31")
        reader.wait_for(lambda screen: "paired by hand" in screen and bool(COMPARED(screen)))
        reader.process.kill(signal.SIGKILL)
        reader.wait_for_end()
    with terminal(["--last"], home=tmp_path, size=(80, 24)) as reader:
        reader.wait_for(f"/{count - 1} ")
        reader.press("30G")
        reader.wait_for("paired by hand")
        reader.press("ps")
        reader.wait_for("split by hand")
        reader.press("UU")
        reader.wait_for("nothing to undo")
        reader.press("q")
        assert reader.wait_for_end() == 0
