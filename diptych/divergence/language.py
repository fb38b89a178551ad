"""Whether a text is English: the one language whose senses of words are known here."""

import re

from diptych.divergence.closed_classes import FUNCTION

_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 150  # letters that tell a language
_LOOKED_AT = 20_000  # characters of a text
_SHARE = 0.3  # of an English text's words more than four in ten are small words; of other languages' two in ten look so

NOT_ENGLISH = "not English: numbers, dates and names are compared, senses of words are not"


def is_english(text: str) -> bool:
    """Whether a text's small words are English ones; a text too short to tell is taken for English."""
    words = _WORD.findall(text[:_LOOKED_AT].lower())
    return sum(map(len, words)) < _ENOUGH or sum(word in FUNCTION for word in words) >= _SHARE * len(words)
