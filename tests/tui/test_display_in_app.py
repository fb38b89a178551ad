"""The sparing display under a running app: overlays, input, selection, resizes, and when it must stand back."""

import asyncio
import runpy
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pyte
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyte import modes
from rich.style import Style
from rich.text import Text
from textual import events
from textual._compositor import LayoutUpdate
from textual._context import visible_screen_stack
from textual.app import App
from textual.driver import Driver
from textual.geometry import Size
from textual.pilot import Pilot
from textual.widgets import Static

from tests.tui.test_display import seen
from tui.display import fitness

Reader = runpy.run_path(str(Path(__file__).parents[1] / "system" / "overlaid_reader.py"))["Reader"]


class TerminalDriver(Driver):
    """A driver that draws on an emulated terminal, and says of itself that it is a real one."""

    terminal: pyte.Screen

    def start_application_mode(self) -> None:
        self.written: list[str] = []
        self.started = True
        self._show(self._size or (80, 24))
        self._loop.call_soon(self._app.post_message, events.Resize(Size(*self._size), Size(*self._size)))

    def _show(self, size: tuple[int, int]) -> None:
        self._size = size
        self.terminal = pyte.Screen(*size)
        self.terminal.reset_mode(modes.DECAWM)
        self._stream = pyte.Stream(self.terminal)

    def resize(self, size: tuple[int, int]) -> None:
        """Change the terminal's size; what it showed is lost, as some terminals have it."""
        self._show(size)
        self._stream.feed("garbage " * 300)

    def write(self, data: str) -> None:
        self.written.append(data)
        self._stream.feed(data.replace("\n", "\r\n"))

    def disable_input(self) -> None: ...

    def stop_application_mode(self) -> None: ...

    @property
    def can_suspend(self) -> bool:
        return True


@asynccontextmanager
async def running(
    app: App[None], size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[Pilot[None], TerminalDriver]]:
    """Run an app on an emulated terminal."""
    build, app.driver_class = app._build_driver, TerminalDriver
    app._build_driver = lambda headless, inline, mouse, size: build(False, inline, mouse, size)  # noqa: FBT003
    async with app.run_test(size=size, notifications=True) as pilot:
        await settle(pilot)
        yield pilot, app._driver


async def settle(pilot: Pilot[None]) -> None:
    """Wait until nothing is left to be drawn."""
    for _ in range(50):
        await pilot.pause()
        screen = pilot.app.screen
        pending = (screen._dirty_widgets, screen._compositor._dirty_regions, screen._layout_required, screen._callbacks)
        if not any(pending):
            return


def stock_cells(app: App[None]) -> list[list[pyte.screens.Char]]:
    """Return what the stock display would show, had it drawn the whole screen just now."""
    visible_screen_stack.set(app._background_screens)
    width, height = app.size
    terminal = pyte.Screen(width, height)
    terminal.reset_mode(modes.DECAWM)
    update = LayoutUpdate([[strip] for strip in app.screen._compositor.render_strips()], app.screen.size.region)
    pyte.Stream(terminal).feed(update.render_segments(app.console).replace("\n", "\r\n"))
    return seen(terminal)


def difference(app: App[None], driver: TerminalDriver) -> list[str]:
    pairs = zip(seen(driver.terminal), stock_cells(app), strict=True)
    return [
        f"row {y} column {x}: {a} instead of {b}"
        for y, (shown, wanted) in enumerate(pairs)
        for x, (a, b) in enumerate(zip(shown, wanted, strict=True))
        if a != b
    ]


KEYS = st.sampled_from(
    [
        *(f"f{n}" for n in range(1, 9)),
        "f1",
        "f1",
        "f2",
        "tab",
        "j",
        "漢",
        "down",
        "pagedown",
        "ctrl+p",
        "escape",
        "backspace",
    ]
)
SIZES = st.tuples(st.integers(20, 120), st.integers(6, 40))
POINTS = st.tuples(st.integers(0, 19), st.integers(0, 5))
DRAGS = st.tuples(POINTS, POINTS)


async def act(pilot: Pilot[None], driver: TerminalDriver, step: object) -> None:
    match step:
        case str():
            await pilot.press(step)
        case ((int(), int()) as start, (int(), int()) as end):
            await pilot.mouse_down(offset=start)
            await pilot.hover(offset=end)
            await pilot.mouse_up(offset=end)
        case (int() as width, int() as height):
            driver.resize((width, height))
            await pilot.resize_terminal(width, height)
            await asyncio.sleep(0.02)
    await settle(pilot)


@given(st.lists(st.one_of(KEYS, KEYS, KEYS, SIZES, DRAGS), max_size=25))
@settings(max_examples=8, deadline=None)
def test_after_any_sequence_the_screen_is_that_of_the_stock_display(steps: list[object]) -> None:
    async def play() -> None:
        app = Reader()
        async with running(app) as (pilot, driver):
            assert difference(app, driver) == []
            for number, step in enumerate(steps):
                await act(pilot, driver, step)
                assert difference(app, driver) == [], steps[: number + 1]

    asyncio.run(play())


def written(driver: TerminalDriver) -> str:
    output = "".join(driver.written)
    driver.written.clear()
    return output


async def test_one_line_scrolled_takes_a_tenth_of_the_stock_displays_bytes() -> None:
    sizes = []
    for stock in (False, True):
        app = Reader()
        app.stock_display = stock
        async with running(app) as (pilot, driver):
            app.query_one("VerticalScroll").display = False
            await settle(pilot)
            for _ in range(50):  # the panes' new layout may take more than one frame
                if not written(driver):
                    break
                await asyncio.sleep(0.2)
            await act(pilot, driver, "f1")
            sizes.append(len(written(driver)))
    assert sizes[0] < sizes[1] / 10


async def test_stock_display_turns_it_off() -> None:
    app = Reader()
    app.stock_display = True
    async with running(app) as (pilot, driver):
        written(driver)
        await act(pilot, driver, "f1")
        assert app._painter is None
        assert written(driver).count("\n") > 15  # the stock display ends each row so
        assert difference(app, driver) == []


def test_the_textual_that_is_installed_is_as_expected() -> None:
    assert fitness.is_as_expected()


@pytest.mark.parametrize(
    ("place", "name", "part"),
    [
        (App, "_display", lambda self, screen, renderable, extra: None),
        (App, "_display", lambda self, screen, renderable: None),
        (fitness.ChopsUpdate, "__init__", lambda self, chops, spans: None),
        (fitness.LayoutUpdate, "__init__", lambda self, lines, region: None),
        (fitness, "_TESTED", "7.9"),
    ],
)
async def test_it_turns_itself_off_where_textual_is_not_as_expected(
    monkeypatch: pytest.MonkeyPatch, place: object, name: str, part: object
) -> None:
    monkeypatch.setattr(place, name, part)
    assert not fitness.is_as_expected()
    assert Reader()._painter is None


def test_it_turns_itself_off_where_textual_lacks_what_it_uses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(fitness.rich.cells, "split_graphemes")
    assert not fitness.is_as_expected()


async def test_a_hyperlink_is_drawn_by_the_stock_display_and_what_follows_is_right_again() -> None:
    app = Reader()
    async with running(app) as (pilot, driver):
        foot = app.query_one("#foot", Static)
        written(driver)
        foot.update(Text("a page", style=Style(link="https://example.org")))
        await settle(pilot)
        assert "\x1b]8;" in written(driver)
        assert difference(app, driver) == []
        foot.update("no link")
        await act(pilot, driver, "f1")
        assert "\x1b]8;" not in written(driver)
        assert difference(app, driver) == []


async def test_a_renderable_it_does_not_know_is_drawn_by_the_stock_display() -> None:
    app = Reader()
    async with running(app) as (_pilot, driver):
        written(driver)
        app._display(app.screen, Text("something else"))
        assert "something else" in written(driver)


async def test_after_a_suspension_the_whole_screen_is_drawn() -> None:
    app = Reader()
    async with running(app) as (pilot, driver):
        with app.suspend():
            driver.write("\x1b[H" + "what the shell wrote " * 100)
        await settle(pilot)
        assert difference(app, driver) == []


async def test_repaint_draws_over_what_another_program_wrote() -> None:
    app = Reader()
    async with running(app) as (pilot, driver):
        driver.write("\x1b[3;5HBroadcast message from root\x1b[12;1H!")
        app.repaint()
        await settle(pilot)
        assert difference(app, driver) == []


async def test_synchronized_output_frames_what_is_written() -> None:
    app = Reader()
    async with running(app) as (pilot, driver):
        app._sync_available = True
        written(driver)
        await act(pilot, driver, "f1")
        (output,) = driver.written
        assert output.startswith("\x1b[?2026h")
        assert output.endswith("\x1b[?2026l")


@pytest.mark.parametrize("kind", ["is_headless", "is_inline", "is_web"])
async def test_other_drivers_are_left_to_the_stock_display(monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    app = Reader()
    async with running(app) as (_pilot, _driver):
        calls: list[object] = []
        monkeypatch.setattr(App, "_display", lambda _app, _screen, renderable: calls.append(renderable))
        monkeypatch.setattr(TerminalDriver, kind, True)
        update = app.screen._compositor.render_full_update()
        app._display(app.screen, update)
        assert calls == [update]


async def test_what_is_dropped_in_a_batch_is_not_taken_for_shown() -> None:
    app = Reader()
    async with running(app) as (pilot, driver):
        with app.batch_update():
            app.query_one("#foot", Static).update("in a batch")
            app._display(app.screen, app.screen._compositor.render_full_update())
        app.screen.refresh()
        await settle(pilot)
        assert difference(app, driver) == []
