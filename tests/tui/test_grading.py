import random
from dataclasses import replace
from pathlib import Path

import pytest

from diptych.collation import Collation
from diptych.divergence import Category, Comparison, Severity
from diptych.divergence.profiles import apply_profile, named_profile, read_profile
from tests.widgets.collations import collation
from tui.grading import Grading
from widgets.divergences import tally
from widgets.places import text_of


def growing(made: Collation) -> list[Collation]:
    """States of the comparison as they come: ever more beads are compared, in whatever order."""
    numbers = list(range(len(made.beads)))
    random.Random(7).shuffle(numbers)
    states = []
    for done in range(len(numbers) + 1):
        known = set(numbers[:done])
        comparisons = tuple(one if bead in known else None for bead, one in enumerate(made.comparisons))
        states.append(replace(made, comparisons=comparisons))
    return states


def graded(made: Collation, name: str) -> tuple[Comparison | None, ...]:
    """Every comparison by itself by a profile."""
    profile = named_profile(name)
    return tuple(
        one and apply_profile(profile, one, text_of(made, bead, other=False), text_of(made, bead, other=True))
        for bead, one in enumerate(made.comparisons)
    )


@pytest.mark.parametrize("name", ["default", "strict", "names-and-numbers", "style"])
def test_every_state_of_a_comparison_is_told_by_the_profile_and_counted(name: str) -> None:
    states = growing(collation())
    grading = Grading(named_profile(name), states[0], tally(states[0]))
    for state in states:
        shown, counted = grading.take(state, tally(state))
        assert shown == replace(state, comparisons=graded(state, name))
        assert counted == tally(shown)


def test_a_comparison_that_is_made_anew_is_graded_and_counted_once() -> None:
    made = collation()
    grading = Grading(named_profile("strict"), made, tally(made))
    grading.graded()
    milder = Comparison(0.0, Severity.NONE, ())
    shown, counted = grading.take(replace(made, comparisons=(*made.comparisons[:5], milder)), tally(made))
    assert shown.divergences(5) == ()
    assert counted == tally(shown)


def test_profiles_go_round_and_change_what_is_told_without_another_comparison(tmp_path: Path) -> None:
    made = collation()
    (tmp_path / "own.toml").write_text('[categories]\nagent = "off"\n')
    own = replace(read_profile(tmp_path / "own.toml"), name="own.toml")
    grading = Grading(own, made, tally(made))
    assert Category.AGENT not in {one.category for one in grading.graded()[0].divergences(1)}
    for name in ("default", "strict", "names-and-numbers", "style", "own.toml", "default"):
        assert grading.change().startswith(name)
        assert grading.name == name
        if name != "own.toml":
            assert grading.graded()[0].comparisons == graded(made, name)
    assert grading.graded() == (made, tally(made))


def test_the_readers_own_rules_leave_out_what_they_name(tmp_path: Path) -> None:
    made = collation()
    (tmp_path / "own.toml").write_text('[[ignore]]\nwords = ["Will", "may"]\n[[ignore]]\npattern = "seized"\n')
    shown, counted = Grading(read_profile(tmp_path / "own.toml"), made, tally(made)).graded()
    assert shown.divergences(4) == ()
    assert [one.category for one in shown.divergences(1)] == [Category.AGENT]
    assert counted.by_severity[Severity.MAJOR] == 1
