"""The pairs that were read lately, as the store tells: to be opened again."""

import hashlib
import os
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from diptych.documents import titles
from diptych.review import (
    Bookmark,
    KnownPair,
    Mark,
    Note,
    Remembered,
    Verdict,
    Version,
    default_path,
    open_store,
)
from tui.resuming import WORK

MOST = 50

PATIENCE = 0.5
"""Seconds to wait for a program that holds the store locked: there is no screen yet that could tell of it."""


@dataclass(frozen=True, slots=True)
class Recent:
    """A pair that can be opened again, with what is to be said of it."""

    base: str
    other: str
    topics: str  # the path of their file, if any
    opened: datetime | None = None
    work: str = ""
    versions: tuple[Version, ...] = ()

    @property
    def names(self) -> tuple[str, str]:
        """What the reader calls the two texts."""
        return titles(self.base, self.other)


def recent_of(path: Path | None, sample: Recent) -> list[Recent]:
    """The pairs that were read from files, the last one first, and the sample after them, if it is not among them.

    Raises:
        StoreError: the store cannot be read.
    """
    with closing(open_store(path or default_path(), patience=PATIENCE)) as store:
        known = [pair for pair in store.pairs() if pair.base.path and pair.other.path][:MOST]
        recent = [_recent(pair, store.marks(pair.id), store.remembered(pair.id)) for pair in known]
    return recent if any(_same(one, sample) for one in recent) else [*recent, sample]


def what_became_of(version: Version) -> str:
    """What the reader must know of a text's file: empty where it is still the text that was read."""
    path = Path(version.path)
    try:
        if not path.is_file():
            return "is gone"
        with path.open("rb") as file:
            same = hashlib.file_digest(file, "sha256").hexdigest() == version.digest
    except OSError as error:
        return f"cannot be read: {error.strerror}"
    return "" if same else "has changed since"


def when(opened: datetime, now: datetime) -> str:
    """A time as it is said: by the clock today and yesterday, by the date before that."""
    here, today = opened.astimezone(), now.astimezone()
    days = (today.date() - here.date()).days
    if days in (0, 1):
        return f"{('today', 'yesterday')[days]} {here:%H:%M}"
    return f"{here:%Y-%m-%d}"


def _recent(pair: KnownPair, marks: Sequence[Mark], left: Remembered) -> Recent:
    return Recent(
        pair.base.path,
        pair.other.path,
        pair.topics if os.path.isfile(pair.topics) else "",  # noqa: PTH113 -- need not be sound Unicode
        pair.opened,
        _work(marks, left.look.get(WORK)),
        (pair.base, pair.other),
    )


def _work(marks: Sequence[Mark], work: object) -> str:
    """How much has been judged and marked, in words."""
    count = Counter(type(mark.body) for mark in marks)
    match work:
        case [int() as done, int() as total] if total:
            judged = f"{done} of {total} judged"
        case _:
            judged = f"{count[Verdict]} judged"
    others = [counted(count[kind], word) for kind, word in ((Bookmark, "bookmark"), (Note, "note")) if count[kind]]
    return ", ".join([judged, *others])


def counted(number: int, word: str) -> str:
    """So many of something that a word stands for."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _same(one: Recent, two: Recent) -> bool:
    return all(os.path.realpath(a) == os.path.realpath(b) for a, b in ((one.base, two.base), (one.other, two.other)))
