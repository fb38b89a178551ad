"""Reviews as Markdown, for a person to read."""

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath

from diptych.export.lines import on_one_line
from diptych.review import Mark, Review, Standing, Verdict
from diptych.review.bodies import kind_of
from diptych.review.wording import in_words

_HEADINGS = {
    "verdict": "Verdicts",
    "note": "Notes",
    "bookmark": "Bookmarks",
    "correction": "Corrected alignment",
    "equal": "Words that pass as equal",
}

_STANDING = {
    Standing.MOVED: "the words have changed since",
    Standing.ORPHANED: "the words are not in the text any more",
}


def markdown(reviews: Iterable[Review]) -> str:
    """A chapter for each pair of texts, the marks in it by kind and in the order of the text. Sound Unicode."""
    return "\n".join(line for review in reviews for line in _chapter(review)) + "\n"


def _chapter(review: Review) -> Iterator[str]:
    names = [PurePath(one.name).name for one in (review.base, review.other)]
    yield f"# {_safe(names[0])} / {_safe(names[1])}"
    yield ""
    for side, one in (("base", review.base), ("other", review.other)):
        yield f"- {side}: {_safe(one.name)}, SHA-256 `{one.digest}`"
    yield ""
    verdicts = [mark.body.ruling.value for mark in review.marks if isinstance(mark.body, Verdict)]
    if verdicts:
        yield "Verdicts: " + ", ".join(f"{verdicts.count(one)} {one}" for one in sorted(set(verdicts))) + "."
        yield ""
    for kind, heading in _HEADINGS.items():
        marks = sorted((mark for mark in review.marks if kind_of(mark.body) == kind), key=_place)
        if marks:
            yield from (f"## {heading}", "")
            for mark in marks:
                yield from _entry(mark)
            yield ""


def _entry(mark: Mark) -> Iterator[str]:
    who = f"{_safe(mark.who)}, " if mark.who else ""
    lines = [_safe_line(line) for line in in_words(mark.body).splitlines() if line.strip()] or ["(no name)"]
    said = "\\\n  ".join(lines)  # on lines of its own what was written so
    yield f"- {said} ({who}{mark.changed:%Y-%m-%d %H:%M} UTC)"
    for side, one in mark.targets:
        beside = f" ({_STANDING[one.standing]})" if one.standing in _STANDING else ""
        yield f"  - {side} {one.span.start}–{one.span.end}: “{_safe(one.quote)}”{beside}"


def _place(mark: Mark) -> tuple[int, int]:
    """By the base, or by the other version what stands on it alone."""
    (_, one), *_ = mark.targets or ((None, None),)
    return (0 if mark.base else 1, one.span.start if one else 0)


def _safe_line(text: str) -> str:
    """The same, where a line begins, and would begin an entry or underline a heading."""
    return re.sub(r"^(\d*)([-+=.)])", r"\1\\\2", _safe(text))


def _safe(text: str) -> str:
    """On one line, with nothing in it that Markdown, or the HTML in it, takes for its own."""
    return re.sub(r"([\\`*_\[\]<>#|~&@]|(?<=:)/|(?<=www)\.)", r"\\\1", on_one_line(text))
