"""Numbers with their scales and units, read from running text as values."""

import re
from collections.abc import Iterator, Sequence

from diptych.divergence.values.model import Kinship, Quantity
from diptych.divergence.values.vocabulary import (
    CONVERSION,
    ONES,
    ORDINALS,
    PARTS,
    SCALES,
    SCALES_ABROAD,
    SCALES_UNPARTED,
    SHORT_SCALES,
    TENS,
    TIMES,
    UNITS,
    WIDE,
    readable,
)
from diptych.documents import Span

_CURRENCY_SIGN = r"US\$|[$€£¥₹₽]"
_CARDINAL = "|".join(sorted([*ONES, *TENS, *SCALES, *TIMES], key=len, reverse=True))
_ABROAD = "|".join(sorted(SCALES_ABROAD, key=len, reverse=True))
_ORDINAL = "|".join(sorted(ORDINALS, key=len, reverse=True))
# "and" joins only after a scale: "six and seven" are two numbers.
_JOINT = r"(?:[ \u00a0-]|(?:(?<=hundred)|(?<=thousand)|(?<=million))[ ]and[ ])"
_NUMBER = re.compile(
    rf"""
    (?P<before>(?:{_CURRENCY_SIGN})[ ]?|\b(?:USD|EUR|GBP|PLN|CZK|CHF|RUB|CNY|RMB|INR|UAH|Rs)\.?[ ]?)?
    (?:
      (?:(?<![\w.,])|(?<=[{WIDE}]))(?P<sign>[-−](?=\d))?
      (?P<digits>\d+(?:[ \u00a0\u2009\u202f']\d{{3}}(?!\d))*(?:[.,]\d+)*)
      (?P<nth>st|nd|rd|th)?(?![^\W{WIDE}]*\d)
      (?:[ \u00a0-]?(?P<scale>thousand|lakhs?|millions?|crores?|billions?|trillions?|k|mn|mln|bn|tn|m(?=[ ,.])
        |{_ABROAD})\b|(?P<unparted>[{"".join(SCALES_UNPARTED)}]))?
    | \b(?P<words>(?:(?:an?|half[ ]an?)[ ](?=(?:hundred|thousand|million|billion|trillion|dozen)\b))?
        (?:(?:{_CARDINAL})(?:{_JOINT}(?:{_CARDINAL}))*(?:(?:(?<=ty)|(?<=red)|(?<=and)|(?<=ion)){_JOINT}(?:{_ORDINAL})\b)?
        |(?:{_ORDINAL})|a[ ]couple[ ]of))(?P<plural>s)?\b
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)
# "two thirds", "a quarter of", "half": of "a third" alone nothing tells whether it is not the third.
_PART = re.compile(
    rf"""
      \b(?:(?P<top>{"|".join(ONES)})[ -]|an?[ ](?=\w+[ ]of\b))(?P<part>{"|".join(PARTS)}|halve)(?:s)?\b
    | (?<!and[ ]a[ ])\b(?P<half>half)\b(?![ -]an?[ ](?:{"|".join(SCALES)})\b)
    | (?<![\d/.])(?P<over>[1-9])/(?P<under>[2-9]|10)(?![\d/])
    """,
    re.IGNORECASE | re.VERBOSE,
)
# "two and a half years", "an hour and a half"
_AND_A_HALF = re.compile(
    rf"\b(?P<whole>an?|\d{{1,3}}|{_CARDINAL})[ ](?:(?P<unit>[a-z]+)[ ])?and[ ]a[ ]half\b"
    rf"(?:[ ](?P<scale>{'|'.join(SCALES)}))?",
    re.IGNORECASE,
)
_OF = re.compile(r"[ -]an?[ ](?P<unit>\w+)")
_UNIT = re.compile(
    r"[ \u00a0-]?(?:(?P<points>percentage[ ]points?)|(?P<cent>per[ ]cent)|(?:square|cubic)[ ](?P<power>[A-Za-z]+)"
    r"|(?:(?:US|U\.S\.|American)[ ](?=dollars?\b))?(?P<unit>[%€£°$₽]|[A-Za-z]+))"
)
# A number is looked for only where one of these begins: most words do not.
_PIECE = re.compile(r"\d+|[$€£¥₹₽]|[-−](?=\d)|[^\W\d_]+")
_SPLIT_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d/\Z")
_TIMES = re.compile(r"[ ]times?\b", re.IGNORECASE)
_SCALES_ELSEWHERE = SCALES_ABROAD | SCALES_UNPARTED
_CARDINALS = {*ONES, *TENS, *SCALES, *ORDINALS, *TIMES}
_BEFORE = "a an half us usd eur gbp pln czk chf rub cny rmb inr uah rs $ € £ ¥ ₹ ₽ - −".split()
_BEGINNINGS = frozenset([*_BEFORE, *_CARDINALS, *(f"{word}s" for word in _CARDINALS)])
_WEAK = frozenset(("one", "second", "first", "zero", "hundreds", "thousands", "third", "two", "once"))


def find_numbers(text: str, taken: Sequence[Span] = ()) -> Iterator[Quantity]:
    """Every number in `text` that lies in none of the spans `taken` (dates), in order."""
    text, reached = readable(text), 0
    for piece in _PIECE.finditer(text):
        word = piece.group()
        if piece.start() < reached or not (word[0].isdigit() or word.lower() in _BEGINNINGS):
            continue
        half, part = _AND_A_HALF.match(text, piece.start()), _PART.match(text, piece.start())
        match = half or part or _NUMBER.match(text, piece.start())
        if match is None:
            continue
        start, reached = match.span()
        end = reached
        if any(span.start < end and start < span.end for span in taken):
            continue
        quantity = _and_a_half(match) if half else _share(match) if part else _quantity(text, match)
        if quantity is not None:
            yield quantity


def _and_a_half(match: re.Match[str]) -> Quantity | None:
    whole, named = match["whole"].lower(), match["unit"]
    unit = UNITS.get(named.lower(), "") if named else ""
    if named and (not unit or match["scale"]):
        return None
    end = match.end()
    if not unit:
        unit, end = _unit(match.string, end)
    value = float(whole) if whole.isdigit() else 1.0 if whole in ("a", "an") else _spoken(whole)[0]
    scale = SCALES[match["scale"].lower()] if match["scale"] else 1
    return Quantity(Span(match.start(), end), ((value + 0.5) * scale,), unit)


def _share(match: re.Match[str]) -> Quantity:
    """A part of a whole, in per cent; "half" and "1/2" are weak, for they are often no share."""
    if match["part"]:
        name = match["part"].lower()
        share = ONES[(match["top"] or "one").lower()] / PARTS["half" if name == "halve" else name]
    elif match["half"]:
        of = _OF.match(match.string, match.end())
        if of and (unit := UNITS.get(of["unit"].lower())):  # "half an hour"
            return Quantity(Span(match.start(), of.end()), (0.5,), unit)
        share = 0.5
    else:
        share = int(match["over"]) / int(match["under"])
    # Two thirds are 66.7 per cent, or 67.
    values = tuple({100 * share, round(100 * share, 1), round(100 * share)})
    return Quantity(Span(*match.span()), values, "%", plain=match["part"] is not None)


def _quantity(text: str, match: re.Match[str]) -> Quantity | None:
    before, digits = match["before"], match["digits"]
    if digits:
        values = _readings(digits)
        if match["sign"] and (match.start() == 0 or text[match.start() - 1] in " (\t\n"):
            values = tuple(-value for value in values)
        scale = (match["scale"] or match["unparted"] or "").lower()
        unit_after_scale = ""
        if scale:
            factor: float = SCALES.get(scale) or SCALES.get(scale.rstrip("s")) or _SCALES_ELSEWHERE.get(scale, 0)
            if not factor and (scale != "m" or before):
                factor = SHORT_SCALES[scale]
            if factor:
                values = tuple(value * factor for value in values)
            else:
                unit_after_scale = "m"
        elif len(digits) == 2 and _SPLIT_YEAR.search(text, 0, match.start()):  # "2024/25"
            values = tuple(value + 100 * int(text[match.start() - 5 : match.start() - 3]) for value in values)
        ordinal = match["nth"] is not None
        plain, year = True, len(digits) == 4 and digits[0] in "12" and digits.isascii() and not (scale or before)
    else:
        words = match["words"].lower()
        value, ordinal = _spoken(words)
        values, unit_after_scale, year = (value,), "", False
        plain = words not in _WEAK and not match["plural"]
    end, unit = match.end(), UNITS.get((before or "").strip(" .").lower(), "")
    if not unit:
        unit, end = (unit_after_scale, end) if unit_after_scale else _unit(text, end)
    elif (after := _unit(text, end))[0] == unit:
        end = after[1]
    if not unit and not ordinal and (often := _TIMES.match(text, end)):  # "two times" is "twice"
        end = often.end()
    return Quantity(Span(match.start(), end), values, unit, ordinal, plain, year and not unit and not ordinal)


def _unit(text: str, end: int) -> tuple[str, int]:
    match = _UNIT.match(text, end)
    if match is None:
        return "", end
    if match["points"]:
        return "pp", match.end()
    if match["cent"]:
        return "%", match.end()
    if match["power"]:
        unit = UNITS.get(match["power"].lower(), "")
        return (f"{unit}²", match.end()) if unit else ("", end)
    unit = UNITS.get(match["unit"].lower(), "")
    return (unit, match.end()) if unit and match["unit"] != "IN" else ("", end)


def _readings(digits: str) -> tuple[float, ...]:
    """What a run of digits, points, commas and thin spaces may stand for."""
    digits = re.sub(r"[ \u00a0\u2009\u202f']", "", digits)
    marks = [mark for mark in digits if mark in ".,"]
    if not marks:
        return (float(digits),) if len(digits) < 300 else (float("inf"),)
    if len(set(marks)) == 2:  # the last of two kinds of mark is the decimal one
        last = marks[-1]
        other = "," if last == "." else "."
        return (float(digits.replace(other, "").replace(last, ".", 1).replace(last, "")),)
    groups = re.split("[.,]", digits)
    grouped = all(len(group) == 3 for group in groups[1:]) and len(groups[0]) <= 3 and groups[0] != "0"
    joined = float("".join(groups)) if len(digits) < 300 else float("inf")
    if len(marks) > 1:
        return (joined,)
    decimal = float(f"{groups[0]}.{groups[1]}") if len(digits) < 300 else float("inf")
    if grouped:
        return (joined, decimal)
    return (decimal,)


def _spoken(words: str) -> tuple[float, bool]:
    """The value of number words ("two hundred and fifty-third") and whether they are an ordinal."""
    total, current, ordinal = 0.0, 0.0, False
    for word in re.split(r"[ \u00a0-]+", words):
        if word in ("and", "an", "of"):
            continue
        if word == "a":
            current = current or 1
        elif word == "couple":
            current = 2.0
        elif word == "half":
            current = 0.5
        elif word in SCALES:
            scale = SCALES[word]
            if scale <= 100:
                current = (current or 1) * scale
            else:
                total, current = total + (current or 1) * scale, 0.0
        elif word in ORDINALS:
            current, ordinal = current + ORDINALS[word], True
        else:
            current += ONES.get(word) or TENS.get(word) or TIMES.get(word, 0)
    return total + current, ordinal


def compare_numbers(one: Quantity, two: Quantity) -> Kinship:
    """Equal in value and unit (converted, within 1.5 per cent), or not."""
    same_kind = one.ordinal == two.ordinal
    if one.unit == two.unit or not one.unit or not two.unit:
        if any(x == y for x in one.values for y in two.values):
            if one.unit != two.unit:
                return Kinship.UNITLESS
            return Kinship.EQUAL if same_kind else Kinship.COARSER
        return Kinship.OTHER
    (dimension, factor), (dimension2, factor2) = (
        CONVERSION.get(one.unit, (one.unit, 1.0)),
        CONVERSION.get(two.unit, (two.unit, 1.0)),
    )
    if dimension == dimension2:
        for x in one.values:
            for y in two.values:
                if abs(x * factor - y * factor2) <= 0.015 * max(abs(x * factor), abs(y * factor2)):
                    return Kinship.EQUAL
    return Kinship.OTHER
