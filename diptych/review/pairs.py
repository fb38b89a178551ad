"""What is kept of a pair of texts besides its marks: what it is called, and where its reading was left."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePath

from diptych.documents import Span
from diptych.review.anchors import Target
from diptych.review.marks import Mark


@dataclass(frozen=True, slots=True)
class Version:
    """One text of a pair: the digest of its bytes, what it was called last, and the path it was read from, if any."""

    digest: str
    name: str
    path: str


@dataclass(frozen=True, slots=True)
class KnownPair:
    """A pair that was opened: its number in the store, both texts, its topics' file, when it was opened last.

    `earlier` is the number of the pair that was kept of an earlier state of these texts, and whose marks were copied.
    """

    id: int
    base: Version
    other: Version
    topics: str
    opened: datetime
    earlier: int | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """Everything that was said about a pair of texts, as it goes from one store to another. Times are in UTC."""

    base: Version
    other: Version
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Remembered:
    """Where a reading was left: the place, by what stands there; the screen's own settings (JSON); what was searched.

    One of `base` and `other` is the place, or neither where nothing was read. Searches stand oldest first. `letters`
    are the places that the reader marked with a letter: on which side ("base", "other"), and what stands there.
    `drafts` are notes that were begun and not kept, by what they are on in the base and in the other version.
    """

    base: Target | None = None
    other: Target | None = None
    look: Mapping[str, object] = field(default_factory=dict)
    searches: tuple[str, ...] = ()
    letters: Mapping[str, tuple[str, Target]] = field(default_factory=dict)
    drafts: Mapping[tuple[Target | None, Target | None], str] = field(default_factory=dict)


def remembered_to_json(what: Remembered) -> str:
    """What is remembered of a reading, as ASCII.

    Raises:
        TypeError, ValueError: the screen's settings are not made of what JSON has.
    """
    places = {"base": _told(what.base), "other": _told(what.other)}
    letters = {letter: [side, _told(one)] for letter, (side, one) in what.letters.items()}
    drafts = [[_told(base), _told(other), text] for (base, other), text in what.drafts.items()]
    marked = {"letters": letters, "drafts": drafts}
    return json.dumps({**places, "look": dict(what.look), "searches": list(what.searches), **marked})


def remembered_from_json(text: str) -> Remembered:
    """What is remembered as JSON tells it; what is missing, or is not what it should be, is as at the first."""
    try:
        found = json.loads(text)
    except ValueError:
        return Remembered()
    if not isinstance(found, dict):
        return Remembered()
    look, searches, letters, drafts = (found.get(name) for name in ("look", "searches", "letters", "drafts"))
    return Remembered(
        _place(found.get("base")),
        _place(found.get("other")),
        look if isinstance(look, dict) else {},
        tuple(one for one in searches if isinstance(one, str)) if isinstance(searches, list) else (),
        dict(_letters(letters)) if isinstance(letters, dict) else {},
        dict(_drafts(drafts)) if isinstance(drafts, list) else {},
    )


def _told(place: Target | None) -> list[object] | None:
    if place is None:
        return None
    return [place.span.start, place.span.end, place.quote, place.prefix, place.suffix]


def _letters(found: Mapping[object, object]) -> Iterator[tuple[str, tuple[str, Target]]]:
    for letter, told in found.items():
        match letter, told:
            case str(), ["base" | "other" as side, place] if one := _place(place):
                yield letter, (side, one)


def _drafts(found: Iterable[object]) -> Iterator[tuple[tuple[Target | None, Target | None], str]]:
    for told in found:
        match told:
            case [one, two, str() as text] if any(ends := (_place(one), _place(two))):
                yield ends, text


def _place(found: object) -> Target | None:
    match found:
        case [int() as start, int() as end, str() as quote, str() as prefix, str() as suffix]:
            return Target(Span(start, end), quote, prefix, suffix)
        case _:
            return None


def earlier_state(known: Iterable[KnownPair], base: Version, other: Version) -> KnownPair | None:
    """The first of the known pairs that holds an earlier state of these texts, or None.

    That is a pair of texts which lay where these lie; or of which one is the same, and the other lay where this one
    lies, or has its name. Names alone tell nothing: every folder may have its `draft.txt`.
    """
    for pair in known:
        sides = (pair.base, base), (pair.other, other)
        same = [old.digest == new.digest for old, new in sides]
        there = [bool(new.path) and old.path == new.path for old, new in sides]
        named = [PurePath(old.name).name == PurePath(new.name).name for old, new in sides]
        if all(same):
            continue  # these texts themselves, which another program may have opened just now
        if all(there) or (any(same) and all(s or t or n for s, t, n in zip(same, there, named, strict=True))):
            return pair
    return None
