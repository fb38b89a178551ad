"""Which words of two sentences stand for one another.

Every cell of the sentences' grid is judged by a small network on what speaks for it (see features.py), in three
passes: in a later one the judgement of the one before is known of the cell, its rivals, its neighbours and the gap it
lies in, so that words without a likeness of their own are linked by what surrounds them. That context should speak is
the idea of Sultan, Bethard and Sumner (2014), "Back to Basics for Monolingual Alignment"; the networks are trained on
the Edinburgh++ corpus.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from diptych.divergence.words.cutting import stretches
from diptych.divergence.words.features import first_features, is_alive, later_features
from diptych.divergence.words.forms import Form, form
from diptych.divergence.words.joins import Joins
from diptych.divergence.words.layout import Floats, Forms, Problem, cells, line_up
from diptych.divergence.words.likeness import likeness
from diptych.divergence.words.network import weights
from diptych.divergence.words.pairs import PairTable, pair_table

Links = tuple[tuple[int, int], ...]
Words = Sequence[str]

OPEN = 0.01  # a cell judged below this by the first pass is not looked at again
_CELLS_AT_ONCE = 16_000  # what stays in a processor's nearer memory
_KEPT = 31 << 20  # bytes: the largest block that glibc takes for a measure of what to keep


def align_words(base: Words, other: Words, *, learned: Mapping[tuple[str, str], float] | None = None) -> Links:
    """Link the words of two sentences that stand for one another: pairs of indices, sorted.

    A word may have several partners, or none. `learned` may hold the likelihood, 0 to 1, of pairs of words, as learned
    from a whole text; each word stands there as `diptych.alignment.root_of` has it.
    """
    return align_words_many([(base, other)], learned=pair_table(learned or {}))[0]


def align_words_many(pairs: Sequence[tuple[Words, Words]], *, learned: PairTable | None = None) -> list[Links]:
    """`align_words` of many pairs of sentences, at less cost for each; `learned` comes from `pair_table`."""
    forms = [(_forms(base), _forms(other)) for base, other in pairs]
    found: list[list[tuple[int, int]]] = [[] for _ in pairs]
    tables = [weights().paired, *([learned] if learned else [])]
    for batch in _batches(_tasks(forms, found)):
        sides = [(pairs[task.pair][0][task.rows], pairs[task.pair][1][task.columns]) for task in batch]
        known = [(forms[task.pair][0][task.rows], forms[task.pair][1][task.columns]) for task in batch]
        for task, links in zip(batch, _align(sides, known, tables), strict=True):
            found[task.pair] += [(i + task.rows.start, j + task.columns.start) for i, j in links]
    return [tuple(links) for links in found]


def _forms(words: Words) -> list[Form]:
    return [form(word) for word in words]


class Task(NamedTuple):
    """A stretch of a pair: the number of the pair, the words of its two sides, and the cells of their grid."""

    pair: int
    rows: slice
    columns: slice
    size: int


def _tasks(pairs: Sequence[tuple[Forms, Forms]], found: list[list[tuple[int, int]]]) -> Iterator[Task]:
    """What there is to align; sides of equal words are linked at once."""
    for number, (base, other) in enumerate(pairs):
        keys, other_keys = [one.key for one in base], [two.key for two in other]
        if keys == other_keys:
            found[number] = [(i, i) for i in range(len(keys))]
            continue
        for start, stop, other_start, other_stop in stretches(keys, other_keys):
            if size := (stop - start) * (other_stop - other_start):
                yield Task(number, slice(start, stop), slice(other_start, other_stop), size)


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


def lay_out(
    pairs: Sequence[tuple[Words, Words]],
    forms: Sequence[tuple[Forms, Forms]],
    paired: Sequence[PairTable],
    joins: Joins,
) -> tuple[Problem, Floats]:
    """Pairs of sentences as cells, and the likeness of every cell's words, flat; no side may be empty."""
    sides = [*(one for one, _ in forms), *(two for _, two in forms)]
    bases = sum(len(one) for one, _ in pairs)
    grids = cells([len(one) for one, _ in pairs], [len(two) for _, two in pairs])
    problem = Problem(line_up(sides), bases, *grids, joins.odds(sides))
    return problem, likeness(pairs, forms, problem, paired)


@cache
def _keep_memory() -> None:
    """Have the C library keep what a batch gives back for the next one, by freeing a large block once, unused.

    glibc returns what is freed to the system in blocks that are large by what was freed before (mallopt(3)), and the
    system clears every page anew: a fifth of the time that alignment takes. Elsewhere this does nothing.
    """
    np.empty(_KEPT, dtype=np.uint8)


def _align(
    pairs: Sequence[tuple[Words, Words]], forms: Sequence[tuple[Forms, Forms]], paired: Sequence[PairTable]
) -> Iterator[Links]:
    _keep_memory()
    trained = weights()
    every, alike = lay_out(pairs, forms, paired, trained.joins)
    alive = is_alive(alike, every)
    problem = replace(every, cells=every.cells.where(alive))
    features = first_features(alike.take(alive.nonzero()[0], axis=1), problem)
    score = trained.passes[0].judge(features, problem, problem.cells)
    for network in trained.passes[1:]:
        is_open = score > OPEN
        later = later_features(features, score, is_open, problem)
        score[is_open] = network.judge(later, problem, problem.cells.where(is_open))
    linked = score > trained.threshold
    words = problem.cells.where(linked).words
    links = list(zip(*problem.line.position[words].tolist(), strict=True))
    ends = np.searchsorted(words[0], np.cumsum([len(base) for base, _ in pairs])).tolist()
    for start, end in pairwise([0, *ends]):
        yield tuple(links[start:end])
