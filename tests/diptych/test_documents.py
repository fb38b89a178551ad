import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.documents import UnreadableTextError, read


@given(st.binary(max_size=400))
def test_what_can_be_read_gives_its_bytes_back(data: bytes) -> None:
    try:
        document = read(io.BytesIO(data))
    except UnreadableTextError:
        return
    assert document.to_bytes() == data


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32", "cp1252", "cp1251"])
def test_a_text_in_another_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    text = "Der Botschafter erklärte: „Über Fragen wird geredet.“ " * 20
    if encoding == "cp1251":
        text = "Посол заявил, что переговоры продолжаются и будут продолжаться. " * 20
    path = tmp_path / "text.txt"
    path.write_bytes(text.encode(encoding))
    if encoding == "utf-16-be":  # without a mark it cannot be told from a binary file
        with pytest.raises(UnreadableTextError, match="NUL"):
            read(path)
        return
    document = read(path)
    assert document.text.removeprefix("\ufeff") == text
    assert document.to_bytes() == path.read_bytes()


def test_a_few_bad_bytes_in_utf_8_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes("Überall größere Mühe — und ".encode() * 10 + b"\xff\xfe!")
    document = read(path)
    assert document.text.startswith("Überall")
    assert document.to_bytes() == path.read_bytes()


def test_an_empty_file_is_a_text(tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.touch()
    assert read(path).text == ""


@pytest.mark.parametrize(
    "data", [b"\x7fELF" + bytes(range(256)) * 20, bytes(1000), b"\x89PNG\r\n\x1a\n" + bytes(range(1, 32)) * 50]
)
def test_a_binary_file_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "binary"
    path.write_bytes(data)
    with pytest.raises(UnreadableTextError, match="not a text"):
        read(path)


def test_a_missing_file_a_folder_and_a_bad_name_are_told_by_name(tmp_path: Path) -> None:
    with pytest.raises(UnreadableTextError, match=r"gone\.txt: No such file"):
        read(tmp_path / "gone.txt")
    with pytest.raises(UnreadableTextError, match="directory"):
        read(tmp_path)
    with pytest.raises(UnreadableTextError):
        read("nul\0byte")
