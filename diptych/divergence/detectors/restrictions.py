"""What confines a statement to one case: "only", "alone", "nobody but"."""

from collections.abc import Iterator

from diptych.divergence.closed_classes import RESTRICTING, RESTRICTIONS
from diptych.divergence.detectors.phrases import find_phrases, table
from diptych.divergence.lexical import relation
from diptych.divergence.model import Category
from diptych.divergence.pairing import Finding, Pairing

_NOBODY = ("nobody", "nothing", "none", "no one", "no-one", "no other", "nowhere")
_BUT = ("but", "except", "other than", "apart from")
_PHRASES = table({"only": ", ".join((*RESTRICTIONS, "alone", *(f"{one} {but}" for one in _NOBODY for but in _BUT)))})


def compare_restrictions(pair: Pairing) -> Iterator[Finding]:
    """Restrictions that are lost; one on either side is the same, whichever the words and the place."""
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


def _related(pair: Pairing, i: int, j: int) -> bool:
    return relation(pair.base.folds[i], pair.other.folds[j])[0] != ""
