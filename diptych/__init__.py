"""Two versions of one text: aligned, compared, and told apart where the meaning parts.

The names below are the library's promise. Each is imported when it is first asked for, so that
a program that only answers `--help` pays for nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from diptych.alignment import Bead, align
    from diptych.collation import Collation, collate
    from diptych.divergence import Category, Comparison, Divergence, Severity, align_words, compare
    from diptych.documents import Document, Span, UnreadableTextError, read

_HOMES = {
    "Bead": "alignment",
    "Category": "divergence",
    "Collation": "collation",
    "Comparison": "divergence",
    "Divergence": "divergence",
    "Document": "documents",
    "Severity": "divergence",
    "Span": "documents",
    "UnreadableTextError": "documents",
    "align": "alignment",
    "align_words": "divergence",
    "collate": "collation",
    "compare": "divergence",
    "read": "documents",
}

__all__ = [
    "Bead",
    "Category",
    "Collation",
    "Comparison",
    "Divergence",
    "Document",
    "Severity",
    "Span",
    "UnreadableTextError",
    "align",
    "align_words",
    "collate",
    "compare",
    "read",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
