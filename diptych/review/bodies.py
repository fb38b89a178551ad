"""Bodies of marks as JSON and back: what the store keeps and what files of marks hold."""

from collections.abc import Callable
from dataclasses import fields
from enum import Enum
from functools import cache
from types import NoneType
from typing import get_args, get_type_hints

from diptych.review.marks import Body, Bookmark, Correction, Equal, Note, Verdict

_KINDS: dict[str, type[Body]] = {
    "bookmark": Bookmark,
    "note": Note,
    "verdict": Verdict,
    "correction": Correction,
    "equal": Equal,
}
_NAMES = {kind: name for name, kind in _KINDS.items()}

KINDS = frozenset(_KINDS)
"""The names of what a mark can be."""


def kind_of(body: Body) -> str:
    """The name of what a body is."""
    return _NAMES[type(body)]


def body_to_json(body: Body) -> dict[str, object]:
    """A body's fields, made of what JSON has."""
    return {one.name: _plain(getattr(body, one.name)) for one in fields(body)}


def body_from_json(kind: str, found: object) -> Body:
    """The body of a kind that JSON tells; fields that may be missing are as at the first.

    Raises:
        ValueError: there is no such kind, or a field is missing, unknown, or not what it should be.
    """
    if kind not in _KINDS:
        raise ValueError(f"no kind of mark: {kind!r}")
    if not isinstance(found, dict):
        raise ValueError(f"a {kind} is told by an object")  # noqa: TRY004 -- what is wrong is in a file, not in a call
    make: Callable[..., Body] = _KINDS[kind]
    types = _types(make)
    if unknown := found.keys() - types:
        raise ValueError(f"a {kind} has no {min(map(str, unknown))!r}")
    try:
        return make(**{name: _typed(types[name], name, value) for name, value in found.items()})
    except TypeError as error:
        raise ValueError(f"a {kind} lacks something that it needs") from error


@cache
def _types(kind: Callable[..., Body]) -> dict[str, object]:
    return get_type_hints(kind)


def _plain(value: object) -> object:
    match value:
        case Enum():
            return value.value
        case tuple():
            return list(value)
        case _:
            return value


def _typed(wanted: object, name: str, value: object) -> object:
    """The value as a field's type wants it; the types are those of the bodies and no others."""
    arguments = get_args(wanted)
    if NoneType in arguments:
        if value is None:
            return None
        wanted, arguments = arguments[0], ()
    if arguments:  # tuple[str, ...]
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise ValueError(f"{name!r} is a list of texts")
        return tuple(value)
    if isinstance(wanted, type) and issubclass(wanted, Enum):
        try:
            return wanted(value)
        except ValueError:
            raise ValueError(f"{name!r} is one of {', '.join(one.value for one in wanted)}") from None
    if type(value) is not wanted:
        raise ValueError(f"{name!r} is not what it should be")
    return value
