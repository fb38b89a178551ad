"""Words as numbers: the segments of both versions over one vocabulary of stems."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import snowballstemmer

from diptych.alignment.arrays import Floats, Ints, sums

# Letters and digits with apostrophes between them; scripts that write no spaces give a word a character.
_WORD = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W_]+(?:'[^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Side:
    """One version's words, an entry for each different word of each segment.

    Segment s owns the entries `starts[s]` to `starts[s + 1]`: `words` (numbers of the vocabulary), `counts` (how often
    each stands in the segment) and `segments` (s itself). `lengths[s]` is the number of words in segment s.
    """

    words: Ints
    counts: Floats
    segments: Ints
    starts: Ints
    lengths: Ints

    def __len__(self) -> int:
        return len(self.lengths)


@dataclass(frozen=True, slots=True)
class Texts:
    """Both versions, the words that they are made of, and each word's share of the two texts together."""

    base: Side
    other: Side
    words: tuple[str, ...]
    frequencies: Floats


def count_words(base: Sequence[str], other: Sequence[str]) -> Texts:
    """Count the stems of every segment; a segment without a word counts as one word, its own characters."""
    stems = _Stems()
    sides = [_side(segments, stems) for segments in (base, other)]
    size = max(1, len(stems.numbers))
    times = sums(sides[0].words, sides[0].counts, size) + sums(sides[1].words, sides[1].counts, size)
    frequencies = (times + 0.5) / (times.sum() + 0.5 * size)
    return Texts(sides[0], sides[1], tuple(stems.numbers), frequencies)


class _Stems:
    """The number of each word's stem, given out in the order of first appearance."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self._known: dict[str, int] = {}
        self._stem = snowballstemmer.stemmer("english").stemWord

    def number(self, word: str) -> int:
        found = self._known.get(word)
        if found is None:
            stem = self._stem(word.removesuffix("'s"))
            found = self._known[word] = self.numbers.setdefault(stem, len(self.numbers))
        return found


def words_of(segment: str) -> list[str]:
    """The words of a segment, without case, accents and ligatures."""
    text = segment.lower()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.replace("’", "'").replace("æ", "ae").replace("œ", "oe"))
        text = "".join(character for character in text if not unicodedata.combining(character))
    return _WORD.findall(text) or text.split()


def _side(segments: Sequence[str], stems: _Stems) -> Side:
    words: list[int] = []
    counts: list[int] = []
    sizes: list[int] = []
    lengths: list[int] = []
    for segment in segments:
        found = Counter(map(stems.number, words_of(segment)))
        words += found.keys()
        counts += found.values()
        sizes.append(len(found))
        lengths.append(found.total())
    starts = np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)])
    owners = np.repeat(np.arange(len(sizes)), np.diff(starts))
    return Side(
        np.array(words, np.int64),
        np.array(counts, np.float64),
        owners,
        starts.astype(np.int64),
        np.array(lengths, np.int64),
    )
