"""What the reader can do, a module a group; importing this package declares every command."""

from tui.commands import jumping, marking, moving, showing
from tui.commands.declaration import COMMANDS, Call, Command

__all__ = ["COMMANDS", "Call", "Command", "jumping", "marking", "moving", "showing"]
