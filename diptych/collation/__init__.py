"""Two documents made into one collation: segmented, aligned, compared, tagged with topics.

What makes a whole collation is imported when it is first asked for: a screen that is to be there at once shows what
`open_pair` makes.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from diptych.collation.model import Collation
from diptych.collation.opening import open_pair

if TYPE_CHECKING:
    from diptych.collation.by_hand import ByHand
    from diptych.collation.collating import ALIGNING, COMPARING, Progress, ReportProgress, collate

__all__ = ["ALIGNING", "COMPARING", "ByHand", "Collation", "Progress", "ReportProgress", "collate", "open_pair"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = "by_hand" if name == "ByHand" else "collating"
    return getattr(import_module(f"{__name__}.{home}"), name)
