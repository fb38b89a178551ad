import argparse
import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from diptych.divergence import Category, Severity
from diptych.documents import Document, Span, read
from diptych.review import Bookmark, Ruling, Verdict, new_mark, open_store, target
from tui.review_command import add_review_parser, run_review

BASE, OTHER = "The houses are owned by them.\n", "They were \x1b[31mseized by them.\n"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store" / "review.sqlite3"


@pytest.fixture
def texts(tmp_path: Path) -> tuple[Document, Document]:
    for name, text in (("base.txt", BASE), ("other.txt", OTHER)):
        (tmp_path / name).write_text(text)
    return read(tmp_path / "base.txt"), read(tmp_path / "other.txt")


def review(store: Path, texts: tuple[Document, Document], who: str, ruling: Ruling) -> None:
    base, other = texts
    opened = open_store(store)
    pair = opened.pair(base, other).id
    verdict = Verdict(ruling, Category.AGENT, Severity.MAJOR)
    opened.put(pair, new_mark(verdict, target(base, Span(15, 20)), target(other, Span(10, 21)), who=who))
    opened.put(pair, new_mark(Bookmark(), target(base, Span(0, 10)), who=who))
    opened.close()


def run(store: Path, *words: str) -> int:
    parser = argparse.ArgumentParser()
    add_review_parser(parser.add_subparsers())
    return run_review(parser.parse_args(["review", "--store", str(store), *words]))


def test_pairs_are_listed_with_what_is_kept_of_them(
    store: Path, texts: tuple[Document, Document], capsys: pytest.CaptureFixture[str]
) -> None:
    review(store, texts, "Ann", Ruling.CONFIRMED)
    assert run(store, "list") == 0
    assert capsys.readouterr().out.endswith("base.txt / other.txt 1 bookmark, 1 verdict\n")


def test_what_was_said_is_shown_without_control_characters(
    store: Path, texts: tuple[Document, Document], capsys: pytest.CaptureFixture[str]
) -> None:
    review(store, texts, "Ann\x1b[0m", Ruling.CONFIRMED)
    assert run(store, "show", "1") == 0
    shown = capsys.readouterr().out
    assert "  verdict: confirmed: agent, major (Ann\\x1b[0m)\n    base, placed: owned\n" in shown
    assert "    other, placed: \\x1b[31mseized\n" in shown
    assert "\x1b" not in shown


def test_two_reviewers_are_laid_side_by_side_with_their_agreement(
    tmp_path: Path, store: Path, texts: tuple[Document, Document], capsys: pytest.CaptureFixture[str]
) -> None:
    review(store, texts, "Ann", Ruling.CONFIRMED)
    theirs, exported = tmp_path / "theirs" / "review.sqlite3", tmp_path / "ben.jsonld"
    review(theirs, texts, "Ben", Ruling.DISMISSED)
    assert run(theirs, "export", "--output", str(exported), *(text.name for text in texts)) == 0
    assert exported.stat().st_mode & 0o777 == 0o600
    assert run(store, "import", str(exported)) == 0
    told = capsys.readouterr().out
    assert "2 added, 0 known already, 0 in conflict" in told
    assert "Ann and Ben: 1 judged by both, 0 alike (0%), Cohen's kappa 0.00" in told
    assert "      Ann: confirmed: agent, major\n      Ben: dismissed: agent, major\n" in told
    assert run(store, "import", str(exported)) == 0
    assert "0 added, 2 known already" in capsys.readouterr().out


def test_a_changed_copy_is_in_conflict_and_told(
    tmp_path: Path, store: Path, texts: tuple[Document, Document], capsys: pytest.CaptureFixture[str]
) -> None:
    review(store, texts, "Ann", Ruling.CONFIRMED)
    assert run(store, "export") == 0
    exported = tmp_path / "export.jsonld"
    exported.write_text(capsys.readouterr().out.replace('"confirmed"', '"unsure"'))
    assert run(store, "import", str(exported)) == 0
    told = capsys.readouterr().out
    assert "1 in conflict\n  kept: confirmed: agent, major\n  not kept: unsure: agent, major (Ann, 2" in told


def test_a_file_that_is_none_of_ours_imports_nothing(
    tmp_path: Path, store: Path, texts: tuple[Document, Document], capsys: pytest.CaptureFixture[str]
) -> None:
    review(store, texts, "Ann", Ruling.CONFIRMED)
    run(store, "export")
    found = json.loads(capsys.readouterr().out)
    found["@graph"].append({"type": "AnnotationCollection"})
    bad = tmp_path / "bad.jsonld"
    bad.write_text(json.dumps(found))
    fresh = tmp_path / "fresh" / "review.sqlite3"
    assert run(fresh, "import", str(bad)) == 2
    assert capsys.readouterr().err.endswith("bad.jsonld: pair 2: 'diptych:base' is missing; nothing was imported\n")
    assert run(fresh, "list") == 0
    assert capsys.readouterr().out == ""


def test_a_file_that_has_no_end_is_refused(store: Path) -> None:
    program = (
        "import resource, sys; from tui.command_line import main; "
        "resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30)); "
        "main(['review', '--store', sys.argv[1], 'import', '/dev/zero'])"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program, str(store)], capture_output=True, text=True, check=False, timeout=60
    )
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr == "diptych review: /dev/zero: larger than 64000000 bytes; nothing was imported\n"


def test_verify_tells_texts_that_are_no_longer_those_that_were_judged(
    store: Path, texts: tuple[Document, Document], capsys: pytest.CaptureFixture[str]
) -> None:
    review(store, texts, "Ann", Ruling.CONFIRMED)
    assert run(store, "verify") == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == ["same", "same"]
    Path(texts[1].name).write_text("Something else.\n")
    assert run(store, "verify", "1") == 1
    Path(texts[0].name).unlink()
    assert run(store, "verify", "1") == 1
    assert "changed" in capsys.readouterr().out
    Path(texts[1].name).write_text(OTHER)
    assert run(store, "verify", "1") == 1  # one is not there: nobody can say that it is the same
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == ["not", "same"]


def test_an_output_that_cannot_be_written_is_told_in_a_line(store: Path, texts: tuple[Document, Document]) -> None:
    review(store, texts, "Ann", Ruling.CONFIRMED)
    for action in ("list", "export"):
        with Path("/dev/full").open("wb") as full:
            ended = subprocess.run(
                [sys.executable, "-c", "from tui.command_line import main; main()", "review", "--store", store, action],
                stdout=full,
                stderr=subprocess.PIPE,
                text=True,
                check=False,
            )
        assert ended.returncode == 2
        assert ended.stderr == "diptych review: the output cannot be written: No space left on device\n"


def test_delete_forgets_a_pair_and_asks_which(
    store: Path, texts: tuple[Document, Document], capsys: pytest.CaptureFixture[str]
) -> None:
    review(store, texts, "Ann", Ruling.CONFIRMED)
    assert run(store, "delete") == 2
    assert run(store, "delete", "7") == 2
    assert "nothing is kept of 7" in capsys.readouterr().err
    assert run(store, "delete", "1") == 0
    assert sqlite3.connect(store).execute("SELECT count(*) FROM mark").fetchone() == (0,)
    review(store, texts, "Ann", Ruling.CONFIRMED)
    assert run(store, "delete", "--all") == 0
    assert sqlite3.connect(store).execute("SELECT count(*) FROM pair").fetchone() == (0,)


@pytest.mark.parametrize("form", ["csv", "jsonld", "markdown"])
def test_every_form_is_written_to_standard_output(
    form: str, store: Path, texts: tuple[Document, Document], capsys: pytest.CaptureFixture[str]
) -> None:
    review(store, texts, "Ann", Ruling.CONFIRMED)
    assert run(store, "export", "--format", form, "1") == 0
    written = capsys.readouterr().out
    assert "confirmed" in written
    assert "\x1b" not in written


def test_a_file_that_is_there_is_not_written_over(
    tmp_path: Path, store: Path, texts: tuple[Document, Document], capsys: pytest.CaptureFixture[str]
) -> None:
    review(store, texts, "Ann", Ruling.CONFIRMED)
    for action in (["export", "--output"], ["backup"]):
        assert run(store, *action, texts[0].name) == 2
        assert "File exists" in capsys.readouterr().err
    assert run(store, "backup", str(tmp_path / "copy.sqlite3")) == 0
    assert run(tmp_path / "copy.sqlite3", "list") == 0
    assert "1 verdict" in capsys.readouterr().out
