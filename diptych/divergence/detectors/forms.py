"""The same words written otherwise: capitals, quotation marks, accents, spaces."""

from collections.abc import Iterator

from diptych.divergence.model import Category
from diptych.divergence.pairing import Finding, Pairing


def compare_forms(pair: Pairing) -> Iterator[Finding]:
    """One finding a kind of difference, over the first place where it stands."""
    places: dict[str, list[tuple[int, int]]] = {}
    starts, starts2 = pair.base.starts, pair.other.starts
    last = (-2, -2)
    for i, j in pair.equal:
        if pair.base.words[i] != pair.other.words[j] and (kind := _kind(pair, i, j)):
            places.setdefault(kind, []).append((i, j))
        # Of equal words side by side, only those that start further apart can be parted otherwise.
        step, step2 = starts[i] - starts[i - 1], starts2[j] - starts2[j - 1]
        same_words = pair.base.words[i] == pair.other.words[j]
        if same_words and (i - 1, j - 1) == last and step != step2 and pair.base.is_apart(i) != pair.other.is_apart(j):
            places.setdefault("spaces", []).append((i, j))
        last = (i, j)
    for kind, found in places.items():
        i, j = found[0]
        more = len(found) - 1
        note = f"and {more} more" if more else ""
        yield Finding(Category.FORM, (i,), (j,), (f"form:{kind}", f"places:{min(more, 4)}"), note=note)


def _kind(pair: Pairing, i: int, j: int) -> str:
    one, two = pair.base.words[i], pair.other.words[j]
    if one.casefold() == two.casefold():
        if pair.base.starts_clause(i) != pair.other.starts_clause(j):
            return ""  # the capital is owed to the place
        return "case"
    return "" if not pair.base.lexemes[i].is_word else "spelling"
