"""What changed places: two members of a list, which says the same; two names or values, which does not."""

from collections.abc import Callable, Collection, Iterator
from itertools import combinations, islice, product
from typing import NamedTuple

from diptych.divergence.closed_classes import PREPOSITIONS
from diptych.divergence.edits import runs_of
from diptych.divergence.lexical import parts_of_speech
from diptych.divergence.model import Category
from diptych.divergence.pairing import Finding, Pairing
from diptych.divergence.sentence import Sentence
from diptych.divergence.values.vocabulary import ONES, SCALES, TENS

_NEAR = 5  # tokens from a name or value to the words that it stands beside
_TRIED = 20  # crossed pairs looked at: a table thrown about has many
_JOINTS = frozenset(("and", "or", ","))
_MEMBERS = frozenset(("and", "or"))
_MEMBER = 6  # tokens of a list's member
_ARTICLES = frozenset(("the", "a", "an"))
_NUMBER_WORDS = frozenset((*ONES, *TENS, *SCALES)) - {"one", "zero"}  # "one" is as often a pronoun
_NOTHING = -1


def settle_lists(pair: Pairing) -> Iterator[Finding]:
    """Account for "A and B" against "B and A"."""
    if pair.base.folds != pair.other.folds:
        joints = [(p, q) for p, q in pair.equal if pair.base.folds[p] in _MEMBERS]
        for p, q in joints:
            if (members := _exchanged_members(pair, p, q)) is not None:
                first, second = members
                pair.see(range(p - first, p + second + 1), range(q - second, q + first + 1))
                pair.turned = True
    yield from ()


def _exchanged_members(pair: Pairing, p: int, q: int) -> tuple[int, int] | None:
    """How many tokens before and after a joint of the base stand after and before it in the other."""
    one, two = pair.base.folds, pair.other.folds
    before = range(1, min(_MEMBER, p, len(two) - q - 1) + 1)
    after = range(1, min(_MEMBER, q, len(one) - p - 1) + 1)
    firsts = [size for size in before if one[p - size : p] == two[q + 1 : q + 1 + size]]
    seconds = [size for size in after if one[p + 1 : p + 1 + size] == two[q - size : q]] if firsts else []
    for first, second in product(firsts, seconds):
        start, end, start2, end2 = p - first, p + second + 1, q - second, q + first + 1
        if one[start:p] != one[p + 1 : end] and one[start - 1 : start] == two[start2 - 1 : start2]:
            left, right = one[max(0, start - 1) : start], one[end : end + 1]
            # "Tom hit A and B ran" is no list.
            is_list = not all(words and "v" in parts_of_speech(words[0]) for words in (left, right))
            return (first, second) if is_list and right == two[end2 : end2 + 1] else None
    return None


def compare_exchanges(pair: Pairing) -> Iterator[Finding]:
    """Two names, or two values, that stand once on either side and crosswise, while what they stood beside stayed."""
    if pair.turned:
        return
    for kind, category, cue in _KINDS:
        crossed = ((one, two) for one, two in combinations(_once(pair, kind), 2) if one.other > two.other)
        for one, two in islice(crossed, _TRIED):
            if _in_other_roles(pair, one, two) or _beside_others(pair, one, two):
                base = tuple(range(one.base, two.base + two.size))
                other = tuple(range(two.other, one.other + one.size))
                for name in (one, two):
                    pair.see(range(name.base, name.base + name.size), range(name.other, name.other + name.size))
                pair.turned = True
                yield Finding(category, base, other, (cue,))
                return


class _Placed(NamedTuple):
    """The words of one name or value: where they begin on either side, and how many they are."""

    base: int
    other: int
    size: int


def _once(pair: Pairing, kind: Callable[[Sentence], Collection[int]]) -> list[_Placed]:
    """Where each run of such tokens that stands once on either side stands there."""
    runs = _runs(pair.base, kind(pair.base))
    runs2 = _runs(pair.other, kind(pair.other)) if len(runs) > 1 else {}
    both = [(folds, starts, runs2.get(folds, [])) for folds, starts in runs.items()]
    return [_Placed(starts[0], there[0], len(folds)) for folds, starts, there in both if len(starts) == len(there) == 1]


def _runs(side: Sentence, places: Collection[int]) -> dict[tuple[str, ...], list[int]]:
    """The runs of such tokens, as they are compared, and where each begins."""
    found: dict[tuple[str, ...], list[int]] = {}
    for run in runs_of(sorted(places)):
        found.setdefault(tuple(side.folds[run[0] : run[-1] + 1]), []).append(run[0])
    return found


def _names(side: Sentence) -> Collection[int]:
    return side.names


def _values(side: Sentence) -> Collection[int]:
    return [index for index, found in enumerate(side.lexemes) if found.has_digit or found.fold in _NUMBER_WORDS]


def _in_other_roles(pair: Pairing, first: _Placed, second: _Placed) -> bool:
    one, two = _role(pair.base, first.base), _role(pair.other, first.other)
    three, four = _role(pair.base, second.base), _role(pair.other, second.other)
    if "joined" in (one, two, three, four):
        return False
    return one != two and three != four and (one == four or three == two)


def _role(side: Sentence, index: int) -> str:
    """The preposition that governs a name, "joined" in a list, "start" of a clause, else what stands before."""
    place = index - 1
    while place >= 0 and (side.is_name(place) or side.lexemes[place].fold in _ARTICLES):
        place -= 1
    if place < 0:
        return "start"
    found = side.lexemes[place]
    if found.fold in _JOINTS:
        return "joined"
    return found.fold if found.fold in PREPOSITIONS or not found.content else f"after {found.stem}"


def _beside_others(pair: Pairing, first: _Placed, second: _Placed) -> bool:
    """Whether each stands beside what the other stood beside: "born in X, died in Y" made "born in Y, died in X"."""
    if all(fold in _JOINTS or fold in _ARTICLES for fold in pair.base.folds[first.base + first.size : second.base]):
        return False  # a list in another order
    links = {(first.base, second.other), (second.base, first.other)}  # the place of the one is the other's now
    links |= {(first.base + first.size - 1, second.other + second.size - 1)}
    links |= {(second.base + second.size - 1, first.other + first.size - 1)}
    one, two = (_neighbours(pair.base, name.base, name.size) for name in (first, second))
    facing, facing2 = (_neighbours(pair.other, name.other, name.size) for name in (first, second))

    def meet(around: tuple[int, int], those: tuple[int, int]) -> bool:
        """Whether the words before, or those after, are partners."""
        pairs = zip(around, those, strict=True)
        return any(i != _NOTHING and (j in pair.to_other[i] or (i, j) in links) for i, j in pairs)

    return meet(one, facing2) and meet(two, facing) and not (meet(one, facing) or meet(two, facing2))


def _neighbours(side: Sentence, start: int, size: int) -> tuple[int, int]:
    """The nearest content words before and after some tokens, `_NOTHING` where none is near."""
    end = start + size
    before = next((k for k in range(start - 1, max(-1, start - _NEAR), -1) if side.lexemes[k].content), _NOTHING)
    after = next((k for k in range(end, min(len(side), end + _NEAR - 1)) if side.lexemes[k].content), _NOTHING)
    return before, after


_KINDS = ((_names, Category.AGENT, "agent:exchanged"), (_values, Category.NUMBER, "value:exchanged"))
