"""Negation: which predicates are turned round on one side and not on the other."""

from collections.abc import Iterator

from diptych.divergence.closed_classes import INVERTERS, NEGATORS
from diptych.divergence.model import Category
from diptych.divergence.pairing import Finding, Pairing
from diptych.divergence.sentence import Sentence

_SCOPE = 6  # tokens to the right in which a negator finds what it denies


def compare_polarity(pair: Pairing) -> Iterator[Finding]:
    """Negations that have no counterpart, once the ways of saying the same are set off."""
    left = [
        i
        for i in sorted(pair.open_base)
        if pair.base.folds[i] in NEGATORS and not any(pair.other.folds[j] in NEGATORS for j in pair.to_other[i])
    ]
    right = [
        j
        for j in sorted(pair.open_other)
        if pair.other.folds[j] in NEGATORS and not any(pair.base.folds[i] in NEGATORS for i in pair.to_base[j])
    ]
    if not left and not right:
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
            pair.see((i,), ())
            continue
        tokens = (i,) if target is None else tuple(range(i, target + 1))
        partner = tuple(pair.to_other[target]) if target is not None else ()
        pair.see((i,), ())
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
            pair.see((), (j,))
            continue
        tokens = (j,) if target is None else tuple(range(j, target + 1))
        partner = tuple(pair.to_base[target]) if target is not None else ()
        pair.see((), (j,))
        yield Finding(Category.NEGATION, partner, tokens, ("negation:only",))


def _inverters(side: Sentence) -> list[int]:
    return [index for index, fold in enumerate(side.folds) if fold in INVERTERS or _prefixed(fold)]


def _phrase(side: Sentence, index: int, opposite: str = "") -> tuple[int, ...]:
    """A denial with the small words that go with it: "did not", "failed to", "by no means", "not able"."""
    before = side.lexemes[index - 1].fold if index else ""
    after = side.lexemes[index + 1].fold if index + 1 < len(side) else ""
    start = index - 1 if before in {"do", "does", "did", "by", "in"} else index
    goes_with = after in {"to", "means", "way", "longer"} or (after and opposite.endswith(after))
    return tuple(range(start, index + 2 if goes_with else index + 1))


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
