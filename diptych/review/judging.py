"""Which divergence a verdict is about, when the engine draws the divergences anew."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from diptych.alignment import Bead, common_ends
from diptych.collation import Collation
from diptych.divergence import Category, Comparison
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
    return VerdictFinder().by_spot(collation, marks)


class VerdictFinder:
    """Finds what verdicts are about, state by state of a comparison: of those that a state leaves as they were, the
    spots are known already."""

    def __init__(self) -> None:
        self._beads: Sequence[Bead] = ()
        self._beads_of: tuple[dict[int, int], dict[int, int]] = {}, {}  # those of each side's segments
        self._comparisons: Sequence[Comparison | None] = ()
        self._known: dict[str, _About] = {}

    def by_spot(self, collation: Collation, marks: Iterable[Mark]) -> dict[Spot, tuple[Mark, ...]]:
        """As `verdicts_by_spot`."""
        verdicts = [mark for mark in marks if isinstance(mark.body, Verdict)]
        if not verdicts:
            return {}
        if collation.beads is not self._beads:
            self._begin(collation)
        pairs = enumerate(zip(self._comparisons, collation.comparisons, strict=True))
        changed = {bead for bead, (before, now) in pairs if before is not now}
        self._comparisons = collation.comparisons
        self._known = {mark.id: self._known[mark.id] for mark in verdicts if mark.id in self._known}
        self._find(collation, [mark for mark in verdicts if self._is_open(mark, changed)])
        found = defaultdict(list)
        for mark in sorted(verdicts, key=lambda one: (one.changed, one.id)):
            spot = self._known[mark.id].spot
            if spot is not None:
                found[spot].append(mark)
        return {spot: tuple(some) for spot, some in found.items()}

    def _begin(self, collation: Collation) -> None:
        old, new = self._beads, collation.beads
        same, again = common_ends(old, new)
        known = [about.carried(range(same, len(old) - again), len(new) - len(old)) for about in self._known.values()]
        self._known = {about.mark.id: about for about in known if about is not None}
        between = (None,) * (len(new) - same - again)
        self._comparisons = (*self._comparisons[:same], *between, *self._comparisons[len(old) - again :])
        self._beads = new
        beads = list(enumerate(collation.beads))
        self._beads_of = (
            {segment: at for at, bead in beads for segment in bead.base},
            {segment: at for at, bead in beads for segment in bead.other},
        )

    def _is_open(self, mark: Mark, changed: AbstractSet[int]) -> bool:
        """Whether it is to be found out what a verdict is about."""
        known = self._known.get(mark.id)
        return known is None or known.mark != mark or not changed.isdisjoint(known.near)

    def _find(self, collation: Collation, verdicts: Sequence[Mark]) -> None:
        near = [self._near(collation, mark) for mark in verdicts]
        categories = {mark.body.category for mark in verdicts if isinstance(mark.body, Verdict)}
        stretches = _by_stretch(collation, categories, set().union(*near))
        for mark, beads in zip(verdicts, near, strict=True):
            self._known[mark.id] = _About(mark, beads, _spot(collation, mark, stretches))

    def _near(self, collation: Collation, mark: Mark) -> frozenset[int]:
        """The beads that a mark touches."""
        sides = {"base": (collation.base.segments, 0), "other": (collation.other.segments, 1)}
        touched: set[int] = set()
        for name, one in mark.targets:
            segments, side = sides[name]
            first = bisect_right(segments, one.span.start, key=lambda segment: segment.span.start) - 1
            last = bisect_right(segments, one.span.end, key=lambda segment: segment.span.start)
            touched.update(bead for at in range(first, last) if (bead := self._beads_of[side].get(at)) is not None)
        return frozenset(touched)


@dataclass(frozen=True, slots=True)
class _About:
    """What a verdict was found to be about, None for nothing, and the beads that this depends on."""

    mark: Mark
    near: frozenset[int]
    spot: Spot | None

    def carried(self, gone: range, by: int) -> "_About | None":
        """The same where some beads have given way to others and those after them stand `by` further on; None where
        it depended on one that is gone."""
        if not self.near:
            return None
        if max(self.near) < gone.start:
            return self
        if min(self.near) < gone.stop:
            return None
        spot = (self.spot[0] + by, self.spot[1]) if self.spot else None
        return replace(self, near=frozenset(bead + by for bead in self.near), spot=spot)


def _spot(collation: Collation, mark: Mark, stretches: Mapping[Key, Sequence[tuple[Spot, Spans]]]) -> Spot | None:
    """The divergence that a verdict is about, of those that are found by where they stand."""
    assert isinstance(mark.body, Verdict)  # noqa: S101 -- for the type checker: no others come here
    spans = _standing(mark, collation)
    near = {spot: there for key in keys(mark.body.category, spans) for spot, there in stretches.get(key, ())}
    shares = {spot: share(spans, there) for spot, there in near.items()}
    best = max(shares, key=lambda spot: (shares[spot], spot), default=None)
    return best if best is not None and shares[best] > SAME else None


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
