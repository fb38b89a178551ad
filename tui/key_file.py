"""Keys of the reader's own: a TOML file that gives commands other keys.

    [keys]
    next-divergence = ["]", "ctrl+n"]
    quit = "Q"

A sequence of keys is written with blanks between them: "g d". A key is written as it is printed, or by Textual's name.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from tui.commands.declaration import Command


def default_path() -> Path:
    """Where the file is looked for: under the platform's folder for configuration."""
    from platformdirs import user_config_path  # noqa: PLC0415 -- not needed where a path is given

    return user_config_path("diptych", appauthor=False) / "keys.toml"


def with_own_keys(commands: Iterable[Command], path: Path) -> tuple[dict[str, Command], list[str]]:
    """The commands with the keys that a file gives them, and what is wrong with the file, by line.

    A command that the file names loses the keys it had, if it gets one; a key that the file gives away is taken from
    who had it, who may be left without any.
    """
    found = {command.name: command for command in commands}
    try:
        text = path.read_text("utf-8")
        import tomllib  # noqa: PLC0415 -- most readers have no such file

        wanted = tomllib.loads(text).get("keys", {})
    except FileNotFoundError:
        return found, []
    except (OSError, ValueError) as error:  # a TOML error tells its line
        return found, [f"{path}: {error}"]
    if not isinstance(wanted, dict):
        return found, [f"{path}:{_line(text, 'keys')}: [keys] is a table of commands and their keys"]
    problems: list[str] = []
    given: dict[tuple[str, bool], str] = {}  # a key may mean one thing while words are selected, and another else
    for name, value in wanted.items():
        keys = (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list) else ()
        where = f"{path}:{_line(text, name)}"
        if name not in found:
            problems.append(f"{where}: there is no command {name}")
        elif not keys or not all(isinstance(one, str) and one.strip() for one in keys):
            problems.append(f"{where}: {name} needs a key, or a list of keys, in quotation marks")
        else:
            command = found[name]
            own = [_sequence(one, letter=command.takes_letter) for one in keys]
            clashes = [one for one in own if given.get((one, command.selecting), name) != name]
            problems += [f"{where}: {one} is given to {given[one, command.selecting]} already" for one in clashes]
            own = [one for one in own if one not in clashes]
            given |= {(one, command.selecting): name for one in own}
            if own:
                found[name] = replace(command, keys=tuple(own))
    for name, command in found.items():
        left = tuple(one for one in command.keys if given.get((one, command.selecting), name) == name)
        found[name] = replace(command, keys=left)
    return found, problems


def _sequence(keys: str, *, letter: bool) -> str:
    """A sequence of keys as it is looked up; that of a command which takes a letter says so at its end."""
    keys = " ".join(keys.split())
    return f"{keys} *" if letter and not keys.endswith(" *") else keys


def _line(text: str, name: str) -> int:
    """The line, from 1, that begins with a name."""
    match = re.search(rf"^[ \t\[\"']*{re.escape(name)}\b", text, re.MULTILINE)
    return text.count("\n", 0, match.start()) + 1 if match else 1
