import pytest

from tui.commands import COMMANDS
from tui.stepping import steps_of

GO = {"line-down": 1, "line-up": -1, "page-down": 9, "page-up": -9, "half-down": 5, "half-up": -5}


@pytest.mark.parametrize("name", GO)
def test_the_keys_that_go_through_the_text_go_through_lists_as_far(name: str) -> None:
    assert {steps_of(key, 10) for key in COMMANDS[name].keys} == {GO[name]}


@pytest.mark.parametrize("name", ["start", "end"])
def test_the_ends_of_a_list_are_one_key_away(name: str) -> None:
    steps = {steps_of(key, 10) for key in COMMANDS[name].keys}
    assert len(steps) == 1
    assert abs(steps.pop() or 0) > 1_000_000


def test_a_list_of_one_line_is_gone_through_and_other_keys_go_nowhere() -> None:
    assert steps_of("f", 1) == steps_of("d", 1) == 1
    assert steps_of("u", 0) == -1
    assert steps_of("q", 10) is None
