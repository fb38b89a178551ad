"""What confines a statement to one case: "only", "alone", "nobody but"."""

from collections.abc import Iterator

from diptych.divergence.closed_classes import RESTRICTING, RESTRICTIONS
from diptych.divergence.detectors.phrases import find_phrases, table
from diptych.divergence.lexical import relation
from diptych.divergence.model import Category
from diptych.divergence.pairing import Finding, Pairing, Tokens
from diptych.divergence.sentence import Sentence

_NOBODY = ("nobody", "nothing", "none", "no one", "no-one", "no other", "nowhere")
_BUT = ("but", "except", "other than", "apart from")
_EMPHATIC = table({"most": "nothing short of, none other than", "more": "not only, not just, not merely, not solely"})
_MORE = frozenset("but also too well".split())
_PHRASES = table({"only": ", ".join((*RESTRICTIONS, "alone", *(f"{one} {but}" for one in _NOBODY for but in _BUT)))})


def compare_restrictions(pair: Pairing) -> Iterator[Finding]:
    """Restrictions that are lost; one on either side is the same, whichever the words and the place."""
    yield from _emphasis(pair)
    left = [run for run, _ in find_phrases(pair.base, _PHRASES, pair.open_base)]
    right = [run for run, _ in find_phrases(pair.other, _PHRASES, pair.open_other)]
    if len(left) == len(right) == 1:
        pair.see(left[0], right[0])
    if RESTRICTING.isdisjoint(pair.other.folds):
        for i in sorted(pair.open_base):
            if pair.base.folds[i] in RESTRICTIONS and not any(_related(pair, i, j) for j in pair.to_other[i]):
                pair.see((i,), ())
                yield Finding(Category.MODALITY, (i,), (), ("restriction:lost",))
    if RESTRICTING.isdisjoint(pair.base.folds):
        for j in sorted(pair.open_other):
            if pair.other.folds[j] in RESTRICTIONS and not any(_related(pair, i, j) for i in pair.to_base[j]):
                pair.see((), (j,))
                yield Finding(Category.MODALITY, (), (j,), ("restriction:lost",))


def _emphasis(pair: Pairing) -> Iterator[Finding]:
    """What has the look of a denial or a restriction, but only adds weight: "not only ... but", "nothing short of"."""
    for run in _emphatic(pair.base, pair.open_base):
        pair.see(run, ())
        yield Finding(Category.OMISSION, run, (), ("phrase:emphatic",))
    for run in _emphatic(pair.other, pair.open_other):
        pair.see((), run)
        yield Finding(Category.ADDITION, (), run, ("phrase:emphatic",))


def _emphatic(side: Sentence, among: set[int]) -> list[Tokens]:
    """Such phrases, none of whose words stand on the other side; "not only" without what is more does deny."""
    return [
        run
        for run, says in find_phrases(side, _EMPHATIC, among)
        if all(place in among for place in run) and not (says == "more" and _MORE.isdisjoint(side.folds[run[-1] + 1 :]))
    ]


def _related(pair: Pairing, i: int, j: int) -> bool:
    return relation(pair.base.folds[i], pair.other.folds[j])[0] != ""
