"""Make the README's pictures from the running program: `python benchmarks/pictures.py`.

Each is a screen of the reader on the sample interview, driven by the keys that a reader would press.
"""

import asyncio
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

import sample_texts
from diptych.documents import read
from diptych.topics import read_topics
from tui.app import DiptychApp
from tui.reading_screen import ReadingScreen
from widgets.places import Place

_SAMPLE = Path(sample_texts.__file__).parent
_PICTURES = Path(__file__).parents[1] / "docs" / "pictures"


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


def main() -> None:
    """Write every picture as SVG, without the web font that Rich asks for: a reader's browser has its own."""
    _PICTURES.mkdir(parents=True, exist_ok=True)
    for name, scene in _SCENES.items():
        with tempfile.TemporaryDirectory() as folder:
            svg = asyncio.run(_picture(scene, Path(folder) / "review.sqlite3"))
        svg = re.sub(r"@font-face\s*{.*?}\s*", "", svg, flags=re.DOTALL)
        (_PICTURES / f"{name}.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
