"""What changed places: two members of a list, which says the same; two names or values, which does not."""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import combinations, islice, product

from diptych.divergence.closed_classes import PREPOSITIONS
from diptych.divergence.lexical import parts_of_speech
from diptych.divergence.model import Category
from diptych.divergence.pairing import Finding, Pairing
from diptych.divergence.sentence import Sentence

_NEAR = 5  # tokens from a name or value to the words that it stands beside
_TRIED = 20  # crossed pairs looked at: a table thrown about has many
_JOINTS = frozenset(("and", "or", ","))
_MEMBERS = frozenset(("and", "or"))
_MEMBER = 6  # tokens of a list's member
_ARTICLES = frozenset(("the", "a", "an"))
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
    for first, second in product(range(1, _MEMBER + 1), repeat=2):
        start, end, start2, end2 = p - first, p + second + 1, q - second, q + first + 1
        if min(start, start2) < 0 or end > len(one) or end2 > len(two):
            continue
        exchanged = one[start:p] == two[q + 1 : end2] and one[p + 1 : end] == two[start2:q]
        if exchanged and one[start:p] != one[p + 1 : end] and one[start - 1 : start] == two[start2 - 1 : start2]:
            before, after = one[max(0, start - 1) : start], one[end : end + 1]
            # "Tom hit A and B ran" is no list.
            is_list = not all(words and "v" in parts_of_speech(words[0]) for words in (before, after))
            return (first, second) if is_list and after == two[end2 : end2 + 1] else None
    return None


def compare_exchanges(pair: Pairing) -> Iterator[Finding]:
    """Two names, or two values, that stand once on either side and crosswise, while what they stood beside stayed."""
    if pair.turned:
        return
    for kind, category, cue in _KINDS:
        movable = _once(pair, kind)
        crossed = ((one, two) for one, two in combinations(movable, 2) if one[1] > two[1])
        for (i, j), (k, m) in islice(crossed, _TRIED):
            if _in_other_roles(pair, (i, j), (k, m)) or _beside_others(pair, (i, j), (k, m)):
                pair.see((i, k), (j, m))
                base, other = tuple(range(i, k + 1)), tuple(range(m, j + 1))
                pair.turned = True
                yield Finding(category, base, other, (cue,))
                return


def _once(pair: Pairing, kind: Callable[[Sentence, int], bool]) -> list[tuple[int, int]]:
    """Where each such token of the base that is the only one of its writing stands on both sides."""
    those = [i for i in range(len(pair.base)) if kind(pair.base, i)]
    if len(those) < 2:
        return []
    counts, counts2 = Counter(pair.base.folds), Counter(pair.other.folds)
    folds = [(i, pair.base.folds[i]) for i in those]
    return [(i, pair.other.folds.index(fold)) for i, fold in folds if counts[fold] == counts2[fold] == 1]


def _is_name(side: Sentence, index: int) -> bool:
    return side.is_name(index)


def _is_value(side: Sentence, index: int) -> bool:
    return side.lexemes[index].has_digit


def _in_other_roles(pair: Pairing, first: tuple[int, int], second: tuple[int, int]) -> bool:
    one, two = _role(pair.base, first[0]), _role(pair.other, first[1])
    three, four = _role(pair.base, second[0]), _role(pair.other, second[1])
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


def _beside_others(pair: Pairing, first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Whether each stands beside what the other stood beside: "born in X, died in Y" made "born in Y, died in X"."""
    (i, j), (k, m) = first, second
    if all(fold in _JOINTS or fold in _ARTICLES for fold in pair.base.folds[i + 1 : k]):
        return False  # a list in another order
    one, two = _neighbours(pair.base, i), _neighbours(pair.base, k)
    facing, facing2 = _neighbours(pair.other, j), _neighbours(pair.other, m)
    return (
        _meet(pair, one, facing2)
        and _meet(pair, two, facing)
        and not (_meet(pair, one, facing) or _meet(pair, two, facing2))
    )


def _neighbours(side: Sentence, index: int) -> tuple[int, int]:
    """The nearest content words before and after a token, `_NOTHING` where none is near."""
    before = next((k for k in range(index - 1, max(-1, index - _NEAR), -1) if side.lexemes[k].content), _NOTHING)
    after = next((k for k in range(index + 1, min(len(side), index + _NEAR)) if side.lexemes[k].content), _NOTHING)
    return before, after


def _meet(pair: Pairing, around: tuple[int, int], facing: tuple[int, int]) -> bool:
    """Whether the words before, or those after, are linked."""
    return any(i != _NOTHING and j in pair.to_other[i] for i, j in zip(around, facing, strict=True))


_KINDS = ((_is_name, Category.AGENT, "agent:exchanged"), (_is_value, Category.NUMBER, "value:exchanged"))
