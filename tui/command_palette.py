"""The commands in Textual's palette."""

from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from tui.commands import Call, Command
from tui.keys import keys_in_words
from tui.reading_screen import ReadingScreen


class CommandProvider(Provider):
    """Offers every command that needs no letter after its key."""

    async def discover(self) -> Hits:
        for command in self._offered():
            yield DiscoveryHit(_title(command), partial(self._run, command), help=command.help)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for command in self._offered():
            match = matcher.match(f"{_title(command)} {command.help}")
            if match > 0:
                yield Hit(match, matcher.highlight(_title(command)), partial(self._run, command), help=command.help)

    def _offered(self) -> list[Command]:
        commands = self.screen.commands.values() if isinstance(self.screen, ReadingScreen) else ()
        return [one for one in commands if not (one.takes_letter or one.selecting or one.name == "palette")]

    def _run(self, command: Command) -> None:
        if isinstance(self.screen, ReadingScreen):
            self.screen.run_command(command, Call())


def _title(command: Command) -> str:
    return f"{command.name.replace('-', ' ')}   {keys_in_words(command)}"
