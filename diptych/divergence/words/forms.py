"""What is known of a word apart from its place: its plain form, its stem, its kind, how common it is."""

from array import array
from dataclasses import dataclass
from functools import lru_cache
from math import log1p

import Stemmer

from diptych.divergence.lexicon import count, irregular, profile, vector_rows

_STEMMER = Stemmer.Stemmer("english")
_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‐": "-", "‑": "-", "\u00ad": None}
)
_NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
_FULL = {
    "n't": "not", "ca": "can", "wo": "will", "sha": "shall", "'re": "are", "'ve": "have", "'ll": "will", "'m": "am",
    "''": '"', "``": '"', "'": '"', "--": "–", "—": "–", "-lrb-": "(", "-rrb-": ")", "u.s.": "us", "u.n.": "un",
}  # fmt: skip
_VALUES = {word: str(value) for value, word in enumerate(_NUMBERS.split())}
_SMALL_WORDS = """
article: a an the
this: this that these those
possessive: my your his her its our their 's whose
pronoun: i you he she it we they me him them us himself herself itself themselves myself who whom which what
be: am is are was were be been being
have: have has had having
do: do does did done
modal: will would can could may might shall should must 'd ought
negation: not no never nor none neither nothing nobody without
to: to
of: of
preposition: in on at by for from with into onto upon about above across after against along among around before behind
preposition: below beneath beside between beyond during inside near off out outside over past since through throughout
preposition: toward towards under until up down via within despite amid per
conjunction: and or but & yet
clause: because as if when while although though whether where why how than unless once
quantity: all some any each every many much more most few other another both several such less
adverb: also so then there just very too only even still already now again however here
comma: ,
stop: . ! ?
quote: "
dash: : ; – -
bracket: ( )
"""
_KIND_OF = {
    word: kind
    for line in _SMALL_WORDS.split("\n")
    if line
    for kind, _, words in [line.partition(":")]
    for word in words.split()
}
KINDS = (*dict.fromkeys(_KIND_OF.values()), "mark", "number", "name", "word")
"""The kinds of words: of small words and marks by closed lists, of the rest by their look."""


_SENSES: dict[str, int] = {}  # a number for each sense that was met


@dataclass(frozen=True, slots=True)
class Form:
    """A token's text as the aligner sees it.

    `plain` is lower case with straight quotes, written out (`n't` is `not`); `key` the same with numbers as digits, by
    which words are found equal; `stem` is Snowball's, of the lemma where the form is irregular; `vector` the row of its
    vector in the lexicon, -1 if it has none; `senses` are the numbers of the senses it may have, no small word's, with
    their `shares` of its uses. `numbers` are its kind (an index of `KINDS`), how common it is (a quarter
    of the logarithm of its times in WordNet's corpora), its length up to 12 letters as a share of that, and 1 or 0 for
    a capital at its beginning and for a word that is no small word; `packed` are the same. What is `bytes` is laid
    together with that of other words as it lies in memory: senses of eight bytes, floats of four.
    """

    plain: str
    key: str
    stem: str
    is_mark: bool
    is_small: bool
    vector: int
    senses: bytes
    shares: bytes
    numbers: tuple[float, ...]
    packed: bytes


def plain_of(word: str) -> str:
    """The plain form of a token's text: see `Form`."""
    plain = (word if word.isascii() else word.translate(_PLAIN)).lower()
    return _FULL.get(plain, plain)


@lru_cache(maxsize=1 << 16)
def stem_of(plain: str) -> str:
    """The stem of a plain form: see `Form`."""
    return plain if _is_mark(plain) else _STEMMER.stemWord(irregular(plain) or plain)


def _is_mark(plain: str) -> bool:
    return not any(map(str.isalnum, plain))


@lru_cache(maxsize=1 << 16)
def form(word: str) -> Form:
    """The form of a token's text."""
    plain = plain_of(word)
    key = plain.replace(",", "") if plain[:1].isdigit() else _VALUES.get(plain, plain)
    is_mark = _is_mark(plain)
    is_small = plain in _KIND_OF or is_mark
    stem = stem_of(plain)
    vector = -1 if is_small else _vector(plain, stem)
    kind = KINDS.index(_kind(word, plain, is_mark=is_mark))
    numbers = kind, log1p(count(plain)) / 4, min(len(plain), 12) / 12, word[:1].isupper(), not is_small
    known = {} if is_small else profile(plain)
    senses = array("q", [_SENSES.setdefault(sense, len(_SENSES)) for sense in known]).tobytes()
    shares = array("f", known.values()).tobytes()
    packed = array("f", numbers).tobytes()
    return Form(plain, key, stem, is_mark, is_small, vector, senses, shares, tuple(map(float, numbers)), packed)


def _kind(word: str, plain: str, *, is_mark: bool) -> str:
    if plain in _KIND_OF:
        return _KIND_OF[plain]
    if is_mark:
        return "mark"
    if any(map(str.isdigit, plain)):
        return "number"
    return "name" if word[:1].isupper() else "word"


def _vector(plain: str, stem: str) -> int:
    rows = vector_rows()
    parts = [_STEMMER.stemWord(part) for part in plain.split("-")] if "-" in plain else []
    return next((rows[one] for one in (stem, *parts) if one in rows), -1)
