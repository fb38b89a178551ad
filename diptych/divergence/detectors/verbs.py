"""Verb forms that differ and say nearly the same: the perfect for the past, number, reported speech, "managed to"."""

from collections.abc import Iterator, Sequence

from diptych.divergence.closed_classes import REPORTING
from diptych.divergence.inflection import ending
from diptych.divergence.model import Category
from diptych.divergence.pairing import Finding, Pairing, Tokens
from diptych.divergence.sentence import Sentence

_HAVING = frozenset(("has", "have", "had", "'ve"))
_PRESENT = frozenset(("am", "is", "are", "has", "does"))
# What may stand between a helper and its verb.
_BETWEEN = frozenset("not n't never also already just ever now yet recently finally since".split())
# One tense of one verb, for one and for many.
_NUMBERS = frozenset(map(frozenset, (("is", "are"), ("was", "were"), ("has", "have"), ("does", "do"))))
_PERFECTS = frozenset(
    map(frozenset, (("has been", "was"), ("have been", "were"), ("had been", "was"), ("had been", "were")))
)
# What a present becomes in reported speech.
_SHIFTS = _PERFECTS | set(map(frozenset, (("is", "was"), ("are", "were"), ("has", "had"), ("have", "had"))))
_REACH = 12  # tokens from a verb of speech to a verb that it reports
# Who managed to do it did it; who failed to, did not, which is told as a negation.
_IMPLICATIVE = frozenset(
    "manage manages managed managing proceed proceeds proceeded happen happened fail fails failed failing".split()
)


def compare_verbs(pair: Pairing) -> Iterator[Finding]:
    """Account for helpers that stand on one side alone or have another form, where little hangs on them."""
    yield from _helpers(pair)
    yield from _perfects(pair)
    _settle_implicatives(pair)


def _perfects(pair: Pairing) -> Iterator[Finding]:
    """A perfect against a past: "has suspended", "suspended"."""
    for i in sorted(pair.open_base):
        verb = _helped(pair.base, i, pair.to_other)
        past = _past_of(pair.base, verb, pair.other, pair.to_other, pair.to_base)
        if past:
            pair.see((i, verb), past)
            yield Finding(Category.TENSE, (i, verb), past, ("tense:perfect",))
    for j in sorted(pair.open_other):
        verb = _helped(pair.other, j, pair.to_base)
        past = _past_of(pair.other, verb, pair.base, pair.to_base, pair.to_other)
        if past:
            pair.see(past, (j, verb))
            yield Finding(Category.TENSE, past, (j, verb), ("tense:perfect",))


def _helped(side: Sentence, index: int, links: Sequence[Sequence[int]]) -> int:
    """The participle after a form of "have" that has no partner but the participle's; 0 where there is none."""
    if side.folds[index] not in _HAVING:
        return 0
    verb = next((k for k in range(index + 1, len(side)) if side.folds[k] not in _BETWEEN), 0)
    return verb if verb and ending(side.folds[verb]) == "ed" and set(links[index]) <= set(links[verb]) else 0


def _past_of(
    side: Sentence, verb: int, facing: Sentence, links: Sequence[Sequence[int]], back: Sequence[Sequence[int]]
) -> Tokens:
    """The past of a participle that faces it, no helper before it, nor a word without a partner; none of verb 0."""
    for place in links[verb] if verb else ():
        before = next((k for k in range(place - 1, -1, -1) if facing.folds[k] not in _BETWEEN), None)
        helped = before is not None and (facing.lexemes[before].auxiliary or not back[before])
        is_past = ending(facing.folds[place]) == "ed" and facing.folds[place] not in _PRESENT
        if is_past and not helped and facing.lexemes[place].lemma == side.lexemes[verb].lemma:
            return (place,)
    return ()


def _helpers(pair: Pairing) -> Iterator[Finding]:
    """Helpers against helpers: another number, a perfect for a past, or what reported speech makes of them."""
    for i in sorted(pair.open_base):
        those = [j for j in pair.to_other[i] if j in pair.open_other]
        if i not in pair.open_base or not those or not pair.base.lexemes[i].auxiliary:
            continue
        base, other = _run(pair.base, pair.open_base, i), _run(pair.other, pair.open_other, those[0])
        words = frozenset((" ".join(pair.base.folds[k] for k in base), " ".join(pair.other.folds[k] for k in other)))
        if words in _NUMBERS:
            found = Finding(Category.FORM, base, other, ("form:number",))
        elif words in _SHIFTS and _is_reported(pair.base, i) and _is_reported(pair.other, those[0]):
            found = Finding(Category.TENSE, base, other, ("tense:reported",))
        elif words in _PERFECTS:
            found = Finding(Category.TENSE, base, other, ("tense:perfect",))
        else:
            continue
        pair.see(base, other)
        yield found


def _run(side: Sentence, among: set[int], index: int) -> Tokens:
    """The open helpers around a helper, itself among them."""
    start = end = index
    while start - 1 in among and side.lexemes[start - 1].auxiliary:
        start -= 1
    while end + 1 in among and side.lexemes[end + 1].auxiliary:
        end += 1
    return tuple(range(start, end + 1))


def _is_reported(side: Sentence, index: int) -> bool:
    before = side.folds[max(0, index - _REACH) : index]
    return any(fold in REPORTING and ending(fold) == "ed" for fold in before)


def _settle_implicatives(pair: Pairing) -> None:
    """Account for "managed to leave" against "left", and for the form of "leave" where "failed to leave" stands."""
    for i in _implicatives(pair.base):
        for j in pair.to_other[i + 2]:
            if _is_of_one_tense(pair.base, i, pair.other, j):
                pair.see((i, i + 1, i + 2), (j,))
    for j in _implicatives(pair.other):
        for i in pair.to_base[j + 2]:
            if _is_of_one_tense(pair.other, j, pair.base, i):
                pair.see((i,), (j, j + 1, j + 2))


def _implicatives(side: Sentence) -> list[int]:
    those = range(len(side) - 2)
    return [index for index in those if side.folds[index] in _IMPLICATIVE and side.folds[index + 1] == "to"]


def _is_of_one_tense(side: Sentence, index: int, facing: Sentence, place: int) -> bool:
    """Whether the verb at `place` is the one that depends on that at `index`, in the tense of this."""
    same = side.lexemes[index + 2].lemma == facing.lexemes[place].lemma and facing.folds[place - 1 : place] != ["to"]
    return same and ending(side.folds[index]) == ending(facing.folds[place])
