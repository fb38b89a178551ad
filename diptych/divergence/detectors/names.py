"""Names: variants, adjectives of places, acronyms with their expansion."""

from collections.abc import Iterator

from rapidfuzz.distance import JaroWinkler

from diptych.divergence.lexical import is_known
from diptych.divergence.model import Category
from diptych.divergence.pairing import Finding, Pairing
from diptych.divergence.sentence import Sentence

_LETTERS = range(2, 7)  # of an acronym
_SMALL = frozenset(("of", "the", "and", "for", "de", "la", "in", "on"))
_LISTING = frozenset(("and", "or", ",", "&", "the"))
# Titles of courtesy, not of office.
_TITLES = frozenset("mr mrs ms miss mx dr prof professor sir madam madame herr frau".split())
# Names of one thing that share no letters to compare; each row is one thing.
_PLACES = [
    frozenset(row.split())
    for row in (
        "us u.s. usa u.s.a. america american americans states united",
        "uk u.k. britain british britons kingdom united",
        "un u.n. nations united",
        "eu e.u. european union europe",
        "russia russian russians russia's",
        "germany german germans",
        "france french",
        "china chinese",
        "netherlands dutch holland",
        "poland polish poles",
        "spain spanish spaniards",
        "turkey turkish turks turkiye",
        "greece greek greeks",
        "kiev kyiv",
        "moscow muscovite",
    )
]
_FIRST_NAMES = [
    frozenset(row.split())
    for row in (
        "vladimir volodymyr",
        "alexander aleksandr oleksandr",
        "sergei sergey serhiy",
        "mikhail mykhailo",
        "dmitry dmitri dmytro",
        "andrei andrey andriy",
        "nikolai nikolay mykola",
        "yevgeny evgeny yevhen",
    )
]
_SAME = [*_PLACES, *_FIRST_NAMES]
_NO_ROWS: frozenset[int] = frozenset()
_ROWS = {name: frozenset(row for row, names in enumerate(_SAME) if name in names) for name in frozenset().union(*_SAME)}


def settle_names(pair: Pairing) -> Iterator[Finding]:
    """Names that changed places; those that stand on both sides in two forms are marked as accounted for."""
    yield from _in_each_others_place(pair)
    left = [i for i in sorted(pair.open_base) if _may_name(pair.base, i)]
    right = [j for j in sorted(pair.open_other) if _may_name(pair.other, j)]
    if not (left or right):
        return
    all_base, all_other = set(pair.base.folds), set(pair.other.folds)
    for i in left:
        for j in right:
            one, two = pair.base.folds[i], pair.other.folds[j]
            if j in pair.open_other and (_one_thing(one, two) or (one, two) in pair.variants):
                pair.see((i,), (j,))
                break
    _settle_acronyms(pair.base, pair.other, pair.open_base, pair.open_other)
    _settle_acronyms(pair.other, pair.base, pair.open_other, pair.open_base)
    for i in left:
        if i in pair.open_base and _kin(pair.base.folds[i], all_other):
            pair.see((i,), ())
    for j in right:
        if j in pair.open_other and _kin(pair.other.folds[j], all_base):
            pair.see((), (j,))
    yield from _courtesies(pair)


def _courtesies(pair: Pairing) -> Iterator[Finding]:
    """A title, an initial or a first name that goes with a name on one side alone."""
    for side, among, partners in (
        (pair.base, pair.open_base, pair.to_other),
        (pair.other, pair.open_other, pair.to_base),
    ):
        for index in sorted(among):
            if partners[index] or not side.lexemes[index].capital:
                continue
            fold, beside = side.folds[index], range(max(0, index - 1), min(len(side), index + 2))
            if _is_initial(fold) and any(k not in among and _may_name(side, k) for k in beside):
                among.discard(index)
            elif _is_title(side, index) or _is_first_name(side, index, among):
                among.discard(index)
                base, other = ((index,), ()) if side is pair.base else ((), (index,))
                yield Finding(Category.NAME, base, other, ("name:title",))


def _is_title(side: Sentence, index: int) -> bool:
    return side.folds[index].rstrip(".") in _TITLES and index + 1 < len(side) and _may_name(side, index + 1)


def _is_first_name(side: Sentence, index: int, among: set[int]) -> bool:
    """Whether a name follows that can do without this one, neither a word of the dictionary ("South Korea")."""
    pair = range(index, index + 2)
    if index + 1 >= len(side) or index + 1 in among or not all(_may_name(side, place) for place in pair):
        return False
    if not all(side.folds[place].isalpha() and not side.words[place].isupper() for place in pair):
        return False
    first, last = (side.folds[place] for place in pair)
    is_first_name = any(first in row for row in _FIRST_NAMES) or not is_known(first)
    return is_first_name and not is_known(last)


def _is_initial(fold: str) -> bool:
    return len(fold) == 2 and fold[1] == "." and fold[0].isalpha()


def _in_each_others_place(pair: Pairing) -> Iterator[Finding]:
    """Two names each of which stands where the other stood, unless one list holds both."""
    moved: dict[tuple[str, str], tuple[int, int]] = {}
    for i in sorted(pair.open_base):
        if len(pair.to_other[i]) != 1 or not pair.base.is_name(i):
            continue
        (j,) = pair.to_other[i]
        one, two = pair.base.folds[i], pair.other.folds[j]
        if not pair.other.is_name(j) or _one_thing(one, two):
            continue
        moved[one, two] = i, j
        k, m = moved.get((two, one), (i, j))
        if k != i and not (_are_listed(pair.base, k, i) and _are_listed(pair.other, *sorted((m, j)))):
            pair.see((k, i), (m, j))
            base, other = tuple(range(k, i + 1)), tuple(range(min(m, j), max(m, j) + 1))
            yield Finding(Category.AGENT, base, other, ("agent:exchanged",))


def _are_listed(side: Sentence, start: int, end: int) -> bool:
    """Whether nothing stands between two names but what joins a list, and more names."""
    return all(side.folds[place] in _LISTING or side.is_name(place) for place in range(start + 1, end))


def _may_name(side: Sentence, index: int) -> bool:
    return side.lexemes[index].capital and side.lexemes[index].content


def _one_thing(one: str, two: str) -> bool:
    """Whether two names are forms of one: initials, case endings, transliterations, adjectives of places."""
    if one == two or not _rows(one).isdisjoint(_rows(two)):
        return True
    shorter, longer = sorted((one, two), key=len)
    if _is_initial(shorter):
        return longer[0] == shorter[0]
    if len(shorter) >= 5 and longer.startswith(shorter[:-1]) and len(longer) - len(shorter) <= 3:
        return len(longer) - len(shorter) != 1 or longer[-1] in "sni'"
    return len(shorter) >= 6 and JaroWinkler.similarity(one, two) >= 0.94


def _kin(fold: str, folds: set[str]) -> bool:
    """Whether another form of the name stands anywhere on the other side, though paired with something else."""
    return any(_SAME[row] & folds - {"united", "states"} for row in _rows(fold))


def _rows(fold: str) -> frozenset[int]:
    """Which rows of `_SAME` hold a name."""
    return _ROWS.get(fold, _NO_ROWS)


def _settle_acronyms(one: Sentence, two: Sentence, free: set[int], free2: set[int]) -> None:
    acronyms = [
        (index, letters)
        for index, text in enumerate(one.words)
        if text.isupper() and len(text) > 1 and len(letters := one.folds[index].replace(".", "")) in _LETTERS
    ]
    expansions = _expansions(two) if acronyms else {}
    for index, letters in acronyms:
        if letters in expansions:
            free.discard(index)
            free2.difference_update(expansions[letters])


def _expansions(side: Sentence) -> dict[str, range]:
    """Of each row of initials the first capitalised words that it may stand for, with the small ones among them."""
    found: dict[str, range] = {}
    start, initials = 0, ""
    for place, fold in enumerate(side.folds):
        if fold in _SMALL and start < place:
            continue
        if not side.words[place][:1].isupper():
            start, initials = place + 1, ""
        elif fold not in _SMALL:
            initials = (initials + fold[0])[-_LETTERS[-1] :]
            for size in _LETTERS[: len(initials) - 1]:
                found.setdefault(initials[-size:], range(start, place + 1))
    return found
