"""Which words render which, learnt from the pair itself: IBM Model 1 (Brown et al. 1993) over the beads found."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from diptych.alignment.arrays import Flags, Floats, Ints, ranges, sums
from diptych.alignment.evidence import Partners
from diptych.alignment.model import Bead
from diptych.alignment.pace import Tick
from diptych.alignment.patience import meanwhile
from diptych.alignment.vocabulary import Side, Texts

_ROUNDS = 4  # of expectation and maximisation
_STRAY = 0.2  # weight of the empty word, which explains what has no partner
_ONCE = 0.3  # of a sighting that is left out
_CAUTION = 1.0  # sightings that every estimate is held back by
_LEAST = 0.026  # a weaker rendering is dropped
_SAME = 0.7  # of a word's weight stays with the word itself
_NOTHING = 1e-30  # keeps what has no explanation from being divided by nothing
_MOST = 4_000_000  # pairs of words that are learnt from, as a bible has
_CHUNK = 200_000  # pairs of words sorted at once


@dataclass(frozen=True, slots=True)
class Sightings:
    """Beads to learn from: their spans, `base[k] = (start, end)` and the same of other, and what each counts for."""

    base: Ints
    other: Ints
    weights: Floats


@dataclass(frozen=True, slots=True)
class Renderings:
    """t(target | source) for each pair of words that was seen in one bead."""

    sources: Ints
    targets: Ints
    chances: Floats


def sightings_of(beads: Sequence[Bead]) -> Sightings:
    """Beads with both sides, for what their confidence says."""
    return Sightings(
        np.array([(bead.base.start, bead.base.stop) for bead in beads], np.int64),
        np.array([(bead.other.start, bead.other.stop) for bead in beads], np.int64),
        np.array([bead.confidence for bead in beads]),
    )


def identity(size: int) -> Partners:
    """Before anything is learnt: a word renders itself."""
    return Partners(np.arange(size + 1), np.arange(size), np.full(size, _SAME))


def learn(texts: Texts, beads: Sightings, tick: Tick) -> tuple[Renderings, Renderings]:
    """Learn t(base word | other word) and t(other word | base word) from beads that have both sides.

    A word that stands on both sides of a bead renders itself there; only the others are asked what renders them.
    """
    return meanwhile(lambda: _learnt(texts, beads), lambda: tick(0.5))


def _learnt(texts: Texts, beads: Sightings) -> tuple[Renderings, Renderings]:
    size = len(texts.frequencies)
    base, other = _counts(texts.base, beads.base), _counts(texts.other, beads.other)
    both, same = _among(base.keys(size), other.keys(size)), _among(other.keys(size), base.keys(size))
    weights = beads.weights
    at_home = (
        sums(base.words[both], (base.times * weights[base.beads])[both], size),
        sums(other.words[same], (other.times * weights[other.beads])[same], size),
    )
    base, other = base.only(~both), other.only(~same)
    chosen = _cheapest(np.diff(base.starts) * np.diff(other.starts))
    sizes = np.where(chosen, np.diff(other.starts), 0)[base.beads]
    left = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
    right = ranges(other.starts[base.beads], sizes).astype(np.int32)
    keys, places = _numbered(base.words[left] * size + other.words[right])
    words = keys // size, keys % size
    one = _Pairs(base, other, left, right, places, words[1], words[0])
    two = _Pairs(other, base, right, left, places, words[0], words[1])
    return (
        _model_1(one, weights, texts.frequencies, at_home[0]),
        _model_1(two, weights, texts.frequencies, at_home[1]),
    )


def partners(learnt: Renderings, size: int) -> Partners:
    """The renderings worth keeping, mixed with identity."""
    kept = learnt.chances > _LEAST
    words = np.arange(size)
    keys = np.concatenate([learnt.sources[kept] * size + learnt.targets[kept], words * (size + 1)])
    weights = np.concatenate([(1 - _SAME) * learnt.chances[kept], np.full(size, _SAME)])
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    firsts = np.flatnonzero(np.diff(keys, prepend=-1))
    keys, weights = keys[firsts], np.add.reduceat(weights[order], firsts)
    return Partners(np.searchsorted(keys // size, np.arange(size + 1)), keys % size, weights)


@dataclass(frozen=True, slots=True)
class _Counts:
    """The words of each bead on one side: entries `starts[k]` to `starts[k + 1]`; and the words in each bead."""

    starts: Ints
    beads: Ints
    words: Ints
    times: Floats
    totals: Floats

    def keys(self, size: int) -> Ints:
        """The bead and the word of each entry, as one number."""
        return self.beads * size + self.words

    def only(self, kept: Flags) -> "_Counts":
        """Without the other entries; the totals stay those of the whole bead."""
        starts = np.concatenate([[0], np.cumsum(kept)])[self.starts]
        return _Counts(starts, self.beads[kept], self.words[kept], self.times[kept], self.totals)


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Every pair of a target and a source word of one bead: indices into the counts, and into the distinct pairs."""

    target: _Counts
    source: _Counts
    target_of: NDArray[np.int32]
    source_of: NDArray[np.int32]
    places: NDArray[np.int32]
    sources: Ints
    targets: Ints


def _counts(side: Side, spans: Ints) -> _Counts:
    begins, ends = side.starts[spans[:, 0]], side.starts[spans[:, 1]]
    entries = ranges(begins, ends - begins)
    starts = np.concatenate([[0], np.cumsum(ends - begins)])
    owners = np.repeat(np.arange(len(spans)), ends - begins)
    times = side.counts[entries]
    return _Counts(starts, owners, side.words[entries], times, sums(owners, times, len(spans)))


def _numbered(keys: Ints) -> tuple[Ints, NDArray[np.int32]]:
    """The distinct keys, sorted, and where each key stands among them; in pieces, which take less memory."""
    starts = range(0, len(keys), _CHUNK)
    pieces = [_distinct(keys[start : start + _CHUNK]) for start in starts]
    distinct = _distinct(np.concatenate([np.zeros(0, np.int64), *pieces]))
    places = np.empty(len(keys), np.int32)
    for start in starts:
        places[start : start + _CHUNK] = np.searchsorted(distinct, keys[start : start + _CHUNK])
    return distinct, places


def _distinct(keys: Ints) -> Ints:
    ordered = np.sort(keys)  # several times as fast as np.unique
    return ordered[np.diff(ordered, prepend=-1) > 0]


def _cheapest(costs: Ints) -> Flags:
    """The beads of the fewest pairs of words, as many as can be afforded; long ones say least for each pair."""
    order = np.argsort(costs, kind="stable")
    chosen = np.zeros(len(costs), bool)
    chosen[order[np.cumsum(costs[order]) <= _MOST]] = True
    return chosen


def _among(keys: Ints, others: Ints) -> Flags:
    """Whether each key is one of the others, both nearly in order."""
    ordered = np.append(np.sort(others), np.iinfo(np.int64).max)
    found: Flags = ordered[np.searchsorted(ordered, keys)] == keys
    return found


def _model_1(pairs: _Pairs, weights: Floats, frequencies: Floats, at_home: Floats) -> Renderings:
    """Estimate t(target | source); `at_home` counts how often each word stood for itself."""
    target, source = pairs.target, pairs.source
    size = len(frequencies)
    chances = np.sqrt(frequencies[pairs.targets])
    chances /= sums(pairs.sources, chances, size)[pairs.sources]
    stray = _STRAY * frequencies[target.words] * source.totals[target.beads]
    counted = target.times * weights[target.beads]
    times = source.times[pairs.source_of]
    seen = chances
    for _ in range(_ROUNDS):
        share = chances[pairs.places] * times
        whole = sums(pairs.target_of, share, len(target.words)) + stray
        share *= (counted / np.maximum(whole, _NOTHING))[pairs.target_of]
        seen = sums(pairs.places, share, len(pairs.sources))
        chances = seen / (sums(pairs.sources, seen, size) + at_home + _CAUTION)[pairs.sources]
    # What was seen but once says nothing beyond the bead it was seen in, so the last estimate leaves that out.
    whole = sums(pairs.sources, seen, size) + at_home + _CAUTION
    words = np.arange(size)
    return Renderings(
        np.concatenate([pairs.sources, words]),
        np.concatenate([pairs.targets, words]),
        np.concatenate([np.maximum(seen - _ONCE, 0.0) / whole[pairs.sources], at_home / whole]),
    )
