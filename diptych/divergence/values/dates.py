"""Dates and times of day, read from running text in the orders that people write them."""

import re
from collections.abc import Iterator

from diptych.divergence.values.model import Kinship, Moment
from diptych.divergence.values.vocabulary import DECADES, MONTHS, WEEKDAYS, readable
from diptych.documents import Span

_MONTH = "|".join(re.escape(word) for word in sorted(MONTHS, key=len, reverse=True))
_DECADE = "|".join(DECADES)
_WEEKDAY = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_NTH = r"(?:st|nd|rd|th|er|\.)?"
# Month names that are also everyday words count as dates only beside a number or after a preposition.
_BEFORE = "in since until by last of this and late early".split()
_AFTER = "(?:" + "|".join(rf"(?<=\b{word} )" for word in _BEFORE) + ")"

_DATE = re.compile(
    rf"""
      (?<!\d)(?P<iso_y>[12]\d\d\d)-(?P<iso_m>\d\d)-(?P<iso_d>\d\d)(?!\d)
    | \b(?P<a_d>\d{{1,2}}){_NTH}(?:\s+(?:of|de|d[ei]l?))?[ \u00a0](?P<a_m>{_MONTH})(?:st|nd|rd|th)?\b\.?
        (?:,?[ ](?:de[ ])?(?P<a_y>[12]\d\d\d)\b(?!,\d)(?:[ ](?:года|року|г\.|р\.))?)?
    | \b(?P<b_m>{_MONTH})[ \u00a0](?:the[ ])?(?P<b_d>\d{{1,2}}){_NTH}\b(?![,.]?\d)(?:,?[ ](?P<b_y>[12]\d\d\d)\b(?!,\d))?
    | \b(?P<c_m>{_MONTH}),?[ \u00a0](?:of[ ])?(?P<c_y>[12]\d\d\d)\b(?!,\d)
    | \b(?P<n_1>\d{{1,2}})(?P<sep>[./])(?P<n_2>\d{{1,2}})(?P=sep)(?P<n_y>\d{{4}}|\d\d)\b
    | (?:(?P<e_y>[12]\d\d\d)[年년][ ]?)?(?P<e_m>\d{{1,2}})[月월][ ]?(?P<e_d>\d{{1,2}})[日号號일]
    | (?P<f_y>[12]\d\d\d)[年년][ ]?(?P<f_m>\d{{1,2}})[月월]
    | \b(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d)(?:[:.][0-5]\d)?)?[ \u00a0]?(?P<half>[ap]\.?m\b\.?)
    | \b(?P<hour24>[01]?\d|2[0-3]):(?P<minute24>[0-5]\d)\b(?!:\d)
    | \b(?P<decade>(?:1[0-9]|20)?[1-9]0)'?s\b
    | \b(?P<decade_word>{_DECADE})\b
    | \b(?P<weekday>{_WEEKDAY})\b
    | (?-i:{_AFTER}(?P<bare>May|March)\b)
    | (?-i:\b(?P<month>January|February|April|June|July|August|September|October|November|December)\b)
    """,
    re.IGNORECASE | re.VERBOSE,
)
# A date is looked for only where one of these begins: most words do not.
_PIECE = re.compile(r"\d+|[^\W\d_]+")
_BEGINNINGS = frozenset(word.rstrip(".") for word in (*MONTHS, *WEEKDAYS, *DECADES))


def find_dates(text: str) -> Iterator[Moment]:
    """Every date, part of a date and time of day in `text`, in order."""
    text, end = readable(text), 0
    for piece in _PIECE.finditer(text):
        word = piece.group()
        if piece.start() < end or not (word[0].isdigit() or word.lower() in _BEGINNINGS):
            continue
        match = _DATE.match(text, piece.start())
        if match is not None:
            end = match.end()
            moment = _moment(match)
            if moment is not None:
                yield moment


def _moment(match: re.Match[str]) -> Moment | None:  # noqa: PLR0911 - one return a way of writing
    span = Span(*match.span())
    get = match.group
    if get("iso_y"):
        return _checked(span, int(get("iso_y")), int(get("iso_m")), int(get("iso_d")))
    for way in "abcef":
        if month := get(f"{way}_m"):
            year, day = get(f"{way}_y"), get(f"{way}_d") if way not in "cf" else None
            number = int(month) if month.isdigit() else MONTHS[month.lower()]
            return _checked(span, int(year) if year else None, number, int(day) if day else None)
    if get("n_y"):
        # Day before month, as most of the world writes it, unless only the other order is a date.
        first, second = int(get("n_1")), int(get("n_2"))
        day, month = (second, first) if second > 12 else (first, second)
        year = int(get("n_y"))
        return _checked(span, year if year > 99 else 2000 + year, month, day)
    if get("hour"):
        hour = int(get("hour")) % 12 + (12 if get("half")[0] in "pP" else 0)
        return Moment(span, minute=60 * hour + int(get("minute") or 0))
    if get("hour24"):
        return Moment(span, minute=60 * int(get("hour24")) + int(get("minute24")))
    if get("decade"):
        return Moment(span, year=int(get("decade")), decade=True)
    if get("decade_word"):
        return Moment(span, year=DECADES[get("decade_word").lower()], decade=True)
    if get("weekday"):
        return Moment(span, weekday=WEEKDAYS[get("weekday").lower()])
    return Moment(span, month=MONTHS[(get("bare") or get("month")).lower()])


def _checked(span: Span, year: int | None, month: int, day: int | None) -> Moment | None:
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
        return None
    return Moment(span, year=year, month=month, day=day)


def compare_dates(one: Moment, two: Moment) -> Kinship:
    """Equal, one coarser than the other, or two different times."""
    if one.decade != two.decade:
        return Kinship.OTHER
    if one.decade and one.year and two.year and min(one.year, two.year) < 100:  # "the nineties" are those of a century
        return Kinship.EQUAL if one.year % 100 == two.year % 100 else Kinship.OTHER
    pairs = list(zip(one.fields(), two.fields(), strict=True))
    if any(x != y for x, y in pairs if x is not None and y is not None):
        return Kinship.OTHER
    if all((x is None) == (y is None) for x, y in pairs):
        return Kinship.EQUAL
    shared = any(x is not None and y is not None for x, y in pairs)
    return Kinship.COARSER if shared else Kinship.OTHER
