"""How much a finding matters, and how far apart two sentences are: weights learned by `benchmarks/train_severity.py`.

Severity is a multinomial logistic regression over the levels from neutral to critical. A finding's features are its
category and its cues, each once more with a mark when the two sentences share few words: where everything is said
otherwise, one more word that differs says less. A finding's score is the expected penalty on the scale of MQM (minor
1, major 5, critical 25).

The score of a comparison comes from a second set of weights on the same features, learned from pairs of comparisons
of which one is known to be the further apart (a pairwise logistic regression, after Herbrich et al. 2000), together
with how much of the letters and words is not shared, with how grave the gravest place is, and with how long the grave
places are. In it the marked features take over from the others little by little as two sentences share less, so that no
single word tips the whole; what is serious is lifted above what is not. Where two sentences share few words or differ
in several places, a third small set decides with that score whether a place is serious. Where one is, what is added,
left out or named otherwise beside it is so at a lower chance: what garbled one place has seldom left the rest alone.
Mere wording needs a higher one everywhere.
"""

import math
from collections.abc import Sequence
from functools import lru_cache
from operator import attrgetter

from diptych.divergence.grading.features import Closeness, of_category, of_cue
from diptych.divergence.grading.measures import measures
from diptych.divergence.grading.places import (
    WITH_THE_WHOLE,
    circumstances,
    in_several_places,
    letters,
    level_in_place,
    named,
)
from diptych.divergence.grading.rules import PENALTIES, RULES, ruled
from diptych.divergence.grading.weights import LEVELS, chances_of, logistic, shipped_weights, sums_of
from diptych.divergence.model import Category, Severity
from diptych.divergence.pairing import Finding, Pairing

_RANK = attrgetter("rank")
_MINOR_AT_MOST = frozenset((Category.FORM,))
Grade = tuple[Severity, float]
Weighed = tuple[Sequence[float], float, float]
_OTHERWISE = (
    "order:moved",
    "content:0",
    "small:both",
    "inflection",
    "sense:synonym",
    "sense:spelling",
    "sense:related",
)
_ONE_SENSE = frozenset(("sense:spelling", *(f"sense:synonym {degree}" for degree in range(1, 5))))
WORST = 2.0  # how much the gravest place counts for the score of the whole,
SPREAD = 0.05  # and how much, where a sentence is said otherwise, each character of a place as grave as can be
_AS_MAJOR = 0.6  # where what is major for certain is as grave as this
LIFT = {Severity.MAJOR: 2.0, Severity.CRITICAL: 3.0}  # what the score of the whole gains where its gravest place is so
_ENOUGH = 0.3  # the chance of being serious that is enough for those, in a sentence said otherwise


def grade(pair: Pairing, found: Sequence[Finding]) -> tuple[float, list[Grade]]:
    """How far apart two sentences are, and each finding's severity and score."""
    closeness, loose = Closeness.of(pair), pair.looseness
    weighed = [_weighed(finding.category, finding.cues, closeness) for finding in found]
    weights = shipped_weights()
    total = sum((1.0 - loose) * plain + loose * marked for _, plain, marked in weighed)
    total += sum(weights.score.get(name, 0.0) * value for name, value in measures(pair, found))
    whole = total if in_several_places(pair, found) else None
    graded = _all_graded(pair, found, weighed, whole, beside=False)
    if whole is not None and any(severity.serious for severity, *_ in graded):
        graded = _all_graded(pair, found, weighed, whole, beside=True)
    severity = max((severity for severity, *_ in graded), key=_RANK, default=Severity.NONE)
    gravest = max((grave for *_, grave in graded), default=0.0)
    spread = sum(grave * letters(pair, finding) for finding, (*_, grave) in zip(found, graded, strict=True))
    score = _above_nothing(total + WORST * gravest + SPREAD * loose * spread + LIFT.get(severity, 0.0))
    return score, [(severity, penalty) for severity, penalty, _ in graded]


def _all_graded(
    pair: Pairing, found: Sequence[Finding], weighed: Sequence[Weighed], whole: float | None, *, beside: bool
) -> list[tuple[Severity, float, float]]:
    return [
        _graded(finding, pair, chances, whole, beside=beside)
        for finding, (chances, *_) in zip(found, weighed, strict=True)
    ]


@lru_cache(maxsize=1 << 15)
def _weighed(category: Category, cues: tuple[str, ...], closeness: Closeness) -> Weighed:
    """How likely each of `LEVELS` is of such a finding, and its two shares: changed in places, said otherwise."""
    parts = [_part(category, None, closeness), *(_part(category, cue, closeness) for cue in cues)]
    ruling = ruled(cues)
    plain, marked = sum(plain for _, plain, _ in parts), sum(marked for *_, marked in parts)
    return chances_of([sums for sums, *_ in parts]), plain + ruling, marked + ruling


@lru_cache(maxsize=1 << 15)
def _part(category: Category, cue: str | None, closeness: Closeness) -> Weighed:
    """What one cue, or with None the category by itself, adds to the weights of `LEVELS` and to both scores."""
    weights = shipped_weights()
    names = list(of_category(category, closeness) if cue is None else of_cue(category, cue, closeness))
    plain, marked = (weights.score.get(name, 0.0) for name in (names[0], f"{names[0]} ~"))
    return sums_of(names, weights.severity), plain, marked


def _graded(
    finding: Finding, pair: Pairing, chances: Sequence[float], whole: float | None, *, beside: bool
) -> tuple[Severity, float, float]:
    """A finding's severity, its score, and how grave it is likely to be.

    `whole` is how far apart the sentences are, None where they are changed in a place and else the same; `beside`
    tells that another place is serious.
    """
    rule = RULES.get(finding.cues[0])
    if rule is not None:
        return *rule, gravity(rule[0] is Severity.MAJOR, rule[0] is Severity.CRITICAL)
    if finding.category in _MINOR_AT_MOST:
        return (LEVELS[1] if chances[0] < 0.5 else LEVELS[0]), 1.0 - chances[0], 0.0
    grave = gravity(chances[2], chances[3])
    score = sum(chance * penalty for chance, penalty in zip(chances, PENALTIES, strict=True))
    if whole is None:
        level = likeliest(chances)
        return LEVELS[min(level, 1) if of_one_sense(finding.cues) else level], score, grave
    if finding.category not in WITH_THE_WHOLE:
        level = likeliest_typed(chances) if pair.loose else likeliest(chances)
        return LEVELS[min(level, 1) if said_otherwise(finding.cues) else level], score, grave
    weights, names = shipped_weights(), named(pair, finding)
    about = circumstances(chances, finding.category, whole, letters(pair, finding), names)
    chance = logistic(sum(weights.place.get(name, 0.0) * value for name, value in about))
    bar = math.inf if said_otherwise(finding.cues) else weights.bars.of(finding.category, names, beside=beside)
    level = level_in_place(chances, chance, bar)
    return LEVELS[level], chance * PENALTIES[2] + (1.0 - chance) * (1.0 - chances[0]), gravity(chance, 0.0)


def gravity(major: float, critical: float) -> float:
    """What the chances of being major and critical make of a place: 1.0 for what is critical for certain."""
    return _AS_MAJOR * major + critical


def said_otherwise(cues: Sequence[str]) -> bool:
    """Whether a finding is of small words alone, or of two words of one sense, which is minor at most there."""
    return any(cue.startswith(_OTHERWISE) for cue in cues)


def of_one_sense(cues: Sequence[str]) -> bool:
    """Whether a finding is of two words that share a sense in which either is often used: minor at most anywhere."""
    return not _ONE_SENSE.isdisjoint(cues)


def likeliest(chances: Sequence[float]) -> int:
    """The index of the highest chance."""
    return chances.index(max(chances))


def likeliest_typed(chances: Sequence[float]) -> int:
    """The same where a lower chance of being serious is enough."""
    if chances[2] + chances[3] >= _ENOUGH:
        return 2 if chances[2] > chances[3] else 3
    return likeliest(chances)


def _above_nothing(total: float) -> float:
    """Softplus: keeps the order, and stays above 0.0."""
    return math.log1p(math.exp(total)) if total < 50 else total
