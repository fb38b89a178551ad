"""Which words of two sentences stand for one another."""

from collections.abc import Mapping, Sequence

from rapidfuzz.distance import JaroWinkler

from diptych.divergence.words.forms import Form, form

_LIKE = 0.85


def align_words(
    base: Sequence[str], other: Sequence[str], *, learned: Mapping[tuple[str, str], float] | None = None
) -> tuple[tuple[int, int], ...]:
    """Link the words of two sentences that stand for one another: pairs of indices, sorted.

    `learned` may hold the likelihood, 0 to 1, of word pairs (lower case) as learned from a whole text.
    """
    forms, partners = [form(word) for word in base], [form(word) for word in other]
    likeness = {
        (i, j): same
        for i, one in enumerate(forms)
        for j, two in enumerate(partners)
        if (same := _likeness(one, two, learned or {})) > 0
    }

    def worth(pair: tuple[int, int]) -> float:
        i, j = pair
        around = sum(likeness.get((i + step, j + step), 0.0) for step in (-2, -1, 1, 2))
        apart = abs(i / max(1, len(base)) - j / max(1, len(other)))
        return likeness[pair] + 0.2 * around - 0.5 * apart

    links: list[tuple[int, int]] = []
    taken_base: set[int] = set()
    taken_other: set[int] = set()
    for pair in sorted(likeness, key=lambda pair: (-worth(pair), pair)):
        i, j = pair
        alone = (forms[i].is_small or forms[i].is_mark) and not any(
            likeness.get((i + step, j + step), 0.0) for step in (-2, -1, 1, 2)
        )
        if i not in taken_base and j not in taken_other and not alone:
            links.append(pair)
            taken_base.add(i)
            taken_other.add(j)
    return tuple(sorted(links))


def _likeness(one: Form, two: Form, learned: Mapping[tuple[str, str], float]) -> float:
    if one.plain == two.plain:
        return 1.0
    if one.is_mark or two.is_mark:
        return 0.0
    if one.stem == two.stem:
        return 0.9
    known = learned.get((one.plain, two.plain), 0.0)
    if one.is_small or two.is_small:
        return known
    like = JaroWinkler.similarity(one.plain, two.plain, score_cutoff=_LIKE)
    return max(like * 0.8, known)
