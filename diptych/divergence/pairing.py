"""Two sentences with their words paired: who has which partner, and what has been accounted for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from diptych.divergence.model import Category
from diptych.divergence.sentence import Sentence

Tokens = tuple[int, ...]
Variants = frozenset[tuple[str, str]]  # folded names of one thing, known from the whole documents
_LOOSE = 0.8  # the agreement below which a sentence counts as said otherwise,
_FEW = 5  # where more tokens than these differ


@dataclass(frozen=True, slots=True)
class Finding:
    """A departure before it is graded: token indices on both sides, why, and what speaks for its weight."""

    category: Category
    base: Tokens
    other: Tokens
    cues: tuple[str, ...]  # names of what the weights were learned for
    note: str = ""


@dataclass(slots=True)
class Pairing:
    """Links between the tokens of two sentences; detectors mark as `seen` the tokens they account for."""

    base: Sentence
    other: Sentence
    links: Sequence[tuple[int, int]]
    variants: Variants = frozenset()
    to_other: list[list[int]] = field(default_factory=list)
    to_base: list[list[int]] = field(default_factory=list)
    seen_base: set[int] = field(default_factory=set)
    seen_other: set[int] = field(default_factory=set)
    agreement: float = 1.0  # the share of tokens that stand on both sides
    loose: bool = False  # said otherwise as a whole, rather than changed in a place

    def __post_init__(self) -> None:
        self.to_other = [[] for _ in self.base.tokens]
        self.to_base = [[] for _ in self.other.tokens]
        same = 0
        for i, j in self.links:
            self.to_other[i].append(j)
            self.to_base[j].append(i)
            same += self.base.lexemes[i].fold == self.other.lexemes[j].fold
        total = len(self.base) + len(self.other)
        self.agreement = min(1.0, 2 * same / total) if total else 1.0
        self.loose = self.agreement <= _LOOSE and total - 2 * same > _FEW

    def see(self, base: Iterable[int], other: Iterable[int]) -> None:
        """Count tokens as accounted for."""
        self.seen_base.update(base)
        self.seen_other.update(other)

    def same(self, i: int, j: int) -> bool:
        """Whether two tokens are the same word but for case, accents and the form of quotes."""
        return self.base.lexemes[i].fold == self.other.lexemes[j].fold

    def open_base(self, i: int) -> bool:
        """Whether base token `i` is not yet accounted for and has no identical partner."""
        return i not in self.seen_base and not any(self.same(i, j) for j in self.to_other[i])

    def open_other(self, j: int) -> bool:
        """The same for a token of the other side."""
        return j not in self.seen_other and not any(self.same(i, j) for i in self.to_base[j])
