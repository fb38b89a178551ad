from pathlib import Path

import pytest

from diptych.documents import Document
from tui.app import DiptychApp

SECRET = "\x1b[31mwhat only the reader may see"


async def test_a_fault_of_the_program_shows_neither_escape_sequences_nor_the_texts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    class FaultyApp(DiptychApp):
        def on_ready(self) -> None:
            text = SECRET  # a local variable  # noqa: F841
            raise RuntimeError("\x1b]0;owned\x07 [bold]fault[/bold]")

    app = FaultyApp(Document(SECRET, "base"), Document("x", "other"), store=tmp_path / "review.sqlite3")
    with pytest.raises(RuntimeError):
        async with app.run_test():
            pass
    written = capsys.readouterr().err
    assert "RuntimeError: ␛]0;owned␇ [bold]fault[/bold]" in written
    assert "\x1b" not in written
    assert "only the reader" not in written
