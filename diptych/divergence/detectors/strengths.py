"""Ordered words: modality by certainty, quantifiers by amount; opposite directions, and aspects."""

from collections.abc import Container, Iterator, Mapping, Sequence

from diptych.divergence.closed_classes import (
    ASPECTS,
    HEDGES,
    HEDGING,
    MODALS,
    OPPOSED,
    QUANTIFIERS,
)
from diptych.divergence.detectors.phrases import find_phrases, table
from diptych.divergence.lexical import relation
from diptych.divergence.model import Category
from diptych.divergence.pairing import Finding, Pairing, Tokens
from diptych.divergence.sentence import Sentence

_HEDGES = table({"hedge": ", ".join((*HEDGES, "so - called", "so called"))})
_NEAR = 8  # tokens within which one hedge makes up for another
_HAVING = frozenset(("have", "has", "had", "having"))
_SCANTY = frozenset(("few", "little"))
_DENYING = frozenset(("not", "n't", "never"))
_EXPECTED = frozenset("expected believed thought said reported supposed understood rumoured rumored".split())
# Denied, the first leave one free to do it, the second do not.
_NEEDING = frozenset("need needs needed required obliged necessary".split())
_ALLOWING = frozenset("must may allowed permitted authorized authorised".split())


def compare_strengths(pair: Pairing) -> Iterator[Finding]:
    """Where a word of an ordered class stands against a stronger or weaker one of it, or against none."""
    yield from _few(pair)
    yield from _permissions(pair)
    yield from _ordered(pair, MODALS, "modality")
    yield from _ordered(pair, QUANTIFIERS, "quantifier")
    yield from _left_open(pair)
    for i, j in pair.open_links():
        one, two = pair.base.folds[i], pair.other.folds[j]
        if (one, two) in OPPOSED:
            pair.see((i,), (j,))
            yield Finding(Category.ANTONYM, (i,), (j,), ("antonym:direction",))
        elif one in ASPECTS and two in ASPECTS and ASPECTS[one] != ASPECTS[two]:
            pair.see((i,), (j,))
            yield Finding(Category.WORDING, (i,), (j,), ("aspect",))


def _few(pair: Pairing) -> Iterator[Finding]:
    """An article makes "a few" of "few": some, where there were hardly any."""
    if _SCANTY.isdisjoint(pair.base.folds):
        return
    for i, j in pair.equal:
        if pair.base.folds[i] in _SCANTY:
            some, some2 = (side.folds[k - 1 : k] in (["a"], ["an"]) for side, k in ((pair.base, i), (pair.other, j)))
            if some != some2:
                base, other = ((i - 1, i) if some else (i,)), ((j - 1, j) if some2 else (j,))
                pair.see(base, other)
                yield Finding(Category.MODALITY, base, other, ("quantifier:few",))


def _permissions(pair: Pairing) -> Iterator[Finding]:
    """What one may not do against what one need not do, whichever the words: "must not", "does not have to"."""
    if _DENYING.isdisjoint(pair.base.folds) or _DENYING.isdisjoint(pair.other.folds):
        return
    left, right = _denied_modals(pair.base), _denied_modals(pair.other)
    if len(left) != 1 or len(right) != 1:
        return
    ((run, free),), ((run2, free2),) = left, right
    if pair.open_base.isdisjoint(run) and pair.open_other.isdisjoint(run2):
        return
    pair.see(run, run2)
    if free != free2:
        yield Finding(Category.MODALITY, run, run2, ("modality:permission",))


def _denied_modals(side: Sentence) -> list[tuple[Tokens, bool]]:
    """Each modal that is denied, with what denies it, and whether one is free to do it all the same."""
    found = []
    for index in range(len(side)):
        fold = side.folds[index]
        free = fold in _NEEDING or len(_with_to(side, index)) > 1
        if not free and fold not in _ALLOWING:
            continue
        around = range(max(0, index - 2), min(len(side), index + 2))
        denial = [place for place in around if side.folds[place] in _DENYING]
        if denial:
            run = {*denial, *_with_to(side, index)}
            helper = min(run) - 1
            if helper >= 0 and side.lexemes[helper].auxiliary:
                run.add(helper)
            after = max(run) + 1
            if side.folds[after : after + 1] == ["to"]:
                run.add(after)
            found.append((tuple(range(min(run), max(run) + 1)), free))
    return found


def _left_open(pair: Pairing) -> Iterator[Finding]:
    """What hedges a statement on one side, where nothing near by on the other does; what both have does not count."""
    for run in _hedges(pair.base, pair.open_base):
        if _is_hedged(pair.other, _facing(pair.to_other, run, len(pair.other)), {j for _, j in pair.equal}):
            continue
        if not any(_related(pair, i, j) for i in run for j in pair.to_other[i]):
            pair.see(run, (j for i in run for j in pair.to_other[i] if pair.other.lexemes[j].auxiliary))
            yield Finding(Category.MODALITY, run, (), ("hedge:lost",))
    for run in _hedges(pair.other, pair.open_other):
        if _is_hedged(pair.base, _facing(pair.to_base, run, len(pair.base)), {i for i, _ in pair.equal}):
            continue
        if not any(_related(pair, i, j) for j in run for i in pair.to_base[j]):
            pair.see((i for j in run for i in pair.to_base[j] if pair.base.lexemes[i].auxiliary), run)
            yield Finding(Category.MODALITY, (), run, ("hedge:lost",))


def _facing(partners: Sequence[Sequence[int]], run: Tokens, length: int) -> range:
    """Where on the other side a run would stand: around the partners of the words next to it, or anywhere."""
    for step in range(1, _NEAR + 1):
        for place in (run[-1] + step, run[0] - step):
            if 0 <= place < len(partners) and partners[place]:
                there = partners[place][0]
                return range(max(0, there - _NEAR), min(length, there + _NEAR + 1))
    return range(length)


def _is_hedged(side: Sentence, places: range, apart_from: Container[int]) -> bool:
    return any(side.folds[place] in HEDGING for place in places if place not in apart_from)


def _hedges(side: Sentence, among: set[int]) -> list[Tokens]:
    phrases = [run for run, _ in find_phrases(side, _HEDGES, among) if among.issuperset(run)]
    return phrases + [run for index in sorted(among) if (run := _expectation(side, index))]


def _expectation(side: Sentence, index: int) -> Tokens:
    """The words of "is expected to" around such a participle; none where it is another verb."""
    helped = index > 0 and side.folds[index] in _EXPECTED and side.lexemes[index - 1].auxiliary
    return (index - 1, index, index + 1) if helped and side.folds[index + 1 : index + 2] == ["to"] else ()


def _related(pair: Pairing, i: int, j: int) -> bool:
    return relation(pair.base.folds[i], pair.other.folds[j])[0] != ""


def _ordered(pair: Pairing, strengths: Mapping[str, int], name: str) -> Iterator[Finding]:
    left, right = _those(pair.base, pair.open_base, strengths), _those(pair.other, pair.open_other, strengths)
    if not left or not right:
        return
    apart = {(i, j): abs(strong - strong2) for i, strong in left.items() for j, strong2 in right.items()}
    linked = [(i, j) for i, j in apart if j in pair.to_other[i]]
    # One of a kind on either side is the same word moved, though the aligner did not pair them; but not to anywhere.
    near = [(i, j) for i, j in apart if j in _facing(pair.to_other, (i,), len(pair.other))]
    close = [place for place in near if apart[place] <= 1]
    lone = near if len(left) == len(right) == 1 else []
    for i, j in (*linked, *close, *lone):
        if i in left and j in right:
            del left[i], right[j]
            if pair.same(i, j):
                continue
            pair.see(_with_to(pair.base, i), _with_to(pair.other, j))
            one, two = pair.base.folds[i], pair.other.folds[j]
            if apart[i, j] > 1:
                category = Category.ANTONYM if (one, two) in OPPOSED else Category.MODALITY
                yield Finding(category, (i,), (j,), (f"{name}:changed", f"{name}:by {min(9, apart[i, j])}"))


def _those(side: Sentence, among: set[int], strengths: Mapping[str, int]) -> dict[int, int]:
    """The words of an ordered class, with their strength: "have to" is as strong as "must"."""
    found = {index: strengths[side.folds[index]] for index in sorted(among) if side.folds[index] in strengths}
    found = {index: strong for index, strong in found.items() if side.folds[index - 1 : index + 1] != ["at", "all"]}
    if strengths is MODALS:
        found |= {index: MODALS["likely"] for index in sorted(among) if _expectation(side, index)}
        found |= {index: MODALS["must"] for index in sorted(among) if len(_with_to(side, index)) > 1}
    return found


def _with_to(side: Sentence, index: int) -> tuple[int, ...]:
    has_to = side.folds[index] in _HAVING and side.folds[index + 1 : index + 2] == ["to"]
    return (index, index + 1) if has_to else (index,)
