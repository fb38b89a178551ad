"""Where a mark is fastened: offsets, and the words themselves with their surroundings.

After the W3C Web Annotation Data Model: a TextPositionSelector (`span`) and a TextQuoteSelector (`quote`, `prefix`,
`suffix`), so that a mark can be found again when the text has changed.
"""

from dataclasses import dataclass

from diptych.documents import Document, Span

CONTEXT = 32
"""Characters kept before and after a quote."""


@dataclass(frozen=True, slots=True)
class Target:
    """A stretch of one document, by place and by words.

    `was` holds the words that the reader marked, where an earlier version of the text had others in this place; None
    where the words are still the same.
    """

    span: Span
    quote: str
    prefix: str
    suffix: str
    was: str | None = None

    def stands_in(self, document: Document) -> bool:
        """Whether the words are where the target says; a target that was left without its words does not stand."""
        return self.span.of(document.text) == self.quote


def target(document: Document, span: Span, *, was: str | None = None) -> Target:
    """The stretch of `document` that `span` covers, with what surrounds it."""
    text = document.text
    return Target(
        span,
        span.of(text),
        text[max(0, span.start - CONTEXT) : span.start],
        text[span.end : span.end + CONTEXT],
        was,
    )
