"""Who did what to whom: "X-ed by N" against "Y-ed by N", and the doer who became the object."""

from collections.abc import Iterable, Iterator

from diptych.divergence.closed_classes import DETERMINERS, PREPOSITIONS
from diptych.divergence.inflection import LEMMAS, ending
from diptych.divergence.lexical import parts_of_speech, relation
from diptych.divergence.model import Category
from diptych.divergence.pairing import Finding, Pairing, Tokens
from diptych.divergence.sentence import Sentence

_SAME_DEED = ("synonym", "spelling", "broader", "narrower", "related")
_BEING = frozenset("am is are was were be been being 's 're got get gets".split())
# Verbs whose subject is as good as an object.
_UNDERGOING = frozenset("suffered suffers underwent undergoes received receives faced faces experienced met".split())
_REACH = 5  # tokens after "by" in which the agent's name stands


def compare_agents(pair: Pairing) -> Iterator[Finding]:
    """Deeds of one agent that differ, and agents that changed places with what they acted on."""
    yield from _deeds(pair)
    yield from _turned(pair)
    yield from _made_agents(pair)


def _deeds(pair: Pairing) -> Iterator[Finding]:
    """The same agent after "by" on both sides, another participle before it."""
    for i, verb, agent in _passives(pair.base):
        for j, verb2, agent2 in _passives(pair.other):
            meets = sum(1 for a in agent for b in pair.to_other[a] if b in agent2)
            if not meets or (pair.to_other[verb] == [verb2] and pair.same(verb, verb2)):
                continue
            one, two = pair.base.lexemes[verb], pair.other.lexemes[verb2]
            if one.lemma == two.lemma or relation(one.fold, two.fold)[0] in _SAME_DEED:
                continue
            if any(pair.same(verb, k) for k in pair.to_other[verb]) or any(
                pair.same(k, verb2) for k in pair.to_base[verb2]
            ):
                continue
            base, other = (verb, i, *agent), (verb2, j, *agent2)
            pair.see((verb, i), (verb2, j))
            yield Finding(Category.AGENT, base, other, ("agent:deed",))
            break


def _turned(pair: Pairing) -> Iterator[Finding]:
    """One deed whose doer and whose object are exchanged: crossed with the same voice, or in order with another."""
    if pair.in_order and ("by" in pair.base.folds) == ("by" in pair.other.folds):
        return
    for verb, verb2 in pair.links:
        one, two = pair.base.lexemes[verb], pair.other.lexemes[verb2]
        if not one.content or one.lemma != two.lemma or "v" not in parts_of_speech(one.fold) or not (verb and verb2):
            continue
        before, after = _nearest(pair.base, verb, -1), _nearest(pair.base, verb, 1)
        before2, after2 = _nearest(pair.other, verb2, -1), _nearest(pair.other, verb2, 1)
        if before is None or after is None or before2 is None or after2 is None:
            continue
        straight = _alike(pair, before, before2) and _alike(pair, after, after2)
        crossed = _alike(pair, before, after2) and _alike(pair, after, before2)
        turned = _is_passive(pair.base, verb) != _is_passive(pair.other, verb2)
        if crossed and turned:
            pair.turned = True
            pair.see(_voice(pair.base, verb), _voice(pair.other, verb2))
        elif crossed not in (straight, turned):
            pair.turned = True
            pair.see((before, after, *_voice(pair.base, verb)), (before2, after2, *_voice(pair.other, verb2)))
            base, other = tuple(range(before, after + 1)), tuple(range(before2, after2 + 1))
            yield Finding(Category.AGENT, base, other, ("agent:turned",))
            return


def _made_agents(pair: Pairing) -> Iterator[Finding]:
    """A name that is the object of one verb, and the doer of another: "joined Russia", "was annexed by Russia"."""
    for by, verb2, agent2 in _passives(pair.other):
        for i, verb in _objects(pair.base, [i for j in agent2 for i in pair.to_base[j]]):
            if _is_other_deed(pair.base, verb, pair.other, verb2) and not pair.to_base[by]:
                pair.see((verb,), (*_voice(pair.other, verb2), verb2))
                yield Finding(Category.AGENT, (verb, i), (verb2, by, *agent2), ("agent:turned",))
                break
    for by, verb, agent in _passives(pair.base):
        for j, verb2 in _objects(pair.other, [j for i in agent for j in pair.to_other[i]]):
            if _is_other_deed(pair.base, verb, pair.other, verb2) and not pair.to_other[by]:
                pair.see((*_voice(pair.base, verb), verb), (verb2,))
                yield Finding(Category.AGENT, (verb, by, *agent), (verb2, j), ("agent:turned",))
                break


def _objects(side: Sentence, places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Those of these words that are names right after a verb in the active, and the verb."""
    for place in places:
        verb = next((k for k in range(place - 1, -1, -1) if side.folds[k] not in DETERMINERS), 0)
        is_verb = ending(side.folds[verb]) in ("ed", "s") and "v" in parts_of_speech(side.folds[verb])
        if verb and is_verb and side.is_name(place) and _BEING.isdisjoint(side.folds[verb - 1 : verb + 1]):
            yield place, verb


def _is_other_deed(one: Sentence, verb: int, two: Sentence, verb2: int) -> bool:
    return one.lexemes[verb].lemma != two.lexemes[verb2].lemma and one.folds[verb] not in _UNDERGOING


def _nearest(side: Sentence, verb: int, step: int) -> int | None:
    """The content word that stands next to a verb before or behind it, nothing but small words between."""
    place = verb + step
    while 0 <= place < len(side) and abs(place - verb) <= _REACH:
        found = side.lexemes[place]
        if found.is_mark:
            return None
        if found.content:
            return place if side.is_name(place) or "n" in parts_of_speech(found.fold) else None
        if found.fold in PREPOSITIONS and found.fold != "by":
            return None
        place += step
    return None


def _alike(pair: Pairing, i: int, j: int) -> bool:
    return pair.base.lexemes[i].lemma == pair.other.lexemes[j].lemma


def _is_passive(side: Sentence, verb: int) -> bool:
    helpers = side.folds[max(0, verb - 3) : verb]
    return "by" in side.folds[verb + 1 : verb + 4] and any(helper in _BEING for helper in helpers)


def _voice(side: Sentence, verb: int) -> Tokens:
    """The small words around a verb that make it passive."""
    around = range(max(0, verb - 3), min(len(side), verb + 4))
    return tuple(k for k in around if side.folds[k] in (_BEING if k < verb else ("by",)))


def _passives(side: Sentence) -> Iterator[tuple[int, int, Tokens]]:
    """Each "PARTICIPLE by AGENT": the places of "by", of the participle, of the agent's content words."""
    if "by" not in side.folds:
        return
    for index, fold in enumerate(side.folds):
        if fold != "by" or index == 0:
            continue
        verb = side.folds[index - 1]
        if not (verb.endswith("ed") or (verb in LEMMAS and LEMMAS[verb] != verb)):
            continue
        agent = []
        for place in range(index + 1, min(len(side), index + 1 + _REACH)):
            word = side.lexemes[place]
            if not word.is_word or (word.fold in PREPOSITIONS and word.fold != "of") or word.auxiliary:
                break
            if word.content:
                agent.append(place)
        if agent:
            yield index, index - 1, tuple(agent)
