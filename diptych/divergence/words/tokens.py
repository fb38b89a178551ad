"""Text cut into words and marks, each knowing where it stood.

Every character that is not white space lies in exactly one token, so what no token covers is white space. The cuts
are those of the Penn Treebank where it has a rule (`do|n't`, `Russia|'s`, `can|not`), with three departures: quotation
marks keep their own form; a compound is cut at its hyphens (`25|-|mile`, `Russian|-|American`) so that it meets its
open form word by word; and a short prefix stays with its word (`co-operate`, `non-nuclear`), as does a code (`F-16`).
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from diptych.documents import Span


class Token(NamedTuple):
    """A word, number or mark as it stands in a text, from `start` to before `end`."""

    text: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


# Marks that `\w` leaves out though they belong to the word: combining accents, vowel signs of Hebrew, Arabic and the
# Indic scripts, joiners, the soft hyphen.
_MARKS = (
    "\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670"
    "\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0980-\u0dff\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
    "\u0eb1\u0eb4-\u0ebc\u0f71-\u0f84\u102b-\u103e\u17b4-\u17d3\u200c\u200d\ufe00-\ufe0f\ufe20-\ufe2f"
)
_WIDE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"  # scripts written without spaces: a token a character
_LETTER = rf"(?:[^\W\d_{_WIDE}][{_MARKS}]*)"
_PREFIX = "(?i:anti|co|de|ex|mid|multi|non|post|pre|pro|re|semi|sub|un)"
_TITLES = (
    "Adm|Ave|Brig|Capt|Cmdr|Co|Col|Corp|Dr|Gen|Gov|Hon|Inc|Jr|Lt|Ltd|Maj|Messrs|Mr|Mrs|Ms|No|Prof|Rep|Rev|Sen|Sgt|Sr|St"
    "|Jan|Feb|Apr|Aug|Sept|Sep|Oct|Nov|Dec|approx|cf|dept|e\\.g|est|etc|i\\.e|vs"
)
_SPACES = "\u00a0\u2009\u202f"  # what groups digits besides comma and point: spaces that do not break

# A group is held to what it took by `(?>...)`, not by `*+`: before Python 3.11.5 that one gives back too little.
_TOKEN = re.compile(
    rf"""
      (?P<plain>   [A-Za-z]++(?=[\s,;]|\Z) )                                       # most words, and quickly
    | (?P<address> (?:https?://|www\.)[^\s<>"“”]*[^\s<>"“”.,;:!?'’)\]}}]
                 | [\w.+-]{{1,64}}+@[\w-]{{1,64}}+(?:\.[\w-]{{1,64}}+){{1,8}} )
    | (?P<number>  \d{{1,4}}(?P<joint>[-/.])\d{{1,2}}(?P=joint)\d{{1,4}}(?![^\W{_WIDE}]) # 2026-02-05, 5/2/2026
                 | \d{{1,2}}:\d\d(?::\d\d)?(?!\w)                                # 17:45
                 | \d++(?>(?:[.,’']\d++|[{_SPACES}]\d{{3}}(?!\d))*)(?:st|nd|rd|th|s)?
                   (?![^\W\d_]|[{_MARKS}])                                       # 1,234.5 5th
                 | \d++(?>(?:[.,]\d++|[{_SPACES}]\d{{3}}(?!\d))*) )                                    # 5bn -> 5|bn
    | (?P<short>   (?:{_LETTER}\.){{2,}}                                         # U.S.  a.m.
                 | (?:{_TITLES})\.(?=\s+\S)                                      # Mr. (but the end of a text is a stop)
                 | [^\W\d_a-z]\.(?=\s+[^\W\d_a-z]) )                             # J. Smith
    | (?P<word>    {_LETTER}{{1,6}}-\d+(?![\w])                                  # F-16, COVID-19
                 | {_PREFIX}[-‐‑]{_LETTER}+(?:['’]{_LETTER}+)*
                 | {_LETTER}+(?:&{_LETTER}+|['’]{_LETTER}+|\d+)* )
    | (?P<other>   \d | [{_WIDE}][{_MARKS}]* | (?P<mark>[^\w\s])(?P=mark)* | \S )
    """,
    re.VERBOSE,
)
_NEGATED = re.compile(r"(?i)(?<=.)n['’]t$")
_CLITIC = re.compile(r"(?i)(?<=.)['’](?:s|re|ve|ll|d|m)$")
_CANNOT = re.compile(r"(?i)^can(?=not$)")


# What stands between white space; no token reaches over it but a number, over the spaces that group its digits.
_CHUNK = re.compile(rf"\S[\S{_SPACES}]*")
_LONGEST = 40  # characters of a chunk whose cuts are remembered
_MAY_END = frozenset(f".{_SPACES}")


def tokens(text: str) -> tuple[Token, ...]:
    """Cut `text` into tokens, in order; their places are offsets in `text`."""
    return tuple(Token(word, start, start + len(word)) for word, start in zip(*cut(text), strict=True))


def cut(text: str) -> tuple[list[str], list[int]]:
    """The words of the tokens of `text`, and where each starts."""
    words: list[str] = []
    starts: list[int] = []
    at = 0
    chunks = _CHUNK.findall(text)
    for number, chunk in enumerate(chunks, start=1):
        at = text.index(chunk, at)
        find = _pieces if len(chunk) <= _LONGEST else _pieces.__wrapped__
        # Whether a point ends a sentence or an abbreviation is told by what follows it.
        is_told = chunk[-1] in _MAY_END and number < len(chunks)
        pieces, steps = find(chunk, chunks[number][0]) if is_told else find(chunk)
        words += pieces
        if len(steps) == 1:
            starts.append(at)
        else:
            starts += [at + step for step in steps]
        at += len(chunk)
    return words, starts


def cut_capitals(text: str) -> Iterator[tuple[str, Sequence[str]]]:
    """What `cut` makes of each stretch between white space that may have a capital, after the letter before it."""
    chunks = _CHUNK.findall(text)
    before = ""
    for number, chunk in enumerate(chunks, start=1):
        if not chunk.islower():
            find = _pieces if len(chunk) <= _LONGEST else _pieces.__wrapped__
            is_told = chunk[-1] in _MAY_END and number < len(chunks)
            yield before, (find(chunk, chunks[number][0]) if is_told else find(chunk))[0]
        before = chunk.rstrip(_SPACES)[-1]


@lru_cache(maxsize=1 << 16)
def _pieces(chunk: str, after: str = "") -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The tokens of a chunk after which, beyond white space, the letter `after` comes, "" for none; their starts."""
    spans = [(start, end) for start, end in _spans(f"{chunk} {after}") if start < len(chunk)]
    return tuple(chunk[start:end] for start, end in spans), tuple(start for start, _ in spans)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        cut = _inner_cut(match.group()) if match.lastgroup in {"plain", "word"} else 0
        if cut:
            yield start, start + cut
            start += cut
        yield start, end


def _inner_cut(word: str) -> int:
    """Where a contraction, possessive or "cannot" is parted; 0 where it is one word."""
    if "'" in word or "’" in word:
        found = _NEGATED.search(word) or _CLITIC.search(word)
        return found.start() if found else 0
    found = _CANNOT.match(word)
    return found.end() if found else 0
