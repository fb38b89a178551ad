"""What a profile is once it has been read and found right."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from diptych.divergence.model import Category


class Weight(Enum):
    """What a profile makes of a category's divergences."""

    OFF = "off"
    LOWER = "lower"
    AS_FOUND = "as found"
    RAISE = "raise"


@dataclass(frozen=True)
class Profile:
    """How much each category counts (as found where it is not named), and what is not told at all.

    `patterns` are to match the words of each side that a divergence has; `pairs` hold folded words
    of which one may stand for the other.
    """

    name: str
    about: str = ""
    categories: Mapping[Category, Weight] = field(default_factory=dict)
    patterns: tuple[re.Pattern[str], ...] = ()
    pairs: frozenset[frozenset[str]] = frozenset()


class ProfileError(ValueError):
    """A profile that cannot be used: `file:line: what is wrong`."""

    def __init__(self, file: str, line: int, wrong: str) -> None:
        super().__init__(f"{file}:{line}: {wrong}")
        self.line = line
