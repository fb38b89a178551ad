"""A display that writes only what changed: for slow lines, where a screenful is seconds.

`SparingApp` stands in place of `textual.app.App` and is all that other modules use. It reaches into Textual's private
parts: where the Textual that is installed does not have them as expected, the stock display is used.
"""

from tui.display.app import SparingApp

__all__ = ["SparingApp"]
