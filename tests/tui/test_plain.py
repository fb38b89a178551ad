import subprocess
import sys
from dataclasses import replace

from diptych.collation import open_pair
from diptych.documents import Document
from tests.widgets.collations import collation
from tui.plain import plain


def test_a_reading_is_told_passage_by_passage() -> None:
    lines = list(plain(collation(), ("base", "other")))
    assert lines[0] == "base beside other: 6 passages; divergences: 2 critical, 2 major, 1 minor"
    start = lines.index("Passage 2: property")
    assert lines[start + 1].startswith("base: Answer: The State Department")
    assert lines[start + 3 : start + 6] == [
        *(f"  {one.severity.value}, {one.category.value}: {one.reason}" for one in collation().divergences(1)),
        "",
    ]
    assert "other: (nothing)" in lines
    assert "Passage 5: talks; not confidently aligned" in lines


def test_nothing_of_the_text_controls_a_terminal() -> None:
    hostile = "a \x1b[31m \x9b \u202e\nb\r\n" * 3
    made = open_pair(Document(hostile, "x"), Document(hostile, "y"))
    made = replace(made, topics_of=((),) * len(made.beads))
    assert all(line.isprintable() for line in plain(made, ("\x1b]0;x\x07", "\n")))


def test_a_reading_as_text_needs_no_textual() -> None:
    code = "import sys, tui.plain; sys.exit('textual' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
