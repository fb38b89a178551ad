"""Which commands are meant by what is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.commanding import meant, offered
from tui.commands import COMMANDS


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("q", "quit"),
        ("quit", "quit"),
        ("Theme", "theme"),
        ("next div", "next-divergence"),
        ("prev maj", "previous-major-divergence"),
        ("major next", "next-major-divergence"),
        ("colour", "theme"),
        ("flsev", "filter-severity"),
        ("?", "help"),
    ],
)
def test_the_likeliest_command_comes_first(typed: str, name: str) -> None:
    assert meant(offered(COMMANDS.values()), typed)[0].name == name


def test_nothing_means_every_command_in_the_order_of_the_help() -> None:
    assert meant(COMMANDS.values(), "  ") == list(COMMANDS.values())


@given(st.text(max_size=20))
def test_what_is_meant_is_told_of_anything(typed: str) -> None:
    found = meant(COMMANDS.values(), typed)
    assert len({one.name for one in found}) == len(found) <= len(COMMANDS)
