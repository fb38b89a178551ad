"""Sentences of two versions put level: beads, after Gale and Church.

Everything that computes is imported when it is first asked for: numpy takes longer to load than a screen to draw.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from diptych.alignment.model import STAGES, Bead, Progress, ReportProgress, Transposition

if TYPE_CHECKING:
    from diptych.alignment.aligning import align, realign
    from diptych.alignment.by_hand import Settled, apart, common_ends, corrected
    from diptych.alignment.cache import align_cached
    from diptych.alignment.moves import find_transpositions
    from diptych.alignment.vocabulary import root_of
    from diptych.alignment.word_pairs import WordPairs, learn_word_pairs

_HOMES = {
    "Settled": "by_hand",
    "WordPairs": "word_pairs",
    "align": "aligning",
    "align_cached": "cache",
    "apart": "by_hand",
    "common_ends": "by_hand",
    "corrected": "by_hand",
    "find_transpositions": "moves",
    "learn_word_pairs": "word_pairs",
    "realign": "aligning",
    "root_of": "vocabulary",
}

__all__ = [
    "STAGES",
    "Bead",
    "Progress",
    "ReportProgress",
    "Settled",
    "Transposition",
    "WordPairs",
    "align",
    "align_cached",
    "apart",
    "common_ends",
    "corrected",
    "find_transpositions",
    "learn_word_pairs",
    "realign",
    "root_of",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
