"""Whether a word seems to be missing between two neighbours: what a garbled sentence shows by itself.

A logistic regression over the two words and those around them, each as the kind of word it is, and over whether their
clause has a verb on either side. It was learned from sentences of which one word was left out (see
`benchmarks/build_gaps.py`).
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

from diptych.divergence.inflection import ending
from diptych.divergence.lexical import parts_of_speech
from diptych.divergence.pairing import Pairing
from diptych.divergence.words.forms import KINDS, form

FILE = Path(__file__).with_name("gaps.json")
_NOWHERE = -2
_CLOSED = frozenset(KINDS) - {"number", "name", "word", "mark"}
_HELPERS = frozenset(("be", "have", "do", "modal"))
_CLAUSE_ENDS = frozenset(("comma", "stop", "dash", "clause", "conjunction", "quote", "bracket"))
NO_VERB, PERHAPS, HELPER = range(3)

Word = tuple[str, str]  # itself where it is of a closed class, else its kind; and its kind
Place = tuple[str, Word, Word, str, int, int]  # the kind before the two neighbours, they, the kind after, the verbs


def gaps(pair: Pairing) -> tuple[list[float], list[float]]:
    """Of either side, how likely a word is missing wherever two follow one another that do not in the other."""
    base = list(_gaps(pair.base.words, dict(pair.equal)))
    return base, list(_gaps(pair.other.words, {j: i for i, j in pair.equal}))


def _gaps(words: Sequence[str], equal: Mapping[int, int]) -> Iterator[float]:
    laid_out = _laid_out(tuple(words))
    partners = [equal.get(at, _NOWHERE) for at in range(len(words))]
    for at, (before, after) in enumerate(pairwise(partners), start=1):
        if after != before + 1:
            yield _missing(around(*laid_out, at))


def gap(words: Sequence[str], at: int) -> float:
    """The log odds of a word missing before `words[at]`, which is not the first."""
    return _missing(around(*_laid_out(tuple(words)), at))


@lru_cache(maxsize=64)
def _laid_out(words: tuple[str, ...]) -> tuple[Sequence[Word], Sequence[int], Sequence[int]]:
    kinds = list(map(word, words))
    return kinds, verbs(kinds), verbs(kinds[::-1])[::-1]


def around(kinds: Sequence[Word], before: Sequence[int], after: Sequence[int], at: int) -> Place:
    """What a place is judged by; `before` and `after` tell of each place what verb its clause has there."""
    start = kinds[at - 2][1] if at > 1 else ""
    end = kinds[at + 1][1] if at + 1 < len(kinds) else ""
    return start, kinds[at - 1], kinds[at], end, before[at], after[at]


@lru_cache(maxsize=1 << 15)
def _missing(place: Place) -> float:
    weight = _weights()
    return sum(weight.get(name, 0.0) for name in features(place))


def features(place: Place) -> Iterator[str]:
    """The names under which a place's weights stand."""
    start, (one, kind), (two, kind2), end, before, after = place
    yield f"{one} . {two}"
    yield f"{start} {kind} . {kind2}"
    yield f"{kind} . {kind2} {end}"
    yield f"{before}{after} {kind} . {kind2}"
    yield f"{kind} ."
    yield f". {kind2}"


@cache
def _weights() -> Mapping[str, float]:
    found: Mapping[str, float] = json.loads(FILE.read_text(encoding="utf-8"))["weights"]
    return found


def verbs(kinds: Sequence[Word]) -> list[int]:
    """Before each word, and at the end: whether the clause so far has a helper, what may be a verb, or neither."""
    found, state = [NO_VERB], NO_VERB
    for _, kind in kinds:
        told = _told_by(kind)
        if told is not None and (told == NO_VERB or told > state):
            state = told
        found.append(state)
    return found


@cache
def _told_by(kind: str) -> int | None:
    """What a word of this kind says of the verb of its clause: NO_VERB where the clause ends, None for nothing."""
    if kind in _CLAUSE_ENDS:
        return NO_VERB
    if kind in _HELPERS:
        return HELPER
    return PERHAPS if kind == "ed" or ("v" in kind and kind not in _CLOSED) else None


@lru_cache(maxsize=1 << 16)
def word(text: str) -> Word:
    """A word as the judgement sees it, no two kinds and words of one name."""
    kind = _kind(text)
    return (f"={form(text).plain}" if kind in _CLOSED else kind), kind


def _kind(text: str) -> str:
    """What a word does in its sentence, as far as it tells by itself."""
    known = form(text)
    name = KINDS[int(known.numbers[0])]
    if name not in ("word", "name"):
        return name
    parts = parts_of_speech(known.plain)
    if not parts or (name == "name" and known.numbers[1] < 1):
        return "name" if name == "name" else "unknown"
    suffix = ending(known.plain)
    return suffix if suffix in ("ed", "ing", "ly") else f"{parts}s" if suffix == "s" else parts
