"""How readily a word shares its neighbour's partner: "to" that of "said" before it, "the" that of "US" after it."""

from array import array
from collections.abc import Iterable, Mapping
from functools import lru_cache

import numpy as np

from diptych.divergence.words.forms import KINDS, Form
from diptych.divergence.words.layout import Floats, Forms


class Joins:
    """Log odds of joining the word before, and the word after: of plain words, and of kinds for every other word."""

    def __init__(self, before: Mapping[str, float], after: Mapping[str, float]) -> None:
        self.before, self.after = before, after
        self._odds = lru_cache(maxsize=1 << 15)(self._looked_up)
        self._of_kind = [(before.get(name, 0.0), after.get(name, 0.0)) for name in map(_name, KINDS)]

    def odds(self, sides: Iterable[Forms]) -> Floats:
        """The log odds of every word, (2, words)."""
        packed = b"".join([self._odds(one.plain, one.numbers[0]) for side in sides for one in side])
        return np.frombuffer(packed, dtype=np.float32).reshape(-1, 2).T

    def _looked_up(self, plain: str, kind: float) -> bytes:
        before, after = self._of_kind[int(kind)]
        return array("f", (self.before.get(plain, before), self.after.get(plain, after))).tobytes()


def kind_name(form: Form) -> str:
    """What the kind of a word is called in a table: no word's plain form has an angle before it."""
    return _name(KINDS[int(form.numbers[0])])


def _name(kind: str) -> str:
    return f"<{kind}"
