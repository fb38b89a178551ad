"""The reader's word laid over the grades that the machine gave."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from diptych.collation import Collation
from diptych.divergence import Comparison, Divergence, Severity
from diptych.review.judging import Spot
from diptych.review.marks import Equal, Ruling, Verdict

HIDDEN = Severity.MINOR
"""What every finding is shown as whose grade is hidden until the reader has judged it."""


def judged(found: Divergence, verdict: Verdict) -> Severity:
    """How much a divergence matters once the reader has ruled on it: what is dismissed does not touch the meaning."""
    if verdict.ruling is Ruling.DISMISSED:
        return min(found.severity, Severity.NEUTRAL)
    return verdict.severity or found.severity


def readings(collation: Collation, spot: Spot) -> tuple[str, str]:
    """The words of a divergence in the base and in the other version, on one line each; "" for a side without."""
    bead, number = spot
    found, sides = collation.divergences(bead)[number], _sides(collation, bead)
    base, other = (
        _line(span.of(side)) if span else "" for span, side in zip((found.base, found.other), sides, strict=True)
    )
    return base, other


def places_of(collation: Collation, words: Equal) -> list[Spot]:
    """The divergences whose two readings these are, in either direction and whatever their case."""
    wanted = _Words([words])
    return [
        (bead, number)
        for bead in range(len(collation.beads))
        for number in wanted.among(collation, bead, collation.divergences(bead))
    ]


def pair_of_words(one: str, two: str) -> frozenset[str]:
    """What two readings are known by where neither order nor case matters."""
    return frozenset((one.casefold(), two.casefold()))


def _line(text: str) -> str:
    return " ".join(text.split())


def _sides(collation: Collation, bead: int) -> tuple[str, str]:
    base, other = collation.base_span(bead), collation.other_span(bead)
    texts = collation.base.document.text, collation.other.document.text
    return base.of(texts[0]) if base else "", other.of(texts[1]) if other else ""


class _Words:
    """Pairs of words that pass as equal."""

    def __init__(self, equals: Collection[Equal]) -> None:
        self._pairs = frozenset(pair_of_words(one.base, one.other) for one in equals)
        self._words = frozenset(word for pair in self._pairs for word in pair)

    def __bool__(self) -> bool:
        return bool(self._pairs)

    def among(self, collation: Collation, bead: int, found: Sequence[Divergence]) -> list[int]:
        """The numbers of a bead's divergences whose readings pass as equal."""
        base, other = _sides(collation, bead)
        return [
            number
            for number, one in enumerate(found)
            if one.base is not None
            and one.other is not None
            and _line(one.base.of(base)).casefold() in self._words
            and pair_of_words(_line(one.base.of(base)), _line(one.other.of(other))) in self._pairs
        ]


class Regrading:
    """Lays verdicts and words that pass as equal over a comparison, state by state while it is made.

    A verdict goes before words that pass as equal, in either direction and whatever their case; both before the
    machine. `hiding` shows every finding that nothing was said of as `HIDDEN`. What has not changed from one state to
    the next keeps its objects, so that whoever has drawn it can tell.
    """

    def __init__(self, equals: Collection[Equal] = (), *, hiding: bool = False) -> None:
        self._equal = _Words(equals)
        self._hiding = hiding
        self._made: dict[int, _Made] = {}

    def laid_over(self, collation: Collation, verdicts: Mapping[Spot, Verdict]) -> Collation:
        """The collation with each divergence as grave as the reader's word has it."""
        by_bead: defaultdict[int, dict[int, Verdict]] = defaultdict(dict)
        for (bead, number), verdict in verdicts.items():
            by_bead[bead][number] = verdict
        comparisons = list(collation.comparisons)
        for bead in range(len(comparisons)) if self._equal or self._hiding else by_bead:
            before = comparisons[bead]
            if before is None:
                continue
            said = by_bead.get(bead, {})
            made = self._made.get(bead)
            if made is None or made.before is not before or made.said != said:
                made = self._made[bead] = self._regraded(collation, bead, before, said)
            comparisons[bead] = made.after
        return replace(collation, comparisons=tuple(comparisons))

    def passing(self, collation: Collation) -> frozenset[Spot]:
        """The divergences of the collation that was laid over last that pass as equal, and nothing else was said of."""
        return frozenset(
            (bead, number)
            for bead, made in self._made.items()
            if bead < len(collation.comparisons) and made.before is collation.comparisons[bead]
            for number in made.passing
        )

    def _regraded(self, collation: Collation, bead: int, before: Comparison, said: Mapping[int, Verdict]) -> "_Made":
        passing = self._equal.among(collation, bead, before.divergences) if self._equal else []
        passing = [number for number in passing if number not in said]
        after = []
        for number, found in enumerate(before.divergences):
            severity = found.severity
            if number in said:
                severity = judged(found, said[number])
            elif number in passing:
                severity = min(severity, Severity.NEUTRAL)
            elif self._hiding and severity > Severity.NEUTRAL:
                severity = HIDDEN
            after.append(found if severity is found.severity else replace(found, severity=severity))
        if all(one is two for one, two in zip(after, before.divergences, strict=True)):
            return _Made(before, said, before, tuple(passing))
        worst = max((one.severity for one in after), default=Severity.NONE)
        return _Made(before, said, replace(before, severity=worst, divergences=tuple(after)), tuple(passing))


@dataclass(frozen=True, slots=True)
class _Made:
    """What was made of a comparison with what was said of it; which of its divergences pass as equal."""

    before: Comparison
    said: Mapping[int, Verdict]
    after: Comparison
    passing: tuple[int, ...]
