"""Words as numbers: the segments of both versions over one vocabulary of roots."""

import re
import unicodedata
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from diptych.alignment.arrays import Flags, Floats, Ints, ranges, running, sums
from diptych.alignment.pace import Part, Tick
from diptych.alignment.patience import meanwhile

# Letters and digits with apostrophes between them; scripts that write no spaces give a word a character.
_WORD = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W_]+(?:'[^\W_]+)*")
_UNSEEN = 2000.0  # words that might have stood in the texts but do not: a short text is a small sample
_ROOT = 5  # letters that stand for the whole word; as good as a stemmer here, in any language
_GOES_ON = re.compile(r"[,;:\-\u2013\u2014]\s*\Z")
_OPENING = "\"'“‘«‹„([{¡¿ \t"


@dataclass(frozen=True, slots=True)
class Side:
    """One version's words.

    Segment s holds the words `tokens[begins[s]:begins[s + 1]]` in their order; and, each different word once, the
    entries `starts[s]` to `starts[s + 1]`: `words`, `counts` (how often the word stands in the segment) and `segments`
    (s itself). `closed[s]` tells whether the segment's end looks like the end of a sentence; `same[s]` is a number that
    segments of the same words in the same order share, on either side.
    """

    tokens: Ints
    begins: Ints
    words: Ints
    counts: Floats
    segments: Ints
    starts: Ints
    closed: Flags
    same: Ints

    def __len__(self) -> int:
        return len(self.closed)

    def part(self, segments: range) -> "Side":
        """Some of the segments, numbered from 0."""
        starts = self.starts[segments.start : segments.stop + 1]
        begins = self.begins[segments.start : segments.stop + 1]
        entries = slice(starts[0], starts[-1])
        return Side(
            self.tokens[begins[0] : begins[-1]],
            begins - begins[0],
            self.words[entries],
            self.counts[entries],
            self.segments[entries] - segments.start,
            starts - starts[0],
            self.closed[segments.start : segments.stop],
            self.same[segments.start : segments.stop],
        )

    def edges(self, most: int, *, last: bool) -> "Side":
        """The first few words of every segment, or the last few."""
        lengths = np.minimum(self.lengths, most)
        starts = self.begins[1:] - lengths if last else self.begins[:-1]
        return _side(self.tokens[ranges(starts, lengths)], running(lengths).astype(np.int64), self.closed, self.same)

    @property
    def lengths(self) -> Ints:
        """The number of words in each segment."""
        return np.diff(self.begins)


@dataclass(frozen=True, slots=True)
class Texts:
    """Both versions, the words that they are made of, and each word's share of the two texts together.

    `ratio` is how many words base has for each of other. `level[i]` is the other segment that base segment i, which is
    said more than once, stands level with, where that is known; else -1.
    """

    base: Side
    other: Side
    words: tuple[str, ...]
    frequencies: Floats
    ratio: float
    level: Ints

    def part(self, base: range, other: range) -> "Texts":
        """A stretch of either version, its segments numbered from 0; all else stays as in the whole."""
        level = np.maximum(self.level[base.start : base.stop] - other.start, -1)
        return replace(self, base=self.base.part(base), other=self.other.part(other), level=level)


def count_words(base: Sequence[str], other: Sequence[str], tick: Tick) -> Texts:
    """Number the roots of every segment; a segment without a word counts as one word, its own characters."""
    roots = _Roots()
    counted = [_numbered(segments, roots, Part(tick, 0.4 * side, 0.4)) for side, segments in enumerate((base, other))]
    size = max(1, len(roots.numbers))
    both = zip((base, other), counted, strict=True)
    known: dict[bytes, int] = {}

    def side(segments: Sequence[str], tokens: Ints, begins: Ints) -> Side:
        return _side(tokens, begins, _closed(segments), _sameness(tokens, begins, known))

    sides = meanwhile(lambda: [side(segments, *numbers) for segments, numbers in both], lambda: tick(0.8))
    times = sums(sides[0].words, sides[0].counts, size) + sums(sides[1].words, sides[1].counts, size)
    frequencies = (times + 0.5) / (times.sum() + 0.5 * size + _UNSEEN)
    ratio = (int(sides[0].begins[-1]) + 1) / (int(sides[1].begins[-1]) + 1)
    return Texts(sides[0], sides[1], tuple(roots.numbers), frequencies, ratio, np.full(len(base), -1))


def words_of(segment: str) -> list[str]:
    """The words of a segment, without case, accents and ligatures."""
    text = segment.lower()
    if not text.isascii():
        text = text.replace("’", "'")
    return _WORD.findall(text) or text.split()


class _Roots(dict[str, int]):
    """The number of each word's root, given out in the order of first appearance."""

    def __init__(self) -> None:
        super().__init__()
        self.numbers: dict[str, int] = {}

    def __missing__(self, word: str) -> int:
        number = self[word] = self.numbers.setdefault(root_of(word), len(self.numbers))
        return number


def root_of(word: str) -> str:
    """What a word is known by: its first letters, without case and accents."""
    plain = word.lower().removesuffix("'s")
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain.replace("æ", "ae").replace("œ", "oe"))
        plain = "".join(character for character in plain if not unicodedata.combining(character))
    return plain[:_ROOT]


def _numbered(segments: Sequence[str], roots: _Roots, tick: Tick) -> tuple[Ints, Ints]:
    numbers = array("q")
    begins = [0]
    for number, segment in enumerate(segments):
        numbers.extend(map(roots.__getitem__, words_of(segment)))
        begins.append(len(numbers))
        if number % 64 == 0:
            tick(number / len(segments))
    return np.array(numbers, np.int64), np.array(begins, np.int64)


def _side(tokens: Ints, begins: Ints, closed: Flags, same: Ints) -> Side:
    size = int(tokens.max(initial=0)) + 1
    owners = np.repeat(np.arange(len(closed)), np.diff(begins))
    keys = np.sort(owners * size + tokens)
    firsts = np.flatnonzero(np.diff(keys, prepend=-1))
    keys, counts = keys[firsts], np.diff(firsts, append=len(keys))
    starts = np.searchsorted(keys, np.arange(len(closed) + 1) * size)
    return Side(tokens, begins, keys % size, counts.astype(np.float64), keys // size, starts, closed, same)


def _sameness(tokens: Ints, begins: Ints, known: dict[bytes, int]) -> Ints:
    """A number for each segment, the same for segments of the same words in the same order."""
    pieces = (tokens[start:end].tobytes() for start, end in pairwise(begins.tolist()))
    return np.array([known.setdefault(piece, len(known)) for piece in pieces], np.int64)


def _closed(segments: Sequence[str]) -> Flags:
    """False where a comma or its like ends the segment, or the next one begins with a small letter."""
    closed = np.ones(len(segments), bool)
    for number, segment in enumerate(segments):
        if number and segment.lstrip(_OPENING)[:1].islower():
            closed[number - 1] = False
        if _GOES_ON.search(segment, max(0, len(segment) - 8)):
            closed[number] = False
    return closed
