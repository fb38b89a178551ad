"""What a segmentation is made of."""

from dataclasses import dataclass

from diptych.documents import Document, Span


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence-sized unit: where it stands in the document's text, and in which paragraph."""

    span: Span
    paragraph: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its place in the text, its segments, and who speaks in it.

    `label` covers the words that open a speaker's turn ("Question:"), None where the paragraph opens none;
    `turn` counts the turns so far: 0 before the first.
    """

    span: Span
    segments: range
    label: Span | None
    turn: int


@dataclass(frozen=True)
class Segmentation:
    """A document cut up: segments and paragraphs in the order of the text, none overlapping.

    Segments neither begin nor end with white space; what lies between two of them is white space alone.
    """

    document: Document
    segments: tuple[Segment, ...]
    paragraphs: tuple[Paragraph, ...]

    def text_of(self, index: int) -> str:
        """The characters of one segment."""
        return self.segments[index].span.of(self.document.text)

    def texts(self) -> list[str]:
        """The characters of every segment."""
        text = self.document.text
        return [segment.span.of(text) for segment in self.segments]

    def paragraph_numbers(self) -> list[int]:
        """The number of every segment's paragraph, from 0."""
        return [segment.paragraph for segment in self.segments]

    def span_of(self, segments: range) -> Span | None:
        """The stretch of text that a run of segments covers, what lies between them included; None for no segments."""
        if not segments:
            return None
        return Span(self.segments[segments[0]].span.start, self.segments[segments[-1]].span.end)
