"""The App whose display step writes only what changed."""

import os
from functools import cached_property

from rich.color import ColorSystem
from rich.console import RenderableType
from textual import events
from textual._ansi_sequences import SYNC_END, SYNC_START
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import App, ReturnType
from textual.screen import Screen

from tui.display.cells import UnknownFeatureError
from tui.display.fitness import erases_in_colour, has_margins, is_as_expected
from tui.display.painter import Painter


class SparingApp(App[ReturnType]):
    """An App that keeps a model of what the terminal shows, and writes only the cells that differ.

    What it does not know goes the stock way: inline and headless drivers, other renderables than the compositor's two,
    hyperlinks, control codes. It turns itself off where Textual is not as expected.
    """

    stock_display: bool = False  # set before the app runs, it turns the sparing display off

    def repaint(self) -> None:
        """Write the whole screen anew, over whatever another program may have left on it."""
        if self._painter is not None:
            self._painter.forget()
        self.refresh()

    @cached_property
    def _painter(self) -> Painter | None:
        if self.stock_display or not is_as_expected():
            return None
        return Painter(margins=has_margins(os.environ.get("TERM", "")), erasing=erases_in_colour(os.environ))

    def _on_mount(self, _event: events.Mount) -> None:
        # After a suspension the terminal shows something else, and Textual itself draws nothing on SIGCONT.
        self.app_resume_signal.subscribe(self, lambda _app: self.repaint(), immediate=True)

    async def _on_resize(self, event: events.Resize) -> None:
        if self._painter is not None:
            # Terminals keep, cut or rewrap what they show.
            self._painter.forget()
            if event.size == self._size and event.pixel_size is None:
                # There and back again before the first signal was served; reports in the band are not lost like that.
                self.refresh()

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        """Do what `App._display` does, in fewer bytes."""
        painter = self._painter
        if painter is None or renderable is None or self._batch_count or not self._running or self._closed:
            super()._display(screen, renderable)
            return
        driver = self._driver
        if driver is None or driver.is_headless or driver.is_inline or driver.is_web:
            super()._display(screen, renderable)
            return
        try:
            self._lay(painter, renderable)
        except UnknownFeatureError:
            painter.forget()
            super()._display(screen, renderable)
            return
        cursor = self.screen.outer_size.clamp_offset(self.cursor_position)
        if output := painter.paint(cursor):
            # In one piece, so that a slow line does not show the pieces one by one.
            driver.write(f"{SYNC_START}{output}{SYNC_END}" if self._sync_available else output)
            driver.flush()
        self._previous_cursor_position = cursor
        self.post_display_hook()

    def _lay(self, painter: Painter, renderable: RenderableType) -> None:
        """Put an update of the screen into the painter's frame, in the places `render_segments` would write it."""
        colors = self.console._color_system or ColorSystem.TRUECOLOR  # noqa: SLF001 # the public one is but a name
        cells = painter.palette.cells
        # Not isinstance: what derives from these may be drawn in another way.
        if type(renderable) is LayoutUpdate:
            region = renderable.region
            painter.resize(region.right, region.bottom)
            for y, strips in enumerate(renderable.strips, region.y):
                painter.lay(region.x, y, cells(strips, colors))
        elif type(renderable) is ChopsUpdate:
            painter.resize(renderable.chop_ends[0][-1], len(renderable.chops))
            for y, start, end in renderable.spans:
                for chop_end, (x, strip) in zip(renderable.chop_ends[y], renderable.chops[y].items(), strict=False):
                    if strip is not None and x < end and chop_end > start:
                        painter.lay(x, y, cells([strip], colors)[: min(chop_end, end) - x])
        else:
            raise UnknownFeatureError
