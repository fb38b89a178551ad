"""How far the reviewers of one pair agree, and where they do not."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from diptych.review.judging import SAME, Spans, share, spans_of
from diptych.review.marks import Mark, Verdict


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two reviewers' verdicts on the same divergences: how many they both judged, and on how many alike.

    `kappa` is Cohen's (1960): 1.0 where they agree, 0.0 where they do as often as by chance; None where chance alone
    would have them agree always. `differing` holds their verdicts where these differ, side by side.
    """

    one: str
    two: str
    both: int
    alike: int
    kappa: float | None
    differing: tuple[tuple[Mark, Mark], ...]


def agreements(marks: Iterable[Mark]) -> tuple[Agreement, ...]:
    """The agreement of every two reviewers who judged the same divergences; of one's several verdicts the last counts.

    Two verdicts are on the same divergence, if they are of one category and share more than half of the words.
    """
    by: dict[str, list[_Judged]] = {}
    for mark in sorted(marks, key=lambda one: one.changed, reverse=True):
        if isinstance(mark.body, Verdict):
            own = by.setdefault(mark.who, [])
            judged = _Judged(mark, mark.body, spans_of(mark))
            if _counterpart(judged, own) is None:
                own.append(judged)
    pairs = ((one, two, _both_judged(by[one], by[two])) for one, two in combinations(sorted(by), 2))
    return tuple(_agreement(one, two, judged) for one, two, judged in pairs if judged)


@dataclass(frozen=True, slots=True)
class _Judged:
    mark: Mark
    verdict: Verdict
    spans: Spans


def _both_judged(ones: list[_Judged], twos: list[_Judged]) -> list[tuple[_Judged, _Judged]]:
    found = ((one, _counterpart(one, twos)) for one in ones)
    return [(one, two) for one, two in found if two is not None]


def _counterpart(one: _Judged, others: list[_Judged]) -> _Judged | None:
    """Among others the one that is on the same divergence."""
    alike = [
        (share(one.spans, two.spans), number)
        for number, two in enumerate(others)
        if two.verdict.category is one.verdict.category
    ]
    best, number = max(alike, default=(0.0, 0))
    return others[number] if best > SAME else None


def _agreement(one: str, two: str, judged: list[tuple[_Judged, _Judged]]) -> Agreement:
    rulings = [(a.verdict.ruling, b.verdict.ruling) for a, b in judged]
    alike = sum(a is b for a, b in rulings)
    ones, twos = Counter(a for a, _ in rulings), Counter(b for _, b in rulings)
    total = len(judged)
    chance = sum(ones[ruling] * twos[ruling] for ruling in ones)  # of total squared
    kappa = None if chance == total**2 else (alike * total - chance) / (total**2 - chance)
    differing = tuple((a.mark, b.mark) for a, b in judged if a.verdict.ruling is not b.verdict.ruling)
    return Agreement(one, two, total, alike, kappa, differing)
