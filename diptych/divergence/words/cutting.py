"""Long sides cut into stretches that are aligned one by one, so that time grows with length and not with its square."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

Words = Sequence[str]
Stretch = tuple[int, int, int, int]  # base from, to; other from, to

MOST_CELLS = 40_000
"""Words of one side times words of the other that are looked at as one grid."""

_CUT_CELLS = 4_000  # what is longer is no sentence: it is cut this small, so that 100 000 words take seconds


def stretches(base: Words, other: Words) -> Iterator[Stretch]:
    """Cut two sides where a word that each has once stands in both, in step; in even parts where there is none.

    Sides of more than `MOST_CELLS` cells give stretches far smaller, together covering both in order.
    """
    most = MOST_CELLS if len(base) * len(other) <= MOST_CELLS else _CUT_CELLS
    pending = [(0, len(base), 0, len(other))]
    while pending:
        stretch = pending.pop()
        start, stop, other_start, other_stop = stretch
        if (stop - start) * (other_stop - other_start) <= most:
            yield stretch
        else:
            i, j = _middle(base[start:stop], other[other_start:other_stop])
            pending.append((start + i, stop, other_start + j, other_stop))
            pending.append((start, start + i, other_start, other_start + j))


def _middle(base: Words, other: Words) -> tuple[int, int]:
    """Where to cut: before the anchor that stands nearest the middle, if one stands well inside both sides."""
    half = len(base) // 2, len(other) // 2
    anchors = [
        (i, j)
        for i, j in _anchors(base, other)
        if len(base) <= 8 * min(i, len(base) - i) and len(other) <= 8 * min(j, len(other) - j)
    ]
    return min(anchors, key=lambda at: abs(at[0] - half[0]) + abs(at[1] - half[1]), default=half)


def _anchors(base: Words, other: Words) -> list[tuple[int, int]]:
    """Places of words that either side has exactly once: the longest row of them that rises on both sides."""
    there = _single(other)
    shared = [(i, there[word]) for word, i in _single(base).items() if word in there]
    tails: list[int] = []
    at: list[int] = []  # the pair that ends the best row of each length
    before: list[int] = []
    for number, (_, j) in enumerate(shared):
        length = bisect_left(tails, j)
        before.append(at[length - 1] if length else -1)
        tails[length : length + 1] = [j]
        at[length : length + 1] = [number]
    chain = []
    number = at[-1] if at else -1
    while number >= 0:
        chain.append(shared[number])
        number = before[number]
    return chain[::-1]


def _single(words: Words) -> dict[str, int]:
    times = Counter(words)
    return {word: place for place, word in enumerate(words) if times[word] == 1}
