"""How much of two sentences is not shared, whatever was found in them."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from operator import add

from diptych.divergence.gaps import gaps
from diptych.divergence.grading.weights import logistic
from diptych.divergence.model import Category
from diptych.divergence.nearness import rarity, strangers
from diptych.divergence.pairing import Finding, Pairing, Tokens
from diptych.divergence.sentence import Sentence

_SLIGHT = 1.0  # log odds of a word missing: what is less likely than their negative is no gap


def measures(pair: Pairing, found: Iterable[Finding]) -> Iterator[tuple[str, float]]:
    """How much of letters and words is not shared, counting for more the less the sentences have in common."""
    loose = min(1.0, (1.0 - pair.agreement) / 0.35)
    if not loose:
        return
    one, two = pair.base.text.casefold(), pair.other.text.casefold()
    length = len(one) + len(two)
    start, end = _frame(one, two)
    for size in (2, 4):
        within = slice(max(0, start - size + 1), min(0, size - 1 - end) or None)
        apart = len(_grams(one[within], size) ^ _grams(two[within], size))
        yield f"#letters {size}", loose * apart / 20
        yield f"#letters {size} share", loose * 5 * apart / (length + 1)
    apart = len(pair.base) + len(pair.other) - 2 * _common(pair.base.folds, pair.other.folds)
    yield "#words", loose * apart / 4
    yield "#words share", loose * 5 * apart / (len(pair.base) + len(pair.other))
    free = sum(1 for i, found in enumerate(pair.base.lexemes) if found.content and not pair.to_other[i])
    free += sum(1 for j, found in enumerate(pair.other.lexemes) if found.content and not pair.to_base[j])
    yield "#unlinked", loose * free / 4
    yield "#unlinked share", loose * 10 * free / (len(pair.base) + len(pair.other))
    far = list(strangers(pair))
    yield "#strangers", loose * sum(far)
    yield "#strangers share", loose * 20 * sum(far) / (len(pair.base) + len(pair.other))
    yield "#strangest", loose * max(far, default=0.0)
    alone, uneven = _one_sided(pair, found)
    yield "#alone", loose * alone
    yield "#alone share", loose * 20 * alone / (len(pair.base) + len(pair.other))
    yield "#uneven", loose * uneven
    yield "#uneven share", loose * 20 * uneven / (len(pair.base) + len(pair.other))
    yield from ((name, loose * value) for name, value in _of_gaps(*gaps(pair)))
    yield "#length", loose * length / 200
    yield "#difference", loose * abs(len(one) - len(two)) / 20


def _one_sided(pair: Pairing, found: Iterable[Finding]) -> tuple[float, float]:
    """How much is said on one side alone, and how much more on one side of a place than on the other.

    A word that was rendered by a strange one has two strangers, a word left out has one: what is missing weighs no
    less than what is said otherwise only if it is counted by itself.
    """
    alone = uneven = 0.0
    for finding in found:
        if finding.category is not Category.ORDER:
            apart = abs(_said(pair.base, finding.base) - _said(pair.other, finding.other))
            if finding.base and finding.other:
                uneven += apart
            else:
                alone += apart
    return alone, uneven


def _said(side: Sentence, run: Tokens) -> float:
    """How much a run of words says: its content words, the rare ones more."""
    return sum(rarity(side.folds[index]) for index in run if side.lexemes[index].content)


def _of_gaps(base: Sequence[float], other: Sequence[float]) -> Iterator[tuple[str, float]]:
    """How much seems to be missing in either sentence, from the log odds of each place."""
    wide = [[max(0.0, odds + _SLIGHT) for odds in side] for side in (base, other)]
    widest = sorted(max(side, default=0.0) for side in wide)
    yield "#gaps", sum(map(logistic, (*base, *other)))
    yield "#wide gaps", sum(wide[0]) + sum(wide[1])
    yield "#wide gaps apart", abs(sum(wide[0]) - sum(wide[1]))
    yield "#worst gap", widest[1]
    yield "#worst gap of the better", widest[0]


def _grams(text: str, size: int) -> set[str]:
    """The runs of so many letters, 2 or 4."""
    pairs = list(map(add, text, text[1:]))
    return set(pairs) if size == 2 else set(map(add, pairs, pairs[2:]))


def _common(words: Iterable[str], others: Iterable[str]) -> int:
    """How many words stand on both sides, each as often as it does on either."""
    times, times2 = Counter(words), Counter(others)
    return sum(min(times[word], times2[word]) for word in times.keys() & times2.keys())


def _frame(one: str, two: str) -> tuple[int, int]:
    """How many characters are equal at the start and at the end, the two not overlapping."""
    limit = min(len(one), len(two))
    start = bisect_left(range(1, limit + 1), x=True, key=lambda size: one[:size] != two[:size])
    end = bisect_left(range(1, limit - start + 1), x=True, key=lambda size: one[-size:] != two[-size:])
    return start, end
