"""The whole: whether it is there, whether it is a question, and in what order its words stand."""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from diptych.divergence.model import Category
from diptych.divergence.pairing import Finding, Pairing
from diptych.divergence.sentence import Sentence

_QUESTION = frozenset("?？؟")
_ALL = 0.85  # the share of words on both sides from which they count as the same words
_PHRASES = 3  # so few pieces in another order are phrases that moved


def missing_side(pair: Pairing) -> Iterator[Finding]:
    """The other side of one that is missing altogether: a single finding."""
    base, other = tuple(range(len(pair.base))), tuple(range(len(pair.other)))
    side = pair.base if base else pair.other
    content = sum(found.content for found in side.lexemes)
    category = Category.OMISSION if base else Category.ADDITION
    if base or other:
        yield Finding(category, base, other, ("whole:weighty" if content > 2 else "whole:light",))


def compare_mood(pair: Pairing) -> Iterator[Finding]:
    """A question on one side only; the helpers that it moved are accounted for."""
    one, two = _asks(pair.base), _asks(pair.other)
    if one == two:
        return
    base, other = _last(pair.base), _last(pair.other)
    marks = base[1:], other[1:]
    helpers = tuple(i for i in sorted(pair.open_base) if pair.base.lexemes[i].auxiliary)
    helpers2 = tuple(j for j in sorted(pair.open_other) if pair.other.lexemes[j].auxiliary)
    pair.see((*marks[0], *helpers), (*marks[1], *helpers2))
    yield Finding(Category.QUESTION, base, other, ("question",))


def _asks(side: Sentence) -> bool:
    return any(word[0] in _QUESTION for word in side.words[-3:])


def _last(side: Sentence) -> tuple[int, ...]:
    """The last word and the marks after it."""
    words = [index for index, found in enumerate(side.lexemes) if found.is_word]
    return tuple(range(words[-1] if words else 0, len(side)))


def compare_order(pair: Pairing) -> Iterator[Finding]:
    """Equal words in another order: two that changed places, or a sentence thrown about."""
    if pair.turned or pair.in_order:
        return
    same = [(i, j) for i, j in pair.equal if pair.base.lexemes[i].is_word]
    if len(same) < 2 or all(j < m for (_, j), (_, m) in pairwise(same)):
        return
    crossed = 0
    above: list[int] = []
    for _, j in same:
        crossed += len(above) - bisect_left(above, j)
        insort(above, j)
    possible = len(same) * (len(same) - 1) / 2
    share = crossed / possible
    moved = _out_of_order(same)
    base, other = tuple(i for i, _ in moved), tuple(j for _, j in moved)
    level = "adjacent" if len(moved) == 1 and crossed == 1 else f"{min(5, int(share * 10))}"
    # A phrase that moved keeps its words together; words thrown about do not.
    joints = sum(i + 1 == k and j + 1 == m for (i, j), (k, m) in pairwise(same))
    if len(same) - joints <= _PHRASES:
        yield Finding(Category.ORDER, base, other, ("order:phrase",))
        return
    together = joints / (len(same) - 1)
    # The same words thrown about, rather than a sentence said otherwise.
    shared = sum((Counter(pair.base.folds) & Counter(pair.other.folds)).values())
    manner = "scrambled" if 2 * shared >= _ALL * (len(pair.base) + len(pair.other)) else "moved"
    cues = (f"order:{manner}", f"order:{level}", f"moved:{min(len(moved), 6)}", f"together:{int(together * 5)}")
    yield Finding(Category.ORDER, base, other, cues)


def _out_of_order(links: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The links outside a longest rising run of them."""
    tails: list[int] = []
    ends: list[int] = []
    back: list[int] = []
    for index, (_, j) in enumerate(links):
        place = bisect_left(tails, j)
        back.append(ends[place - 1] if place else -1)
        if place == len(tails):
            tails.append(j)
            ends.append(index)
        else:
            tails[place], ends[place] = j, index
    kept, index = set(), ends[-1]
    while index >= 0:
        kept.add(index)
        index = back[index]
    return [link for index, link in enumerate(links) if index not in kept]
