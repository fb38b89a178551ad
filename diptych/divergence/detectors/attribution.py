"""Who said it and in what way: classes of verbs of speech, and speakers that are added, lost or exchanged."""

from collections.abc import Iterator, Sequence

from diptych.divergence.closed_classes import HEDGING, NEAR_SPEECH, PREPOSITIONS, REPORTING, SPEECH
from diptych.divergence.lexical import relation
from diptych.divergence.model import Category
from diptych.divergence.pairing import Finding, Pairing, Tokens
from diptych.divergence.sentence import Sentence

_LONGEST = 12  # tokens of a clause that only says who speaks
_REACH = 6  # tokens in which a speaker is named beside the verb
_SPEAKERS = frozenset("he she they i we it who someone".split())
_OPENERS = frozenset(("that", "as", "and", "but"))


def compare_attribution(pair: Pairing) -> Iterator[Finding]:
    """Verbs of speech of another class, another's name beside one, and words that lost or gained their speaker."""
    for i, j in pair.open_links():
        one, two = SPEECH.get(pair.base.folds[i]), SPEECH.get(pair.other.folds[j])
        if one and two and one != two:
            pair.see((i,), (j,))
            yield Finding(Category.ATTRIBUTION, (i,), (j,), (f"speech:{_distance(one, two)}",))
    _settle_reports(pair)
    if pair.loose:  # where all else is the same, it is the name that changed
        yield from _other_speakers(pair)
    for run in _speaker_alone(pair.base, pair.to_other, pair.open_base, pair.other):
        pair.see(run, ())
        yield Finding(Category.ATTRIBUTION, run, (), ("speaker:only",))
    for run in _speaker_alone(pair.other, pair.to_base, pair.open_other, pair.base):
        pair.see((), run)
        yield Finding(Category.ATTRIBUTION, (), run, ("speaker:only",))


def _settle_reports(pair: Pairing) -> None:
    """Account for the lone report of each side where both say as much: "according to the police", "the police said"."""
    left = [i for i in sorted(pair.open_base) if not pair.to_other[i] and _reports(pair.base, i)]
    right = [j for j in sorted(pair.open_other) if not pair.to_base[j] and _reports(pair.other, j)]
    if len(left) == len(right) == 1:
        (i,), (j,) = left, right
        if SPEECH.get(pair.base.folds[i]) == SPEECH.get(pair.other.folds[j]):
            pair.see(_with_to(pair.base, i), _with_to(pair.other, j))


def _with_to(side: Sentence, index: int) -> Tokens:
    return (index, index + 1) if side.folds[index] == "according" else (index,)


def _distance(one: str, two: str) -> str:
    if "deny" in (one, two):
        return "denied"
    return "near" if frozenset((one, two)) in NEAR_SPEECH else "apart"


def _speaker_alone(
    side: Sentence, partners: Sequence[Sequence[int]], free: set[int], facing: Sentence
) -> Iterator[Tokens]:
    """Clauses like "the police said" whose every word is without a partner, where the other side reports nothing."""
    verbs = [index for index in sorted(free) if not partners[index] and _reports(side, index)]
    if not verbs or any(_reports(facing, place) or facing.folds[place] in HEDGING for place in range(len(facing))):
        return
    for verb in verbs:
        start = end = verb
        while start and start - 1 in free and not partners[start - 1] and not side.lexemes[start - 1].is_mark:
            start -= 1
        while end + 1 < len(side) and end + 1 in free and not partners[end + 1] and not side.lexemes[end + 1].is_mark:
            end += 1
        run = tuple(range(start, end + 1))
        speaks = any(side.folds[index] in _SPEAKERS or (side.lexemes[index].content and index != verb) for index in run)
        apart = start == 0 or end + 2 >= len(side) or side.lexemes[start - 1].is_mark or side.folds[end] in _OPENERS
        if speaks and apart and len(run) <= _LONGEST:
            yield run


def _reports(side: Sentence, index: int) -> bool:
    fold = side.folds[index]
    return fold in REPORTING or (fold == "according" and side.folds[index + 1 : index + 2] == ["to"])


def _other_speakers(pair: Pairing) -> Iterator[Finding]:
    """Verbs of speech that are partners and have names beside them, none of which are partners or of one thing."""
    for i, j in pair.links:
        if not (_reports(pair.base, i) and _reports(pair.other, j)):
            continue
        names, names2 = _names_beside(pair.base, i), _names_beside(pair.other, j)
        if not (names and names2) or not (pair.open_base.issuperset(names) and pair.open_other.issuperset(names2)):
            continue
        if any(_akin(pair, one, two) for one in names for two in names2):
            continue
        pair.see(names, names2)
        yield Finding(Category.ATTRIBUTION, names, names2, ("speaker:other",))


def _akin(pair: Pairing, i: int, j: int) -> bool:
    one, two = pair.base.lexemes[i], pair.other.lexemes[j]
    return one.lemma == two.lemma or bool(relation(one.fold, two.fold)[0]) or one.fold[0] == two.fold[0]


def _names_beside(side: Sentence, verb: int) -> Tokens:
    """The names that stand next to a verb of speech: after "according to", before another, else behind it."""
    if side.folds[verb] == "according":
        return _names(side, range(verb + 2, len(side)))
    return _names(side, range(verb - 1, -1, -1)) or _names(side, range(verb + 1, len(side)))


def _names(side: Sentence, places: range) -> Tokens:
    found: list[int] = []
    for place in places[:_REACH]:
        word = side.lexemes[place]
        if word.is_mark or (word.fold in PREPOSITIONS and word.fold != "of") or (found and not side.is_name(place)):
            break
        if side.is_name(place):
            found.append(place)
    return tuple(sorted(found))
