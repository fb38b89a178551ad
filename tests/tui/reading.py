"""The whole program but for the terminal: what opens it on small texts, and reads its screen."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from textual.pilot import Pilot
from textual.widget import Widget

from diptych.documents import Document
from diptych.topics import Topic
from tests.widgets.collations import BASE, OTHER, collation
from tui.app import DiptychApp
from tui.reading_screen import ReadingScreen
from widgets.divergences import tally

TOPICS = (Topic("property", ("property", "properties")), Topic("talks", ("talks",)))


def small(store: Path) -> DiptychApp:
    return DiptychApp(Document(BASE, "base.txt"), Document(OTHER, "other.txt"), topics=TOPICS, store=store)


def shown(app: DiptychApp) -> ReadingScreen:
    screen = app.screen_stack[0]
    assert isinstance(screen, ReadingScreen)
    return screen


def lines(widget: Widget) -> list[str]:
    return [widget.render_line(y).text.rstrip() for y in range(widget.size.height)]


async def until(pilot: Pilot[None], holds: Callable[[], bool]) -> None:
    for _ in range(600):
        await pilot.pause()
        if holds():
            return
        await asyncio.sleep(0.02)
    raise AssertionError("waited in vain")


async def compared(pilot: Pilot[None], screen: ReadingScreen) -> None:
    await until(pilot, lambda: not screen.analysing.going_on and screen.sitting.keeping.begun)
    assert screen.reader.aligned, lines(screen.status)


async def laid_out_by_hand(pilot: Pilot[None], app: DiptychApp) -> ReadingScreen:
    """The screen with the divergences of the test's own collation in place of what the engine finds."""
    screen = shown(app)
    await compared(pilot, screen)
    screen.analysing.show_found(collation(), tally(collation()), aligned=True)
    screen.reader.go_to_start()
    await pilot.pause()
    return screen
