"""How like two words are, whatever their places: every word of a sentence against every word of the other."""

from collections.abc import Iterable, Sequence

import numpy as np
from rapidfuzz.distance import JaroWinkler
from rapidfuzz.process import cdist

from diptych.divergence.lexicon import vectors
from diptych.divergence.words.layout import Bools, Floats, Forms, Ints, Problem
from diptych.divergence.words.pairs import PairTable

EQUAL, SAME_CASE, STEM, SPELLING, SENSE, SENSE_KNOWN, KIN, PAIRED = range(8)
CHANNELS = 8
_SENSE_BITS = 24  # what a sense is numbered with
_LEAST = 0.7  # likeness of spelling below which there is none


def likeness(
    words: Sequence[tuple[Sequence[str], Sequence[str]]],
    forms: Sequence[tuple[Forms, Forms]],
    problem: Problem,
    paired: Sequence[PairTable],
) -> Floats:
    """The likeness of the words of every cell of pairs of sentences, (channels, cells); `paired` are odds of pairs."""
    found = np.zeros((CHANNELS, len(problem.cells.row)), dtype=np.float32)
    base, other = [one for one, _ in forms], [two for _, two in forms]
    equal = _same(problem, [[one.key for one in side] for side in base], [[two.key for two in side] for side in other])
    found[EQUAL] = equal
    found[SAME_CASE] = _same(problem, [one for one, _ in words], [two for _, two in words])
    found[STEM] = _same(
        problem, [[one.stem for one in side] for side in base], [[two.stem for two in side] for side in other]
    )
    _fill_sense(found, problem, base, other)
    _fill_kin(found[KIN], problem, base, other)
    for table in paired:
        odds = table.odds(problem, base, other)
        # Of two tables that know a pair the one that speaks more for it counts; what a table does not know, it leaves.
        either = np.where(found[PAIRED] == 0, odds, np.maximum(found[PAIRED], odds))
        found[PAIRED] = np.where(odds == 0, found[PAIRED], either)
    end = 0
    for one, two in forms:
        start, end = end, end + len(one) * len(two)
        _fill_spelling(found[SPELLING, start:end].reshape(len(one), len(two)), one, two)
    for channel in (SPELLING, SENSE, KIN):
        found[channel][equal] = 1
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


def _same(problem: Problem, base: Iterable[Sequence[str]], other: Iterable[Sequence[str]]) -> Bools:
    number: dict[str, int] = {}
    one, two = (
        np.array([number.setdefault(word, len(number)) for words in side for word in words]) for side in (base, other)
    )
    same: Bools = one[problem.cells.row] == two[problem.cells.column]
    return same


def _fill_sense(found: Floats, problem: Problem, base: Sequence[Forms], other: Sequence[Forms]) -> None:
    rows = np.array([one.vector for side in base for one in side])
    columns = np.array([two.vector for side in other for two in side])
    vectors_of, vectors_of_other = vectors(rows), vectors(columns)
    end = row = column = 0
    for one, two in zip(base, other, strict=True):
        start, end = end, end + len(one) * len(two)
        grid = found[SENSE, start:end].reshape(len(one), len(two))
        np.matmul(vectors_of[row : row + len(one)], vectors_of_other[column : column + len(two)].T, out=grid)
        row, column = row + len(one), column + len(two)
    np.maximum(found[SENSE], 0, out=found[SENSE])
    found[SENSE_KNOWN] = (rows >= 0)[problem.cells.row] & (columns >= 0)[problem.cells.column]


def _fill_spelling(found: Floats, base: Forms, other: Forms) -> None:
    rows = [i for i, one in enumerate(base) if not one.is_small]
    columns = [j for j, two in enumerate(other) if not two.is_small]
    if rows and columns:
        found[np.array(rows)[:, None], columns] = cdist(
            [base[i].plain for i in rows], [other[j].plain for j in columns],
            scorer=JaroWinkler.similarity, score_cutoff=_LEAST, dtype=np.float32,
        )  # fmt: skip


def _fill_kin(found: Floats, problem: Problem, base: Sequence[Forms], other: Sequence[Forms]) -> None:
    """Words of one pair of sentences that have a sense in common: a join of the two sides' senses."""
    sense, share, word = _senses(base)
    other_sense, other_share, other_word = _senses(other)
    # A sense in one pair of sentences is another than the same in the next.
    key = sense + (_pair_of(base)[word] << _SENSE_BITS)
    other_key = other_sense + (_pair_of(other)[other_word] << _SENSE_BITS)
    order = np.argsort(other_key)
    there = other_key[order]
    begin = np.searchsorted(there, key)
    count = np.searchsorted(there, key, side="right") - begin
    one = np.repeat(np.arange(len(key)), count)
    two = order[np.arange(len(one)) - (np.cumsum(count) - count)[one] + begin[one]]
    at = problem.row_begin[word[one]] + problem.other.position[other_word[two]]
    common = np.bincount(at, share[one] * other_share[two], len(found))
    found[:] = np.minimum(np.sqrt(common), 1)


def _senses(side: Sequence[Forms]) -> tuple[Ints, Floats, Ints]:
    """The senses of all words of a side, each with its share of the word's uses, and with its word."""
    count = [len(one.senses) for forms in side for one in forms]
    sense = np.array([sense for forms in side for one in forms for sense in one.senses], dtype=np.intp)
    share = np.array([share for forms in side for one in forms for share in one.shares], dtype=np.float32)
    return sense, share, np.repeat(np.arange(len(count)), count)


def _pair_of(side: Sequence[Forms]) -> Ints:
    return np.repeat(np.arange(len(side)), [len(forms) for forms in side])
