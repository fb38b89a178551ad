from pathlib import Path

from tui.commands import COMMANDS
from tui.help_screen import key_table

README = Path(__file__).parents[2] / "README.md"


def test_the_readme_lists_the_keys_as_they_are_declared() -> None:
    assert key_table(COMMANDS) in README.read_text(encoding="utf-8")
