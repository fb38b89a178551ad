"""Which divergences a reader wants to hear of."""

from pathlib import Path

import pytest

from diptych.divergence import Category, Severity, compare
from diptych.divergence.profiles import PROFILES, ProfileError, apply_profile, named_profile, read_profile

BASE = "The nuclear tests took 41 days in Nevada."
OTHER = "The atomic tests took 14 days in Nevada."


def written(folder: Path, text: str) -> Path:
    path = folder / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", PROFILES)
def test_every_shipped_profile_can_be_read(name: str) -> None:
    assert named_profile(name).about


def test_the_default_profile_changes_nothing() -> None:
    found = compare(BASE, OTHER)
    assert apply_profile(named_profile("default"), found, BASE, OTHER) == found


def test_names_and_numbers_tells_of_nothing_else() -> None:
    told = apply_profile(named_profile("names-and-numbers"), compare(BASE, OTHER), BASE, OTHER)
    assert {one.category for one in told.divergences} == {Category.NUMBER}


def test_strict_raises_wording_and_never_a_form_above_minor() -> None:
    found = compare(BASE, OTHER.upper())
    told = apply_profile(named_profile("strict"), found, BASE, OTHER.upper())
    assert told.score >= found.score
    assert all(one.severity <= Severity.MINOR for one in told.divergences if one.category is Category.FORM)


def test_a_pair_of_words_is_ignored_either_way_round(tmp_path: Path) -> None:
    profile = read_profile(written(tmp_path, '[[ignore]]\nwords = ["Atomic", "nuclear"]\n'))
    for base, other in ((BASE, OTHER), (OTHER, BASE)):
        told = apply_profile(profile, compare(base, other), base, other)
        assert {one.category for one in told.divergences} == {Category.NUMBER}


def test_a_pattern_ignores_what_it_matches_on_every_side(tmp_path: Path) -> None:
    profile = read_profile(written(tmp_path, "[[ignore]]\npattern = '\\d+( days)?'\n"))
    told = apply_profile(profile, compare(BASE, OTHER), BASE, OTHER)
    assert Category.NUMBER not in {one.category for one in told.divergences}


@pytest.mark.parametrize(
    ("text", "line", "wrong"),
    [
        ("about = \n", 1, "Invalid value"),
        ('\nabuot = "x"\n', 2, "no key is called 'abuot'"),
        ('[categories]\nform = "off"\nwordign = "off"\n', 3, "no category is called 'wordign'"),
        ('[categories]\n\nform = "louder"\n', 3, "form is to be one of"),
        ("[[ignore]]\npattern = 'a'\n[[ignore]]\npattern = '('\n", 4, "not a regular expression"),
        ('[[ignore]]\nwords = ["one"]\n', 2, "two words"),
        ('[[ignore]]\nwords = ["a", "b"]\n[[ignore]]\n', 3, "a pattern or words"),
        ('extends = "nothing"\n', 1, "extends is to be one of"),
        ("categories = 3\n", 1, "is to be a table"),
    ],
)
def test_what_is_wrong_is_said_with_file_and_line(tmp_path: Path, text: str, line: int, wrong: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(ProfileError, match=wrong) as raised:
        read_profile(path)
    assert str(raised.value).startswith(f"{path}:{line}: ")


def test_a_file_that_is_not_utf_8_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(b"about = 'x'\n# \xff\n")
    with pytest.raises(ProfileError, match="not UTF-8") as raised:
        read_profile(path)
    assert raised.value.line == 2
