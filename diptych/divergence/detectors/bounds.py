"""How a number is bounded: "more than 300", "up to 300", "about 300" against one another and against "300" alone."""

from collections.abc import Iterator

from diptych.divergence.model import Category
from diptych.divergence.pairing import Finding, Pairing, Tokens
from diptych.divergence.sentence import Sentence
from diptych.divergence.values.vocabulary import ONES, SCALES, TENS

_NUMBER_WORDS = frozenset((*ONES, *TENS, *SCALES, "a"))
_SIGNS = frozenset("$€£¥₹₽")
_PHRASES = {
    ">": "more than, over, above, in excess of, upwards of, greater than, at least, no less than, no fewer than, "
    "not less than, a minimum of",
    "<": "less than, fewer than, under, below, up to, at most, no more than, not more than, as many as, "
    "as much as, a maximum of",
    "~": "about, around, approximately, roughly, some, nearly, almost, close to, circa, an estimated",
    "=": "exactly, precisely",
}
_BOUNDS = {tuple(phrase.split()): bound for bound, row in _PHRASES.items() for phrase in row.split(", ")}
_WORDS = frozenset(word for phrase in _BOUNDS for word in phrase)
_LONGEST = max(map(len, _BOUNDS))
_NONE = ""


def compare_bounds(pair: Pairing) -> Iterator[Finding]:
    """The bounds of numbers that are partners: turned round, lost, or only said otherwise."""
    if not (_may_bound(pair.base, pair.open_base) or _may_bound(pair.other, pair.open_other)):
        return
    for i, j in pair.links:
        if not (_is_number(pair.base, i) and _is_number(pair.other, j)):
            continue
        (run, bound), (run2, bound2) = _bound(pair.base, i), _bound(pair.other, j)
        if not _differs(pair, run, run2):
            continue
        pair.see(run, run2)
        if bound != bound2:
            yield Finding(Category.MODALITY, (*run, i), (*run2, j), (_difference(bound, bound2),))


def _may_bound(side: Sentence, among: set[int]) -> bool:
    return any(side.folds[index] in _WORDS for index in among)


def _differs(pair: Pairing, run: Tokens, run2: Tokens) -> bool:
    """Whether these words are not all partners; what bounds on one side alone may stand nowhere on the other."""
    if run and run2:
        return not (pair.open_base.isdisjoint(run) and pair.open_other.isdisjoint(run2))
    return bool(run or run2) and pair.open_base.issuperset(run) and pair.open_other.issuperset(run2)


def _is_number(side: Sentence, index: int) -> bool:
    return side.lexemes[index].has_digit or side.folds[index] in _NUMBER_WORDS


def _bound(side: Sentence, index: int) -> tuple[Tokens, str]:
    """The words that bound a number, and how; none where nothing does."""
    end = index - 1 if index and side.folds[index - 1] in _SIGNS else index
    for size in range(_LONGEST, 0, -1):
        if size <= end and (bound := _BOUNDS.get(tuple(side.folds[end - size : end]))):
            return tuple(range(end - size, end)), bound
    return (), _NONE


def _difference(one: str, two: str) -> str:
    both = {one, two}
    if both == {"<", ">"}:
        return "bound:turned"
    # What is more than 300 is 300, and about as much; what is up to 300 is not.
    return "bound:about" if _NONE in both and "<" not in both else "bound:other"
