"""How like two words are, whatever their places: every word of a sentence against every word of the other."""

from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np
from rapidfuzz.distance import JaroWinkler
from rapidfuzz.process import cdist

from diptych.divergence.lexicon import vectors
from diptych.divergence.words.layout import Bools, Floats, Forms, Problem
from diptych.divergence.words.pairs import PairTable

EQUAL, SAME_CASE, STEM, SPELLING, SENSE, SENSE_KNOWN, KIN, PAIRED, SENSE_CUBED, STRENGTH = range(10)
CHANNELS = 10
_SENSE_BITS = 24  # what a sense is numbered with
_FULL = np.array([[SPELLING], [SENSE], [KIN]])  # what equal words have as high as can be
_LEAST = 0.7  # likeness of spelling below which there is none


def likeness(
    words: Sequence[tuple[Sequence[str], Sequence[str]]],
    forms: Sequence[tuple[Forms, Forms]],
    problem: Problem,
    paired: Sequence[PairTable],
) -> Floats:
    """The likeness of the words of every cell of pairs of sentences, (channels, cells); `paired` are odds of pairs."""
    found = np.zeros((CHANNELS, len(problem.cells.place)), dtype=np.float32)
    sides = [*(one for one, _ in forms), *(two for _, two in forms)]
    texts = [*(one for one, _ in words), *(two for _, two in words)]
    in_line = [one for side in sides for one in side]
    keys, stems = [one.key for one in in_line], [one.stem for one in in_line]
    found[EQUAL : STEM + 1] = _same(problem, [keys, [text for side in texts for text in side], stems])
    _fill_sense(found, problem, in_line, forms)
    _fill_kin(found[KIN], problem, in_line, len(forms))
    first, *more = (table.odds(problem, in_line) for table in paired)
    found[PAIRED] = first
    for odds in more:
        # Of two tables that know a pair the one that speaks more for it counts; what a table does not know, it leaves.
        either = np.where(found[PAIRED] == 0, odds, np.maximum(found[PAIRED], odds))
        found[PAIRED] = np.where(odds == 0, found[PAIRED], either)
    end = 0
    for one, two in forms:
        start, end = end, end + len(one) * len(two)
        _fill_spelling(found[SPELLING, start:end].reshape(len(one), len(two)), one, two)
    found[_FULL, found[EQUAL].nonzero()[0]] = 1
    found[SENSE_CUBED] = found[SENSE] ** 3
    found[STRENGTH] = _strength(found)
    return found


def _strength(likeness: Floats) -> Floats:
    """One figure of the channels, 0 to 1: what competes with other words, and stands for a link as context."""
    spelling, sense = likeness[SPELLING], likeness[SENSE]
    strong: Floats = np.maximum(likeness[EQUAL], np.float32(0.9) * likeness[STEM])
    np.maximum(strong, np.float32(0.7) * spelling * (spelling > 0.88), out=strong)
    np.maximum(strong, np.float32(0.8) * sense * (sense > 0.4), out=strong)
    np.maximum(strong, np.float32(0.6) * likeness[KIN], out=strong)
    np.maximum(strong, np.float32(0.2) * np.minimum(likeness[PAIRED], 3), out=strong)
    return strong


def _same(problem: Problem, names: Iterable[Sequence[str]]) -> Bools:
    """Whether a cell's two words have the same name, (names, cells): each of `names` holds one of every word."""
    every = list(chain.from_iterable(names))
    number = dict(zip(every, range(len(every)), strict=True))  # the place of a name's last mention
    of_words = np.array(list(map(number.__getitem__, every))).reshape(-1, len(problem.line))
    base, other = problem.cells.words
    same: Bools = of_words.take(base, axis=1) == of_words.take(other, axis=1)
    return same


def _fill_sense(found: Floats, problem: Problem, in_line: Forms, forms: Sequence[tuple[Forms, Forms]]) -> None:
    rows = np.array([one.vector for one in in_line])
    known = vectors(rows)
    end, row, column = 0, 0, problem.bases
    for one, two in forms:
        start, end = end, end + len(one) * len(two)
        grid = found[SENSE, start:end].reshape(len(one), len(two))
        np.matmul(known[row : row + len(one)], known[column : column + len(two)].T, out=grid)
        row, column = row + len(one), column + len(two)
    np.maximum(found[SENSE], 0, out=found[SENSE])
    base, other = (rows >= 0)[problem.cells.words]
    found[SENSE_KNOWN] = base & other


def _fill_spelling(found: Floats, base: Forms, other: Forms) -> None:
    rows = [i for i, one in enumerate(base) if not one.is_small]
    columns = [j for j, two in enumerate(other) if not two.is_small]
    if rows and columns:
        found[np.array(rows)[:, None], columns] = cdist(
            [base[i].plain for i in rows], [other[j].plain for j in columns],
            scorer=JaroWinkler.similarity, score_cutoff=_LEAST, dtype=np.float32,
        )  # fmt: skip


def _fill_kin(found: Floats, problem: Problem, in_line: Forms, pairs: int) -> None:
    """Words of one pair of sentences that have a sense in common: a join of the two sides' senses."""
    line = problem.line
    word = np.arange(len(line)).repeat([len(one.senses) // 8 for one in in_line])
    sense = np.frombuffer(b"".join([one.senses for one in in_line]), dtype=np.int64)
    share = np.frombuffer(b"".join([one.shares for one in in_line]), dtype=np.float32)
    # A sense in one pair of sentences is another than the same in the next.
    key = sense + (line.sentence[word] % pairs << _SENSE_BITS)
    bases = word.searchsorted(problem.bases)
    order = key[bases:].argsort() + bases
    there = key[order]
    begin = there.searchsorted(key[:bases])
    count = there.searchsorted(key[:bases], side="right") - begin
    one = np.arange(bases).repeat(count)
    two = order[np.arange(len(one)) - (count.cumsum() - count - begin).repeat(count)]
    at = problem.row_begin[word[one]] + line.position[word[two]]
    common = np.bincount(at, share[one] * share[two], len(found))
    found[:] = np.minimum(np.sqrt(common), 1)
