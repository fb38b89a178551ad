"""How much a finding matters, and how far apart two sentences are: weights learned by `benchmarks/train_severity.py`.

Severity is a multinomial logistic regression over the levels from neutral to critical. A finding's features are its
category and its cues, each once more with a mark when the two sentences share few words: where everything is said
otherwise, one more word that differs says less. A finding's score is the expected penalty on the scale of MQM (minor
1, major 5, critical 25).

The score of a comparison comes from a second set of weights on the same features, learned from pairs of comparisons
of which one is known to be the further apart (a pairwise logistic regression, after Herbrich et al. 2000), together
with how much of the letters and words is not shared, and with how grave the gravest place is. In it the marked features
take over from the others little by little as two sentences share less, so that no single word tips the whole. Where two
sentences share few words or differ in several places, a third small set decides with that score whether a place is
serious.
"""

import json
import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from importlib.resources import files
from operator import add

from diptych.divergence.model import Category, Severity
from diptych.divergence.nearness import seams, strangers
from diptych.divergence.pairing import Finding, Pairing

LEVELS = (Severity.NEUTRAL, Severity.MINOR, Severity.MAJOR, Severity.CRITICAL)
PENALTIES = (0.0, 1.0, 5.0, 25.0)
# What is added weighs what the same words weigh when they are left out.
_ONE_SIDED = frozenset((Category.OMISSION, Category.ADDITION))
_MINOR_AT_MOST = frozenset((Category.FORM,))
# What needs no weighing: a value that is equal, another deed by the same hand, a side that is missing.
RULES = {
    "value:equal": (Severity.NEUTRAL, 0.1),
    "bound:turned": (Severity.CRITICAL, PENALTIES[3]),
    "bound:other": (Severity.MAJOR, PENALTIES[2]),
    "bound:about": (Severity.MINOR, PENALTIES[1]),
    "value:exchanged": (Severity.CRITICAL, PENALTIES[3]),
    "form:spelling variant": (Severity.NEUTRAL, 0.1),
    "name:title": (Severity.MINOR, PENALTIES[1]),
    "agent:deed": (Severity.CRITICAL, PENALTIES[3]),
    "whole:weighty": (Severity.MAJOR, PENALTIES[2]),
    "whole:light": (Severity.MINOR, PENALTIES[1]),
    "agent:turned": (Severity.CRITICAL, PENALTIES[3]),
    "restriction:lost": (Severity.MAJOR, PENALTIES[2]),
    "hedge:lost": (Severity.MAJOR, PENALTIES[2]),
    "order:phrase": (Severity.NEUTRAL, 0.5),
    "aspect": (Severity.MAJOR, PENALTIES[2]),
    "speech:denied": (Severity.CRITICAL, PENALTIES[3]),
    "speech:apart": (Severity.MAJOR, PENALTIES[2]),
    "speech:near": (Severity.MINOR, PENALTIES[1]),
    "speaker:only": (Severity.MAJOR, PENALTIES[2]),
    "speaker:other": (Severity.CRITICAL, PENALTIES[3]),
}
Grade = tuple[Severity, float]
_RULED = {Severity.MAJOR: 1.5, Severity.CRITICAL: 3.0}


# Where little is shared, these are weighed with the whole sentence; the others say enough by themselves.
WITH_THE_WHOLE = frozenset(
    (
        Category.OMISSION,
        Category.ADDITION,
        Category.WORDING,
        Category.NAME,
        Category.UNTRANSLATED,
        Category.TENSE,
    )
)
_OTHERWISE = (
    "order:moved",
    "content:0",
    "small:both",
    "inflection",
    "sense:synonym",
    "sense:spelling",
    "sense:related",
)
WORST = 2.0  # how much the gravest place counts for the score of the whole,
_AS_MAJOR = 0.6  # where what is major for certain is as grave as this
_SEVERAL = 3  # where as many such places differ, none is the one change of a sentence that is else the same
_ENOUGH = 0.3  # the chance of being serious that is enough for those, in a sentence said otherwise


@dataclass(frozen=True, slots=True)
class Weights:
    """Learned weights by a feature's name: for each of `LEVELS`, for the score, and for a place in its sentence.

    A place is serious where its weighted circumstances exceed `threshold`, a chance.
    """

    severity: Mapping[str, tuple[float, ...]]
    score: Mapping[str, float]
    place: Mapping[str, float]
    threshold: float


@cache
def shipped_weights() -> Weights:
    """The weights in `severity.json`."""
    read = json.loads(files("diptych.divergence").joinpath("severity.json").read_text(encoding="utf-8"))
    severity = {name: tuple(row) for name, row in read["severity"].items()}
    return Weights(severity, read["score"], read["place"], read["threshold"])


def grade(pair: Pairing, found: Sequence[Finding]) -> tuple[float, list[Grade]]:
    """How far apart two sentences are, and each finding's severity and score."""
    closeness, loose = Closeness.of(pair), pair.looseness
    weighed = [_weighed(finding.category, finding.cues, closeness) for finding in found]
    score = shipped_weights().score
    total = sum((1.0 - loose) * plain + loose * marked for _, plain, marked in weighed)
    total += sum(score.get(name, 0.0) * value for name, value in measures(pair))
    otherwise = in_several_places(pair, found)
    graded = [
        _graded(finding, pair, chances, total, otherwise=otherwise)
        for finding, (chances, *_) in zip(found, weighed, strict=True)
    ]
    worst = max((grave for *_, grave in graded), default=0.0)
    return _above_nothing(total + WORST * worst), [(severity, penalty) for severity, penalty, _ in graded]


def in_several_places(pair: Pairing, found: Iterable[Finding]) -> bool:
    """Whether the sentence is said otherwise, or changed in so many places that each is weighed with the whole."""
    return pair.loose or sum(finding.category in WITH_THE_WHOLE for finding in found) >= _SEVERAL


@lru_cache(maxsize=1 << 15)
def _weighed(category: Category, cues: tuple[str, ...], closeness: "Closeness") -> tuple[Sequence[float], float, float]:
    """How likely each of `LEVELS` is of such a finding, and its two shares: changed in places, said otherwise."""
    parts = [_part(category, None, closeness), *(_part(category, cue, closeness) for cue in cues)]
    ruling = ruled(cues)
    plain, marked = sum(plain for _, plain, _ in parts), sum(marked for *_, marked in parts)
    return _chances([sums for sums, *_ in parts]), plain + ruling, marked + ruling


@lru_cache(maxsize=1 << 15)
def _part(category: Category, cue: str | None, closeness: "Closeness") -> tuple[Sequence[float], float, float]:
    """What one cue, or with None the category by itself, adds to the weights of `LEVELS` and to both scores."""
    weights = shipped_weights()
    names = list(_of_category(category, closeness) if cue is None else _of_cue(category, cue, closeness))
    plain, marked = (weights.score.get(name, 0.0) for name in (names[0], f"{names[0]} ~"))
    return _sums(names, weights.severity), plain, marked


def ruled(cues: Iterable[str]) -> float:
    """What a finding that a rule calls serious adds to the score of the whole."""
    return sum(_RULED.get(RULES[cue][0], 0.0) for cue in cues if cue in RULES)


def _graded(
    finding: Finding, pair: Pairing, chances: Sequence[float], total: float, *, otherwise: bool
) -> tuple[Severity, float, float]:
    """A finding's severity, its score, and how grave it is likely to be."""
    rule = RULES.get(finding.cues[0])
    if rule is not None:
        return *rule, gravity(rule[0] is Severity.MAJOR, rule[0] is Severity.CRITICAL)
    if finding.category in _MINOR_AT_MOST:
        return (LEVELS[1] if chances[0] < 0.5 else LEVELS[0]), 1.0 - chances[0], 0.0
    grave = gravity(chances[2], chances[3])
    score = sum(chance * penalty for chance, penalty in zip(chances, PENALTIES, strict=True))
    if not otherwise:
        return LEVELS[likeliest(chances)], score, grave
    if finding.category not in WITH_THE_WHOLE:
        level = likeliest_typed(chances) if pair.loose else likeliest(chances)
        return LEVELS[min(level, 1) if said_otherwise(finding.cues) else level], score, grave
    weights = shipped_weights()
    about = circumstances(chances, finding.category, total, letters(pair, finding), named(pair, finding))
    chance = logistic(sum(weights.place.get(name, 0.0) * value for name, value in about))
    level = level_in_place(chances, chance, weights.threshold)
    if said_otherwise(finding.cues):
        level = min(level, 1)
    return LEVELS[level], chance * PENALTIES[2] + (1.0 - chance) * (1.0 - chances[0]), gravity(chance, 0.0)


def gravity(major: float, critical: float) -> float:
    """What the chances of being major and critical make of a place: 1.0 for what is critical for certain."""
    return _AS_MAJOR * major + critical


def said_otherwise(cues: Sequence[str]) -> bool:
    """Whether a finding is of small words alone, or of two words of one sense, which is minor at most there."""
    return any(cue.startswith(_OTHERWISE) for cue in cues)


def likeliest(chances: Sequence[float]) -> int:
    """The index of the highest chance."""
    return chances.index(max(chances))


def likeliest_typed(chances: Sequence[float]) -> int:
    """The same where a lower chance of being serious is enough."""
    if chances[2] + chances[3] >= _ENOUGH:
        return 2 if chances[2] > chances[3] else 3
    return likeliest(chances)


def letters(pair: Pairing, finding: Finding) -> int:
    """The length of a finding's longer side, in characters."""
    return max(pair.base.length(finding.base), pair.other.length(finding.other))


def named(pair: Pairing, finding: Finding) -> int:
    """On how many sides a name stands among a finding's words."""
    return any(map(pair.base.is_name, finding.base)) + any(map(pair.other.is_name, finding.other))


def circumstances(
    chances: Sequence[float], category: Category, total: float, size: int, names: int
) -> Iterator[tuple[str, float]]:
    """What tells whether a place is serious: its chances, length and names, and how far apart the whole is."""
    serious = chances[2] + chances[3]
    own = math.log((serious + 1e-3) / (1.0 - serious + 1e-3))
    yield "always", 1.0
    yield "own chance", own
    yield "major", math.log(chances[2] + 1e-3)
    yield "whole", total
    yield "whole above 2", max(0.0, total - 2.0)
    yield "length", math.log(size + 1.0)
    yield f"is {category.value}", 1.0
    if names:
        yield f"names {names}", 1.0


def level_in_place(chances: Sequence[float], chance: float, threshold: float) -> int:
    """An index into `LEVELS`."""
    if chance >= threshold:
        return 3 if chances[3] > 0.5 else 2
    return 1 if chances[0] < 0.5 else 0


def logistic(x: float) -> float:
    """From any number to a chance."""
    return 1.0 / (1.0 + math.exp(-max(-50.0, min(50.0, x))))


def _above_nothing(total: float) -> float:
    """Softplus: keeps the order, and stays above 0.0."""
    return math.log1p(math.exp(total)) if total < 50 else total


class Closeness(Enum):
    """How much of two sentences is the same."""

    MOST = ""
    MUCH = "near"
    HALF = "half ~"
    LESS = "less ~"

    __hash__ = object.__hash__  # each finding's weights are looked up by it, and an Enum's own is computed in Python

    @classmethod
    def of(cls, pair: Pairing) -> "Closeness":
        """That of a pair."""
        if pair.loose:
            return cls.HALF if pair.agreement > 0.5 else cls.LESS
        return cls.MUCH if pair.reworded else cls.MOST

    @property
    def loose(self) -> bool:
        """Whether the sentences are said otherwise as a whole."""
        return self in (Closeness.HALF, Closeness.LESS)


def features(category: Category, cues: Iterable[str], closeness: Closeness = Closeness.MOST) -> Iterator[str]:
    """The names under which a finding's weights stand."""
    yield from _of_category(category, closeness)
    for cue in cues:
        yield from _of_cue(category, cue, closeness)


def _of_category(category: Category, closeness: Closeness) -> Iterator[str]:
    name = _name(category)
    yield name
    if closeness.loose:
        yield f"{name} ~"
    if closeness is not Closeness.MOST:
        yield f"{name} {closeness.value}"


def _of_cue(category: Category, cue: str, closeness: Closeness) -> Iterator[str]:
    name = _name(category)
    yield f"{name} {cue}"
    if closeness.loose:
        yield f"{name} {cue} ~"


def _name(category: Category) -> str:
    return "one-sided" if category in _ONE_SIDED else category.value


def scoring(category: Category, cues: Iterable[str], looseness: float) -> Iterator[tuple[str, float]]:
    """The features of a finding that count for the score, and for how much."""
    for name in features(category, cues):
        yield name, 1.0 - looseness
        yield f"{name} ~", looseness


def probabilities(names: Iterable[str], weights: Mapping[str, tuple[float, ...]]) -> list[float]:
    """How likely each of `LEVELS` is, of a finding with these features."""
    return _chances([_sums(names, weights)])


def _sums(names: Iterable[str], weights: Mapping[str, tuple[float, ...]]) -> list[float]:
    rows = [row for name in names if (row := weights.get(name)) is not None]
    return [sum(column) for column in zip(*rows, strict=True)] if rows else [0.0] * len(LEVELS)


def _chances(parts: Sequence[Sequence[float]]) -> list[float]:
    sums = [sum(column) for column in zip(*parts, strict=True)]
    top = max(sums)
    powers = [math.exp(total - top) for total in sums]
    whole = sum(powers)
    return [power / whole for power in powers]


def measures(pair: Pairing) -> Iterator[tuple[str, float]]:
    """How much of letters and words is not shared, counting for more the less the sentences have in common."""
    loose = min(1.0, (1.0 - pair.agreement) / 0.35)
    if not loose:
        return
    one, two = pair.base.text.casefold(), pair.other.text.casefold()
    length = len(one) + len(two)
    start, end = _frame(one, two)
    for size in (2, 4):
        within = slice(max(0, start - size + 1), min(0, size - 1 - end) or None)
        texts = one[within], two[within]
        grams, grams2 = (_grams(text, size) for text in texts)
        apart = len(grams ^ grams2)
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
    unusual = list(seams(pair))
    yield "#seams", loose * sum(unusual)
    yield "#worst seam", loose * max(unusual, default=0.0)
    yield "#length", loose * length / 200
    yield "#difference", loose * abs(len(one) - len(two)) / 20


def _grams(text: str, size: int) -> set[Hashable]:
    """The runs of so many letters, 2 or 4: each a text, or a pair of texts."""
    pairs = list(map(add, text, text[1:]))
    return set(pairs) if size == 2 else set(zip(pairs, pairs[2:], strict=False))


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
