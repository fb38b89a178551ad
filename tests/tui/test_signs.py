"""What the program draws by itself is drawn by every terminal; what the texts hold is theirs."""

import ast
from collections.abc import Iterator
from pathlib import Path

import tui
import widgets
from tests.widgets.collations import BASE, OTHER, collation
from tui.plain import plain

_CODE_PAGE = bytes(range(0x20, 0x100)).decode("cp437")  # what the kernel's own font holds
_FIRST_32 = "☺☻♥♦♣♠•◘○◙♂♀♪♫☼►◄↕‼¶§▬↨↑↓→←∟↔▲▼"  # and it holds these where other code pages have controls
_IN_EVERY_FONT = "’“”…◆"  # of those that distributions give the console
DRAWN = set(_CODE_PAGE + _FIRST_32 + _IN_EVERY_FONT)

_ABOUT_TEXTS = {
    "widgets/displayable.py",  # stand-ins for what may not be drawn, as strange as what they stand for
    "widgets/wrapping.py",  # signs that begin no row, or end none
    "tui/display/cells.py",  # ranges of characters by their width
}


def modules() -> Iterator[tuple[str, ast.AST]]:
    for package in (tui, widgets):
        folder = Path(package.__path__[0])
        for path in sorted(folder.rglob("*.py")):
            name = path.relative_to(folder.parent).as_posix()
            if name not in _ABOUT_TEXTS:
                yield name, ast.parse(path.read_text("utf-8"))


def test_every_sign_in_what_the_program_says_is_one_that_the_linux_console_has() -> None:
    strange = [
        (name, node.lineno, character)
        for name, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        for character in set(node.value) - DRAWN
        if character.isprintable()
    ]
    assert strange == []


def test_reasons_hold_no_other_signs() -> None:
    made = collation()
    assert made.divergences(1)
    assert set("".join(plain(made))) - set(BASE + OTHER) <= DRAWN
