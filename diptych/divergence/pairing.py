"""Two sentences with their words paired: who has which partner, and what has been accounted for."""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from diptych.divergence.model import Category
from diptych.divergence.sentence import Sentence

Tokens = tuple[int, ...]
Variants = Container[tuple[str, str]]  # folded names of one thing, known from the whole documents
_LOOSE = 0.8  # the agreement below which a sentence counts as said otherwise,
_REWORDED = 0.9
_FEW = 5  # where more tokens than these differ
_MANY = 9  # and fully so where as many do, and
_OTHERWISE = 0.7  # no more than this is the same
_PIECE = 4  # as many tokens in a row that nothing answers to are a piece; a sentence that agrees as well as this
_WHOLE = 0.95  # apart from such pieces is not said otherwise, they are left out


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
    to_other: list[list[int]] = field(init=False)
    to_base: list[list[int]] = field(init=False)
    open_base: set[int] = field(init=False)  # tokens without an equal partner, not yet accounted for
    open_other: set[int] = field(init=False)
    equal: list[tuple[int, int]] = field(init=False)  # the links of equal tokens
    in_order: bool = field(init=False)  # those of equal tokens stand in one order on both sides
    agreement: float = field(init=False)  # the share of tokens that stand on both sides
    loose: bool = field(init=False)  # said otherwise as a whole, rather than changed in a place
    reworded: bool = field(init=False)  # changed in several places
    looseness: float = field(init=False)  # from changed in a place, 0.0, to otherwise as a whole, 1.0, without a step
    # The order is explained: by the passive on one side, a list turned round, an exchange.
    turned: bool = field(default=False, init=False)

    def __post_init__(self) -> None:
        self.to_other = [[] for _ in self.base.words]
        self.to_base = [[] for _ in self.other.words]
        folds, folds2 = self.base.folds, self.other.folds
        for i, j in self.links:
            self.to_other[i].append(j)
            self.to_base[j].append(i)
        self.equal = [link for link in self.links if folds[link[0]] == folds2[link[1]]]
        self.in_order = all(j < m for (_, j), (_, m) in pairwise(self.equal))
        self.open_base = set(range(len(folds))).difference(i for i, _ in self.equal)
        self.open_other = set(range(len(folds2))).difference(j for _, j in self.equal)
        same, total = len(self.equal), len(self.base) + len(self.other)
        pieces = _pieces(self.to_other) + _pieces(self.to_base)
        if 2 * same >= _WHOLE * (total - pieces):
            total -= pieces
        self.agreement = min(1.0, 2 * same / total) if total else 1.0
        self.loose = self.agreement <= _LOOSE and total - 2 * same > _FEW
        self.reworded = self.agreement < _REWORDED and total - 2 * same > _FEW
        little, much = _rise(self.agreement, _REWORDED, _OTHERWISE), _rise(total - 2 * same, _FEW, _MANY)
        self.looseness = little * much

    def see(self, base: Iterable[int], other: Iterable[int]) -> None:
        """Count tokens as accounted for."""
        self.open_base.difference_update(base)
        self.open_other.difference_update(other)

    def open_links(self) -> Iterator[tuple[int, int]]:
        """The links of two tokens neither of which is accounted for, when their turn comes."""
        for i in sorted(self.open_base):
            for j in self.to_other[i]:
                if i in self.open_base and j in self.open_other:
                    yield i, j

    def same(self, i: int, j: int) -> bool:
        """Whether two tokens are the same word but for case, accents and the form of quotes."""
        return self.base.folds[i] == self.other.folds[j]


def _rise(x: float, start: float, end: float) -> float:
    """0.0 up to `start`, 1.0 from `end` on."""
    return min(1.0, max(0.0, (x - start) / (end - start)))


def _pieces(links: Sequence[list[int]]) -> int:
    """How many tokens of a side stand in runs that nothing on the other answers to."""
    if links.count([]) < _PIECE:  # as in most sentences
        return 0
    runs = (sum(1 for _ in run) for answered, run in groupby(links, key=bool) if not answered)
    return sum(run for run in runs if run >= _PIECE)
