"""Make the README's pictures from the running program: `python benchmarks/pictures.py`.

Each is a screen of the reader on the sample interview, driven by the keys that a reader would press.
"""

import asyncio
import re
import tempfile
from pathlib import Path

import sample_texts
from diptych.documents import read
from diptych.topics import read_topics
from tui.app import DiptychApp

_SAMPLE = Path(sample_texts.__file__).parent
_PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
_SEIZED_PROPERTIES = 5  # critical or major divergences from the end of the text back to that paragraph

_SCENES: dict[str, tuple[tuple[int, int], list[str]]] = {
    "reading": ((120, 32), ["G", *["left_curly_bracket"] * _SEIZED_PROPERTIES]),
}
"""A picture's name, the size of its screen (columns, rows), and the keys that lead to it."""


async def _picture(size: tuple[int, int], keys: list[str], store: Path) -> str:
    base, other = read(_SAMPLE / "official.txt"), read(_SAMPLE / "republished.txt")
    app = DiptychApp(base, other, topics=read_topics(_SAMPLE / "topics.toml"), store=store)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        for key in keys:
            await pilot.press(key)
        await pilot.pause()
        return app.export_screenshot(title="diptych")


def main() -> None:
    """Write every picture as SVG, without the web font that Rich asks for: a reader's browser has its own."""
    _PICTURES.mkdir(parents=True, exist_ok=True)
    for name, (size, keys) in _SCENES.items():
        with tempfile.TemporaryDirectory() as folder:
            svg = asyncio.run(_picture(size, keys, Path(folder) / "review.sqlite3"))
        svg = re.sub(r"@font-face\s*{.*?}\s*", "", svg, flags=re.DOTALL)
        (_PICTURES / f"{name}.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
