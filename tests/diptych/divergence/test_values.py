"""Numbers and dates are compared as values."""

import re
import sys

import pytest

from diptych.divergence.values import Kinship, compare_dates, compare_numbers, find_dates, find_numbers
from diptych.divergence.values.vocabulary import DECADES, MONTHS, SCALES_ABROAD, UNITS, WEEKDAYS, readable


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("41 km", "41 kilometres"),
        ("5,000 people", "5000 people"),
        ("46 000 rupees", "46,000 rupees"),
        ("twenty per cent", "20%"),
        ("$1.2bn", "1.2 billion dollars"),
        ("two hundred and fifty-three men", "253 men"),
        ("25 miles", "40.2 km"),
        ("two years", "24 months"),
        ("the 9th inning", "the ninth inning"),
        ("half a million", "500,000"),
        ("1.000.000", "1,000,000"),
        ("two thirds", "66.7%"),
        ("half of them", "50 per cent of them"),
        ("a quarter of them", "25%"),
        ("1/3 of them", "one third of them"),
        ("half an hour", "30 minutes"),
        ("twice a year", "two times a year"),
        ("2,5 Millionen", "2.500.000"),
        ("5 тысяч", "5000"),
    ],
)
def test_numbers_written_otherwise_are_equal(one: str, two: str) -> None:
    (left,), (right,) = find_numbers(one), find_numbers(two)
    assert compare_numbers(left, right) is not Kinship.OTHER


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("$503 million", "$503 billion"),
        ("two years", "two months"),
        ("20%", "20 percentage points"),
        ("24 men", "42 men"),
        ("100 dollars", "100 euros"),
        ("-5 degrees", "5 degrees"),
        ("two thirds", "three quarters"),
        ("twice", "three times"),
    ],
)
def test_other_values_are_told_apart(one: str, two: str) -> None:
    (left,), (right,) = find_numbers(one), find_numbers(two)
    assert compare_numbers(left, right) is Kinship.OTHER


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("February 12, 2026", "12 February 2026"),
        ("12th of February", "February 12"),
        ("2026-02-05", "5 February 2026"),
        ("5.2.2026", "February 5, 2026"),
        ("3:40 p.m.", "15:40"),
        ("12 février 2026", "12. Februar 2026"),
        ("5 февраля 2026", "February 5, 2026"),
        ("5 мая 2020 года", "05.05.2020"),
        ("the 1990s", "the nineties"),
        ("the '80s", "the 1980s"),
    ],
)
def test_dates_in_another_order_or_language_are_equal(one: str, two: str) -> None:
    (left,), (right,) = find_dates(one), find_dates(two)
    assert compare_dates(left, right) is Kinship.EQUAL


def test_a_date_without_its_year_is_coarser_and_another_month_is_another_date() -> None:
    (full,), (short,), (wrong,) = find_dates("February 5, 2026"), find_dates("5 February"), find_dates("5 March 2026")
    assert compare_dates(full, short) is Kinship.COARSER
    assert compare_dates(full, wrong) is Kinship.OTHER


def test_a_number_knows_its_unit_and_its_place() -> None:
    text = "beyond the 25-mile radius (41 km)"
    assert [(found.span.of(text), found.unit) for found in find_numbers(text)] == [("25-mile", "mi"), ("41 km", "km")]


def test_the_second_year_of_a_split_one_is_read_with_its_century() -> None:
    _, year = find_numbers("2024/25")
    assert year.values == (2025.0,)


def test_whatever_letter_a_pattern_takes_for_one_of_the_tables_becomes_that_letter() -> None:
    words = "".join((*MONTHS, *WEEKDAYS, *DECADES, *SCALES_ABROAD, *UNITS, "abcdefghijklmnopqrstuvwxyz"))
    letters = {letter for letter in words if letter.isalpha()}
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    for letter in re.findall(f"[{''.join(sorted(letters))}]", every, re.IGNORECASE):
        assert readable(letter).lower() in letters
    assert len(readable(every)) == len(every)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3 m\u0131llion", 3e6),
        ("3 M\u0130LL\u0130ON", 3e6),
        ("3 million\u017f", 3e6),
        ("two f\u0131fths of it", 40.0),
    ],
)
def test_numbers_in_letters_that_look_alike_are_read(text: str, value: float) -> None:
    (number,) = find_numbers(text)
    assert value in number.values


def test_a_month_in_capitals_with_a_dot_is_read() -> None:
    (date,) = find_dates("on 5 APR\u0130L 2015")
    assert (date.day, date.month, date.year) == (5, 4, 2015)
