import subprocess
import sys
from dataclasses import replace

from diptych import compare
from diptych.collation import open_pair
from diptych.documents import Document
from diptych.segmentation import segment
from tests.widgets.collations import BASE, collation
from tui.plain import plain


def test_a_reading_is_told_passage_by_passage() -> None:
    lines = list(plain(collation()))
    assert lines[0] == "base.txt beside other.txt: 6 passages; divergences: 2 critical, 2 major, 1 minor"
    start = lines.index("Passage 2: property")
    assert lines[start + 1].startswith("base.txt: Answer: The State Department")
    assert lines[start + 3 : start + 6] == [
        *(f"  {one.severity.value}, {one.category.value}: {one.reason}" for one in collation().divergences(1)),
        "",
    ]
    assert "other.txt: (nothing)" in lines
    assert "Passage 5: talks; not confidently aligned" in lines


def test_nothing_of_the_text_controls_a_terminal() -> None:
    hostile = "a \x1b[31m \x9b \u202e\nb\r\n" * 3
    made = open_pair(Document(hostile, "\x1b]0;x\x07"), Document(hostile, "\n"))
    made = replace(made, topics_of=((),) * len(made.beads))
    assert all(line.isprintable() for line in plain(made))


def test_reasons_call_the_versions_by_their_names() -> None:
    named = replace(collation(), base=segment(Document(BASE, "/texts/\x1b[1mfirst.txt")))
    comparison = compare("Nothing was said of gas.", "")
    told = replace(named, comparisons=(*named.comparisons[:-1], comparison))
    assert list(plain(told))[-1].endswith(": Nothing was said of gas. only in ␛[1mfirst.txt")


def test_what_is_not_compared_is_told_once() -> None:
    french = "Le traité de paix a été signé dans la grande salle du château par les ministres des deux pays. " * 3
    told = list(plain(open_pair(Document(BASE * 3, "a"), Document(french, "b"))))
    assert told[1] == "not English: numbers, dates and names are compared, senses of words are not"
    assert "not English" not in "".join(plain(open_pair(Document(BASE * 3, "a"), Document(BASE, "b"))))


def test_a_reading_as_text_needs_no_textual() -> None:
    code = "import sys, tui.plain; sys.exit('textual' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
