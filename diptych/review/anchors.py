"""Where a mark is fastened: offsets, and the words themselves with their surroundings.

After the W3C Web Annotation Data Model: a TextPositionSelector (`span`) and a TextQuoteSelector (`quote`, `prefix`,
`suffix`), so that a mark can be found again when the text has changed.
"""

from dataclasses import dataclass
from enum import Enum

from diptych.documents import Document, Span

CONTEXT = 32
"""Characters kept before and after a quote."""


class Standing(Enum):
    """What has become of a target: its words stand in the text, are there but changed, or are not found."""

    PLACED = "placed"
    MOVED = "moved"
    ORPHANED = "orphaned"


@dataclass(frozen=True, slots=True)
class Target:
    """A stretch of one document, by place and by words.

    `was` holds the words that the reader marked, where an earlier state of the text had others in this place; None
    where the words are still the same. A target that was not found again in its text is orphaned: it tells where the
    words were in the state that had them.
    """

    span: Span
    quote: str
    prefix: str
    suffix: str
    was: str | None = None
    orphaned: bool = False

    @property
    def standing(self) -> Standing:
        """What has become of the words since they were marked."""
        if self.orphaned:
            return Standing.ORPHANED
        return Standing.PLACED if self.was is None else Standing.MOVED

    def stands_in(self, document: Document) -> bool:
        """Whether the words are where the target says."""
        return not self.orphaned and self.span.of(document.text) == self.quote


def target(document: Document, span: Span) -> Target:
    """The stretch of `document` that `span` covers, with what surrounds it."""
    text = document.text
    return Target(
        span,
        span.of(text),
        text[max(0, span.start - CONTEXT) : span.start],
        text[span.end : span.end + CONTEXT],
    )
