"""Profiles read from TOML; what is wrong with one is said with its file and line."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from diptych.divergence.model import Category
from diptych.divergence.profiles.model import Profile, ProfileError, Weight

PROFILES = ("default", "strict", "names-and-numbers", "style")
_KEYS = ("extends", "about", "categories", "ignore")
_LONGEST = 200  # characters of a pattern


def named_profile(name: str) -> Profile:
    """One of `PROFILES`."""
    if name not in PROFILES:
        raise ValueError(f"no profile is called {name!r}; there are {', '.join(PROFILES)}")
    text = files("diptych.divergence.profiles").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return _profile(f"{name}.toml", name, text)


def read_profile(path: Path) -> Profile:
    """The profile in a file of the reader's own. Raises OSError, or ProfileError with file and line."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise ProfileError(str(path), line, "not UTF-8") from error
    return _profile(str(path), path.stem, text)


def _profile(file: str, name: str, text: str) -> Profile:
    try:
        read = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+)", str(error))
        line = int(place[1]) if place else text.count("\n") + 1
        raise ProfileError(file, line, str(error).partition(" (at")[0]) from error
    checked = _Checked(file, text)
    checked.known(read, _KEYS, "key")
    about, extends = read.get("about", ""), read.get("extends", "default")
    checked.that(isinstance(about, str), "about", "about is to be text")
    checked.that(extends in PROFILES, "extends", f"extends is to be one of {', '.join(PROFILES)}")
    start = Profile(name) if name in PROFILES else named_profile(extends)
    patterns, pairs = _ignored(checked, read.get("ignore", []))
    return Profile(
        name=name,
        about=about,
        categories={**start.categories, **_categories(checked, read.get("categories", {}))},
        patterns=(*start.patterns, *patterns),
        pairs=start.pairs | pairs,
    )


def _categories(checked: "_Checked", table: Any) -> Mapping[Category, Weight]:
    checked.that(isinstance(table, dict), "categories", "categories is to be a table: [categories]")
    checked.known(table, [category.value for category in Category], "category")
    weights = [weight.value for weight in Weight]
    for name, value in table.items():
        checked.that(value in weights, name, f"{name} is to be one of {', '.join(map(repr, weights))}")
    return {Category(name): Weight(value) for name, value in table.items()}


def _ignored(checked: "_Checked", rules: Any) -> tuple[list[re.Pattern[str]], set[frozenset[str]]]:
    checked.that(
        isinstance(rules, list) and all(isinstance(rule, dict) for rule in rules),
        "ignore",
        "ignore rules are tables: [[ignore]]",
    )
    patterns, pairs = [], set()
    for number, rule in enumerate(rules):
        checked.that(
            set(rule) in ({"pattern"}, {"words"}), "[[ignore]]", "an ignore rule has a pattern or words", number
        )
        if "pattern" in rule:
            patterns.append(_pattern(checked, rule["pattern"], sum("pattern" in one for one in rules[:number])))
        else:
            words = rule["words"]
            good = isinstance(words, list) and len(words) == 2 and all(isinstance(word, str) and word for word in words)
            checked.that(good, "words", "words is to be two words", sum("words" in one for one in rules[:number]))
            pairs.add(frozenset(word.casefold() for word in words))
    return patterns, pairs


def _pattern(checked: "_Checked", written: Any, number: int) -> re.Pattern[str]:
    short = isinstance(written, str) and 0 < len(written) <= _LONGEST
    checked.that(short, "pattern", f"a pattern is text of 1 to {_LONGEST} characters", number)
    try:
        return re.compile(written)
    except re.error as error:
        checked.that(False, "pattern", f"not a regular expression: {error}", number)  # noqa: FBT003 - it is not
        raise


class _Checked:
    """What is asserted of a file, and the line to name where it does not hold."""

    def __init__(self, file: str, text: str) -> None:
        self._file = file
        self._lines = text.splitlines()

    def that(self, holds: bool, key: str, wrong: str, number: int = 0) -> None:  # noqa: FBT001 - it is what is asserted
        """Raise ProfileError at the line of the `number`-th place where `key` is set, unless it `holds`."""
        if not holds:
            start = re.compile(rf"\s*(\[+\s*)?[\"']?{re.escape(key.strip('[]'))}[\"']?\s*[]=]")
            places = [line for line, written in enumerate(self._lines, start=1) if start.match(written)]
            raise ProfileError(self._file, places[min(number, len(places) - 1)] if places else 1, wrong)

    def known(self, table: Mapping[str, Any], names: Iterable[str], kind: str) -> None:
        """Every key of the table is one of `names`."""
        for key in table:
            self.that(key in names, key, f"no {kind} is called {key!r}; there are {', '.join(names)}")
