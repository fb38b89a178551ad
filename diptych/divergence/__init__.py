"""What the second version changed, word by word, and how much it matters."""

from importlib import import_module
from typing import TYPE_CHECKING

from diptych.divergence.model import Category, Comparison, Divergence, Severity

if TYPE_CHECKING:
    from diptych.divergence.comparing import compare
    from diptych.divergence.document import compare_beads
    from diptych.divergence.words import align_words

__all__ = [
    "Category",
    "Comparison",
    "Divergence",
    "Severity",
    "align_words",
    "compare",
    "compare_beads",
]

# What compares loads its lexicons and stemmers when it is first asked for; what only draws never does.
_HOMES = {"align_words": "words", "compare": "comparing", "compare_beads": "document"}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
