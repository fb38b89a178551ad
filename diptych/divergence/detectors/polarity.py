"""Negation: which predicates are turned round on one side and not on the other."""

from collections.abc import Iterator, Sequence

from diptych.divergence.closed_classes import DENIALS, INVERTERS, NEGATORS, NEGATORS_ABROAD
from diptych.divergence.lexical import relation
from diptych.divergence.model import Category
from diptych.divergence.pairing import Finding, Pairing
from diptych.divergence.sentence import Sentence

_OF_ALL = frozenset("no none nobody nothing never neither nowhere".split())
_WHOLES = tuple([word] for word in "all every everyone everybody everything always both everywhere".split())
_ENGLISH = frozenset("the of and to is are be been has that for with it".split())
_SCOPE = 6  # tokens to the right in which a negator finds what it denies


def compare_polarity(pair: Pairing) -> Iterator[Finding]:
    """Negations that have no counterpart, once the ways of saying the same are set off."""
    negators = NEGATORS_ABROAD if all(_ENGLISH.isdisjoint(side.folds) for side in (pair.base, pair.other)) else NEGATORS
    for i in sorted(pair.open_base):
        if pair.base.folds[i] in negators:
            denials = [j for j in pair.to_other[i] if pair.other.folds[j] in negators]
            yield from _partial(pair, i, denials)
            if denials:
                pair.see(_emphatic(pair.base, i), (k for j in denials for k in _emphatic(pair.other, j)))
    left = [
        i
        for i in sorted(pair.open_base)
        if pair.base.folds[i] in negators and not any(pair.other.folds[j] in negators for j in pair.to_other[i])
    ]
    right = [
        j
        for j in sorted(pair.open_other)
        if pair.other.folds[j] in negators and not any(pair.base.folds[i] in negators for i in pair.to_base[j])
    ]
    if not left and not right:
        yield from _denials(pair)
        return
    # The same denial, by another negator in another place.
    for i in list(left):
        target = _denied(pair.base, i)
        for j in right:
            if target is None or _denied(pair.other, j) in pair.to_other[target] or len(left) == len(right) == 1:
                left.remove(i)
                right.remove(j)
                pair.see(_phrase(pair.base, i), _phrase(pair.other, j))
                break
    yield from _unmatched(pair, left, right)


def _partial(pair: Pairing, i: int, denials: Sequence[int]) -> Iterator[Finding]:
    """What is denied of all against what is denied of a part: "no flights", "not all flights"."""
    for j in denials:
        if _is_of_part(pair.base, i) and pair.other.folds[j] in _OF_ALL:
            pair.see((i, i + 1), (j,))
            yield Finding(Category.MODALITY, (i, i + 1), (j,), ("quantifier:part",))
        elif _is_of_part(pair.other, j) and pair.base.folds[i] in _OF_ALL:
            pair.see((i,), (j, j + 1))
            yield Finding(Category.MODALITY, (i,), (j, j + 1), ("quantifier:part",))


def _is_of_part(side: Sentence, index: int) -> bool:
    return side.folds[index] == "not" and side.folds[index + 1 : index + 2] in _WHOLES


def _denials(pair: Pairing) -> Iterator[Finding]:
    """A verb that denies by itself, where nothing on the other side does: "rejects" against "responds to"."""
    left = [i for i in sorted(pair.open_base) if pair.base.folds[i] in DENIALS and not _kept(pair, i)]
    right = [j for j in sorted(pair.open_other) if pair.other.folds[j] in DENIALS and not _kept_other(pair, j)]
    if bool(left) == bool(right):
        return
    side, facing = (pair.base, pair.other) if left else (pair.other, pair.base)
    if not NEGATORS.isdisjoint(facing.folds) or _inverters(facing):
        return
    for index in left or right:
        partners = (pair.to_other if left else pair.to_base)[index]
        if any(_is_said(side.folds[index], facing, place) for place in partners):
            continue
        base, other = ((index,), tuple(partners)) if left else (tuple(partners), (index,))
        pair.see(base, other)
        yield Finding(Category.NEGATION, base, other, ("denial:lost",))


def _is_said(denial: str, facing: Sentence, place: int) -> bool:
    """Whether a word says what the denial does, by itself or with its particle: "turn down" for "refuse"."""
    terms = (facing.folds[place], " ".join(facing.folds[place : place + 2]))
    return any(relation(denial, term)[0] for term in terms)


def _unmatched(pair: Pairing, left: list[int], right: list[int]) -> Iterator[Finding]:
    inverters = [i for i in _inverters(pair.base) if not _kept(pair, i)]
    inverters2 = [j for j in _inverters(pair.other) if not _kept_other(pair, j)]
    for i in left:
        target = _denied(pair.base, i)
        if inverters2:  # "not able" against "unable", "did not" against "failed to"
            j = inverters2.pop(0)
            pair.see(_phrase(pair.base, i, pair.other.lexemes[j].fold), _phrase(pair.other, j))
            continue
        near = [k for k in inverters if i < k <= i + 3]
        if near:  # "never turned down" turns twice
            inverters.remove(near[0])
            facing = _opposites(pair, near[0], pair.to_other[near[0]])
            pair.see((i, near[0]) if facing else (i,), facing)  # "not impossible" is "possible"
            continue
        if target is not None and (facing := _opposites(pair, target, pair.to_other[target])):
            pair.see((i, target), facing)  # "not unsuccessful" is "successful"
            continue
        tokens = (i,) if target is None else tuple(range(i, target + 1))
        partner = tuple(pair.to_other[target]) if target is not None else ()
        pair.see(_supported(pair.base, i), ())
        yield Finding(Category.NEGATION, tokens, partner, ("negation:only",))
    for j in right:
        target = _denied(pair.other, j)
        if inverters:
            i = inverters.pop(0)
            pair.see(_phrase(pair.base, i), _phrase(pair.other, j, pair.base.lexemes[i].fold))
            continue
        near = [k for k in inverters2 if j < k <= j + 3]
        if near:
            inverters2.remove(near[0])
            facing = [i for i in pair.to_base[near[0]] if _opposites(pair, i, near[:1])]
            pair.see(facing, (j, near[0]) if facing else (j,))
            continue
        if target is not None and (facing := [i for i in pair.to_base[target] if _opposites(pair, i, [target])]):
            pair.see(facing, (j, target))
            continue
        tokens = (j,) if target is None else tuple(range(j, target + 1))
        partner = tuple(pair.to_base[target]) if target is not None else ()
        pair.see((), _supported(pair.other, j))
        yield Finding(Category.NEGATION, partner, tokens, ("negation:only",))


def _opposites(pair: Pairing, i: int, partners: Sequence[int]) -> list[int]:
    """Those tokens of other that are the antonym of a token of base."""
    return [j for j in partners if relation(pair.base.folds[i], pair.other.folds[j])[0] == "antonym"]


def _inverters(side: Sentence) -> list[int]:
    return [index for index, fold in enumerate(side.folds) if fold in INVERTERS or _prefixed(fold)]


def _phrase(side: Sentence, index: int, opposite: str = "") -> tuple[int, ...]:
    """A denial with the small words that go with it: "did not", "failed to", "by no means", "not able"."""
    before = side.lexemes[index - 1].fold if index else ""
    after = side.lexemes[index + 1].fold if index + 1 < len(side) else ""
    start = index - 1 if before in {"do", "does", "did", "by", "in"} else index
    opposed = after and (opposite.endswith(after) or after == INVERTERS.get(opposite))
    goes_with = after in {"to", "means", "way", "longer", "one"} or opposed
    return tuple(range(start, index + 2 if goes_with else index + 1))


def _supported(side: Sentence, index: int) -> tuple[int, ...]:
    """A denial with the "do" that it needs and that says nothing."""
    return (index - 1, index) if index and side.folds[index - 1] in ("do", "does", "did") else (index,)


def _emphatic(side: Sentence, index: int) -> tuple[int, ...]:
    """A negator, with the words around it that only add weight: "by no means", "in no way"."""
    around = (*side.folds[max(0, index - 1) : index], *side.folds[index + 1 : index + 2])
    return (index - 1, index, index + 1) if around in (("by", "means"), ("in", "way")) else (index,)


def _prefixed(fold: str) -> bool:
    return len(fold) > 5 and fold.startswith(("un", "im", "in", "ir", "dis")) and fold.endswith(("able", "ible"))


def _kept(pair: Pairing, i: int) -> bool:
    return i not in pair.open_base or any(
        pair.other.lexemes[j].fold in INVERTERS or pair.base.lexemes[i].stem == pair.other.lexemes[j].stem
        for j in pair.to_other[i]
    )


def _kept_other(pair: Pairing, j: int) -> bool:
    return j not in pair.open_other or any(
        pair.base.lexemes[i].fold in INVERTERS or pair.base.lexemes[i].stem == pair.other.lexemes[j].stem
        for i in pair.to_base[j]
    )


def _denied(side: Sentence, index: int) -> int | None:
    """The word that a negator denies: the next content word, within its clause."""
    for place in range(index + 1, min(len(side), index + 1 + _SCOPE)):
        if side.words[place] in ",.;:!?":
            return None
        if side.lexemes[place].content:
            return place
    return None
