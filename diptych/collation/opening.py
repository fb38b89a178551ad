"""What of two documents can be read at once."""

from collections.abc import Sequence
from dataclasses import replace

from diptych.alignment import Bead
from diptych.collation.model import Collation
from diptych.collation.provisional import provisional_beads
from diptych.documents import Document
from diptych.segmentation import Segmentation, segment
from diptych.topics import Topic


def open_pair(base: Document, other: Document, topics: Sequence[Topic] = ()) -> Collation:
    """Documents segmented, their paragraphs put level by place alone, nothing compared.

    Nothing has been looked for on `topics` either.
    """
    sides = segment(base), segment(other)
    return replace(uncompared(*sides, provisional_beads(*sides)), topics=tuple(topics))


def uncompared(base: Segmentation, other: Segmentation, beads: tuple[Bead, ...]) -> Collation:
    """Two segmented documents with beads of which none is compared."""
    return Collation(base, other, beads, (None,) * len(beads))
