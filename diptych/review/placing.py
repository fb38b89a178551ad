"""Finding a target again in a text that has changed: exactly, else nearly, else not at all.

After Brush et al. 2001 (Robust Annotation Positioning in Digital Documents) and the hypothes.is client: the words and
what stands before and after them are looked for together. Everything found must bring evidence, the characters that it
has in common with the target beyond what any two texts have in common; what brings too little, or hardly more than
something elsewhere, is not taken: a mark without a place is shown as such, one in the wrong place deceives.
"""

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from heapq import nsmallest

from rapidfuzz.distance import Levenshtein, Opcodes

from diptych.documents import Document, Span
from diptych.review.anchors import Target, target

ENOUGH = 30.0
"""Characters of evidence below which nothing is taken."""
CLEARLY = 5.0
"""Characters of evidence by which the best place must exceed every other."""
ALIKE = 0.65
"""How alike the words must be (1.0: the same) to be the words that were marked."""
MOVED = 0.5
"""How much of the evidence that an unchanged place brings one must bring that is out of the order of the others."""

_CHANCE = 0.3  # how alike two stretches of one language are anyhow
_PROBE = 10  # characters looked for as they are to find where a changed passage is
_STRIDE = 6  # from one probe to the next
_MANY = 200  # what occurs more often than this tells nothing about a place
_BUCKET = 24  # characters by which probes of one passage may have been shifted against each other
_WINDOWS = 4  # places that are looked at closely


@dataclass(frozen=True, slots=True)
class _Found:
    span: Span
    evidence: float


def place(
    targets: Sequence[Target], document: Document, progress: Callable[[float], object] | None = None
) -> tuple[Target, ...]:
    """Where the targets, all made in another state of one text, stand in `document`.

    Each comes back with its place and surroundings there; with `was` if the words are no longer the same; or as it
    was, but orphaned. Words that stand in several places alike are taken where the text around has shifted as much as
    at the next target that could be placed. `progress` is told how far it is (0.0 to 1.0).
    """
    text = document.text
    finder = _Finder(text, targets)
    found = []
    for number, one in enumerate(targets):
        if progress:
            progress(number / len(targets))
        found.append(_candidates(one, text, finder))
    sure = _credible(targets, found)
    # The beginning of the text is a place that does not shift.
    known = sorted({(0, 0)} | {(targets[i].span.start, span.start - targets[i].span.start) for i, span in sure.items()})
    placed = []
    for i, one in enumerate(targets):
        span = sure[i] if i in sure else _as_shifted(one, found[i], known)  # an empty span is false
        placed.append(replace(one, orphaned=True) if span is None else _moved(one, document, span))
    return tuple(placed)


def _credible(targets: Sequence[Target], found: Sequence[Sequence[_Found]]) -> dict[int, Span]:
    """The clear places by the numbers of their targets, without those that are more likely something alike.

    So are those that have another target, of other words, which brings more of its evidence there; and, as passages
    are changed and taken out much more often than they are moved, those out of the order of the others that bring
    little.
    """
    clear = {i: some[0] for i, some in enumerate(found) if some and _clear(some)}
    share = {i: there.evidence / len(_passage(targets[i])) for i, there in clear.items()}
    numbers = sorted(clear, key=lambda i: (targets[i].span, clear[i].span))
    in_order = {numbers[at] for at in _longest_in_order([clear[i].span.start for i in numbers])}
    longest = max((len(there.span) for there in clear.values()), default=0)
    taken: list[tuple[Span, int]] = []
    for i in sorted(clear, key=lambda i: (i not in in_order, -share[i])):
        span = clear[i].span
        first, last = (bisect_left(taken, (Span(at, 0), 0)) for at in (span.start - longest, span.end))
        others = ((there, targets[j].span) for there, j in taken[first:last])
        if (i in in_order or share[i] >= MOVED) and not _is_taken(span, targets[i].span, others):
            insort(taken, (span, i))
    return {i: span for span, i in taken}


def _is_taken(span: Span, of: Span, taken: Iterable[tuple[Span, Span]]) -> bool:
    """Whether more than half of a place, or of one that is taken, is common to both, though other words are meant."""
    return any(
        2 * (min(there.end, span.end) - max(there.start, span.start)) > min(len(there), len(span)) and _apart(was, of)
        for there, was in taken
    )


def _longest_in_order(places: Sequence[int]) -> set[int]:
    """The numbers of the most places of which none lies before the one before it (patience sorting: Fredman 1975)."""
    ends: list[int] = []  # by how many lead to it: the place that ends so many in order, and is the first to
    at_end: list[int] = []
    before: list[int] = []
    for number, place_ in enumerate(places):
        count = bisect_right(ends, place_)
        ends[count : count + 1] = [place_]
        at_end[count : count + 1] = [number]
        before.append(at_end[count - 1] if count else -1)
    kept = set()
    number = at_end[-1] if at_end else -1
    while number >= 0:
        kept.add(number)
        number = before[number]
    return kept


def _moved(one: Target, document: Document, span: Span) -> Target:
    now = target(document, span)
    first = one.quote if one.was is None else one.was
    return replace(now, was=None if first == now.quote else first)


def _clear(found: Sequence[_Found]) -> bool:
    best, *others = found
    return all(best.evidence - one.evidence >= CLEARLY for one in others if _is_another(one, best))


def _is_another(one: _Found, best: _Found) -> bool:
    """Whether it is another place, and not the same more or less: in "ha ha ha" as good a one may lie over the best."""
    return _apart(one.span, best.span) or (one.evidence == best.evidence and len(one.span) == len(best.span))


def _apart(one: Span, two: Span) -> bool:
    return one.end <= two.start or two.end <= one.start


def _as_shifted(one: Target, found: Sequence[_Found], known: Sequence[tuple[int, int]]) -> Span | None:
    """Of several places as good as each other, the one to which the text before or after has been shifted."""
    after = bisect_right(known, (one.span.start, 0))
    shifts = {shift for _, shift in known[max(0, after - 1) : after + 1]}
    fit = [
        there.span
        for there in found
        if found[0].evidence - there.evidence < CLEARLY and there.span.start - one.span.start in shifts
    ]
    return fit[0] if len(fit) == 1 else None


def _candidates(one: Target, text: str, finder: "_Finder") -> list[_Found]:
    """The places that bring enough evidence, the best first."""
    whole = finder.occurrences(_passage(one))
    if whole:  # nothing can be nearer than what has not changed at all
        spans = {Span(at, at + len(one.quote)).shifted(len(one.prefix)) for at in whole}
    else:
        spans = {Span(at, at + len(one.quote)) for at in finder.occurrences(one.quote)}
        spans.update(_nearly(one, text, finder))
    found = [_Found(span, evidence) for span in spans if (evidence := _evidence(one, span, text)) >= ENOUGH]
    return sorted(found, key=lambda there: (-there.evidence, there.span))


def _evidence(one: Target, span: Span, text: str) -> float:
    words = Levenshtein.normalized_similarity(one.quote, span.of(text))
    if words < ALIKE:
        return 0.0
    before = text[max(0, span.start - len(one.prefix)) : span.start]
    after = text[span.end : span.end + len(one.suffix)]
    parts = (
        (one.quote, words),
        (one.prefix, Levenshtein.normalized_similarity(one.prefix, before)),
        (one.suffix, Levenshtein.normalized_similarity(one.suffix, after)),
    )
    return sum(len(part) * max(0.0, alike - _CHANCE) / (1 - _CHANCE) for part, alike in parts)


def _passage(one: Target) -> str:
    return one.prefix + one.quote + one.suffix


def _probes(one: Target) -> list[tuple[int, str]]:
    """Pieces of a target's passage, each with where in it it begins."""
    passage = _passage(one)
    starts = range(0, max(1, len(passage) - _PROBE + 1), _STRIDE)
    return [(start, passage[start : start + _PROBE]) for start in starts]


class _Finder:
    """Finds what is looked for of some targets in a text that is gone through once for all of them."""

    def __init__(self, text: str, targets: Sequence[Target]) -> None:
        self._text = text
        self._places: dict[str, list[int]] = {one.quote[:_PROBE]: [] for one in targets}
        self._places |= {piece: [] for one in targets for _, piece in _probes(one)}
        for at in range(len(text) - _PROBE + 1):
            places = self._places.get(text[at : at + _PROBE])
            if places is not None:
                places.append(at)

    def occurrences(self, words: str) -> Sequence[int]:
        """Where words stand that begin a target's passage, its quote, or are a piece of it.

        Nowhere if that is in very many places.
        """
        if len(words) < _PROBE:
            return _occurrences(self._text, words)
        begun = self._places[words[:_PROBE]]
        found = begun if len(words) == _PROBE else [at for at in begun if self._text.startswith(words, at)]
        return found if len(found) <= _MANY else ()


def _occurrences(text: str, words: str) -> list[int]:
    found: list[int] = []
    at = text.find(words) if words else -1
    while at >= 0:
        found.append(at)
        if len(found) > _MANY:
            return []
        at = text.find(words, at + 1)
    return found


def _nearly(one: Target, text: str, finder: _Finder) -> Iterator[Span]:
    """Where the words may be that were changed: where pieces of them and their surroundings stand in their order."""
    passage = _passage(one)
    pieces: defaultdict[int, set[int]] = defaultdict(set)
    for start, piece in _probes(one):
        for at in finder.occurrences(piece):
            bucket = (at - start) // _BUCKET
            pieces[bucket].add(start)
            pieces[bucket + 1].add(start)  # so that no border parts what belongs together
    likely = nsmallest(_WINDOWS + 1, pieces, key=lambda bucket: (-len(pieces[bucket]), bucket))
    if len(likely) > _WINDOWS and len(pieces[likely[_WINDOWS]]) == len(pieces[likely[0]]):
        return  # a text that repeats itself: looking at some of the places would hide that there are more
    for bucket in likely[:_WINDOWS]:
        begin = max(0, (bucket - 1) * _BUCKET)
        steps = Levenshtein.opcodes(passage, text[begin : begin + len(passage) + 2 * _BUCKET])
        cut = len(one.prefix), len(one.prefix) + len(one.quote)
        start, end = _carried(steps, cut[0], ends=False), _carried(steps, cut[1], ends=True)
        start, end = _whole(one, text, begin + start), _whole(one, text, begin + end)
        if start < end or (start == end and not one.quote):
            yield Span(start, end)


def _whole(one: Target, text: str, at: int) -> int:
    """The nearest place that does not cut a word in two; the same where the target does so itself."""
    passage = _passage(one)
    edges = [passage[max(0, i - 1) : i + 1] for i in (len(one.prefix), len(one.prefix) + len(one.quote))]
    if any(len(edge) == 2 and edge.isalnum() for edge in edges):
        return at
    return min(_uncut(text, at, -1), _uncut(text, at, 1), key=lambda there: abs(there - at))


def _uncut(text: str, at: int, step: int) -> int:
    while 0 < at < len(text) and text[at - 1 : at + 1].isalnum():
        at += step
    return at


def _carried(steps: Opcodes, at: int, *, ends: bool) -> int:
    """Where an offset of the one text lies in the other; `ends` tells which side of an insertion at it is meant."""
    for step in steps:
        source = range(step.src_start + ends, step.src_end + ends)
        if at in source:
            into = at - step.src_start
            if step.tag == "equal":
                return step.dest_start + into
            length = step.src_end - step.src_start
            return step.dest_start + round(into * (step.dest_end - step.dest_start) / length)
    return steps.dest_len if at else 0
