"""Taking marks along when a text has been revised: from the pair of its earlier state to the pair of its new one."""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace

from diptych.documents import Document
from diptych.review.anchors import Target
from diptych.review.marks import Equal, Mark, Verdict
from diptych.review.pairs import KnownPair, Remembered
from diptych.review.placing import place

_NAMESPACE = uuid.UUID("5f0c4f3e-6f6b-4a53-9a43-0d6c2c3a7f57")


def carried(
    marks: Sequence[Mark],
    earlier: KnownPair,
    base: Document,
    other: Document,
    progress: Callable[[float], object] | None = None,
) -> tuple[Mark, ...]:
    """Copies of an earlier state's marks, placed in these texts; `progress` is told how far it is (0.0 to 1.0).

    None where both texts have changed and not one mark could be placed: then these are other texts in the same place.

    A copy has a name of its own, the same whoever makes it. A verdict is on certain words: where these have changed, it
    is orphaned.
    """
    own = [mark for mark in marks if not (isinstance(mark.body, Equal) and mark.body.everywhere)]
    same = _same(earlier, base, other)
    first, second = _halves(progress) if progress else (None, None)
    bases = _placed([mark.base for mark in own], base, unchanged=same[0], progress=first)
    others = _placed([mark.other for mark in own], other, unchanged=same[1], progress=second)
    copies = tuple(
        replace(
            mark, id=_name(mark.id, base, other), base=_kept(mark, mark.base, one), other=_kept(mark, mark.other, two)
        )
        for mark, one, two in zip(own, bases, others, strict=True)
    )
    targets = [one for mark in copies for _, one in mark.targets]
    return copies if any(same) or not targets or not all(one.orphaned for one in targets) else ()


def carried_place(left: Remembered, earlier: KnownPair, base: Document, other: Document) -> Remembered:
    """What is remembered of a reading, its places looked for in these texts; without those that are gone."""
    same = _same(earlier, base, other)
    marked: dict[str, list[Target | None]] = {"base": [left.base], "other": [left.other]}
    for side, lettered in left.letters.values():
        marked[side].append(lettered)
    for ends in left.drafts:
        for side, end in zip(marked, ends, strict=True):
            marked[side].append(end)
    bases = _placed(marked["base"], base, unchanged=same[0])
    others = _placed(marked["other"], other, unchanged=same[1])
    places = {"base": map(_still, bases), "other": map(_still, others)}
    one, two = map(next, places.values())
    found = [(letter, side, next(places[side])) for letter, (side, _) in left.letters.items()]
    letters = {letter: (side, place) for letter, side, place in found if place}
    begun = [((next(places["base"]), next(places["other"])), text) for text in left.drafts.values()]
    return replace(left, base=one, other=two, letters=letters, drafts={ends: text for ends, text in begun if any(ends)})


def _still(place: Target | None) -> Target | None:
    return None if place is None or place.orphaned else place


def _same(earlier: KnownPair, base: Document, other: Document) -> tuple[bool, bool]:
    return earlier.base.digest == base.digest, earlier.other.digest == other.digest


def _halves(progress: Callable[[float], object]) -> tuple[Callable[[float], object], Callable[[float], object]]:
    return (lambda done: progress(done / 2)), (lambda done: progress(0.5 + done / 2))


def _placed(
    targets: Sequence[Target | None],
    document: Document,
    *,
    unchanged: bool,
    progress: Callable[[float], object] | None = None,
) -> list[Target | None]:
    if unchanged:
        return list(targets)
    found = iter(place([one for one in targets if one is not None], document, progress))
    return [None if one is None else next(found) for one in targets]


def _kept(mark: Mark, before: Target | None, now: Target | None) -> Target | None:
    if isinstance(mark.body, Verdict) and before and now and before.quote != now.quote:
        return replace(before, orphaned=True)
    return now


def _name(mark: str, base: Document, other: Document) -> str:
    return str(uuid.uuid5(_NAMESPACE, f"{mark} {base.digest} {other.digest}"))
