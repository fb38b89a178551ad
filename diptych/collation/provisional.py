"""Something to read before anything is aligned: paragraphs put level by how far into the text they stand."""

from collections.abc import Iterator

from diptych.alignment import Bead
from diptych.segmentation import Segmentation

LONGEST_SIDE = 2_000
"""Characters of a bead's side, where no segment alone has more. What is drawn of a text is drawn by whole beads: of a
text in one paragraph that would be all of it."""


def provisional_beads(base: Segmentation, other: Segmentation) -> tuple[Bead, ...]:
    """Beads of whole paragraphs, in time linear in their number, none of them to be trusted (confidence 0.0).

    Each base paragraph takes those paragraphs of other that end before the same share of the text is over. Of long
    paragraphs, and of many that fall to one, each part is a bead.
    """
    base_length = len(base.document.text) or 1
    other_length = len(other.document.text) or 1
    bases, others = list(_paragraphs(base)), list(_paragraphs(other))
    beads: list[Bead] = []
    taken = 0  # paragraphs of other
    for number, segments in enumerate(bases):
        share = base.segments[segments[-1]].span.end / base_length
        start = taken
        last = number == len(bases) - 1
        while taken < len(others) and (last or _middle(other, others[taken]) / other_length <= share):
            taken += 1
        beads += _level(segments, list(_parts(other, _joined(others[start:taken]))))
    if not bases:
        beads = [Bead(range(0), segments, 0.0) for segments in others]
    return tuple(beads)


def _paragraphs(side: Segmentation) -> Iterator[range]:
    """The segments of every paragraph; long ones in parts."""
    for paragraph in side.paragraphs:
        yield from _parts(side, paragraph.segments)


def _parts(side: Segmentation, segments: range) -> Iterator[range]:
    """A run of segments in parts that are not too long."""
    start = segments.start
    for segment in segments[1:]:
        if side.segments[segment].span.end - side.segments[start].span.start > LONGEST_SIDE:
            yield range(start, segment)
            start = segment
    if segments:
        yield range(start, segments.stop)


def _joined(runs: list[range]) -> range:
    return range(runs[0].start, runs[-1].stop) if runs else range(0)


def _level(base: range, others: list[range]) -> Iterator[Bead]:
    """A bead of the first part of other, and those of what else stands there."""
    yield Bead(base, others[0] if others else range(0), 0.0)
    for part in others[1:]:
        yield Bead(range(base.stop, base.stop), part, 0.0)


def _middle(side: Segmentation, segments: range) -> float:
    return (side.segments[segments[0]].span.start + side.segments[segments[-1]].span.end) / 2
