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
from diptych.documents import Span

Value = TypeVar("Value", Moment, Quantity)


def compare_quantities(pair: Pairing) -> Iterator[Finding]:
    """What became of each number and date."""
    base_dates, base_numbers = _values(pair.base)
    other_dates, other_numbers = _values(pair.other)
    if not (base_dates or base_numbers or other_dates or other_numbers):
        return
    dates, base_dates, other_dates = _match(base_dates, other_dates, compare_dates)
    numbers, base_numbers, other_numbers = _match(base_numbers, other_numbers, compare_numbers)
    for date, date2, kinship in dates:
        yield from _matched(pair, Category.DATE, date.span, date2.span, kinship)
    for number, number2, kinship in numbers:
        yield from _matched(pair, Category.NUMBER, number.span, number2.span, kinship)
    # A year stands as a date on one side ("in May 2015") and as a number on the other.
    years = [number for number in base_numbers if number.year]
    years2 = [number for number in other_numbers if number.year]
    for year, date in _crossed(years, other_dates):
        base_numbers.remove(year)
        other_dates.remove(date)
        yield from _matched(pair, Category.DATE, year.span, date.span, Kinship.COARSER)
    for year, date in _crossed(years2, base_dates):
        other_numbers.remove(year)
        base_dates.remove(date)
        yield from _matched(pair, Category.DATE, date.span, year.span, Kinship.COARSER)
    yield from _mismatched(pair, Category.DATE, base_dates, other_dates)
    yield from _mismatched(
        pair,
        Category.NUMBER,
        _unexplained(pair.base, base_numbers, pair),
        _unexplained(pair.other, other_numbers, pair),
    )


def _values(side: Sentence) -> tuple[list[Moment], list[Quantity]]:
    dates = list(find_dates(side.text))
    return dates, list(find_numbers(side.text, [date.span for date in dates]))


def _match(
    base: Sequence[Value], other: Sequence[Value], compare: Callable[[Value, Value], Kinship]
) -> tuple[list[tuple[Value, Value, Kinship]], list[Value], list[Value]]:
    """Pair what is equal, then what differs in detail alone; what is left, is left."""
    left, right, found = list(base), list(other), []
    for wanted in (Kinship.EQUAL, Kinship.COARSER):
        for one in list(left):
            for two in right:
                if compare(one, two) is wanted:
                    found.append((one, two, wanted))
                    left.remove(one)
                    right.remove(two)
                    break
    return found, left, right


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
        index for index, token in enumerate(side.tokens) if token.span.start < span.end and span.start < token.span.end
    )


def _matched(pair: Pairing, category: Category, base: Span, other: Span, kinship: Kinship) -> Iterator[Finding]:
    left, right = _over(pair.base, base), _over(pair.other, other)
    open_left, open_right = any(map(pair.open_base, left)), any(map(pair.open_other, right))
    pair.see(left, right)
    if not (open_left or open_right):
        return
    if base.of(pair.base.text).casefold() == other.of(pair.other.text).casefold():
        return
    cue = "value:equal" if kinship is Kinship.EQUAL else "value:coarser"
    yield Finding(category, left, right, (cue,))


def _unexplained(side: Sentence, numbers: Sequence[Quantity], pair: Pairing) -> list[Quantity]:
    """Leave out "one", "second" and the like, and what the alignment paired with itself."""
    is_open = pair.open_base if side is pair.base else pair.open_other
    return [number for number in numbers if number.plain and any(map(is_open, _over(side, number.span)))]


def _mismatched(pair: Pairing, category: Category, base: Sequence[Value], other: Sequence[Value]) -> Iterator[Finding]:
    """Pair what is left in the order of the text, linked ones first; the rest stands on one side."""
    left = [(value, _over(pair.base, value.span)) for value in base]
    right = [(value, _over(pair.other, value.span)) for value in other]
    linked = [(one, two) for one in left for two in right if any(j in two[1] for i in one[1] for j in pair.to_other[i])]
    pairs = []
    for one, two in linked:
        if one in left and two in right:
            pairs.append((one, two))
            left.remove(one)
            right.remove(two)
    if len(left) == len(right):
        pairs += zip(left, right, strict=True)
        left, right = [], []
    for (one_value, one_tokens), (two_value, two_tokens) in pairs:
        pair.see(one_tokens, two_tokens)
        cue = "value:unit" if _unit_alone(one_value, two_value) else "value:other"
        yield Finding(category, one_tokens, two_tokens, (cue,))
    for _, indices in left:
        pair.see(indices, ())
        yield Finding(category, indices, (), ("value:only",))
    for _, indices in right:
        pair.see((), indices)
        yield Finding(category, (), indices, ("value:only",))


def _unit_alone(one: Moment | Quantity, two: Moment | Quantity) -> bool:
    return isinstance(one, Quantity) and isinstance(two, Quantity) and one.values == two.values
