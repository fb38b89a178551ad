"""What draws itself line by line."""

from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from widgets.palette import DARK, Palette


class Lines(Widget, inherit_bindings=False):
    """A widget all of which is what `render_line` gives, with no border, padding or scroll bar, in colours of ours.

    Textual's own way from there to the screen looks up, for every line, a dozen styles that no widget here has: half
    the time that a key takes. A line is drawn anew when the widget is refreshed or has another size.
    """

    ALLOW_SELECT = False

    palette: Palette = DARK

    def __init__(self) -> None:
        super().__init__()
        self._strips: dict[int, Strip] = {}
        self._strips_for = Size()

    def render_lines(self, crop: Region) -> list[Strip]:
        if self.size != self._strips_for:
            self._strips.clear()
            self._strips_for = self.size
        strips = [self._strips.get(y) or self._drawn_line(y) for y in crop.line_range]
        if crop.column_span != (0, self.size.width):
            return [strip.crop(*crop.column_span) for strip in strips]
        return strips

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> "Lines":
        self._strips.clear()
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def _drawn_line(self, y: int) -> Strip:
        strip = self._strips[y] = self.render_line(y)
        return strip
