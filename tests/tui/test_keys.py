import string

from hypothesis import given
from hypothesis import strategies as st

from tui.commands import COMMANDS, Call
from tui.help_screen import key_table
from tui.keys import AT_ONCE, KeyReader, Ready, key_map


def feed(*keys: str, apart: float = 1.0) -> list[tuple[str, Call]]:
    reader = KeyReader(key_map(COMMANDS.values()))
    ready = [reader.feed(key, number * apart) for number, key in enumerate(keys)]
    return [(one.command.name, one.call) for one in ready if one]


def test_a_key_calls_its_command() -> None:
    assert feed("j", "G", "]") == [("line-down", Call()), ("end", Call()), ("next-divergence", Call())]


def test_a_number_goes_to_the_command_after_it_and_to_no_other() -> None:
    assert feed("1", "2", "G", "j") == [("end", Call(12)), ("line-down", Call())]


def test_a_number_does_not_begin_with_nought() -> None:
    assert feed("0", "5", "0", "j") == [("line-down", Call(50))]


def test_the_second_key_of_a_pair_is_taken_with_the_first() -> None:
    assert feed("]", "c", apart=AT_ONCE / 2) == [("next-divergence", Call())]


def test_it_is_a_key_of_its_own_once_there_was_time_to_see_what_the_first_has_done() -> None:
    assert feed("]", "c", apart=2 * AT_ONCE) == [("next-divergence", Call()), ("note", Call())]
    assert feed("]", "c", "c", apart=AT_ONCE / 2) == [("next-divergence", Call()), ("note", Call())]


def test_the_reader_is_told_that_two_keys_were_taken_as_one() -> None:
    reader = KeyReader(key_map(COMMANDS.values()))
    reader.feed("]", 0.0)
    assert reader.pending == ""
    reader.feed("c", AT_ONCE / 2)
    assert reader.pending == "]c"
    reader.feed("j", AT_ONCE)
    assert reader.pending == ""


def test_a_key_that_means_nothing_forgets_the_number() -> None:
    assert feed("5", "ctrl+x", "j") == [("line-down", Call())]


@given(st.lists(st.sampled_from([*string.printable, "ctrl+d", "escape", "pagedown", "é"]), max_size=30))
def test_any_keys_are_taken(keys: list[str]) -> None:
    reader = KeyReader(key_map(COMMANDS.values()))
    for number, key in enumerate(keys):
        ready = reader.feed(key, number * 0.1)
        assert ready is None or (isinstance(ready, Ready) and not reader.pending)


def test_the_table_of_keys_has_a_row_for_every_command() -> None:
    table = key_table(COMMANDS).splitlines()
    assert len(table) == len(COMMANDS) + 2
    assert "| `j` `↓` `Ctrl+E` `Ctrl+N` | A line down. |" in table


def test_no_two_commands_share_a_key_and_each_says_what_it_does() -> None:
    keys = [(command.selecting, keys) for command in COMMANDS.values() for keys in command.keys]
    assert len(keys) == len(set(keys))
    assert all(command.help for command in COMMANDS.values())
