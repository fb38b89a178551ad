"""What is remembered from one sitting to the next: looks and layout."""

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, get_args, get_type_hints

from tui.commands import Command

if TYPE_CHECKING:
    from diptych.divergence.profiles import Profile


@dataclass(frozen=True, slots=True)
class Settings:
    """How the reader left the screen. None leaves it to the screen's width."""

    theme: str = "dark"
    arrangement: str | None = None
    split: float = 0.5
    numbers: bool = False
    sidebar: bool | None = None
    apparatus: str = ""
    profile: str = "default"
    move_on: bool = False
    blind: bool = False


class Preferences(NamedTuple):
    """What the reader is used to: settings, the themes there are, commands with their keys, faults in the key file.

    `profile` is what the texts are read by, None where everything counts as it was found.
    """

    settings: Settings
    themes: Sequence[str]
    commands: Mapping[str, Command]
    problems: Sequence[str] = ()
    profile: "Profile | None" = None


def default_path() -> Path:
    """Where settings are kept: under the platform's folder for what programs remember."""
    from platformdirs import user_state_path  # noqa: PLC0415 -- not needed where a path is given

    return user_state_path("diptych", appauthor=False) / "screen.json"


def load(path: Path) -> Settings:
    """The settings of the last sitting; what is missing, or is not what it should be, is as at the first."""
    try:
        text = path.read_text("utf-8")
        import json  # noqa: PLC0415 -- not needed where nothing is remembered

        found = json.loads(text)
    except (OSError, ValueError):
        return Settings()
    if not isinstance(found, dict):
        return Settings()
    types = get_type_hints(Settings)
    kept = {}
    for one in fields(Settings):
        value = found.get(one.name, one.default)
        allowed = get_args(types[one.name]) or (types[one.name],)
        if type(value) in allowed or (value is None and type(None) in allowed):
            kept[one.name] = value
    return Settings(**kept)


def save(path: Path, settings: Settings) -> None:
    """Remember settings: whole or not at all. Where they cannot be written, they are not remembered."""
    import json  # noqa: PLC0415 -- after the first paint

    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        written = path.with_suffix(f".{os.getpid()}")
        written.write_text(json.dumps(asdict(settings), indent=1) + "\n", "utf-8")
        written.replace(path)
