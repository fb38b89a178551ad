"""Passages that stand elsewhere in the other version: what a monotone alignment cannot show as moved.

Only runs of segments that the alignment left without a counterpart are looked at. Where an omitted and an added run
share enough of what is seldom said, the two are aligned with one another as the texts were, and what is then sure is a
transposition.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from diptych.alignment import chains, forward_backward, lattice, learning
from diptych.alignment.arrays import Floats, Ints, ranges
from diptych.alignment.corridor import Band
from diptych.alignment.evidence import Partners
from diptych.alignment.model import Bead, ReportProgress, Transposition
from diptych.alignment.pace import Pace, Part, Tick
from diptych.alignment.vocabulary import Side, Texts, count_words
from diptych.alignment.weights import AFTER

_COMMON = 2_000  # pairs of segments that a word may bring together; a commoner word says nothing
_SHARED = 25.0  # negative logarithms of frequencies of the words that two runs share, summed
_SURE = 0.4  # chance of a bead that counts
_PROOF = 9.0  # the scores of a passage's beads, summed: the log of how much likelier it is moved than not
_TRIES = 5  # runs that a run is compared with, the likeliest first
_LONGEST = 100  # segments of a run; a longer one is cut
_EFFORT = 40  # pairs of segments looked at for each segment of the texts, so that unrelated texts take no longer


def find_transpositions(
    base: Sequence[str], other: Sequence[str], beads: Sequence[Bead], *, progress: ReportProgress | None = None
) -> tuple[Transposition, ...]:
    """Find passages among the omissions and additions of an alignment that have only changed their place.

    Returns:
        The transpositions in the order of base; no segment is in two of them.
    """
    omitted, added = list(_runs(beads, 0)), list(_runs(beads, 1))
    full = [bead for bead in beads if bead.base and bead.other]
    if not omitted or not added or not full:
        return ()
    pace = Pace(progress)
    texts = count_words(base, other, pace.stage("words"))
    size = len(texts.frequencies)
    learnt = learning.learn(texts, learning.sightings_of(full), pace.stage("learning"))
    partners = learning.partners(learnt[0], size), learning.partners(learnt[1], size)
    found: list[Transposition] = []
    tick = pace.stage("moved passages")
    pairs = _likely_pairs(texts, omitted, added)
    for number, (one, two) in enumerate(pairs):
        part = Part(tick, number / len(pairs), 1 / len(pairs))
        found += _passages(texts, omitted[one].span, added[two].span, partners, part)
    return tuple(_without_overlap(found))


@dataclass(frozen=True, slots=True)
class _Run:
    """Segments of one side that follow one another without a counterpart; `gap` counts the aligned beads before it."""

    span: range
    gap: int


def _runs(beads: Sequence[Bead], side: int) -> Iterator[_Run]:
    gap = 0
    run = range(0)
    for bead in beads:
        own, opposite = (bead.base, bead.other) if side == 0 else (bead.other, bead.base)
        if own and opposite:
            if run:
                yield _Run(run, gap)
            run = range(0)
            gap += 1
        elif own:
            run = range(run.start if run else own.start, own.stop)
            if len(run) >= _LONGEST:
                yield _Run(run, gap)
                run = range(0)
    if run:
        yield _Run(run, gap)


def _likely_pairs(texts: Texts, omitted: list[_Run], added: list[_Run]) -> list[tuple[int, int]]:
    """Pairs of runs that share much of what is seldom said and do not stand in the same place.

    Those come first of whose shorter run the greatest part is shared.
    """
    rarity = -np.log(texts.frequencies)
    left, left_run = _entries(texts.base, omitted)
    right, right_run = _entries(texts.other, added)
    size = len(rarity)
    times = np.bincount(texts.base.words[left], minlength=size) * np.bincount(texts.other.words[right], minlength=size)
    telling = (times > 0) & (times <= _COMMON)
    kept = telling[texts.base.words[left]]
    left, left_run = left[kept], left_run[kept]
    order = np.argsort(texts.other.words[right], kind="stable")
    right, right_run = right[order], right_run[order]
    sizes = np.bincount(texts.other.words[right], minlength=size)
    words = texts.base.words[left]
    places = ranges((np.cumsum(sizes) - sizes)[words], sizes[words])
    # A word counts once for a pair of runs, however often it stands in either.
    keys = np.unique(
        (np.repeat(left_run, sizes[words]) * len(added) + right_run[places]) * size + np.repeat(words, sizes[words])
    )
    pairs, firsts = np.unique(keys // size, return_index=True)
    shared: Floats = np.add.reduceat(rarity[keys % size], firsts) if len(firsts) else np.zeros(0)
    tried: dict[tuple[int, int], int] = defaultdict(int)
    chosen = []
    lengths = np.array([len(run.span) for run in omitted]), np.array([len(run.span) for run in added])
    shorter = np.minimum(lengths[0][pairs // len(added)], lengths[1][pairs % len(added)])
    left_over = _EFFORT * (len(texts.base) + len(texts.other))
    order = np.lexsort((pairs, -shared / shorter))
    for place in order[shared[order] >= _SHARED].tolist():
        one, two = divmod(int(pairs[place]), len(added))
        effort = len(omitted[one].span) * len(added[two].span)
        if omitted[one].gap == added[two].gap or max(tried[0, one], tried[1, two]) >= _TRIES or effort > left_over:
            continue
        tried[0, one] += 1
        tried[1, two] += 1
        left_over -= effort
        chosen.append((one, two))
    return chosen


def _entries(side: Side, runs: list[_Run]) -> tuple[Ints, Ints]:
    """The entries of each run's words, and the run of each entry."""
    begins = side.starts[[run.span.start for run in runs]]
    sizes = side.starts[[run.span.stop for run in runs]] - begins
    return ranges(begins, sizes), np.repeat(np.arange(len(runs)), sizes)


def _passages(
    texts: Texts, base: range, other: range, partners: tuple[Partners, Partners], tick: Tick
) -> Iterator[Transposition]:
    """What is sure in the alignment of two runs."""
    band = Band(np.zeros(len(base) + 1, np.int64), np.full(len(base) + 1, len(other)))
    beads = lattice.build(texts.part(base, other), band, partners, AFTER, tick)
    chances = forward_backward.chances(beads, AFTER, forward_backward.lane_bounds(len(base)), tick)
    steps = chains.best_chain(beads.grid, chances, tick)
    passage: list[Bead] = []
    proof = 0.0
    for (i, k, j, m), chance in [*steps, ((0, 0, 0, 0), 0.0)]:
        if k > i and m > j and chance >= _SURE:
            passage.append(Bead(range(base[i], base[i] + k - i), range(other[j], other[j] + m - j), chance))
            proof += beads.score(k, m, (k - i, m - j))
        else:
            if passage and proof >= _PROOF:
                yield Transposition.of(passage)
            passage, proof = [], 0.0


def _without_overlap(found: list[Transposition]) -> list[Transposition]:
    """The longest first, and no segment twice."""
    kept: list[Transposition] = []
    taken: tuple[set[int], set[int]] = set(), set()
    for one in sorted(found, key=lambda one: (-len(one.base) - len(one.other), one.base.start)):
        if taken[0].isdisjoint(one.base) and taken[1].isdisjoint(one.other):
            kept.append(one)
            taken[0].update(one.base)
            taken[1].update(one.other)
    return sorted(kept, key=lambda one: one.base.start)
