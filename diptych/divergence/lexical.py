"""What dictionaries say of two words: the one place that asks the lexicon."""

from functools import lru_cache

from diptych.divergence.closed_classes import FUNCTION
from diptych.divergence.lexicon import lemmas
from diptych.divergence.lexicon import relation as look_up


@lru_cache(maxsize=1 << 16)
def is_known(word: str) -> bool:
    """Whether a lower-case word stands in the lexicon or among the closed classes."""
    return word in FUNCTION or bool(lemmas(word))


@lru_cache(maxsize=1 << 16)
def parts_of_speech(word: str) -> str:
    """The parts of speech a word may be, as letters of "anrv"; "" for an unknown one."""
    return "".join(sorted({part for _, part in lemmas(word)}))


@lru_cache(maxsize=1 << 16)
def relation(one: str, two: str) -> tuple[str, int]:
    """How two lower-case words stand to each other ("synonym", "antonym", ... or ""), and how closely: 0 to 4."""
    found = look_up(one, two)
    return (found.kind.value, int(4 * found.degree)) if found else ("", 0)
