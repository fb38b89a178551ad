"""How like two words are, whatever their places: every word of a sentence against every word of the other."""

from collections.abc import Mapping, Sequence
from itertools import repeat
from math import log, sqrt

import numpy as np
from rapidfuzz.distance import JaroWinkler
from rapidfuzz.process import cdist

from diptych.alignment import root_of
from diptych.divergence.lexicon import profile, vectors
from diptych.divergence.words.layout import Bools, Floats, Forms

EQUAL, SAME_CASE, STEM, SPELLING, SENSE, SENSE_KNOWN, KIN, PAIRED = range(8)
CHANNELS = 8
_CHANCE = 0.03  # how often two words that nothing is known of are linked: what the odds of pairs are counted from
_LEAST = 0.7  # likeness of spelling below which there is none

PairTable = Mapping[str, Mapping[str, float]]
Learned = Mapping[tuple[str, str], float]


def likeness(
    words: tuple[Sequence[str], Sequence[str]], forms: tuple[Forms, Forms], paired: PairTable, learned: Learned | None
) -> Floats:
    """The likeness of every word of one sentence to every word of the other, (channels, words, other words)."""
    base, other = forms
    found = np.zeros((CHANNELS, len(base), len(other)), dtype=np.float32)
    equal = _same([one.key for one in base], [two.key for two in other])
    found[EQUAL] = equal
    found[SAME_CASE] = _same(*words)
    found[STEM] = _same([one.stem for one in base], [two.stem for two in other])
    _fill_spelling(found[SPELLING], base, other)
    _fill_sense(found, base, other)
    _fill_kin(found[KIN], base, other)
    _fill_paired(found[PAIRED], base, other, paired)
    if learned:
        _fill_learned(found[PAIRED], base, other, learned)
    found[SPELLING][equal] = found[SENSE][equal] = found[KIN][equal] = 1
    return found


def strength(likeness: Floats) -> Floats:
    """One figure of the channels, 0 to 1: what competes with other words, and stands for a link as context."""
    spelling, sense = likeness[SPELLING], likeness[SENSE]
    strong = np.maximum(likeness[EQUAL], np.float32(0.9) * likeness[STEM])
    strong = np.maximum(strong, np.where(spelling > 0.88, np.float32(0.7) * spelling, 0))
    strong = np.maximum(strong, np.where(sense > 0.4, np.float32(0.8) * sense, 0))
    strong = np.maximum(strong, np.float32(0.6) * likeness[KIN])
    strong = np.maximum(strong, np.float32(0.2) * np.minimum(likeness[PAIRED], 3))
    found: Floats = strong.astype(np.float32)
    return found


def _same(base: Sequence[str], other: Sequence[str]) -> Bools:
    number: dict[str, int] = {}
    one = np.array([number.setdefault(word, len(number)) for word in base])
    two = np.array([number.setdefault(word, len(number)) for word in other])
    same: Bools = np.equal(one[:, None], two[None])
    return same


def _fill_spelling(found: Floats, base: Forms, other: Forms) -> None:
    rows = [i for i, one in enumerate(base) if not one.is_small]
    columns = [j for j, two in enumerate(other) if not two.is_small]
    if rows and columns:
        found[np.array(rows)[:, None], columns] = cdist(
            [base[i].plain for i in rows], [other[j].plain for j in columns],
            scorer=JaroWinkler.similarity, score_cutoff=_LEAST, dtype=np.float32,
        )  # fmt: skip


def _fill_sense(found: Floats, base: Forms, other: Forms) -> None:
    rows = [i for i, one in enumerate(base) if one.vector >= 0]
    columns = [j for j, two in enumerate(other) if two.vector >= 0]
    if rows and columns:
        near = vectors([base[i].vector for i in rows]) @ vectors([other[j].vector for j in columns]).T
        at = np.array(rows)[:, None], columns
        found[SENSE][at] = np.maximum(near, 0)
        found[SENSE_KNOWN][at] = 1


def _fill_kin(found: Floats, base: Forms, other: Forms) -> None:
    having: dict[str, list[tuple[int, float]]] = {}
    for j, two in enumerate(other):
        if not two.is_small:
            for sense, share in profile(two.plain).items():
                having.setdefault(sense, []).append((j, share))
    akin: dict[tuple[int, int], float] = {}
    for i, one in enumerate(base):
        if not one.is_small:
            for sense, share in profile(one.plain).items():
                for j, other_share in having.get(sense, ()):
                    akin[i, j] = akin.get((i, j), 0.0) + share * other_share
    for at, common in akin.items():
        found[at] = min(sqrt(common), 1.0)


def _fill_paired(found: Floats, base: Forms, other: Forms, paired: PairTable) -> None:
    there = [two.plain for two in other]
    for i, one in enumerate(base):
        if partners := paired.get(one.plain):
            found[i] = list(map(partners.get, there, repeat(0.0)))


def _fill_learned(found: Floats, base: Forms, other: Forms, learned: Learned) -> None:
    roots = [(j, root_of(two.plain)) for j, two in enumerate(other) if not two.is_small]
    for i, one in enumerate(base):
        if one.is_small:
            continue
        root = root_of(one.plain)
        for j, root2 in roots:
            chance = min(learned.get((root, root2), 0.0), 0.9)
            if chance > _CHANCE:
                found[i, j] = max(found[i, j], log(chance / (1 - chance) / _CHANCE))
