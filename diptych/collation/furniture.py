"""What a page adds to a text, told by its form: rules, date lines, addresses, newsletter boxes, credits.

Only short paragraphs are looked at that have no counterpart in the other version. The words that are looked for are
English; rules, page numbers, dates, addresses and copyright signs are told in any language.
"""

import re
from collections.abc import Iterator, Sequence

from diptych.alignment import Bead
from diptych.divergence.values import find_dates
from diptych.segmentation import Segmentation

_LONGEST = 25  # words of a paragraph that may be furniture
_LINE = 14  # words of an address or a credit
_ENDS = 5  # paragraphs that a head or a foot may have, beside all that has no counterpart there

_STOPPED = re.compile(r"[.!?…。！？]['\"”’»)\]]*\s*\Z")
_NUMBERED = re.compile(r"[^\w%$€£¥]*\d+(?:[-/]\d+)*[^\w%$€£¥]*")
_ABOUT_DATES = re.compile(
    r"\b(?:published|posted|updated|last|modified|created|date|time|at|on|of|gmt|utc|[ap]\.?m|et|est|edt|cet|msk)\b"
    r"|\b\d{1,2}(?:[:.]\d\d){1,2}\b|\b\d{4}\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://|\bwww\.|\w@\w+\.\w", re.IGNORECASE)
_RIGHTS = re.compile(r"©|\(c\)\s*\d{4}|\ball rights reserved\b", re.IGNORECASE)
_CREDIT = re.compile(
    r"\W*(?:(?:written|translated|edited|reported|compiled|published|photographed|reviewed) (?:by|in|on|from)\b"
    r"|(?:author|editor|translator|translation|text|photo|photograph|image|picture|video|credit|source|tag)s?\s*:)",
    re.IGNORECASE,
)
_ORIGIN = re.compile(
    r"\b(?:originally|first) (?:published|appeared|printed)\b|\b(?:translated|edited|photographed) by\b", re.IGNORECASE
)
_BOX = re.compile(
    r"\bnews ?letters?\b|\bmailing list\b|\bsubscri(?:be|ptions?)\b|\bsign (?:up|in)\b|\blog ?in\b|\bfollow us\b"
    r"|\b(?:share|print|e-?mail|rate|cite) this\b|\bread (?:more|also|next)\b|\brelated (?:articles?|stories|topics)\b"
    r"|\badvertisements?\b|\bsponsored\b|\bcookies\b|\bclick here\b|\bprivacy policy\b|\bterms of (?:use|service)\b"
    r"|\b(?:skip|back) to (?:content|top|main)\b|\bleave a (?:comment|reply)\b",
    re.IGNORECASE,
)
_BIDS = re.compile(
    r"\W*(?:please )?(?:subscribe|join|sign|log|follow|read|share|print|e-?mail|click|get|register|support|skip|leave)"
    r"\b",
    re.IGNORECASE,
)


def furniture_beads(base: Segmentation, other: Segmentation, beads: Sequence[Bead]) -> frozenset[int]:
    """The numbers of the beads that have one side only, and look like page furniture."""
    left = _of_side(base, [(bead.base, bool(bead.other)) for bead in beads])
    right = _of_side(other, [(bead.other, bool(bead.base)) for bead in beads])
    return frozenset((*left, *right))


def _of_side(side: Segmentation, beads: Sequence[tuple[range, bool]]) -> Iterator[int]:
    """`beads` are their segments of this side, and whether they have any of the other."""
    alone = {number: segments for number, (segments, facing) in enumerate(beads) if segments and not facing}
    free = {segment for segments in alone.values() for segment in segments}
    inner = _inner(side, [segments for segments, facing in beads if segments and facing])
    for number, segments in alone.items():
        paragraphs = {side.segments[segment].paragraph for segment in segments}
        if all(
            free.issuperset(side.paragraphs[at].segments)
            and is_furniture(side.paragraphs[at].span.of(side.document.text), at_end=at not in inner)
            for at in paragraphs
        ):
            yield number


def _inner(side: Segmentation, full: Sequence[range]) -> range:
    """The paragraphs that lie neither at the head nor at the foot of a text."""
    if not full:
        return range(0)
    first, last = side.segments[full[0].start].paragraph, side.segments[full[-1].stop - 1].paragraph
    return range(max(first, _ENDS), min(last + 1, len(side.paragraphs) - _ENDS))


def is_furniture(paragraph: str, *, at_end: bool = False) -> bool:
    """Whether a paragraph looks like page furniture; `at_end`: as it might at a text's head or foot."""
    if not any(map(str.isalnum, paragraph)) or _NUMBERED.fullmatch(paragraph):
        return True
    words = len(paragraph[: 40 * _LONGEST].split())
    stopped = _STOPPED.search(paragraph) is not None
    if words <= _LINE and (
        _ADDRESS.search(paragraph) or (_CREDIT.match(paragraph) and not stopped) or (at_end and _is_date(paragraph))
    ):
        return True
    return words <= _LONGEST and bool(
        _RIGHTS.search(paragraph)
        or (_BOX.search(paragraph) and (_BIDS.match(paragraph) or not stopped))
        or (at_end and _ORIGIN.search(paragraph))
    )


def _is_date(line: str) -> bool:
    """Whether a line holds a date and nothing besides."""
    dates = list(find_dates(line))
    for date in reversed(dates):
        line = line[: date.span.start] + line[date.span.end :]
    return bool(dates) and not any(map(str.isalpha, _ABOUT_DATES.sub("", line)))
