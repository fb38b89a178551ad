"""One bead's two sides compared: words paired, every detector asked, every finding graded."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise

from diptych.divergence.detectors import DETECTORS, missing_side
from diptych.divergence.grading import grade
from diptych.divergence.model import Category, Comparison, Divergence, Severity
from diptych.divergence.pairing import Finding, Pairing, Variants
from diptych.divergence.sentence import Sentence, sentence
from diptych.divergence.words import align_words

SAME = Comparison(score=0.0, severity=Severity.NONE, divergences=())
Learned = Mapping[tuple[str, str], float]
Judge = Callable[[Finding, Pairing], tuple[Severity, float, str]]
_GAP = 4  # how far apart the neighbours of a gap may stand for its words to face each other
_OPPOSITE = {Category.OMISSION: Category.ADDITION, Category.ADDITION: Category.OMISSION}


def compare(base: str, other: str) -> Comparison:
    """Where `other` departs from `base` in meaning, place by place.

    The two are one bead's sides: a sentence or a few. `score` is 0.0 where they mean the same and
    grows with every departure. Equal texts have no divergence; the sides exchanged, omissions
    become additions and nothing else changes.
    """
    if base == other:
        return SAME
    swapped = is_swapped(base, other)
    if swapped:
        base, other = other, base
    pair = paired(sentence(base), sentence(other))
    return concluded(pair, findings(pair), swapped=swapped)


def is_swapped(base: str, other: str) -> bool:
    """Whether two sides are compared in exchange: always the same way round, so that the answer is too."""
    return (len(base), base) > (len(other), other)


def paired(
    base: Sentence, other: Sentence, learned: Learned | None = None, variants: Variants = frozenset()
) -> Pairing:
    """The words of two sentences linked; equal beginnings and ends need no aligner."""
    start, end = _frame(base, other)
    links = [(index, index) for index in range(start)]
    middle = [token.text for token in base.tokens[start : len(base) - end]]
    middle2 = [token.text for token in other.tokens[start : len(other) - end]]
    if middle and middle2:
        links += [(start + i, start + j) for i, j in align_words(middle, middle2, learned=learned)]
    links += [(len(base) - place, len(other) - place) for place in range(end, 0, -1)]
    return Pairing(base, other, sorted({*links, *_facing(base, other, links)}), variants)


def _facing(base: Sentence, other: Sentence, links: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Short gaps of one length between the same neighbours, linked word for word where both are of a kind."""
    anchors = [(-1, -1), *links, (len(base), len(other))]
    for (i, j), (k, m) in pairwise(anchors):
        if 1 < k - i <= _GAP and k - i == m - j:
            for step in range(1, k - i):
                one, two = base.lexemes[i + step], other.lexemes[j + step]
                if one.content == two.content and one.is_word == two.is_word:
                    yield i + step, j + step


def _frame(base: Sentence, other: Sentence) -> tuple[int, int]:
    """How many tokens are equal at the start and at the end."""
    limit = min(len(base), len(other))
    start = 0
    while start < limit and base.tokens[start].text == other.tokens[start].text:
        start += 1
    end = 0
    while end < limit - start and base.tokens[-1 - end].text == other.tokens[-1 - end].text:
        end += 1
    return start, end


def findings(pair: Pairing) -> Iterator[Finding]:
    """What each detector has found, in their order."""
    if not (len(pair.base) and len(pair.other)):
        yield from missing_side(pair)
        return
    for detector in DETECTORS:
        yield from detector(pair)


def _graded(finding: Finding, pair: Pairing) -> tuple[Severity, float, str]:
    return *grade(finding, pair), finding.note


def concluded(pair: Pairing, found: Iterable[Finding], *, swapped: bool = False, judge: Judge = _graded) -> Comparison:
    """Findings graded, put in the order of the text, and summed."""
    divergences = [_divergence(pair, finding, judge(finding, pair), swapped=swapped) for finding in found]
    if not divergences:
        return SAME
    return summed(divergences)


def summed(divergences: Iterable[Divergence]) -> Comparison:
    """A comparison of some divergences, put in the order of the text."""
    ordered = tuple(sorted(divergences, key=_place))
    return Comparison(
        score=sum(sorted(one.score for one in ordered)),
        severity=max((one.severity for one in ordered), default=Severity.NONE),
        divergences=ordered,
    )


def _divergence(pair: Pairing, finding: Finding, judged: tuple[Severity, float, str], *, swapped: bool) -> Divergence:
    severity, score, note = judged
    category = finding.category
    base, other = pair.base.span(finding.base), pair.other.span(finding.other)
    one, two = pair.base.quote(finding.base), pair.other.quote(finding.other)
    if swapped:
        category = _OPPOSITE.get(category, category)
        base, other, one, two = other, base, two, one
    return Divergence(category, severity, score, base, other, _reason(one, two, note))


def _reason(one: str, two: str, note: str) -> str:
    said = f"{one} → {two}" if one and two else f"{one} only in base" if one else f"{two} only in other"
    return f"{said}; {note}" if note else said


def _place(one: Divergence) -> tuple[int, int, str, int]:
    """In the order of the base, what stands in other alone by its own place."""
    base = one.base.start if one.base else 1 << 60
    other = one.other.start if one.other else 1 << 60
    return min(base, other), max(base, other), one.category.value, len(one.reason)
