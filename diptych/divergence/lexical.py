"""What dictionaries say of two words: the one place that asks the lexicon."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from diptych.divergence.closed_classes import FUNCTION
from diptych.divergence.lexicon import lemmas
from diptych.divergence.lexicon import relation as look_up
from diptych.divergence.lexicon.vectors import rows, vectors

_OPPOSITE_PREFIXES = (
    ("in", "de"), ("in", "ex"), ("im", "ex"), ("re", "de"), ("con", "de"), ("pre", "post"), ("pro", "anti"),
    ("over", "under"), ("in", "out"), ("up", "down"), ("en", "dis"), ("macro", "micro"), ("maxi", "mini"),
    ("some", "no"), ("any", "no"), ("every", "no"), ("fore", "back"),
)  # fmt: skip


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
    if found is None:
        return ("antonym", 4) if _opposed(one, two) else ("", 0)
    return found.kind.value, int(4 * found.degree)


@lru_cache(maxsize=1 << 16)
def nearness(one: str, two: str) -> int:
    """How near two stems are by the company they keep in definitions: 0 to 5, -1 where one of them is not known."""
    known = rows()
    if one not in known or two not in known:
        return -1
    return int(5 * sense_likeness(known[one], known[two]))


def sense_likeness(row: int, other_row: int) -> float:
    """The same of two rows of the table of vectors: 0.0 to 1.0."""
    return max(0.0, float(_vector(row) @ _vector(other_row)))


@lru_cache(maxsize=1 << 14)
def _vector(row: int) -> NDArray[np.float32]:
    found: NDArray[np.float32] = vectors([row])[0]
    return found


def _opposed(one: str, two: str) -> bool:
    """Whether two words are one stem after opposite prefixes."""
    if one[-1:] != two[-1:]:
        return False
    return any(
        (one.startswith(first) and two.startswith(second) and one[len(first) :] == two[len(second) :])
        or (two.startswith(first) and one.startswith(second) and two[len(first) :] == one[len(second) :])
        for first, second in _OPPOSITE_PREFIXES
        if len(one) > len(first) + 3
    )
