"""Sentences by sentencex, paragraphs by line ends, turns by the labels that open them."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import sentencex

from diptych.documents import Document, Span
from diptych.segmentation.model import Paragraph, Segment, Segmentation

LONGEST_SEGMENT = 5_000
"""Characters. What runs on for longer is no sentence; cutting it bounds the cost of every later stage."""

_SOLID = re.compile(r"\S(?:.*\S)?", re.DOTALL)
_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]*\S[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]*")
_BLOCK = re.compile(r"\S(?:(?!\r?\n[ \t]*\r?\n).)*", re.DOTALL)
_BLANK_LINE = re.compile(r"\n[ \t]*\r?\n")
# A few capitalised words and a colon open a turn: "Question:", "P:", "Alexander Darchiev:".
_LABEL = re.compile(r"[^\W\d_a-zà-ÿ][\w.'’-]*(?:[ \t]+[^\W\d_a-zà-ÿ][\w.'’-]*){0,3}[ \t]?:(?=\s+\S)")
_BYTE_ORDER_MARK = "\ufeff"
_LONE_SURROGATES = re.compile("[\ud800-\udfff]")


def segment(document: Document, *, language: str = "en") -> Segmentation:
    """Cut a document into paragraphs and sentences.

    A text whose lines are wrapped (and whose paragraphs are parted by blank lines) is cut into paragraphs at its blank
    lines, any other at every line end. `language` is an ISO 639-1 code, which tells sentencex the abbreviations.
    """
    # sentencex takes no lone surrogates (bytes that were not UTF-8); a stand-in of the same length keeps the offsets.
    text = _LONE_SURROGATES.sub("\ufffd", document.text)
    if text.startswith(_BYTE_ORDER_MARK):
        text = " " + text[1:]  # it belongs to the file, and to no sentence
    stretches = [Span(*match.span()) for match in (_BLOCK if _is_wrapped(text) else _LINE).finditer(text)]
    labels = _turn_labels(text, stretches)
    segments: list[Segment] = []
    paragraphs: list[Paragraph] = []
    turn = 0
    for number, stretch in enumerate(stretches):
        first = len(segments)
        segments += [Segment(span, number) for span in _sentences(text, stretch, language)]
        turn += labels[number] is not None
        span = Span(segments[first].span.start, segments[-1].span.end)
        paragraphs.append(Paragraph(span, range(first, len(segments)), labels[number], turn))
    return Segmentation(document, tuple(segments), tuple(paragraphs))


def _is_wrapped(text: str) -> bool:
    """Whether line ends inside a paragraph are the work of an editor's wrapping, not of the writer."""
    if not _BLANK_LINE.search(text):
        return False
    lines = text.splitlines()
    inner = [len(line) for line, following in pairwise(lines) if line.strip() and following.strip()]
    longest = max(map(len, lines))
    return longest <= 100 and sum(length > longest / 2 for length in inner) > len(inner) / 2


def _turn_labels(text: str, stretches: list[Span]) -> list[Span | None]:
    """The label that opens each paragraph's turn; only what opens two paragraphs or more is taken for a speaker."""
    found = [_LABEL.match(text, *_trimmed(text, stretch)) for stretch in stretches]
    times = Counter(match.group() for match in found if match)
    return [Span(*match.span()) if match and times[match.group()] > 1 else None for match in found]


def _trimmed(text: str, stretch: Span) -> tuple[int, int]:
    match = _SOLID.search(text, stretch.start, stretch.end)
    return match.span() if match else (stretch.start, stretch.start)


def _sentences(text: str, stretch: Span, language: str) -> Iterator[Span]:
    start = stretch.start
    while start < stretch.end:
        # sentencex is given a bounded window, for it is quadratic in unclosed quotation marks; the window's last
        # sentence may go on beyond it, so the next window begins with it.
        window = text[start : min(start + LONGEST_SEGMENT, stretch.end)]
        pieces = [len(piece) for piece in sentencex.segment(language, window)]
        if start + len(window) < stretch.end:
            pieces = pieces[:-1] if len(pieces) > 1 else [window.rfind(" ") + 1 or len(window)]
        for length in pieces:
            solid = _trimmed(text, Span(start, start + length))
            if solid[0] < solid[1]:
                yield Span(*solid)
            start += length
