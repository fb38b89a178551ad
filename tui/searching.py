"""Words looked for in both texts or one: as they stand, as a regular expression, or nearly."""

import re
import time
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from operator import itemgetter
from typing import NamedTuple

from diptych.collation import Collation
from diptych.documents import Span
from widgets.places import side_of

MOST_HITS = 20_000
"""In either text."""

PATIENCE = 1.0
"""Seconds of processor time that an expression has. Some would take years: (a|aa)+$ on a word of sixty letters."""

NEARLY = 80.0
"""rapidfuzz's partial ratio from which a passage nearly holds the words: of five letters, four."""

NEARLY_SECONDS = 1.5
"""How long passages that nearly match are looked for."""

Spans = tuple[tuple[Span, ...], tuple[Span, ...]]
"""What was found in the base and in the other document."""


class QueryError(Exception):
    """A regular expression that is none, or that takes too long; the message says which."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for. `side` is False for the base alone, True for the other version alone, None for both.

    Small letters find capitals too; a query with a capital finds what is written as it is. A blank finds any white
    space, but for one in an expression.
    """

    words: str
    regular: bool = False
    side: bool | None = None

    @property
    def flags(self) -> int:
        """Those of the expression that the query is, or stands for."""
        return int(re.NOFLAG if any(character.isupper() for character in self.words) else re.IGNORECASE)


class Hit(NamedTuple):
    """A place that was found: the bead in which it begins, the side, and where in that document. Ordered as read."""

    bead: int
    other: bool
    span: Span


def find(query: Query, base: str, other: str, *, seconds: float = PATIENCE) -> Spans:
    """Where in two texts the query's words stand.

    Raises:
        QueryError: the query is no regular expression, or so many seconds of processor time are not enough.
    """
    matches = _expression(query, seconds) if query.regular else _words(query)

    def spans(text: str, *, side: bool) -> tuple[Span, ...]:
        if query.side not in (None, side) or not query.words.strip():
            return ()
        found = (Span(start, end) for start, end in matches(text) if end > start)
        return tuple(islice(found, MOST_HITS))

    return spans(base, side=False), spans(other, side=True)


_Matches = Callable[[str], Iterator[tuple[int, int]]]


def _words(query: Query) -> _Matches:
    pattern = re.compile(r"\s+".join(map(re.escape, query.words.split())), query.flags)
    return lambda text: (match.span() for match in pattern.finditer(text))


def _expression(query: Query, seconds: float) -> _Matches:
    # The standard library's expressions cannot be given up, by a signal, a thread or a clock.
    import regex  # noqa: PLC0415 -- for who asks for an expression alone

    until = time.monotonic() + seconds
    try:
        pattern = regex.compile(query.words, query.flags)
    except regex.error as error:
        raise QueryError(f"not a regular expression: {error}") from error

    def matches(text: str) -> Iterator[tuple[int, int]]:
        try:
            for match in pattern.finditer(text, timeout=max(0.001, until - time.monotonic())):
                yield match.span()
        except TimeoutError as error:
            raise QueryError("given up: this expression takes too long on these texts") from error

    return matches


def find_nearly(query: Query, collation: Collation) -> Spans:
    """Where segments hold something much like the query's words; as far as can be looked through in a moment."""
    from rapidfuzz import fuzz  # noqa: PLC0415 -- only for what is not found as it stands

    found: tuple[list[Span], list[Span]] = [], []
    until = time.monotonic() + NEARLY_SECONDS
    for other, side in ((False, collation.base), (True, collation.other)):
        if query.side not in (None, other):
            continue
        for segment in side.segments:
            text = segment.span.of(side.document.text)
            near = fuzz.partial_ratio_alignment(query.words.lower(), text.lower(), score_cutoff=NEARLY)
            if near and near.dest_end > near.dest_start:
                found[other].append(Span(near.dest_start, near.dest_end).shifted(segment.span.start))
            if time.monotonic() > until:
                break
    return tuple(found[0]), tuple(found[1])


def hits(collation: Collation, spans: Spans) -> list[Hit]:
    """What was found, by the beads in which it begins, as it is read."""
    found = [hit for other in (False, True) for hit in _side_hits(collation, spans[other], other=other)]
    return sorted(found, key=itemgetter(0, 1))  # those of a side stand in order


def _side_hits(collation: Collation, spans: tuple[Span, ...], *, other: bool) -> Iterator[Hit]:
    """Walks the beads and what was found side by side."""
    starts = [span.start for span in spans]
    for bead in range(len(collation.beads)):
        _, where = side_of(collation, bead, other=other)
        if where is not None:
            first = bisect_left(starts, where.start)
            for span in spans[first : bisect_left(starts, where.end, first)]:
                yield Hit(bead, other, span)


class Search:
    """The search that `n` and `N` go on with."""

    def __init__(self) -> None:
        self.query = Query("")
        self.hits: list[Hit] = []
        self.nearly = False
        self.current: Hit | None = None
        self._spans: Spans = (), ()

    def look(self, query: Query, collation: Collation, *, nearly: bool, seconds: float = PATIENCE) -> None:
        """Look for something else; where it is not found as it stands, and `nearly`, for what is much like it.

        Raises:
            QueryError: as `find` does; what had been found is forgotten.
        """
        self.query, self.nearly, self._spans, self.hits = query, False, ((), ()), []
        self._spans = find(query, collation.base.document.text, collation.other.document.text, seconds=seconds)
        if nearly and not any(self._spans) and not query.regular and query.words.strip():
            self._spans = find_nearly(query, collation)
            self.nearly = any(self._spans)
        self.settle(collation)

    def settle(self, collation: Collation) -> None:
        """Find the beads in which the hits lie now."""
        self.hits = hits(collation, self._spans) if any(self._spans) else []
        self.current = None

    @property
    def cut_short(self) -> bool:
        """Whether there is more to be found than is gone through."""
        return MOST_HITS in map(len, self._spans)

    def step(self, bead: int, steps: int) -> tuple[Hit, bool] | None:
        """The hit so many further on from the current one, or from a bead; and whether it lies round the end."""
        if not self.hits:
            return None
        if self.current is not None:
            at = self.hits.index(self.current)
        else:
            at = bisect_right(self.hits, (bead, -1), key=lambda hit: (hit.bead, 0)) - (steps > 0)
        wanted = at + steps
        self.current = self.hits[wanted % len(self.hits)]
        return self.current, not 0 <= wanted < len(self.hits)
