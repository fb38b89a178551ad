"""Numbers and dates of the two sides, matched by value."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from diptych.divergence.model import Category
from diptych.divergence.pairing import Finding, Pairing, Tokens
from diptych.divergence.sentence import Sentence
from diptych.divergence.values import (
    Kinship,
    Moment,
    Quantity,
    compare_dates,
    compare_numbers,
    find_dates,
    find_numbers,
)
from diptych.divergence.values.vocabulary import ONES, QUANTITY_WORDS, SCALES, TENS
from diptych.documents import Span

Value = TypeVar("Value", Moment, Quantity)
Placed = tuple[Moment | Quantity, Tokens]
_JOINTS = frozenset(("and", "to", "through", "-", "–", "—", ":"))
_NUMBER_WORDS = frozenset((*ONES, *TENS, *SCALES))
_OPENERS = frozenset(("between", "from"))


def compare_quantities(pair: Pairing) -> Iterator[Finding]:
    """What became of each number and date."""
    _settle_ranges(pair)
    if not (_speak(pair.base, pair.open_base) or _speak(pair.other, pair.open_other)):
        return
    base_dates, base_numbers = _values(pair.base)
    other_dates, other_numbers = _values(pair.other)
    if not (base_dates or base_numbers or other_dates or other_numbers):
        return
    dates, base_dates, other_dates = _match(base_dates, other_dates, compare_dates)
    numbers, base_numbers, other_numbers = _match(base_numbers, other_numbers, compare_numbers)
    for date, date2, kinship in dates:
        yield from _matched(pair, (date, date2), kinship)
    for number, number2, kinship in numbers:
        yield from _matched(pair, (number, number2), kinship)
    # A year stands as a date on one side ("in May 2015") and as a number on the other.
    years = [number for number in base_numbers if number.year]
    years2 = [number for number in other_numbers if number.year]
    for year, date in _crossed(years, other_dates):
        base_numbers.remove(year)
        other_dates.remove(date)
        yield from _matched(pair, (year, date), Kinship.COARSER)
    for year, date in _crossed(years2, base_dates):
        other_numbers.remove(year)
        base_dates.remove(date)
        yield from _matched(pair, (date, year), Kinship.COARSER)
    yield from _mismatched(pair, [*base_dates, *base_numbers], [*other_dates, *other_numbers])


def _settle_ranges(pair: Pairing) -> None:
    """Account for what joins the ends of one range on either side: "between 10 and 15", "from 10 to 15", "10-15"."""
    if not (pair.open_base or pair.open_other):
        return
    joints = _joints(pair.base)
    joints2 = _joints(pair.other) if joints else []
    if len(joints) == len(joints2):
        pair.see((k for joint in joints for k in joint), (k for joint in joints2 for k in joint))


def _joints(side: Sentence) -> list[Tokens]:
    """Of each range of numbers the word between its ends, and the one before them if it belongs to it."""
    found: list[Tokens] = []
    for index in range(1, len(side) - 1):
        if side.folds[index] in _JOINTS and _is_number(side, index - 1) and _is_number(side, index + 1):
            opener = index - 2
            found.append((opener, index) if opener >= 0 and side.folds[opener] in _OPENERS else (index,))
    return found


def _is_number(side: Sentence, index: int) -> bool:
    return side.lexemes[index].has_digit or side.folds[index] in _NUMBER_WORDS


def _speak(side: Sentence, among: Iterable[int]) -> bool:
    """Whether one of these tokens may be part of a number or date: a mark beside a digit may be, too."""
    for index in among:
        found = side.lexemes[index]
        if found.has_digit or found.fold in QUANTITY_WORDS:
            return True
        if found.is_mark and any(one.has_digit for one in side.lexemes[max(0, index - 1) : index + 2]):
            return True
    return False


def _values(side: Sentence) -> tuple[list[Moment], list[Quantity]]:
    dates = list(find_dates(side.text))
    return dates, list(find_numbers(side.text, [date.span for date in dates]))


def _match(
    base: Sequence[Value], other: Sequence[Value], compare: Callable[[Value, Value], Kinship]
) -> tuple[list[tuple[Value, Value, Kinship]], list[Value], list[Value]]:
    """Pair what is equal, the same units first, then what differs in detail alone; what is left, is left."""
    left, right, found = list(base), list(other), []
    for wanted, converted in (
        (Kinship.EQUAL, False),
        (Kinship.EQUAL, True),
        (Kinship.UNITLESS, True),
        (Kinship.COARSER, True),
    ):
        for one in list(left):
            for two in right:
                if compare(one, two) is wanted and (converted or _unit(one) == _unit(two)):
                    found.append((one, two, wanted))
                    left.remove(one)
                    right.remove(two)
                    break
    return found, left, right


def _unit(value: Moment | Quantity) -> str:
    return value.unit if isinstance(value, Quantity) else ""


def _crossed(years: Iterable[Quantity], dates: Sequence[Moment]) -> list[tuple[Quantity, Moment]]:
    found, free = [], list(dates)
    for year in years:
        for date in free:
            if date.year == year.values[0]:
                found.append((year, date))
                free.remove(date)
                break
    return found


def _over(side: Sentence, span: Span) -> Tokens:
    return tuple(
        index
        for index, start in enumerate(side.starts)
        if start < span.end and span.start < start + len(side.words[index])
    )


def _any_open(pair: Pairing, base: Tokens, other: Tokens) -> bool:
    return not (pair.open_base.isdisjoint(base) and pair.open_other.isdisjoint(other))


def _matched(pair: Pairing, values: tuple[Moment | Quantity, Moment | Quantity], kinship: Kinship) -> Iterator[Finding]:
    base, other = values[0].span, values[1].span
    left, right = _over(pair.base, base), _over(pair.other, other)
    is_open = _any_open(pair, left, right)
    pair.see(left, right)
    if is_open and base.of(pair.base.text).casefold() != other.of(pair.other.text).casefold():
        yield Finding(_kind(*values), left, right, (f"value:{kinship.value}",))


def _mismatched(
    pair: Pairing, base: Sequence[Moment | Quantity], other: Sequence[Moment | Quantity]
) -> Iterator[Finding]:
    """Pair what is left, linked ones first, then in the order of the text; the rest stands on one side."""
    left: list[Placed] = [(value, _over(pair.base, value.span)) for value in base]
    right: list[Placed] = [(value, _over(pair.other, value.span)) for value in other]
    pairs = _linked(pair, left, right)
    left = [(value, tokens) for value, tokens in left if _plain(value)]
    right = [(value, tokens) for value, tokens in right if _plain(value)]
    if len(left) == len(right):
        pairs += zip(left, right, strict=True)
        left, right = [], []
    for (value, tokens), (value2, tokens2) in pairs:
        if _any_open(pair, tokens, tokens2):
            pair.see(tokens, tokens2)
            yield Finding(_kind(value, value2), tokens, tokens2, (_difference(value, value2),))
    for value, tokens in left:
        if _any_open(pair, tokens, ()):
            pair.see(tokens, ())
            yield Finding(_kind(value), tokens, (), ("value:only",))
    for value, tokens in right:
        if _any_open(pair, (), tokens):
            pair.see((), tokens)
            yield Finding(_kind(value), (), tokens, ("value:only",))


def _linked(pair: Pairing, left: list[Placed], right: list[Placed]) -> list[tuple[Placed, Placed]]:
    """Take out of both lists the values whose words the aligner linked."""
    found = []
    for one in list(left):
        for two in right:
            if any(j in two[1] for i in one[1] for j in pair.to_other[i]) and _comparable(one[0], two[0]):
                found.append((one, two))
                left.remove(one)
                right.remove(two)
                break
    return found


def _comparable(one: Moment | Quantity, two: Moment | Quantity) -> bool:
    """Whether they are numbers for certain, or stand for one another as numbers do."""
    if _plain(one) or _plain(two):
        return True
    return isinstance(one, Quantity) and isinstance(two, Quantity) and one.ordinal == two.ordinal


def _plain(value: Moment | Quantity) -> bool:
    """Whether it is a number for certain: "one" and "second" often are not."""
    return isinstance(value, Moment) or value.plain


def _kind(*values: Moment | Quantity) -> Category:
    return Category.DATE if any(isinstance(value, Moment) for value in values) else Category.NUMBER


def _difference(one: Moment | Quantity, two: Moment | Quantity) -> str:
    same = isinstance(one, Quantity) and isinstance(two, Quantity) and one.values == two.values
    return "value:unit" if same else "value:other"
