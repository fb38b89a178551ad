"""Make the README's pictures and its table of keys from the program: `python benchmarks/readme.py`.

Each picture is a screen of the reader on the sample interview, driven by the keys that a reader would press.
"""

import asyncio
import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

import sample_texts
from diptych.documents import read
from diptych.topics import read_topics
from tui.app import DiptychApp
from tui.commands import COMMANDS
from tui.help_screen import key_table
from tui.reading_screen import ReadingScreen
from widgets.places import Place

_SAMPLE = Path(sample_texts.__file__).parent
_PROJECT = Path(__file__).parents[1]
_PICTURES = _PROJECT / "docs" / "pictures"


@dataclass(frozen=True)
class _Scene:
    """A picture: the size of its screen (columns, rows), words of the base where the cursor stands, keys pressed."""

    size: tuple[int, int]
    words: str
    keys: tuple[str, ...] = ()


_SCENES = {
    "reading": _Scene((120, 34), "six seized diplomatic properties"),
    "narrow": _Scene((80, 24), "six seized diplomatic properties"),
}


async def _picture(scene: _Scene, store: Path) -> str:
    base, other = read(_SAMPLE / "official.txt"), read(_SAMPLE / "republished.txt")
    app = DiptychApp(base, other, topics=read_topics(_SAMPLE / "topics.toml"), store=store)
    async with app.run_test(size=scene.size) as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        assert isinstance(app.screen, ReadingScreen)
        app.screen.reader.go_to_place(Place(other=False, offset=base.text.index(scene.words)))
        await pilot.press(*scene.keys)
        await pilot.pause()
        return app.export_screenshot(title="diptych")


def _surround(home: str) -> None:
    """See to it that the pictures are the same wherever they are made: nobody's settings, every colour."""
    folders = ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
    os.environ |= {"HOME": home, **dict.fromkeys(folders, home), "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    os.environ.pop("NO_COLOR", None)


def _write_keys(readme: Path) -> None:
    """Put the table of keys, as the commands declare them, in place of the one that stands in the README."""
    text = readme.read_text(encoding="utf-8")
    table = re.compile(r"^\| keys \|.*?(?=\n\n)", re.DOTALL | re.MULTILINE)
    readme.write_text(table.sub(lambda _: key_table(COMMANDS), text), encoding="utf-8")


def main() -> None:
    """Write the table, and every picture as SVG, without the web font that Rich asks for."""
    _write_keys(_PROJECT / "README.md")
    _PICTURES.mkdir(parents=True, exist_ok=True)
    for name, scene in _SCENES.items():
        with tempfile.TemporaryDirectory() as home:
            _surround(home)
            svg = asyncio.run(_picture(scene, Path(home) / "review.sqlite3"))
        svg = re.sub(r"@font-face\s*{.*?}\s*", "", svg, flags=re.DOTALL)
        (_PICTURES / f"{name}.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
