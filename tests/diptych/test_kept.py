import json
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from diptych import kept

WRITER = """
import sys, pathlib
from diptych import kept
number, folder = int(sys.argv[1]), pathlib.Path(sys.argv[2])
sys.stdin.readline()
for turn in range(200):
    kept.store("shared", [number] * 5_000, folder)
    found = kept.load("shared", folder)
    assert isinstance(found, list) and len(found) == 5_000 and len(set(found)) == 1, found
"""


def test_a_file_is_private_and_alone_in_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "pairs"
    kept.store("key", [1, 2], folder)
    (file,) = folder.iterdir()
    assert kept.load("key", folder) == [1, 2]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_two_programs_may_write_the_same_at_once(tmp_path: Path) -> None:
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(number), str(tmp_path)], stdin=subprocess.PIPE, stderr=subprocess.PIPE
        )
        for number in (1, 2)
    ]
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write(b"\n")
        writer.stdin.flush()
    assert [(writer.communicate()[1], writer.returncode) for writer in writers] == [(b"", 0)] * 2
    assert [path.name for path in tmp_path.iterdir()] == ["shared.json"]


@pytest.mark.parametrize("data", [b"", b"\x80\x04pickle", b"[" * 100_000, b"[1", b"1" * 10_000])
def test_a_damaged_file_is_as_good_as_absent(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "key.json").write_bytes(data)
    assert kept.load("key", tmp_path) is None


def test_what_is_no_file_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "key.json")
    assert kept.load("key", tmp_path) is None
    (tmp_path / "other.json").mkdir()
    assert kept.load("other", tmp_path) is None


def test_too_long_a_file_is_neither_written_nor_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "_LONGEST", 8)
    kept.store("key", [1] * 8, tmp_path)
    assert not list(tmp_path.iterdir())
    (tmp_path / "key.json").write_text(json.dumps([1] * 8))
    assert kept.load("key", tmp_path) is None


def test_the_least_lately_used_goes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "_MOST_BYTES", 2 * len("[1,2,3]") + 1)
    for age, name in enumerate(("first", "second")):
        kept.store(name, [1, 2, 3], tmp_path)
        os.utime(tmp_path / f"{name}.json", (1000 + age, 1000 + age))
    assert kept.load("first", tmp_path)  # which makes it the latest
    kept.store("third", [1, 2, 3], tmp_path)
    assert sorted(path.stem for path in tmp_path.iterdir()) == ["first", "third"]


def test_what_an_interrupted_writer_left_behind_goes_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left = tmp_path / "abc.part"
    left.write_text("[1,2")
    os.utime(left, (1000, 1000))
    monkeypatch.setattr(kept, "_MOST_BYTES", 8)
    kept.store("key", [1, 2, 3], tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["key.json"]


def test_a_folder_that_cannot_be_written_to_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    kept.store("key", [1], tmp_path / "file" / "folder")
    assert kept.load("key", tmp_path / "file" / "folder") is None


def test_another_engine_is_known_by_its_files(tmp_path: Path) -> None:
    package = tmp_path / "diptych"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "words.txt").write_text("one")
    shutil.copy(kept.__file__, package)

    def engine() -> bytes:
        code = "from diptych import kept; print(kept.engine())"
        return subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True, capture_output=True).stdout

    first = engine()
    assert engine() == first
    (package / "__init__.py").write_text("#")
    second = engine()
    (package / "words.txt").write_text("three")
    assert len({first, second, engine()}) == 3
