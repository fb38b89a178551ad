"""`diptych`: from words on a command line to the reader, or to an answer without one."""

import argparse
import gc
import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import sample_texts
from diptych.documents import Document, UnreadableTextError, read
from diptych.topics import Topic, TopicsError, read_topics
from tui.answering import answer, ready_to_answer

if TYPE_CHECKING:
    from diptych.divergence.profiles import Profile

_SAMPLE = Path(sample_texts.__file__).parent
_BAD_INPUT = 2

_DESCRIPTION = """\
Read two versions of one text side by side: level with each other sentence by sentence, with what departs in meaning
marked and named. Without arguments the sample interview opens, and from the second time on the texts read lately are
offered. Press ? inside for the keys, q to quit.
`diptych align A B` prints the alignment alone, and `diptych review` is about what was
said in earlier sittings; `diptych align --help` and `diptych review --help` tell how."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program; leaves with status 0, or 2 and a line that says what is wrong with the input.

    Status 1 where the answer cannot be written.
    """
    if not ready_to_answer():
        _refuse("standard output is closed")
    words = sys.argv[1:] if arguments is None else arguments
    if words[:1] == ["align"]:
        sys.exit(_align(words))
    if words[:1] == ["review"]:
        sys.exit(_review(words))
    given = _parser().parse_args(words)
    if (given.base is None) != (given.other is None):
        _refuse("two texts are needed: diptych BASE OTHER")
    if given.last and given.base is not None:
        _refuse("--last reads the texts that were read last: no others can be named")
    if given.base is None:
        _choose(given)
    base, other, topics = _opened(given)
    profile = _profile(given.profile) if given.profile else None
    if given.plain:
        sys.exit(_interruptible(lambda: _read_as_plain_text(base, other, topics, profile)))
    _need_terminal()
    gc.disable()  # until the first paint: nearly all that is made before stays, and would be walked over time and again
    from tui.app import DiptychApp  # noqa: PLC0415 -- Textual, which --help must not wait for

    app = DiptychApp(
        base,
        other,
        topics=topics,
        topics_file=given.topics or "",
        store=given.store,
        profile=profile,
        stock_display=given.stock_display,
    )
    app.run(mouse=not given.no_mouse)
    if app.return_code:
        sys.exit(app.return_code)


def _interruptible(answering: Callable[[], int]) -> int:
    """The exit status of what is done without a screen, which Ctrl+C ends quietly."""
    try:
        return answering()
    except KeyboardInterrupt:
        return 128 + signal.SIGINT


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="diptych", description=_DESCRIPTION)
    parser.add_argument("base", metavar="BASE", nargs="?", help="the version compared against, shown on the left")
    parser.add_argument("other", metavar="OTHER", nargs="?", help="the version compared, shown on the right")
    parser.add_argument("--last", action="store_true", help="go on with the texts that were read last")
    parser.add_argument("--topics", metavar="FILE", help="the subjects to look for, a TOML file of [[topic]] tables")
    parser.add_argument(
        "--store", metavar="FILE", type=Path, help="where marks are kept (else DIPTYCH_STORE, or your data folder)"
    )
    parser.add_argument(
        "--profile",
        metavar="NAME|FILE",
        help="what counts, and how much: default, strict, names-and-numbers, style, or a TOML file of your own",
    )
    parser.add_argument(
        "--plain", action="store_true", help="write the reading as lines of text, for a pipe or a screen reader"
    )
    parser.add_argument("--no-mouse", action="store_true", help="leave the mouse, and selecting, to the terminal")
    parser.add_argument(
        "--stock-display", action="store_true", help="draw the plain way: more bytes, fewer assumptions"
    )
    parser.add_argument("--version", action=_Version, help="say which version this is")
    return parser


def _align(words: Sequence[str]) -> int:
    from tui.align_command import add_align_parser, run_align  # noqa: PLC0415 -- the reader does not need it

    parser = argparse.ArgumentParser(prog="diptych")
    add_align_parser(parser.add_subparsers())
    return _interruptible(lambda: run_align(parser.parse_args(words)))


def _review(words: Sequence[str]) -> int:
    from tui.review_command import add_review_parser, run_review  # noqa: PLC0415 -- the reader does not need it

    parser = argparse.ArgumentParser(prog="diptych")
    add_review_parser(parser.add_subparsers())
    return _interruptible(lambda: run_review(parser.parse_args(words)))


class _Version(argparse.Action):
    """Looks the version up only when it is asked for: importlib.metadata takes its time."""

    def __init__(self, option_strings: Sequence[str], dest: str, **rest: object) -> None:
        super().__init__(option_strings, dest, nargs=0, help=str(rest["help"]))

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version  # noqa: PLC0415 -- see above

        parser.exit(answer([f"diptych {version('diptych')}"], "diptych"))


def _choose(given: argparse.Namespace) -> None:
    """Settle which texts are read where none are named: the sample, the last ones, or those picked from the recent."""
    from diptych.review import StoreError  # noqa: PLC0415 -- as below
    from tui.recent import Recent, recent_of  # noqa: PLC0415 -- the store, without which named texts are opened

    base, other, topics = (str(_SAMPLE / name) for name in ("official.txt", "republished.txt", "topics.toml"))
    sample = chosen = Recent(base, other, topics, work="the sample interview")
    recent = [sample]
    try:
        if given.last or not given.plain:
            recent = recent_of(given.store, sample)
    except StoreError as error:
        if given.last:
            _refuse(str(error))
        # The sample can be read all the same; what is wrong is told on its screen.
    if given.last:
        chosen = recent[0]
        if chosen.opened is None:
            _refuse("no texts have been read yet: diptych BASE OTHER")
    elif recent != [sample]:
        _need_terminal()
        from tui.recent_app import RecentApp  # noqa: PLC0415 -- Textual, which --help must not wait for

        app = RecentApp(recent, stock_display=given.stock_display)
        picked = app.run(mouse=not given.no_mouse)
        if picked is None:
            sys.exit(app.return_code)
        chosen = picked
    given.base, given.other, given.topics = chosen.base, chosen.other, given.topics or chosen.topics


def _opened(given: argparse.Namespace) -> tuple[Document, Document, tuple[Topic, ...]]:
    try:
        return read(given.base), read(given.other), read_topics(given.topics) if given.topics else ()
    except (UnreadableTextError, TopicsError) as error:
        _refuse(str(error))


def _profile(name: str) -> "Profile":
    """The program's own profile of that name, or the one in that file."""
    from diptych.divergence.profiles import PROFILES, ProfileError, named_profile, read_profile  # noqa: PLC0415 -- rare

    if name in PROFILES:
        return named_profile(name)
    try:
        return replace(read_profile(Path(name)), name=Path(name).name)
    except ProfileError as error:
        _refuse(str(error))
    except OSError as error:
        _refuse(f"{name}: {error.strerror}, and no profile of that name; there are {', '.join(PROFILES)}")


def _need_terminal() -> None:
    if not all(stream and stream.isatty() for stream in (sys.stdin, sys.stdout)):
        _refuse("the reader needs a terminal; standard input or output is none")


def _read_as_plain_text(base: Document, other: Document, topics: tuple[Topic, ...], profile: "Profile | None") -> int:
    from diptych.collation import collate  # noqa: PLC0415 -- the engine, which --help must not wait for
    from tui.plain import plain  # noqa: PLC0415

    return answer(plain(collate(base, other, topics=topics), profile), "diptych")


def _refuse(message: str) -> NoReturn:
    """Say what is wrong and leave; a file's name is printed with its control characters escaped."""
    shown = "".join(character if character.isprintable() else f"\\x{ord(character):02x}" for character in message)
    sys.stderr.write(f"diptych: {shown}\n")
    sys.exit(_BAD_INPUT)
