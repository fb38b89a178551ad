"""A text cut into words, each with what can be known of it before the other version is seen."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from diptych.divergence.closed_classes import AUXILIARIES, FUNCTION
from diptych.divergence.inflection import LEMMAS
from diptych.divergence.lexical import is_known
from diptych.divergence.reasons import shortened
from diptych.divergence.words import cut, cut_capitals
from diptych.divergence.words.forms import plain_of, stem_of
from diptych.documents import Span


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A word by itself: `fold` is how it is compared, `stem` its Snowball stem, `lemma` that of its dictionary form."""

    fold: str
    stem: str
    lemma: str
    is_word: bool
    has_digit: bool
    is_mark: bool  # neither
    capital: bool
    content: bool
    auxiliary: bool


_COUNTRY = ("US", "U.S.")  # not the pronoun


@lru_cache(maxsize=1 << 16)
def lexeme(text: str) -> Lexeme:
    """What `text`, one token, is in any sentence."""
    fold = plain = plain_of(text)
    if not fold.isascii():
        bare = unicodedata.normalize("NFKD", fold)
        fold = "".join(letter for letter in bare if not unicodedata.combining(letter)) or fold
    stem = stem_of(plain)
    is_word = any(map(str.isalpha, fold))
    has_digit = any(map(str.isdigit, fold))
    return Lexeme(
        fold=fold,
        stem=stem,
        lemma=stem_of(plain_of(LEMMAS[fold])) if fold in LEMMAS else stem,
        is_word=is_word,
        has_digit=has_digit,
        is_mark=not (is_word or has_digit),
        capital=text[:1].isupper() and fold != "i",
        content=(is_word or has_digit) and (fold not in FUNCTION or text in _COUNTRY),
        auxiliary=fold in AUXILIARIES,
    )


_ENDS = frozenset('.!?:;"“„«([—–-')


@dataclass(frozen=True, slots=True)
class Sentence:
    """One side of a bead: its text, and of each token its own text, its start, its lexeme and how it is compared."""

    text: str
    words: Sequence[str]
    starts: Sequence[int]
    lexemes: Sequence[Lexeme]
    folds: Sequence[str]
    names: frozenset[int] = field(init=False)  # the tokens of which `is_name` is true: a few, asked for again and again

    def __post_init__(self) -> None:
        names = frozenset(at for at, found in enumerate(self.lexemes) if found.capital and self._may_name(at, found))
        object.__setattr__(self, "names", names)

    def __len__(self) -> int:
        return len(self.words)

    def starts_clause(self, index: int) -> bool:
        """Whether a capital at `index` may be owed to the place alone."""
        return index == 0 or self.words[index - 1][-1] in _ENDS

    def is_apart(self, index: int) -> bool:
        """Whether white space stands before a token that is not the first."""
        return self.starts[index] > self.starts[index - 1] + len(self.words[index - 1])

    def is_name(self, index: int) -> bool:
        """Whether the token is capitalised where a common word would not be, or no dictionary has it."""
        return index in self.names

    def _may_name(self, index: int, found: Lexeme) -> bool:
        if not (found.is_word and found.content):
            return False
        text = self.words[index]
        if self.starts_clause(index) or len(text) == 1:
            return len(text) > 1 and (text.isupper() or not is_known(found.fold))
        return True

    def span(self, indices: tuple[int, ...]) -> Span | None:
        """From the first to the last of some tokens; None of none."""
        if not indices:
            return None
        first, last = (min(indices), max(indices)) if len(indices) > 1 else (indices[0], indices[0])
        return Span(self.starts[first], self.starts[last] + len(self.words[last]))

    def length(self, indices: tuple[int, ...]) -> int:
        """How many characters they span."""
        if not indices:
            return 0
        last = max(indices)
        return self.starts[last] + len(self.words[last]) - self.starts[min(indices)]

    def quote(self, span: Span | None) -> str:
        """The text of a span on one line, shortened when long."""
        return shortened(span.of(self.text)) if span is not None else ""


def sentence(text: str) -> Sentence:
    """Cut `text` into tokens and look each up."""
    words, starts = cut(text)
    lexemes = list(map(lexeme, words))
    return Sentence(text, words, starts, lexemes, [one.fold for one in lexemes])


def capitalised(text: str) -> Iterator[str]:
    """The words of `text`, as they are compared, that have a capital which no sentence's beginning explains."""
    for before, words in cut_capitals(text):
        last = before or "."
        for word in words:
            if word[0].isupper() and last not in _ENDS:
                found = lexeme(word)
                if found.capital and found.content:
                    yield found.fold
            last = word[-1]
