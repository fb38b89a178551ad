"""How clauses and terms hang together: "if" against "because", "unless" against "if", "and" against "or"."""

from collections.abc import Iterator

from diptych.divergence.detectors.phrases import find_phrases, table
from diptych.divergence.model import Category
from diptych.divergence.pairing import Finding, Pairing, Tokens
from diptych.divergence.sentence import Sentence

_CONNECTIVES = table(
    {
        "condition": "if, only if, provided, provided that, providing, providing that, on condition that, as long as, "
        "so long as, on the condition that",
        "exception": "unless, except if",
        "cause": "because, because of, due to, owing to, on account of, thanks to",
        "concession": "although, though, even though, even if, despite, in spite of, notwithstanding, regardless of",
        "contrast": "but, however, nevertheless, nonetheless, yet",
        "consequence": "so, therefore, thus, hence, consequently, as a result, for this reason",
        "sum": "and",
        "choice": "or",
    }
)
_AT_START = frozenset(("so", "yet"))  # elsewhere they do not join: "so far", "not yet"
_TURNED = frozenset(map(frozenset, (("condition", "exception"), ("cause", "concession"))))
# Between these a text said otherwise goes to and fro, and nothing can be made of it.
_NEAR = frozenset(
    map(
        frozenset,
        (
            ("concession", "contrast"),
            ("contrast", "sum"),
            ("consequence", "sum"),
            ("cause", "sum"),
            ("cause", "consequence"),
            ("condition", "sum"),
        ),
    )
)


def compare_connectives(pair: Pairing) -> Iterator[Finding]:
    """Connectives that stand for one another, and join otherwise."""
    left, right = _connectives(pair.base, pair.open_base), _connectives(pair.other, pair.open_other)
    in_order = len(left) == len(right)
    for place, (run, kind) in enumerate(left):
        facing = [found for found in right if any(j in found[0] for i in run for j in pair.to_other[i])]
        if not facing and in_order and not any(pair.to_other[i] for i in run):
            facing = [found for found in right[place : place + 1] if not any(pair.to_base[j] for j in found[0])]
        if len(facing) != 1:
            continue
        run2, kind2 = facing[0]
        both = frozenset((kind, kind2))
        if both in _NEAR:
            continue
        pair.see(run, run2)
        if both in _TURNED:
            yield Finding(Category.ANTONYM, run, run2, ("connective:turned",))
        elif kind != kind2 and not pair.loose:
            yield Finding(Category.WORDING, run, run2, ("connective:other",))


def _connectives(side: Sentence, among: set[int]) -> list[tuple[Tokens, str]]:
    """Those in a sentence of which a word is open, and how they join."""
    found = find_phrases(side, _CONNECTIVES, among)
    return [(run, kind) for run, kind in found if side.folds[run[0]] not in _AT_START or _starts_clause(side, run[0])]


def _starts_clause(side: Sentence, index: int) -> bool:
    return index == 0 or side.lexemes[index - 1].is_mark
