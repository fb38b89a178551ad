"""Which words of two sentences stand for one another.

Every cell of the sentences' grid is judged by a small network on what speaks for it (see features.py), in two passes:
in the second the judgement of the first is known of the cell, its rivals and its neighbours, so that words without a
likeness of their own are linked by what surrounds them. That context should speak is the idea of Sultan, Bethard and
Sumner (2014), "Back to Basics for Monolingual Alignment"; the networks are trained on the Edinburgh++ corpus.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from diptych.divergence.words.cutting import stretches
from diptych.divergence.words.features import first_features, later_features
from diptych.divergence.words.forms import form
from diptych.divergence.words.layout import Floats, Problem, cells, side
from diptych.divergence.words.likeness import Learned, PairTable, likeness
from diptych.divergence.words.network import weights

Links = tuple[tuple[int, int], ...]
Words = Sequence[str]

OPEN = 0.01  # a cell judged below this by the first pass is not looked at again
_CELLS_AT_ONCE = 60_000


def align_words(base: Words, other: Words, *, learned: Mapping[tuple[str, str], float] | None = None) -> Links:
    """Link the words of two sentences that stand for one another: pairs of indices, sorted.

    A word may have several partners, or none. `learned` may hold the likelihood, 0 to 1, of word pairs (lower case) as
    learned from a whole text.
    """
    return align_words_many([(base, other)], learned=learned)[0]


def align_words_many(
    pairs: Sequence[tuple[Words, Words]], *, learned: Mapping[tuple[str, str], float] | None = None
) -> list[Links]:
    """`align_words` of many pairs of sentences, at less cost for each."""
    found: list[list[tuple[int, int]]] = [[] for _ in pairs]
    for batch in _batches(_tasks(pairs)):
        sides = [(pairs[task.pair][0][task.rows], pairs[task.pair][1][task.columns]) for task in batch]
        for task, links in zip(batch, _align(sides, learned), strict=True):
            found[task.pair] += [(i + task.rows.start, j + task.columns.start) for i, j in links]
    return [tuple(links) for links in found]


class Task(NamedTuple):
    """A stretch of a pair: the number of the pair, and the words of its two sides."""

    pair: int
    rows: slice
    columns: slice

    @property
    def size(self) -> int:
        """Cells of the grid."""
        return len(range(self.rows.stop)[self.rows]) * len(range(self.columns.stop)[self.columns])


def _tasks(pairs: Sequence[tuple[Words, Words]]) -> Iterator[Task]:
    for number, (base, other) in enumerate(pairs):
        keys, other_keys = [form(word).key for word in base], [form(word).key for word in other]
        for start, stop, other_start, other_stop in stretches(keys, other_keys):
            if start < stop and other_start < other_stop:
                yield Task(number, slice(start, stop), slice(other_start, other_stop))


def _batches(tasks: Iterable[Task]) -> Iterator[list[Task]]:
    batch: list[Task] = []
    size = 0
    for task in tasks:
        if batch and size + task.size > _CELLS_AT_ONCE:
            yield batch
            batch, size = [], 0
        batch.append(task)
        size += task.size
    if batch:
        yield batch


def lay_out(pairs: Sequence[tuple[Words, Words]], paired: PairTable, learned: Learned | None) -> tuple[Problem, Floats]:
    """Pairs of sentences as cells, and the first pass's features of every cell; no side may be empty."""
    forms = [([form(word) for word in base], [form(word) for word in other]) for base, other in pairs]
    base = side([(words[0], known[0]) for words, known in zip(pairs, forms, strict=True)])
    other = side([(words[1], known[1]) for words, known in zip(pairs, forms, strict=True)])
    problem = Problem(base, other, *cells([len(one) for one, _ in pairs], [len(two) for _, two in pairs]))
    alike = [likeness(words, known, paired, learned) for words, known in zip(pairs, forms, strict=True)]
    flat = np.concatenate([one.reshape(len(one), -1) for one in alike], axis=1)
    return problem, first_features(flat, problem)


def _align(pairs: Sequence[tuple[Words, Words]], learned: Learned | None) -> Iterator[Links]:
    trained = weights()
    problem, features = lay_out(pairs, trained.paired, learned)
    score = trained.passes[0].judge(features, problem.cells, problem.base, problem.other)
    for network in trained.passes[1:]:
        is_open = score > OPEN
        later = later_features(features, score, is_open, problem)
        score[is_open] = network.judge(later, problem.cells.where(is_open), problem.base, problem.other)
    start = 0
    for base, other in pairs:
        block = score[start : start + len(base) * len(other)].reshape(len(base), len(other))
        start += block.size
        if [form(word).key for word in base] == [form(word).key for word in other]:
            yield tuple((i, i) for i in range(len(base)))
        else:
            yield tuple((i, j) for i, j in np.argwhere(block > trained.threshold).tolist())
