"""Set phrases: of small words that are as good as one word, and where such phrases stand in a sentence."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import NamedTuple

from diptych.divergence.pairing import Finding, Pairing, Tokens
from diptych.divergence.sentence import Sentence


class Phrases(NamedTuple):
    """A table of phrases: what each says, by its words; the words that begin them; the words of the longest."""

    says: Mapping[tuple[str, ...], str]
    beginnings: frozenset[str]
    longest: int


def table(rows: Mapping[str, str]) -> Phrases:
    """From lists of phrases, parted by commas, by what they say."""
    says = {tuple(phrase.split()): meaning for meaning, row in rows.items() for phrase in row.split(", ")}
    return Phrases(says, frozenset(phrase[0] for phrase in says), max(map(len, says)))


def find_phrases(side: Sentence, phrases: Phrases, among: set[int] | None = None) -> list[tuple[Tokens, str]]:
    """The phrases in a sentence, each the longest that stands there, and what they say.

    Where tokens are given, those alone of which one is among them.
    """
    found: list[tuple[Tokens, str]] = []
    end = 0
    for start in [place for place, fold in enumerate(side.folds) if fold in phrases.beginnings]:
        if start < end or (among is not None and among.isdisjoint(range(start, start + phrases.longest))):
            continue
        for size in range(min(phrases.longest, len(side) - start), 0, -1):
            if says := phrases.says.get(tuple(side.folds[start : start + size])):
                end = start + size
                if among is None or not among.isdisjoint(range(start, end)):
                    found.append((tuple(range(start, end)), says))
                break
    return found


def are_facing(pair: Pairing, base: Tokens, other: Tokens) -> bool:
    """Whether a word of one run is the partner of one of the other, or the words before or after the runs are."""
    if any(j in other for i in base for j in pair.to_other[i]):
        return True
    before, after = base[0] - 1, base[-1] + 1
    starts = pair.to_other[before] if before >= 0 else [-1]
    ends = pair.to_other[after] if after < len(pair.base) else [len(pair.other)]
    return other[0] - 1 in starts or other[-1] + 1 in ends


_SAME = table(
    {
        "to": "to, in order to, so as to, with a view to",
        "about": "about, on, over, regarding, concerning, as regards, with regard to, in regard to, with respect to, "
        "in respect of, as for, as to, in terms of, when it comes to",
        "and": "and, as well as, along with, together with",
        "besides": "besides, in addition to, apart from, on top of",
        "under": "under, according to, in accordance with, pursuant to, in line with, in compliance with",
        "for": "for, in favour of, in favor of, in support of, on behalf of",
        "during": "during, in the course of, over the course of, throughout",
        "many": "many, numerous, a lot of, lots of, plenty of, a large number of, a great number of, a great many",
        "several": "several, some, various, a number of",
        "instead": "instead of, rather than, in place of",
        "before": "before, prior to, ahead of",
        "after": "after, following, subsequent to",
        "by": "by, by means of, through, via, by way of, with the help of, with the aid of",
        "now": "now, currently, presently, at present, at the moment, at this moment, at this time, nowadays",
        "soon": "soon, shortly, before long, in the near future",
        "then": "then, at that time, at the time, back then",
        "like": "like, such as, for example, for instance",
        "against": "against, in opposition to, counter to",
        "is": "is, is in the process of, is about to",
        "are": "are, are in the process of",
        "first": "first, firstly, first of all, in the first place, to begin with",
        "finally": "finally, lastly, in the end, at last",
        "also": "also, too, as well, in addition, moreover, furthermore, likewise",
    }
)


def settle_phrases(pair: Pairing) -> Iterator[Finding]:
    """Account for phrases of small words that say the same: "in order to" and "to", "with regard to" and "on"."""
    left, right = (find_phrases(pair.base, _SAME, pair.open_base), find_phrases(pair.other, _SAME, pair.open_other))
    if left or right:
        _settle(pair, left, find_phrases(pair.other, _SAME))
        _settle(pair, find_phrases(pair.base, _SAME), right)
    yield from ()


def _settle(pair: Pairing, left: Iterable[tuple[Tokens, str]], right: Iterable[tuple[Tokens, str]]) -> None:
    for (run, says), (run2, says2) in product(left, right):
        if says == says2 and len(run) + len(run2) > 2 and are_facing(pair, run, run2):
            pair.see(run, run2)
