from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.commands import COMMANDS
from tui.key_file import with_own_keys
from tui.keys import hints_of
from tui.settings import Settings, load, save
from tui.themes import textual_theme, theme_names
from widgets.palette import PALETTES


def test_settings_come_back(tmp_path: Path) -> None:
    kept = Settings(theme="light", arrangement="stacked", split=0.4, numbers=True, sidebar=False, apparatus="off")
    save(tmp_path / "folder" / "screen.json", kept)
    assert load(tmp_path / "folder" / "screen.json") == kept


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.binary(max_size=60),
        st.dictionaries(st.sampled_from(list(asdict(Settings()))), st.none() | st.integers() | st.text()).map(
            lambda d: repr(d).replace("'", '"').replace("None", "null").encode("utf-8", "replace")
        ),
    )
)
def test_a_spoilt_file_is_as_none(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "screen.json").write_bytes(data)
    found = load(tmp_path / "screen.json")
    assert isinstance(found.theme, str)
    assert isinstance(found.split, float)


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    save(tmp_path / "file" / "screen.json", Settings())
    assert load(tmp_path / "file" / "screen.json") == Settings()


def own(tmp_path: Path, text: str) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    path = tmp_path / "keys.toml"
    path.write_text(text)
    commands, problems = with_own_keys(COMMANDS.values(), path)
    return {name: command.keys for name, command in commands.items()}, [one.removeprefix(f"{path}") for one in problems]


def test_a_command_gets_the_keys_that_the_file_gives_it(tmp_path: Path) -> None:
    keys, problems = own(tmp_path, '[keys]\nnext-divergence = ["w", "g  d"]\nquit = "Q"\n')
    assert (keys["next-divergence"], keys["quit"], problems) == (("w", "g d"), ("Q",), [])


def test_a_key_is_taken_from_the_command_that_had_it(tmp_path: Path) -> None:
    keys, _ = own(tmp_path, '[keys]\nbookmark = "j"\n')
    assert keys["bookmark"] == ("j",)
    assert "j" not in keys["line-down"]
    assert "down" in keys["line-down"]


def test_a_command_whose_keys_are_all_given_away_keeps_those_it_had(tmp_path: Path) -> None:
    keys, problems = own(tmp_path, '[keys]\nbookmark = "w"\nquit = "w"\nhelp = "q"\n')
    assert problems == [":3: w is given to bookmark already"]
    assert (keys["bookmark"], keys["help"]) == (("w",), ("q",))
    assert keys["quit"] == tuple(one for one in COMMANDS["quit"].keys if one != "q")


def test_a_command_without_keys_is_not_hinted_at(tmp_path: Path) -> None:
    path = tmp_path / "keys.toml"
    taken = COMMANDS["next-divergence"].keys
    path.write_text(f"[keys]\nbookmark = [{', '.join(map(repr, taken))}]\n")
    commands, _ = with_own_keys(COMMANDS.values(), path)
    assert commands["next-divergence"].keys == ()
    assert COMMANDS["next-divergence"].hint not in dict(map(reversed, hints_of(commands.values())))


def test_a_command_that_takes_a_letter_still_does_under_another_key(tmp_path: Path) -> None:
    keys, _ = own(tmp_path, '[keys]\nmark = "M"\n')
    assert keys["mark"] == ("M *",)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('[keys]\n\nflie = "x"\n', ":3: there is no command flie"),
        ('[keys]\nbookmark = "x"\nquit = "x"\n', ":3: x is given to bookmark already"),
        ("[keys]\nbookmark = 5\n", ":2: bookmark needs a key, or a list of keys, in quotation marks"),
        ("keys = 5\n", ":1: [keys] is a table of commands and their keys"),
        ("[keys\n", "line 1"),
    ],
)
def test_a_fault_in_the_file_is_told_with_its_line(tmp_path: Path, text: str, problem: str) -> None:
    keys, problems = own(tmp_path, text)
    assert len(problems) == 1
    assert problem in problems[0]
    assert keys["line-down"]


def test_no_file_is_no_fault(tmp_path: Path) -> None:
    assert with_own_keys(COMMANDS.values(), tmp_path / "none.toml") == (COMMANDS, [])


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "vt100"}, {"TERM": "xterm-mono-m"}])
def test_a_terminal_without_colours_has_one_theme(environment: dict[str, str]) -> None:
    assert theme_names(environment) == ["monochrome"]


def test_every_palette_is_a_theme() -> None:
    assert theme_names({"TERM": "xterm-256color"}) == list(PALETTES)
    assert all(textual_theme(name).name == f"diptych-{name}" for name in PALETTES)
