"""Texts too long to be compared whole: cut into stretches that stand level with each other."""

from collections.abc import Iterator

from diptych.divergence.sentence import Sentence

LONG = 1500  # tokens of both sides together: several times the longest sentence that people write
_STRETCH = 300  # tokens of the longer side in a stretch
_REACH = 60  # tokens to either side in which a level place is looked for


def stretches(base: Sentence, other: Sentence) -> Iterator[tuple[slice, slice]]:
    """Characters of base and of other that belong together, in order, covering both.

    The cuts lie in proportion, moved to the nearest place where three words are the same.
    """
    parts = max(2, -(-max(len(base), len(other)) // _STRETCH))
    start, start2 = 0, 0
    for part in range(1, parts):
        i = max(start, len(base) * part // parts)
        j = _level(base, other, i, max(start2, len(other) * part // parts), start2)
        yield _between(base, start, i), _between(other, start2, j)
        start, start2 = i, j
    yield _between(base, start, len(base)), _between(other, start2, len(other))


def _level(base: Sentence, other: Sentence, i: int, j: int, least: int) -> int:
    """The place nearest to `j`, from `least` on, where other goes on as base does from `i`."""
    wanted = base.folds[i : i + 3]
    for step in range(_REACH):
        for place in (j + step, j - step):
            if place >= least and other.folds[place : place + 3] == wanted:
                return place
    return j


def _between(side: Sentence, start: int, end: int) -> slice:
    first = side.starts[start] if start < len(side) else len(side.text)
    last = side.starts[end] if end < len(side) else len(side.text)
    return slice(first if start else 0, last)
