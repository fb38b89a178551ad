"""How near words are in sense, and which of a sentence have nothing near them in the other."""

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from math import log

from rapidfuzz.distance import JaroWinkler

from diptych.divergence.lexical import relation, sense_likeness
from diptych.divergence.lexicon import count
from diptych.divergence.pairing import Pairing
from diptych.divergence.sentence import Sentence
from diptych.divergence.words.forms import form

# How like two words of such a relation are, and how much more where it is that of most of their uses.
_OF_KIND = {
    "spelling": (1.0, 0.0), "synonym": (0.6, 0.4), "broader": (0.4, 0.3), "narrower": (0.4, 0.3),
    "related": (0.4, 0.3), "sibling": (0.2, 0.2), "antonym": (0.0, 0.0),
}  # fmt: skip
_ELSEWHERE = 0.3  # how far a word is that stands somewhere in the other sentence, but has no partner
_BY_SENSE = 0.7  # the share of the likeness by company that counts
_NAMESAKE = 0.85


def strangers(pair: Pairing) -> Iterator[float]:
    """Of each open content word of either side: 0.0 where it has a partner of its meaning, 1.0 where it has none."""
    yield from _strangers(pair.base, pair.other, pair.to_other, {i for i, _ in pair.equal})
    yield from _strangers(pair.other, pair.base, pair.to_base, {j for _, j in pair.equal})


def _strangers(
    side: Sentence, facing: Sentence, partners: Sequence[Sequence[int]], equal: Collection[int]
) -> Iterator[float]:
    stems: set[str] | None = None
    for index, found in enumerate(side.lexemes):
        if index in equal or not found.content:
            continue
        linked = partners[index]
        if linked:
            yield rarity(found.fold) * (1.0 - max(likeness(found.fold, facing.folds[j]) for j in linked))
            continue
        stems = stems or {one.stem for one in facing.lexemes}
        yield rarity(found.fold) * (_ELSEWHERE if found.stem in stems else 1.0)


@lru_cache(maxsize=1 << 16)
def rarity(word: str) -> float:
    """1.0 for a word that the dictionary's texts have never, down to 0.3 for the most common ones."""
    return max(0.3, 1.0 - log(1.0 + count(word)) / 10.0)


@lru_cache(maxsize=1 << 16)
def likeness(one: str, two: str) -> float:
    """How near two words are in meaning, lower case: 0.0 to 1.0."""
    first, second = form(one), form(two)
    if first.stem == second.stem:
        return 1.0
    kind, degree = relation(one, two)
    if kind:
        least, more = _OF_KIND[kind]
        return least + more * degree / 4
    spelt = JaroWinkler.similarity(one, two)
    if first.vector < 0 or second.vector < 0:
        return spelt if spelt > _NAMESAKE else 0.0
    return _BY_SENSE * sense_likeness(first.vector, second.vector)
