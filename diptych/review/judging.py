"""Which divergence a verdict is about, when the engine draws the divergences anew."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator

from diptych.collation import Collation
from diptych.divergence import Category
from diptych.documents import Span
from diptych.review.anchors import Target, target
from diptych.review.marks import Mark, Verdict

SAME = 0.5
"""How much two places on divergences must share of what either covers to be on the same one: more than this."""
# Where two divergences of one kind do not lie over each other, no verdict can share more than half of what both cover
# with two of them (Kirillov et al. 2019, Panoptic Segmentation, 4.1): so it sticks to one, whatever the order.

Spot = tuple[int, int]
"""A divergence by the number of its bead and its own number in it."""

Spans = tuple[Span | None, Span | None]
"""Where something stands in the base, and where in the other version."""

Key = tuple[Category, int, int]
"""A category, a side, and a stretch of that side: what lies near each other has one in common."""

_STRETCH = 256  # characters


def divergence_targets(collation: Collation, spot: Spot) -> tuple[Target | None, Target | None]:
    """What a verdict on a divergence is fastened to."""
    base, other = _spans(collation, spot)
    return (
        target(collation.base.document, base) if base is not None else None,
        target(collation.other.document, other) if other is not None else None,
    )


def verdicts_by_spot(collation: Collation, marks: Iterable[Mark]) -> dict[Spot, tuple[Mark, ...]]:
    """The verdicts among `marks` by the divergence that each is about, in the order of their last change.

    A verdict is about a divergence of its category, if the two share more than half of the characters that either
    covers, and touch on every side that both stand on. A verdict whose words are no longer in their place, or whose
    divergence is not found any more, is about none. Several verdicts on one divergence are those of several reviewers,
    or of one reviewer in two programs.
    """
    verdicts = [(mark.body.category, mark) for mark in marks if isinstance(mark.body, Verdict)]
    if not verdicts:
        return {}
    stretches = _by_stretch(
        collation, {category for category, _ in verdicts}, _near(collation, [mark for _, mark in verdicts])
    )
    found = defaultdict(list)
    for category, mark in sorted(verdicts, key=lambda one: (one[1].changed, one[1].id)):
        spans = _standing(mark, collation)
        near = {spot: there for key in keys(category, spans) for spot, there in stretches.get(key, ())}
        shares = {spot: share(spans, there) for spot, there in near.items()}
        best = max(shares, key=lambda spot: (shares[spot], spot), default=None)
        if best is not None and shares[best] > SAME:
            found[best].append(mark)
    return {spot: tuple(some) for spot, some in found.items()}


def _spans(collation: Collation, spot: Spot) -> Spans:
    """Where in the two documents a divergence stands."""
    bead, number = spot
    divergence = collation.divergences(bead)[number]
    sides = (divergence.base, collation.base_span(bead)), (divergence.other, collation.other_span(bead))
    base, other = (None if span is None or side is None else span.shifted(side.start) for span, side in sides)
    return base, other


def _standing(mark: Mark, collation: Collation) -> Spans:
    """Where a mark's words are; nowhere if they are not all there."""
    documents = {"base": collation.base.document, "other": collation.other.document}
    if not all(one.stands_in(documents[side]) for side, one in mark.targets):
        return None, None
    return spans_of(mark)


def spans_of(mark: Mark) -> Spans:
    """Where a mark stands on either side."""
    return mark.base.span if mark.base else None, mark.other.span if mark.other else None


def _near(collation: Collation, marks: Iterable[Mark]) -> list[int]:
    """The beads that some marks touch: of a long text, few."""
    sides = {"base": collation.base.segments, "other": collation.other.segments}
    touched: dict[str, set[int]] = {"base": set(), "other": set()}
    for mark in marks:
        for side, one in mark.targets:
            first = bisect_right(sides[side], one.span.start, key=lambda segment: segment.span.start) - 1
            last = bisect_right(sides[side], one.span.end, key=lambda segment: segment.span.start)
            touched[side].update(range(first, last))
    base, other = touched["base"], touched["other"]
    beads = enumerate(collation.beads)
    return [at for at, bead in beads if not (base.isdisjoint(bead.base) and other.isdisjoint(bead.other))]


def _by_stretch(
    collation: Collation, wanted: set[Category], beads: Iterable[int]
) -> dict[Key, list[tuple[Spot, Spans]]]:
    """The divergences of some beads and categories by where they stand, to find those near a verdict at once."""
    stretches = defaultdict(list)
    for bead in beads:
        for number, divergence in enumerate(collation.divergences(bead)):
            if divergence.category in wanted:
                spans = _spans(collation, (bead, number))
                for key in keys(divergence.category, spans):
                    stretches[key].append(((bead, number), spans))
    return stretches


def keys(category: Category, spans: Spans) -> Iterator[Key]:
    """The stretches that something of a category touches."""
    for side, span in enumerate(spans):
        if span is not None:
            yield from (
                (category, side, stretch) for stretch in range(span.start // _STRETCH, span.end // _STRETCH + 1)
            )


def share(one: Spans, two: Spans) -> float:
    """How much of the characters that either covers both do; 0 where they stand apart on a side that both stand on."""
    if one == two:
        return 1.0
    both = covered = 0
    for mine, theirs in zip(one, two, strict=True):
        if mine is not None and theirs is not None:
            shared = min(mine.end, theirs.end) - max(mine.start, theirs.start)
            if shared <= 0 and mine != theirs:
                return 0.0
            both += shared
            covered -= shared
        covered += sum(len(span) for span in (mine, theirs) if span is not None)
    return both / covered if covered else 0.0
