"""Something to read before anything is aligned: paragraphs put level by how far into the text they stand."""

from diptych.alignment import Bead
from diptych.segmentation import Segmentation


def provisional_beads(base: Segmentation, other: Segmentation) -> tuple[Bead, ...]:
    """Beads of whole paragraphs, in time linear in their number, none of them to be trusted (confidence 0.0).

    Each base paragraph takes those paragraphs of other that end before the same share of the text is over.
    """
    base_length = len(base.document.text) or 1
    other_length = len(other.document.text) or 1
    beads: list[Bead] = []
    taken = 0  # paragraphs of other
    for number, paragraph in enumerate(base.paragraphs):
        share = paragraph.span.end / base_length
        start = taken
        last = number == len(base.paragraphs) - 1
        while taken < len(other.paragraphs) and (last or _middle(other, taken) / other_length <= share):
            taken += 1
        beads.append(Bead(paragraph.segments, _segments(other, start, taken), 0.0))
    if not base.paragraphs and other.paragraphs:
        beads = [Bead(range(0), paragraph.segments, 0.0) for paragraph in other.paragraphs]
    return tuple(beads)


def _middle(side: Segmentation, paragraph: int) -> float:
    span = side.paragraphs[paragraph].span
    return (span.start + span.end) / 2


def _segments(side: Segmentation, start: int, end: int) -> range:
    if start == end:
        return range(0)
    return range(side.paragraphs[start].segments.start, side.paragraphs[end - 1].segments.stop)
