"""Which words render which, learnt from the pair itself: IBM Model 1 (Brown et al. 1993) over the beads found."""

from dataclasses import dataclass

import numpy as np

from diptych.alignment.arrays import Floats, Ints, ranges, sums
from diptych.alignment.corridor import Steps
from diptych.alignment.evidence import Partners
from diptych.alignment.vocabulary import Side, Texts

_ROUNDS = 4  # of expectation and maximisation
_IDENTITY = 5.0  # how much likelier a word is to render itself, before anything is learnt
_STRAY = 0.2  # weight of the empty word, which explains what has no partner
_CAUTION = 1.0  # sightings that every estimate is held back by
_LEAST = 0.026  # a weaker rendering is dropped
_SAME = 0.5  # of a word's weight stays with the word itself


def identity(size: int) -> Partners:
    """Before anything is learnt: a word renders itself."""
    return Partners(np.arange(size + 1), np.arange(size), np.full(size, 0.7))


def learn(texts: Texts, steps: Steps) -> tuple[Partners, Partners]:
    """Learn t(base word | other word) and t(other word | base word) from the beads that have both sides."""
    size = len(texts.frequencies)
    beads = _Beads.of(texts, steps)
    return (
        _kept(*_model_1(beads, texts.frequencies, size), size),
        _kept(*_model_1(beads.mirrored(), texts.frequencies, size), size),
    )


@dataclass(frozen=True, slots=True)
class _Counts:
    """The different words of each bead on one side, how often they stand there, and the words in each bead."""

    beads: Ints
    words: Ints
    times: Floats
    totals: Floats


@dataclass(frozen=True, slots=True)
class _Beads:
    """Every pair of a target and a source word of one bead: indices into the counts of either side."""

    target: _Counts
    source: _Counts
    target_of: Ints
    source_of: Ints

    @classmethod
    def of(cls, texts: Texts, steps: Steps) -> "_Beads":
        full = [step for step in steps if step[0] < step[1] and step[2] < step[3]]
        size = len(texts.frequencies)
        target = _counts(texts.base, [step[:2] for step in full], size)
        source = _counts(texts.other, [step[2:] for step in full], size)
        starts = np.searchsorted(source.beads, np.arange(len(full) + 1))
        sizes = np.diff(starts)[target.beads] if full else np.zeros(0, np.int64)
        pairs = ranges(starts[target.beads], sizes)
        return cls(target, source, np.repeat(np.arange(len(sizes)), sizes), pairs)

    def mirrored(self) -> "_Beads":
        return _Beads(self.source, self.target, self.source_of, self.target_of)


def _counts(side: Side, spans: list[tuple[int, int]], size: int) -> _Counts:
    bead = np.full(len(side), -1)
    for number, (start, end) in enumerate(spans):
        bead[start:end] = number
    owners = bead[side.segments]
    kept = owners >= 0
    keys, places = np.unique(owners[kept] * size + side.words[kept], return_inverse=True)
    times = sums(places, side.counts[kept], len(keys))
    beads = keys // size
    return _Counts(beads, keys % size, times, sums(beads, times, len(spans)))


def _model_1(beads: _Beads, frequencies: Floats, size: int) -> tuple[Ints, Ints, Floats]:
    """Source words, target words, and t(target | source)."""
    target, source = beads.target, beads.source
    keys, places = np.unique(source.words[beads.source_of] * size + target.words[beads.target_of], return_inverse=True)
    sources, targets = keys // size, keys % size
    chance = np.where(sources == targets, _IDENTITY, 1.0) * np.sqrt(frequencies[targets])
    chance /= sums(sources, chance, size)[sources]
    stray = _STRAY * frequencies[target.words] * source.totals[target.beads]
    for _ in range(_ROUNDS):
        share = chance[places] * source.times[beads.source_of]
        share *= (target.times / (sums(beads.target_of, share, len(target.words)) + stray))[beads.target_of]
        seen = sums(places, share, len(keys))
        chance = seen / (sums(sources, seen, size) + _CAUTION)[sources]
    return sources, targets, chance


def _kept(sources: Ints, targets: Ints, chance: Floats, size: int) -> Partners:
    """The renderings worth keeping, mixed with identity."""
    kept = chance > _LEAST
    words = np.arange(size)
    keys = np.concatenate([sources[kept] * size + targets[kept], words * (size + 1)])
    keys, places = np.unique(keys, return_inverse=True)
    weights = np.concatenate([(1 - _SAME) * chance[kept], np.full(size, _SAME)])
    starts = np.searchsorted(keys // size, np.arange(size + 1))
    return Partners(starts, keys % size, sums(places, weights, len(keys)))
