"""How the meanings of two words stand to one another.

A word has many senses, and two words stand in a relation only through a pair of them. How far that relation is theirs
is told by its degree: the share of each word's uses that those senses make up (counted in WordNet's tagged corpora,
where each sense is given 1 over its rank besides), as the geometric mean over the two words.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from math import sqrt

from diptych.divergence.lexicon.lemmas import entry, lemmas
from diptych.divergence.lexicon.tables import alike, line, opposed

_STEPS = 3  # how many hypernyms up a more general word is still looked for
_COMMON = 0.05  # the share of a word's uses that a sense needs to be in its profile
_FAMILY = 30  # what has more direct hyponyms than this ("change", "person") makes no siblings
_PREFIXES = ("un", "non", "non-", "dis", "il", "ir")  # "in" is as often no negation: WordNet knows where it is
# What British and American spelling write differently; both sides come to one form, which need not be a word.
_SPELLINGS = (
    ("isation", "ization"), ("ise", "ize"), ("ising", "izing"), ("yse", "yze"), ("our", "or"), ("ogue", "og"),
    ("ence", "ense"), ("ae", "e"), ("oe", "e"), ("ll", "l"), ("mme", "m"), ("grey", "gray"), ("que", "ck"),
    ("ough", "ow"), ("sce", "ske"), ("ium", "um"), ("yre", "ire"), ("-", ""), ("_", ""),
)  # fmt: skip


class Kind(Enum):
    """What the second word is to the first."""

    SPELLING = "spelling"  # another spelling of it
    SYNONYM = "synonym"
    ANTONYM = "antonym"
    BROADER = "broader"  # more general
    NARROWER = "narrower"  # more special
    SIBLING = "sibling"  # another kind of the same
    RELATED = "related"  # derived from it, or near it in sense


@dataclass(frozen=True, slots=True)
class Relation:
    """`degree` is above 0.0 and at most 1.0: how much of the two words' use the relation covers."""

    kind: Kind
    degree: float


def relation(one: str, two: str) -> Relation | None:
    """What `two` is to `one`, None where the dictionary knows of nothing; inflected forms are taken for their lemmas.

    Two forms of one lemma are no relation of meaning: they too are None. Of several relations another spelling comes
    first, then an antonym, a synonym, what is more general or special, and last what is merely related.
    """
    first, second = lemmas(one), lemmas(two)
    if {lemma for lemma, _ in first} & {lemma for lemma, _ in second}:
        return None
    if (one.lower(), two.lower()) in opposed("antonyms.txt"):  # the dictionary has no "with" and "without"
        return Relation(Kind.ANTONYM, 1.0)
    listed = alike("synonyms.txt")
    if any((lemma, other) in listed for lemma, _ in first for other, _ in second):
        return Relation(Kind.SYNONYM, 1.0)
    found = [found for lemma in first for other in second if (found := _between(lemma, other))]
    if not found:
        return Relation(Kind.ANTONYM, 1.0) if _are_opposite_families(one, two) else None
    return max(found, key=lambda found: (_RANK[found.kind], found.degree))


_RANK = {
    Kind.RELATED: 0, Kind.SIBLING: 1, Kind.NARROWER: 2, Kind.BROADER: 2, Kind.SYNONYM: 3, Kind.ANTONYM: 4,
    Kind.SPELLING: 5,
}  # fmt: skip


@lru_cache(maxsize=1 << 16)
def senses(lemma: str, part: str) -> Mapping[str, float]:
    """The senses that a lemma has as one part of speech, each with its share of all uses of the lemma."""
    fields = entry(lemma)
    if not fields:
        return {}
    counted = {}
    ranks: dict[str, int] = {}
    for item in fields[0].split(" "):
        sense, _, count = item.partition(":")
        ranks[sense[0]] = ranks.get(sense[0], 0) + 1
        counted[sense] = int(count or 0) + 1 / ranks[sense[0]]
    total = sum(counted.values())
    return {sense: count / total for sense, count in counted.items() if sense[0] == part}


@lru_cache(maxsize=1 << 16)
def profile(word: str) -> Mapping[str, float]:
    """The senses that a word may have, with their shares, and at half their share the senses right above them.

    What two profiles have in common tells quickly how akin two words are: `relation` says in what way.
    """
    found: dict[str, float] = {}
    for lemma, part in lemmas(word):
        for sense, share in senses(lemma, part).items():
            if share >= _COMMON:
                found[sense] = max(found.get(sense, 0.0), share)
                for above in _pointed("@", sense):
                    found[above] = max(found.get(above, 0.0), share / 2)
    return found


def _between(first: tuple[str, str], second: tuple[str, str]) -> Relation | None:
    (one, part), (two, other_part) = first, second
    if part != other_part:
        return _derived(one, two)
    here, there = senses(one, part), senses(two, part)
    if not (here and there):
        return None
    shared = here.keys() & there.keys()
    if shared and _spelt(one) == _spelt(two):
        return Relation(Kind.SPELLING, 1.0)
    if _are_opposites(one, two, part):
        return Relation(Kind.ANTONYM, 1.0)
    if shared:
        return Relation(
            Kind.SYNONYM, _mean(sum(here[sense] for sense in shared), sum(there[sense] for sense in shared))
        )
    return _by_ancestors(first, second) or _derived(one, two) or _by_likeness(first, there)


def _are_opposites(one: str, two: str, part: str) -> bool:
    return (
        (one, two) in opposed("antonyms.txt")
        or two in _words_after("!", one)
        or (part in "ar" and (_negates(one, two) or _negates(two, one)))
    )


def _negates(longer: str, shorter: str) -> bool:
    if longer.endswith("less") and shorter.endswith("ful"):
        return longer.removesuffix("less") == shorter.removesuffix("ful")
    return longer.endswith(shorter) and longer.removesuffix(shorter) in _PREFIXES


def _derived(one: str, two: str) -> Relation | None:
    # The dictionary leads from an adverb to its adjective, and not back.
    derived = two in _words_after("+", one) or one in _words_after("+", two)
    return Relation(Kind.RELATED, 1.0) if derived else None


def _are_opposite_families(one: str, two: str) -> bool:
    """Whether words of one part of speech derive from antonyms: "closure" and "opening" from "close" and "open"."""
    if _opposites(one).isdisjoint(_family(two)) or not _family(one).isdisjoint(_family(two)):
        return False
    return not {part for _, part in lemmas(one)}.isdisjoint(part for _, part in lemmas(two))


@lru_cache(maxsize=1 << 16)
def _family(word: str) -> frozenset[str]:
    """The lemmas of a word, what is derived from them, and the adjective of an adverb."""
    found: set[str] = set()
    for lemma, _ in lemmas(word):
        found.update((lemma, *_words_after("+", lemma)))
        if lemma.endswith("ly"):
            found.update(stem for stem in (lemma[:-2], f"{lemma[:-3]}y") if entry(stem))
    return frozenset(found)


@lru_cache(maxsize=1 << 16)
def _opposites(word: str) -> frozenset[str]:
    """The antonyms of a word's whole family."""
    known = _listed_opposites()
    return frozenset(
        opposite for lemma in _family(word) for opposite in (*_words_after("!", lemma), *known.get(lemma, ()))
    )


@cache
def _listed_opposites() -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one, two in opposed("antonyms.txt"):
        found.setdefault(one, []).append(two)
    return found


@lru_cache(maxsize=1 << 16)
def _words_after(mark: str, lemma: str) -> tuple[str, ...]:
    return next((tuple(field[1:].split(" ")) for field in entry(lemma)[1:] if field[0] == mark), ())


def _by_ancestors(first: tuple[str, str], second: tuple[str, str]) -> Relation | None:
    """A more general or more special word, or another kind of the same: by the pair of senses of highest degree."""
    here, there = senses(*first), senses(*second)
    (up, families), (below, beside) = _descent(*first), _descent(*second)
    if up.keys().isdisjoint(there) and below.keys().isdisjoint(here) and families.keys().isdisjoint(beside):
        return None  # as most pairs of words are
    best: dict[Kind, float] = {}
    for sense, share in here.items():
        above = ancestors(sense)
        lower = below.get(sense, ())
        level = {other for common in _kinds(sense) for other in beside.get(common, ())}
        if not lower and not level and above.keys().isdisjoint(there):
            continue
        for other, other_share in there.items():
            degree = _mean(share, other_share)
            if other in above:
                best[Kind.BROADER] = max(best.get(Kind.BROADER, 0.0), degree / above[other])
            elif other in lower:
                best[Kind.NARROWER] = max(best.get(Kind.NARROWER, 0.0), degree / ancestors(other)[sense])
            elif other in level:
                best[Kind.SIBLING] = max(best.get(Kind.SIBLING, 0.0), degree)
    kind = max(best, key=lambda kind: (best[kind], _RANK[kind]), default=None)
    return Relation(kind, best[kind]) if kind else None


@lru_cache(maxsize=1 << 16)
def _descent(lemma: str, part: str) -> tuple[Mapping[str, Sequence[str]], Mapping[str, Sequence[str]]]:
    """The lemma's senses by each sense above them, and by each family that they are kinds of."""
    below: dict[str, tuple[str, ...]] = {}
    beside: dict[str, tuple[str, ...]] = {}
    for sense in senses(lemma, part):
        for above in ancestors(sense):
            below[above] = (*below.get(above, ()), sense)
        for common in _kinds(sense):
            beside[common] = (*beside.get(common, ()), sense)
    return below, beside


@lru_cache(maxsize=1 << 16)
def _kinds(sense: str) -> tuple[str, ...]:
    """The families right above a sense."""
    return tuple(above for above, step in ancestors(sense).items() if step == 1 and _is_family(above))


def _by_likeness(first: tuple[str, str], there: Mapping[str, float]) -> Relation | None:
    """Adjectives that cluster round one another or one head, verbs of one group; or round two opposite heads."""
    best = against = 0.0
    for share, near, far in _surroundings(*first):
        for other, other_share in there.items():
            circle = _circle(other)
            if other in near or not near.isdisjoint(circle):
                best = max(best, _mean(share, other_share))
            if other in far or not far.isdisjoint(circle):
                against = max(against, _mean(share, other_share))
    if against > best:
        return Relation(Kind.ANTONYM, against)
    return Relation(Kind.RELATED, best) if best else None


@lru_cache(maxsize=1 << 16)
def _surroundings(lemma: str, part: str) -> tuple[tuple[float, frozenset[str], frozenset[str]], ...]:
    """Of each of a lemma's senses that clusters with others, or against some: its share, those, and these."""
    around = ((share, _circle(sense), _opposite(sense)) for sense, share in senses(lemma, part).items())
    return tuple((share, near, far) for share, near, far in around if near or far)


@lru_cache(maxsize=1 << 16)
def _circle(sense: str) -> frozenset[str]:
    """The senses that one clusters with."""
    return frozenset(_pointed("&", sense))


@lru_cache(maxsize=1 << 16)
def _opposite(sense: str) -> frozenset[str]:
    """The senses opposed to one, or to those that it clusters with."""
    return frozenset(other for head in (sense, *_pointed("&", sense)) for other in _pointed("!", head))


@lru_cache(maxsize=1 << 16)
def ancestors(sense: str) -> Mapping[str, int]:
    """The senses above one, each with the steps to it: at most three."""
    found: dict[str, int] = {}
    level = [sense]
    for step in range(1, _STEPS + 1):
        level = [above for below in level for above in _pointed("@", below)]
        for above in level:
            found.setdefault(above, step)
    return found


def _is_family(sense: str) -> bool:
    children = _pointed("~", sense)
    return bool(children) and int(children[0]) <= _FAMILY


def _pointed(mark: str, sense: str) -> tuple[str, ...]:
    return _pointers(sense).get(mark, ())


@lru_cache(maxsize=1 << 16)
def _pointers(sense: str) -> Mapping[str, tuple[str, ...]]:
    return {field[0]: tuple(field[1:].split(" ")) for field in line("senses.txt", sense)}


@lru_cache(maxsize=1 << 16)
def _spelt(lemma: str) -> str:
    for british, american in _SPELLINGS:
        lemma = lemma.replace(british, american)
    return lemma[:-2] + "er" if lemma.endswith(("tre", "bre")) else lemma


def _mean(one: float, two: float) -> float:
    return sqrt(one * two)
