import argparse
import json
from pathlib import Path

import pytest

import diptych
import sample_texts
from tui.align_command import add_align_parser, run_align

SAMPLES = Path(sample_texts.__file__).parent
BASE = "The ambassador met the press in Moscow.\nTalks on arms control will go on in Geneva.\nNobody expects much.\n"
OTHER = "The ambassador met the press in Moscow.\nNobody expects very much.\n"


def run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    add_align_parser(parser.add_subparsers())
    return run_align(parser.parse_args(["align", *words]))


@pytest.fixture
def pair(tmp_path: Path) -> list[str]:
    paths = [tmp_path / "base.txt", tmp_path / "other.txt"]
    for path, text in zip(paths, (BASE, OTHER), strict=True):
        path.write_text(text)
    return [str(path) for path in paths]


def test_a_ladder_names_the_segments_of_every_bead(pair: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*pair, "--segments") == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.rsplit(":", 1)[0] for line in lines] == ["[0]:[0]", "[1]:[]", "[2]:[1]"]


def test_json_holds_texts_and_confidence(pair: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*pair, "--format", "json") == 0
    beads = json.loads(capsys.readouterr().out)
    assert beads[1]["base_text"] == ["Talks on arms control will go on in Geneva."]
    assert beads[1]["other"] == []
    assert 0 <= beads[1]["confidence"] <= 1


def test_hunalign_boundaries_end_with_both_lengths(pair: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*pair, "--segments", "--format", "hunalign") == 0
    lines = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert [line[:2] for line in lines] == [["0", "0"], ["1", "1"], ["2", "1"], ["3", "2"]]


@pytest.mark.parametrize("form", ["ladder", "json", "tsv", "hunalign"])
def test_no_control_character_is_printed(form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "hostile.txt"
    path.write_bytes("a \x1b[31m red \x07 \u202e word\tand\x85 b\n".encode() + b"\xff\xfe x\n")
    assert run(str(path), str(path), "--segments", "--format", form) == 0
    printed = capsys.readouterr().out.replace("\n", "").replace("\t", "")
    assert printed.isprintable()


def test_an_unreadable_file_is_named_and_ends_with_status_2(
    pair: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(pair[0], str(tmp_path / "no\x1b[31msuch.txt")) == 2
    complaint = capsys.readouterr().err
    assert "such.txt" in complaint
    assert "\x1b" not in complaint


def test_the_alignment_is_the_one_that_the_reader_shows(capsys: pytest.CaptureFixture[str]) -> None:
    names = [str(SAMPLES / name) for name in ("official.txt", "republished.txt")]
    assert run(*names) == 0
    shown = diptych.collate(*map(diptych.read, names)).beads
    ladder = [f"[{','.join(map(str, bead.base))}]:[{','.join(map(str, bead.other))}]" for bead in shown]
    assert [line.rsplit(":", 1)[0] for line in capsys.readouterr().out.splitlines()] == ladder
