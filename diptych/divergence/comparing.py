"""One bead's two sides compared: words paired, every detector asked, every finding graded."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from operator import attrgetter

from diptych.divergence.detectors import DETECTORS, missing_side
from diptych.divergence.grading import grade
from diptych.divergence.long import LONG, stretches
from diptych.divergence.model import Category, Comparison, Divergence, Severity
from diptych.divergence.pairing import Finding, Pairing, Variants
from diptych.divergence.reasons import reason
from diptych.divergence.sentence import Sentence, sentence
from diptych.divergence.speakers import headed, learn_speakers
from diptych.divergence.words import PairTable, align_words_many

SAME = Comparison(score=0.0, severity=Severity.NONE, divergences=())
Judged = tuple[Severity, float, str]  # with a note for the reason
Adjust = Callable[[Finding, Severity, float], Judged]
_GAP = 4  # how far apart the neighbours of a gap may stand for its words to face each other
_RANK = attrgetter("rank")
_OPPOSITE = {Category.OMISSION: Category.ADDITION, Category.ADDITION: Category.OMISSION}


def compare(base: str, other: str) -> Comparison:
    """Where `other` departs from `base` in meaning, place by place.

    The two are one bead's sides: a sentence or a few. `score` is 0.0 where they mean the same and
    grows with every departure. Equal texts have no divergence; the sides exchanged, omissions
    become additions and nothing else changes.
    """
    heading = learn_speakers((base,), (other,)).heading(base, other)
    if heading is None:
        return _compared(base, other)
    cut, cut2 = heading.cuts
    return headed(_compared(base[cut:], other[cut2:]), heading, base, other)


def _compared(base: str, other: str) -> Comparison:
    if base == other:
        return SAME
    swapped = is_swapped(base, other)
    if swapped:
        base, other = other, base
    left, right = sentence(base), sentence(other)
    if len(left) + len(right) > LONG:
        return _in_stretches(left, right, swapped=swapped)
    pair = paired(left, right)
    return concluded(pair, findings(pair), swapped=swapped)


def _in_stretches(base: Sentence, other: Sentence, *, swapped: bool) -> Comparison:
    """Stretch by stretch, so that the time grows with the length and not with its square."""
    score, divergences = 0.0, []
    for part, part2 in stretches(base, other):
        one, two = base.text[part], other.text[part2]
        found = compare(two, one) if swapped else compare(one, two)
        by, by2 = (part2.start, part.start) if swapped else (part.start, part2.start)
        score += found.score
        divergences += [
            replace(
                divergence,
                base=divergence.base and divergence.base.shifted(by),
                other=divergence.other and divergence.other.shifted(by2),
            )
            for divergence in found.divergences
        ]
    severity = max((one.severity for one in divergences), default=Severity.NONE)
    return Comparison(score, severity, tuple(divergences))


def is_swapped(base: str, other: str) -> bool:
    """Whether two sides are compared in exchange: always the same way round, so that the answer is too."""
    return (len(base), base) > (len(other), other)


def paired(base: Sentence, other: Sentence) -> Pairing:
    """The words of two sentences linked."""
    return next(paired_many([(base, other)]))


def paired_many(
    sides: Sequence[tuple[Sentence, Sentence]], learned: PairTable | None = None, variants: Variants = frozenset()
) -> Iterator[Pairing]:
    """The words of many pairs of sentences linked; equal beginnings and ends need no aligner."""
    frames = [_frame(base, other) for base, other in sides]
    middles = [
        (base.words[start : len(base) - end], other.words[start : len(other) - end])
        for (base, other), (start, end) in zip(sides, frames, strict=True)
    ]
    hard = [place for place, (one, two) in enumerate(middles) if one and two and len(one) + len(two) > 2]
    found = dict(zip(hard, align_words_many([middles[place] for place in hard], learned=learned), strict=True))
    for place, ((base, other), (start, end)) in enumerate(zip(sides, frames, strict=True)):
        links = [(index, index) for index in range(start)]
        links += [(start + i, start + j) for i, j in found.get(place, ())]
        links += [(len(base) - back, len(other) - back) for back in range(end, 0, -1)]
        yield Pairing(base, other, sorted({*links, *_facing(base, other, links)}), variants)


def _facing(base: Sentence, other: Sentence, links: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """What the aligner left between linked neighbours: equal words at a gap's ends, all in short gaps of one length."""
    anchors = [(-1, -1), *links, (len(base), len(other))]
    for (i, j), (k, m) in pairwise(anchors):
        if k - i < 2 or m - j < 2:
            continue
        while i + 1 < k and j + 1 < m and base.folds[i + 1] == other.folds[j + 1]:
            i, j = i + 1, j + 1  # noqa: PLW2901 - the gap shrinks
            yield i, j
        while i + 1 < k and j + 1 < m and base.folds[k - 1] == other.folds[m - 1]:
            k, m = k - 1, m - 1  # noqa: PLW2901 - the gap shrinks
            yield k, m
        if k - i == m - j <= _GAP:
            for step in range(1, k - i):
                one, two = base.lexemes[i + step], other.lexemes[j + step]
                if one.content == two.content and one.is_word == two.is_word:
                    yield i + step, j + step
        elif k - i <= _GAP + 2 and m - j <= _GAP + 2:
            yield from _one_verb(base, other, range(i + 1, k), range(j + 1, m))


def _one_verb(base: Sentence, other: Sentence, run: range, run2: range) -> Iterator[tuple[int, int]]:
    """The same verb in two forms ("left", "did not leave")."""
    for i in run:
        for j in run2:
            if base.lexemes[i].content and base.lexemes[i].lemma == other.lexemes[j].lemma:
                yield i, j
                return


def _frame(base: Sentence, other: Sentence) -> tuple[int, int]:
    """How many tokens are equal at the start and at the end."""
    limit = min(len(base), len(other))
    start = 0
    while start < limit and base.folds[start] == other.folds[start]:
        start += 1
    end = 0
    while end < limit - start and base.folds[-1 - end] == other.folds[-1 - end]:
        end += 1
    return start, end


def findings(pair: Pairing) -> Iterator[Finding]:
    """What each detector has found, in their order."""
    if not (len(pair.base) and len(pair.other)):
        yield from missing_side(pair)
        return
    for detector in DETECTORS:
        yield from detector(pair)


def _unchanged(finding: Finding, severity: Severity, score: float) -> Judged:
    return severity, score, finding.note


def concluded(
    pair: Pairing, found: Iterable[Finding], *, swapped: bool = False, adjust: Adjust = _unchanged
) -> Comparison:
    """Findings graded, put in the order of the text, and the whole scored."""
    found = list(found)
    if not found:
        return SAME
    score, grades = grade(pair, found)
    divergences = [
        _divergence(pair, finding, adjust(finding, *graded), swapped=swapped)
        for finding, graded in zip(found, grades, strict=True)
    ]
    return Comparison(
        score=score,
        severity=max((one.severity for one in divergences), key=_RANK),
        divergences=tuple(sorted(divergences, key=_place)),
    )


def _divergence(pair: Pairing, finding: Finding, judged: Judged, *, swapped: bool) -> Divergence:
    severity, score, note = judged
    category = finding.category
    base, other = pair.base.span(finding.base), pair.other.span(finding.other)
    one = base.of(pair.base.text) if base else ""
    two = other.of(pair.other.text) if other else ""
    if swapped:
        category = _OPPOSITE.get(category, category)
        base, other, one, two = other, base, two, one
    return Divergence(category, severity, score, base, other, reason(one, two, note))


def _place(one: Divergence) -> tuple[int, int, str, int]:
    """In the order of the base, what stands in other alone by its own place."""
    base = one.base.start if one.base else 1 << 60
    other = one.other.start if one.other else 1 << 60
    return min(base, other), max(base, other), one.category.value, len(one.reason)
