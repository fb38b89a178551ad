"""What is known of a word apart from its place: its plain form, its stem, whether it is a mark or a small word."""

from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

_STEMMER = snowballstemmer.stemmer("english")
_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‐": "-", "‑": "-", "\u00ad": None}
)
_FULL = {
    "n't": "not", "ca": "can", "wo": "will", "sha": "shall", "'re": "are", "'ve": "have", "'ll": "will", "'m": "am",
    "''": '"', "``": '"', "'": '"', "--": "–", "—": "–", "-lrb-": "(", "-rrb-": ")", "u.s.": "us", "u.n.": "un",
}  # fmt: skip
_SMALL_WORDS = """
    a about above after again against all also am an and any are as at be because been before being below between
    both but by can could did do does doing down during each even few for from further had has have having he her
    here hers him himself his how however i if in into is it its itself just may me might more most much must my no
    nor not now of off on once only or other our out over own shall she should so some such than that the their them
    then there these they this those though through to too under until up upon us very was we were what when where
    whether which while who whom whose why will with within without would yet you your 's 'd
"""
_SMALL = frozenset(_SMALL_WORDS.split())


@dataclass(frozen=True, slots=True)
class Form:
    """`plain` is lower case with straight quotes and written out (`n't` is `not`), `stem` is Snowball's."""

    plain: str
    stem: str
    is_mark: bool
    is_small: bool


@lru_cache(maxsize=1 << 16)
def form(word: str) -> Form:
    """The form of a token's text."""
    plain = word.translate(_PLAIN).lower() if not word.isascii() else word.lower()
    plain = _FULL.get(plain, plain)
    is_mark = not any(map(str.isalnum, plain))
    return Form(plain, plain if is_mark else _STEMMER.stemWord(plain), is_mark, plain in _SMALL)
