"""How far the reviewers of one pair agree, and where they do not."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from diptych.review.judging import SAME, Key, Spans, keys, share, spans_of
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
    by: dict[str, _Verdicts] = {}
    for mark in sorted(marks, key=lambda one: one.changed, reverse=True):
        if isinstance(mark.body, Verdict):
            own = by.setdefault(mark.who, _Verdicts())
            judged = _Judged(mark, mark.body, spans_of(mark))
            if own.counterpart(judged) is None:
                own.add(judged)
    pairs = ((one, two, _both_judged(by[one], by[two])) for one, two in combinations(sorted(by), 2))
    return tuple(_agreement(one, two, judged) for one, two, judged in pairs if judged)


@dataclass(frozen=True, slots=True)
class _Judged:
    mark: Mark
    verdict: Verdict
    spans: Spans


class _Verdicts:
    """A reviewer's verdicts, found by where they stand."""

    def __init__(self) -> None:
        self.all: list[_Judged] = []
        self._near: defaultdict[Key, list[int]] = defaultdict(list)

    def add(self, one: _Judged) -> None:
        for key in keys(one.verdict.category, one.spans):
            self._near[key].append(len(self.all))
        self.all.append(one)

    def counterpart(self, one: _Judged) -> _Judged | None:
        """The verdict that is on the same divergence."""
        near = {number for key in keys(one.verdict.category, one.spans) for number in self._near.get(key, ())}
        best, number = max(((share(one.spans, self.all[number].spans), number) for number in near), default=(0.0, 0))
        return self.all[number] if best > SAME else None


def _both_judged(ones: _Verdicts, twos: _Verdicts) -> list[tuple[_Judged, _Judged]]:
    found = ((one, twos.counterpart(one)) for one in ones.all)
    return [(one, two) for one, two in found if two is not None]


def _agreement(one: str, two: str, judged: list[tuple[_Judged, _Judged]]) -> Agreement:
    rulings = [(a.verdict.ruling, b.verdict.ruling) for a, b in judged]
    alike = sum(a is b for a, b in rulings)
    ones, twos = Counter(a for a, _ in rulings), Counter(b for _, b in rulings)
    total = len(judged)
    chance = sum(ones[ruling] * twos[ruling] for ruling in ones)  # of total squared
    kappa = None if chance == total**2 else (alike * total - chance) / (total**2 - chance)
    differing = tuple((a.mark, b.mark) for a, b in judged if a.verdict.ruling is not b.verdict.ruling)
    return Agreement(one, two, total, alike, kappa, differing)
