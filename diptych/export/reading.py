"""Reviews read from JSON-LD that `annotations` wrote, or that somebody wants us to believe it did."""

import json
import re
import uuid
from datetime import UTC, datetime

from diptych.documents import Span
from diptych.export.vocabulary import CONTEXT, MARK, TEXT
from diptych.review import Equal, Mark, Review, Target, Version
from diptych.review.bodies import body_from_json

LARGEST = 64_000_000
"""Bytes that a file of reviews may have."""
FARTHEST = 2**53
"""Offsets that every program which reads JSON can tell apart."""


class NotAReviewError(Exception):
    """The file is not one of reviews; the message says where it fails."""


def read_annotations(data: bytes) -> tuple[Review, ...]:
    """The reviews that a JSON-LD document tells.

    Raises:
        NotAReviewError: anything in it is not as `annotations` writes it. What is beside that is passed over.
    """
    if len(data) > LARGEST:
        raise NotAReviewError(f"larger than {LARGEST} bytes")
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise NotAReviewError(f"not JSON: {error}") from error
    if not isinstance(found, dict) or found.get("@context") != CONTEXT:
        raise NotAReviewError("not a file of reviews, or of a later version of diptych")
    reviews = tuple(_review(one, f"pair {number}") for number, one in enumerate(_list(found, "@graph", "file"), 1))
    names = [mark.id for review in reviews for mark in review.marks if not isinstance(mark.body, Equal)]
    if len(set(names)) < len(names):
        raise NotAReviewError("two marks have the same name")
    return reviews


def _review(found: object, where: str) -> Review:
    base, other = (
        _version(_get(found, "diptych:base", where), where),
        _version(_get(found, "diptych:other", where), where),
    )
    items = _list(_get(found, "first", where), "items", where)
    digests = {"base": base.digest, "other": other.digest}
    return Review(base, other, tuple(_mark(one, digests, f"{where}, mark {n}") for n, one in enumerate(items, 1)))


def _version(found: object, where: str) -> Version:
    digest = _text(found, "id", where).removeprefix(TEXT)
    if not re.fullmatch("[0-9a-f]{64}", digest):
        raise NotAReviewError(f"{where}: a text is called {TEXT} and 64 hexadecimal digits")
    return Version(digest, _text(found, "label", where), "")


def _mark(found: object, digests: dict[str, str], where: str) -> Mark:
    creator = found.get("creator") if isinstance(found, dict) else None
    who = "" if creator is None else _text(creator, "name", where)
    targets: dict[str, Target] = {}
    try:
        name = str(uuid.UUID(_text(found, "id", where).removeprefix(MARK)))
        body = body_from_json(_text(found, "diptych:kind", where), _get(found, "diptych:body", where))
        if not isinstance(body, Equal):
            for one in _list(found, "target", where):
                side, target = _target(one, digests, where)
                if side in targets:
                    raise NotAReviewError(f"{where}: two targets on one side")
                targets[side] = target
        when = [datetime.fromisoformat(_text(found, key, where)) for key in ("created", "modified")]
        if any(one.tzinfo is None for one in when):
            raise NotAReviewError(f"{where}: a time without a zone")
        made, changed = (one.astimezone(UTC) for one in when)
        # SQLite and terminals want sound Unicode of a name.
        return Mark(name, body, targets.get("base"), targets.get("other"), _sound(who), made, changed)
    except (ValueError, OverflowError) as error:
        raise NotAReviewError(f"{where}: {error}") from error


def _target(found: object, digests: dict[str, str], where: str) -> tuple[str, Target]:
    side = _text(found, "diptych:side", where)
    if _text(found, "source", where) != TEXT + digests.get(side, ""):
        raise NotAReviewError(f"{where}: a target on neither text of the pair")
    selectors = {_text(one, "type", where): one for one in _list(found, "selector", where)}
    place, words = (_get(selectors, kind, where) for kind in ("TextPositionSelector", "TextQuoteSelector"))
    start, end = _get(place, "start", where), _get(place, "end", where)
    quote = _text(words, "exact", where)
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start <= end <= FARTHEST:
        raise NotAReviewError(f"{where}: a place that no text has")
    if end - start != len(quote):
        raise NotAReviewError(f"{where}: words that do not fill their place")
    was = _text(found, "diptych:was", where) if isinstance(found, dict) and "diptych:was" in found else None
    orphaned = isinstance(found, dict) and found.get("diptych:orphaned") is True
    surroundings = _text(words, "prefix", where), _text(words, "suffix", where)
    return side, Target(Span(start, end), quote, *surroundings, was, orphaned)


def _get(found: object, key: str, where: str) -> object:
    if not isinstance(found, dict) or key not in found:
        raise NotAReviewError(f"{where}: {key!r} is missing")
    return found[key]


def _text(found: object, key: str, where: str) -> str:
    value = _get(found, key, where)
    if not isinstance(value, str):
        raise NotAReviewError(f"{where}: {key!r} is not a text")
    return value


def _list(found: object, key: str, where: str) -> list[object]:
    value = _get(found, key, where)
    if not isinstance(value, list):
        raise NotAReviewError(f"{where}: {key!r} is not a list")
    return value


def _sound(name: str) -> str:
    return name.encode("utf-8", "replace").decode("utf-8")
