"""Pairs of words of which it is known how readily they stand for one another."""

from collections.abc import Callable, Mapping
from math import log
from operator import attrgetter

import numpy as np

from diptych.alignment import root_of
from diptych.divergence.words.forms import Form
from diptych.divergence.words.layout import Floats, Forms, Problem

_CHANCE = 0.03  # how often two words that nothing is known of are linked: what the odds of pairs are counted from


plain_name: Callable[[Form], str] = attrgetter("plain")
"""A word by its plain form."""


def root_name(form: Form) -> str:
    """A word as the aligner has it; no small word, of which all is known already."""
    return "" if form.is_small else root_of(form.plain)


class PairTable:
    """The log odds of pairs of words against those of two words that nothing is known of; `name` is what a word is
    looked up by, "" for one that is not."""

    def __init__(self, odds: Mapping[tuple[str, str], float], name: Callable[[Form], str]) -> None:
        self._name = name
        self._number: dict[str, int] = {}
        sides = [[self._number.setdefault(pair[side], len(self._number)) for pair in odds] for side in (0, 1)]
        keys = np.array(sides[0], dtype=np.intp) * len(self._number) + np.array(sides[1], dtype=np.intp)
        order = np.argsort(keys)
        self._keys, self._odds = keys[order], np.array([*odds.values()], dtype=np.float32)[order]

    def odds(self, problem: Problem, in_line: Forms) -> Floats:
        """The log odds of the words of every cell, 0 where nothing is known of them."""
        found = np.zeros(len(problem.cells.place), dtype=np.float32)
        if len(self._keys):
            name, number = self._name, self._number
            numbers = np.array([number.get(one, -1) for one in map(name, in_line)], dtype=np.intp)
            base, other = numbers[problem.cells.words]
            (known,) = (np.minimum(base, other) >= 0).nonzero()
            keys = base[known] * len(number) + other[known]
            at = np.minimum(self._keys.searchsorted(keys), len(self._keys) - 1)
            found[known] = np.where(self._keys[at] == keys, self._odds[at], 0)
        return found


def pair_table(likelihoods: Mapping[tuple[str, str], float]) -> PairTable:
    """The table of pairs of words, as `root_of` has them, with their likelihoods (0.0 to 1.0) in a whole text."""
    odds = {}
    for (one, two), likely in likelihoods.items():
        chance = min(likely, 0.9)
        if chance > _CHANCE:
            odds[one, two] = log(chance / (1 - chance) / _CHANCE)
    return PairTable(odds, root_name)
