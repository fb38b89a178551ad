"""What the reader can do, a module a group; importing this package declares every command."""

from tui.commands import moving, jumping, searching, filtering, judging, marking, selecting, correcting, showing  # noqa: I001 -- the order of the help screen
from tui.commands.declaration import COMMANDS, Call, Command

__all__ = [
    "COMMANDS",
    "Call",
    "Command",
    "correcting",
    "filtering",
    "judging",
    "jumping",
    "marking",
    "moving",
    "searching",
    "selecting",
    "showing",
]
