"""Where an alignment can run: a band of the grid around what both versions share and seldom say."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from diptych.alignment.arrays import Floats, Ints, ranges
from diptych.alignment.model import Step
from diptych.alignment.pace import Part, Tick
from diptych.alignment.patience import meanwhile
from diptych.alignment.vocabulary import Side, Texts

Chain = list[tuple[int, int]]
"""Pairs of a base and an other segment that rise on both sides."""

_SMALL = 12_000  # nodes of a grid that is searched whole
_MARGIN = 6  # segments searched on each side of the anchors, where they stand close
_WIDEST = 80  # the same where anchors are far apart
_RARE = 64  # the most pairs of places that an anchor may have
_LIKELY = 2048.0  # times as likely as by chance that a feature of one place each marks the same place
_PASSED = ((0, 0), (1, 1), (1, 0), (0, 1))  # segments that may lie between two in step
_PLENTY = 4  # anchors for each segment are enough


@dataclass(frozen=True, slots=True)
class Band:
    """Nodes (i, j) between segments, i base and j other segments done: row i holds `first[i]` to `last[i]` inclusive.

    Both are non-decreasing; the first row holds 0, the last the number of other segments.
    """

    first: Ints
    last: Ints

    def columns(self, width: int) -> tuple[Ints, Ints]:
        """The band by columns: for each j of 0 to `width` the first and last row that hold it."""
        j = np.arange(width + 1)
        return np.searchsorted(self.last, j), np.searchsorted(self.first, j, side="right") - 1


def anchors(texts: Texts, tick: Tick) -> Chain:
    """Pairs of segments that share rare words or rare neighbours, as the heaviest chain that rises on both sides."""
    places = meanwhile(lambda: _shared_places(texts), lambda: tick(0.2))
    return _heaviest_chain(*places, Part(tick, 0.4, 0.6))


def in_step(texts: Texts, chain: Chain) -> Chain:
    """Segments that say the same word for word, one after another from a link of the chain onward.

    A segment that is in the way on either side or on both is passed over.
    """
    same = texts.base.same.tolist(), texts.other.same.tolist()
    links: Chain = []
    for (i, j), (k, m) in pairwise([(-1, -1), *chain, (len(same[0]), len(same[1]))]):
        row, column = i + 1, j + 1
        while row < k and column < m:
            for a, b in _PASSED:
                if row + a < k and column + b < m and same[0][row + a] == same[1][column + b]:
                    links.append((row + a, column + b))
                    row, column = row + a + 1, column + b + 1
                    break
            else:
                break
    return links


def levelled(texts: Texts, links: Chain) -> Texts:
    """The texts, told of those links whose words stand elsewhere too."""
    rows, columns = np.array(links, np.int64).reshape(-1, 2).T
    times = np.bincount(np.concatenate([texts.base.same, texts.other.same]))
    again = times[texts.base.same[rows]] > 2
    level = texts.level.copy()
    level[rows[again]] = columns[again]
    return replace(texts, level=level)


def through(chain: Chain, pins: Sequence[tuple[int, int]]) -> Chain:
    """The chain led through the pins; what stands in their way is left out."""
    if not pins:
        return chain
    posts = sorted(pins)
    before = [(-1, -1), *posts]
    kept = []
    for link in chain:
        number = bisect_left(posts, link)
        later = posts[number] if number < len(posts) else None
        earlier = before[number]
        if earlier[0] < link[0] and earlier[1] < link[1] and (not later or (link[0] < later[0] and link[1] < later[1])):
            kept.append(link)
    return sorted([*kept, *posts])


def pinned(band: Band, pins: Sequence[tuple[int, int]]) -> Band:
    """The band without the nodes that would part a pin's two segments."""
    first, last = band.first.copy(), band.last.copy()
    for i, j in pins:
        np.minimum(last[: i + 1], j, out=last[: i + 1])
        np.maximum(first[i + 1 :], j + 1, out=first[i + 1 :])
    return Band(first, last)


def coarse_steps(chain: Chain, height: int, width: int) -> list[Step]:
    """A first alignment: the chain's links as 1-1 beads, and as many 1-1 beads as go between two links."""
    steps: list[Step] = []
    i = j = 0
    for row, column in [*chain, (height, width)]:
        while i < row or j < column:
            a, b = int(i < row), int(j < column)
            steps.append((i, i + a, j, j + b))
            i, j = i + a, j + b
        if row < height and column < width:
            steps.append((i, i + 1, j, j + 1))
            i, j = i + 1, j + 1
    return steps


def band_around(chain: Chain, height: int, width: int) -> Band:
    """The nodes near the chain, further out where its links lie far apart; the whole grid where that is small."""
    if height * width <= _SMALL:
        return Band(np.zeros(height + 1, np.int64), np.full(height + 1, width))
    rows = np.array([0, *(i + 0.5 for i, _ in chain), height])
    columns = np.array([0, *(j + 0.5 for _, j in chain), width])
    gaps = np.maximum(np.diff(rows), np.diff(columns))
    places = np.arange(height + 1)
    gap = gaps[np.clip(np.searchsorted(rows, places, side="right") - 1, 0, len(gaps) - 1)]
    margin = np.minimum(_MARGIN + gap / 2, _WIDEST)
    before = np.interp(places - margin, rows, columns)
    after = np.interp(places + margin, rows, columns)
    middle = np.interp(places, rows, columns)
    first = np.minimum(before, middle - margin)
    last = np.maximum(after, middle + margin)
    return connected(np.floor(first).astype(np.int64), np.ceil(last).astype(np.int64), width)


def connected(first: Ints, last: Ints, width: int) -> Band:
    """A band of those rows that rises without a break from (0, 0) to the far corner."""
    first, last = np.clip(first, 0, width), np.clip(last, 0, width)
    first[0], last[-1] = 0, width
    first = np.minimum.accumulate(first[::-1])[::-1]
    last = np.maximum.accumulate(last)
    last[:-1] = np.maximum(last[:-1], first[1:])
    return Band(first, last)


def _shared_places(texts: Texts) -> tuple[Ints, Ints, Floats]:
    """Pairs of segments that share words or neighbouring words seldom seen, weighed by how seldom.

    In the order of base, and of those that share a base segment the last of other first.
    """
    size = len(texts.frequencies)
    words = _pairs((texts.base.words, texts.base.segments), (texts.other.words, texts.other.segments))
    neighbours = _pairs(_neighbours(texts.base, size), _neighbours(texts.other, size))
    i, j = (np.concatenate([words[side], neighbours[side]]) for side in (0, 1))
    keys = i * len(texts.other) + j
    order = np.argsort(keys, kind="stable")
    keys, weights = keys[order], np.concatenate([words[2], neighbours[2]])[order]
    firsts = np.flatnonzero(np.diff(keys, prepend=-1))
    keys, weights = keys[firsts], np.add.reduceat(weights, firsts) if len(firsts) else weights
    most = _PLENTY * (len(texts.base) + len(texts.other))
    if len(keys) > most:
        kept = weights >= np.partition(weights, -most)[-most]
        keys, weights = keys[kept], weights[kept]
    i, j = keys // len(texts.other), keys % len(texts.other)
    order = np.lexsort((-j, i))
    return i[order], j[order], weights[order]


def _neighbours(side: Side, size: int) -> tuple[Ints, Ints]:
    """Each two words that follow one another in a segment, as one number, and the segment."""
    owners = np.repeat(np.arange(len(side)), side.lengths)
    within = owners[1:] == owners[:-1]
    return (side.tokens[:-1] * size + side.tokens[1:])[within], owners[1:][within]


def _pairs(base: tuple[Ints, Ints], other: tuple[Ints, Ints]) -> tuple[Ints, Ints, Floats]:
    """The segments that share a rare feature, for every such feature, and the weight of each sharing.

    Each side comes as features and the segments that they stand in.
    """
    count = 1 + max(int(segments.max(initial=0)) for _, segments in (base, other))
    keys = np.concatenate([base[0] * 2 * count + base[1], (other[0] * 2 + 1) * count + other[1]])
    keys.sort()
    keys = keys[np.diff(keys, prepend=-1) > 0]
    features, segments, right = keys // (2 * count), keys % count, keys // count % 2
    firsts = np.flatnonzero(np.diff(features, prepend=-1))
    rights = np.add.reduceat(right, firsts) if len(firsts) else right
    lefts = np.diff(firsts, append=len(keys)) - rights
    times = lefts * rights
    rare = (times > 0) & (times <= _RARE)
    firsts, lefts, rights, times = firsts[rare], lefts[rare], rights[rare], times[rare]
    each = np.repeat(rights, lefts)
    i = np.repeat(segments[ranges(firsts, lefts)], each)
    j = segments[ranges(np.repeat(firsts + lefts, lefts), each)]
    return i, j, np.log(_LIKELY / np.repeat(times, times))


def _heaviest_chain(i: Ints, j: Ints, weights: Floats, tick: Tick) -> Chain:
    """The heaviest chain of places that rises on both sides (the longest increasing subsequence, with weights)."""
    columns, weighed = j.tolist(), weights.tolist()
    ends: list[int] = []
    totals: list[float] = []
    tails: list[int] = []
    before = [-1] * len(columns)
    for number, (column, weight) in enumerate(zip(columns, weighed, strict=True)):
        if number % 4096 == 0:
            tick(number / len(columns))
        k = bisect_left(ends, column)
        reached = weight + (totals[k - 1] if k else 0.0)
        if k < len(ends) and ends[k] == column and totals[k] >= reached:
            continue
        before[number] = tails[k - 1] if k else -1
        stop = k
        while stop < len(ends) and totals[stop] <= reached:
            stop += 1
        ends[k:stop], totals[k:stop], tails[k:stop] = [column], [reached], [number]
    chain = []
    number = tails[-1] if tails else -1
    while number >= 0:
        chain.append((int(i[number]), columns[number]))
        number = before[number]
    return chain[::-1]
