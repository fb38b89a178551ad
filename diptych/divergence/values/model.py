"""What numbers and dates mean once their writing is taken away."""

from dataclasses import dataclass
from enum import Enum

from diptych.documents import Span


class Kinship(Enum):
    """How two values stand to each other, closest first."""

    EQUAL = "equal"
    COARSER = "coarser"  # the one says less than the other, and contradicts nothing
    UNITLESS = "unitless"  # of one number, one says of what
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts.

    `values` holds every reading of the digits (a lone "1.000" may be one or a thousand), scales
    multiplied in; `unit` is a canonical name ("km", "%", "USD", "year") or "" where none of the
    known ones stands by. `plain` is false for "one", "second" and the like, which often are no numbers
    at all.
    """

    span: Span
    values: tuple[float, ...]
    unit: str = ""
    ordinal: bool = False
    plain: bool = True
    year: bool = False  # four digits that may be a year


@dataclass(frozen=True, slots=True)
class Moment:
    """A date, part of a date or a time of day; what is not said is None (or "" or 0)."""

    span: Span
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    minute: int | None = None  # of the day
    decade: bool = False

    def fields(self) -> tuple[int | None, ...]:
        return (self.year, self.month, self.day, self.weekday, self.minute)
