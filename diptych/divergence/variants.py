"""Two forms of one name, known by the beads of a whole document in which both are met."""

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from rapidfuzz.distance import JaroWinkler

from diptych.divergence.sentence import capitalised

_LIKE = 0.85


class NameVariants:
    """Pairs of folded names, either way round: of the one version alone, of the other alone, and met in the same beads.

    `base[i]` and `other[i]` are bead i's texts. They are gone through when a pair is asked for that may be one, not
    before: most documents never ask, and the first comparison need not wait.
    """

    def __init__(self, base: Sequence[str], other: Sequence[str]) -> None:
        self._sides = base, other

    def __contains__(self, pair: object) -> bool:
        return isinstance(pair, tuple) and _are_like(*pair) and pair in self._found

    @cached_property
    def _found(self) -> frozenset[tuple[str, str]]:
        names, names2 = map(_names, self._sides)
        only = {name: beads for name, beads in names.items() if name not in names2}
        only2 = {name: beads for name, beads in names2.items() if name not in names}
        there: dict[int, list[str]] = {}
        for name, beads in only2.items():
            for bead in beads:
                there.setdefault(bead, []).append(name)
        found = set()
        for name, beads in only.items():
            together = Counter(name2 for bead in beads for name2 in there.get(bead, ()) if name2[0] == name[0])
            for name2, count in together.items():
                enough = max(2, 0.6 * min(len(beads), len(only2[name2])))
                if count >= enough and _are_like(name, name2):
                    found |= {(name, name2), (name2, name)}
        return frozenset(found)


def _are_like(name: str, name2: str) -> bool:
    return name[:1] == name2[:1] and JaroWinkler.similarity(name, name2) >= _LIKE


def _names(texts: Sequence[str]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for index, text in enumerate(texts):
        for name in capitalised(text):
            found.setdefault(name, set()).add(index)
    return found
