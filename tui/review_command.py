"""`diptych review`: what is kept of every pair of texts, listed, shown, taken elsewhere and brought from there."""

import argparse
import hashlib
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from diptych.export import LARGEST, NotAReviewError, annotations, markdown, read_annotations, table
from diptych.export.lines import on_one_line
from diptych.review import (
    KnownPair,
    Mark,
    Merged,
    Review,
    Store,
    StoreError,
    Version,
    agreements,
    default_path,
    open_store,
)
from diptych.review.bodies import kind_of
from diptych.review.wording import in_words
from tui.answering import given_up

_FORMATS: dict[str, Callable[[Sequence[Review]], str]] = {"csv": table, "jsonld": annotations, "markdown": markdown}

_PAIR = "a pair: its number in the list, or its two texts; every pair, if none is named"


class _RefusedError(Exception):
    """What was asked for cannot be done; the message says why."""


def add_review_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the `review` subcommand and its own."""
    parser = commands.add_parser(
        "review",
        help="list, show, export, import or delete what was said about texts",
        description="What is kept of every pair of texts: bookmarks, notes, verdicts, corrections.",
    )
    parser.add_argument(
        "--store", metavar="FILE", type=Path, help="where it is kept (else DIPTYCH_STORE, or your data folder)"
    )
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")

    def add(name: str, words: str, *, pair: bool = True) -> argparse.ArgumentParser:
        action = actions.add_parser(name, help=words, description=words[0].upper() + words[1:] + ".")
        if pair:
            action.add_argument("pair", nargs="*", metavar="PAIR", help=_PAIR)
        return action

    add("list", "list the pairs, with what is kept of each", pair=False)
    add("show", "show what was said, for a person to read")
    export = add("export", "write what was said, for a person (markdown), a table (csv) or another store (jsonld)")
    export.add_argument("--format", choices=sorted(_FORMATS), default="jsonld")
    export.add_argument("--output", metavar="FILE", type=Path, help="a new file; else standard output")
    merging = add("import", "lay what was exported (jsonld) beside what is kept; nothing is overwritten", pair=False)
    merging.add_argument("file", metavar="FILE", type=Path)
    add("verify", "say whether the texts on disk are still those that were judged")
    delete = add("delete", "forget pairs, with all that was said about them")
    delete.add_argument("--all", action="store_true", help="everything that is kept")
    backup = add("backup", "copy the store into a new file", pair=False)
    backup.add_argument("file", metavar="FILE", type=Path)


def run_review(arguments: argparse.Namespace) -> int:
    """Do what the arguments say; the exit status: 0, 1 where `verify` misses a text, 2 where it cannot be done."""
    try:
        store = open_store(arguments.store or default_path())
        try:
            for notice in store.notices:
                _complain(notice)
            status = _ACTIONS[arguments.action](store, arguments)
            sys.stdout.flush()
        finally:
            store.close()
    except (StoreError, NotAReviewError, _RefusedError) as error:
        _complain(str(error))
        return 2
    except OSError as error:  # of our output: all other faults have been named
        return 0 if given_up(error, "diptych review") else 2
    return status


def _list(store: Store, _arguments: argparse.Namespace) -> int:
    pairs = store.pairs()
    earlier = {pair.earlier for pair in pairs}
    for pair in pairs:
        counts = Counter(kind_of(mark.body) for mark in store.marks(pair.id))
        kept = ", ".join(f"{count} {kind}{'s' if count > 1 else ''}" for kind, count in sorted(counts.items()))
        then = " (an earlier state)" if pair.id in earlier else ""
        _say(f"{pair.id:4}  {pair.opened:%Y-%m-%d %H:%M}  {_names(pair)}  {kept or 'nothing'}{then}")
    return 0


def _show(store: Store, arguments: argparse.Namespace) -> int:
    for pair in _chosen(store, arguments.pair):
        _say(_names(pair))
        for mark in store.marks(pair.id):
            who = f" ({mark.who})" if mark.who else ""
            _say(f"  {kind_of(mark.body)}: {in_words(mark.body)}{who}")
            for side, one in mark.targets:
                _say(f"    {side}, {one.standing.value}: {one.quote}")
    return 0


def _export(store: Store, arguments: argparse.Namespace) -> int:
    written = _FORMATS[arguments.format](store.reviews(*(pair.id for pair in _chosen(store, arguments.pair))))
    if arguments.output is None:
        sys.stdout.buffer.write(written.encode("utf-8"))
        sys.stdout.buffer.flush()
        return 0
    try:
        # Only the user may read it, as the store itself; what is there already is not written over.
        descriptor = os.open(arguments.output, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(written.encode("utf-8"))
        except OSError:
            arguments.output.unlink()  # half of it would be taken for all
            raise
    except OSError as error:
        raise _RefusedError(f"{arguments.output}: {error.strerror}") from error
    return 0


def _import(store: Store, arguments: argparse.Namespace) -> int:
    try:
        with arguments.file.open("rb") as file:
            data = file.read(LARGEST + 1)  # a device may go on for ever
    except OSError as error:
        raise _RefusedError(f"{arguments.file}: {error.strerror}") from error
    try:
        reviews = read_annotations(data)
    except NotAReviewError as error:
        raise _RefusedError(f"{arguments.file}: {error}; nothing was imported") from error
    for merged in store.merge(reviews):
        for line in _told(merged, store.marks(merged.pair)):
            _say(line)
    return 0


def _told(merged: Merged, marks: Sequence[Mark]) -> Iterator[str]:
    names = f"{Path(merged.review.base.name).name} / {Path(merged.review.other.name).name}"
    yield f"{names}: {len(merged.added)} added, {merged.known} known already, {len(merged.conflicts)} in conflict"
    for ours, theirs in merged.conflicts:
        yield f"  kept:     {in_words(ours.body)}"
        yield f"  not kept: {in_words(theirs.body)} ({theirs.who or 'nobody'}, {theirs.changed:%Y-%m-%d %H:%M})"
    for one in agreements(marks):
        kappa = "undefined" if one.kappa is None else f"{one.kappa:.2f}"
        both = f"{one.both} judged by both, {one.alike} alike ({one.alike / one.both:.0%}), Cohen's kappa {kappa}"
        yield f"  {one.one or 'nobody'} and {one.two or 'nobody'}: {both}"
        for first, second in one.differing:
            target = first.base or first.other
            yield f"    “{target.quote if target else ''}”"
            yield from (f"      {mark.who or 'nobody'}: {in_words(mark.body)}" for mark in (first, second))


def _verify(store: Store, arguments: argparse.Namespace) -> int:
    found = [(one, _state(one)) for pair in _chosen(store, arguments.pair) for one in (pair.base, pair.other)]
    for one, state in dict(found).items():
        _say(f"{state:9} {one.path or one.name}")
    return int(any(state != "same" for _, state in found))


def _state(text: Version) -> str:
    try:
        return "same" if _digest(Path(text.path)) == text.digest else "changed"
    except OSError:
        return "not there"


def _delete(store: Store, arguments: argparse.Namespace) -> int:
    if arguments.all == bool(arguments.pair):
        raise _RefusedError("delete takes a pair, or --all")
    if arguments.all:
        store.forget_everything()
        _say("everything is forgotten")
        return 0
    for pair in _chosen(store, arguments.pair):
        earlier = store.forget(pair.id) - 1
        _say(f"forgotten: {_names(pair)}" + f", with what its files held before ({earlier})" * (earlier > 0))
    return 0


def _backup(store: Store, arguments: argparse.Namespace) -> int:
    store.backup(arguments.file)
    return 0


_ACTIONS: dict[str, Callable[[Store, argparse.Namespace], int]] = {
    "backup": _backup,
    "delete": _delete,
    "export": _export,
    "import": _import,
    "list": _list,
    "show": _show,
    "verify": _verify,
}


def _chosen(store: Store, words: Sequence[str]) -> tuple[KnownPair, ...]:
    """The pairs that are named by a number or by two paths."""
    pairs = store.pairs()
    match list(words):
        case []:
            return pairs
        case [number] if number.isdecimal():
            found = [one for one in pairs if one.id == int(number)]
        case [base, other]:
            try:
                digests = [_digest(Path(one)) for one in (base, other)]
            except OSError as error:
                raise _RefusedError(f"{error.filename or ' / '.join(words)}: {error.strerror}") from error
            found = [one for one in pairs if [one.base.digest, one.other.digest] == digests]
        case _:
            raise _RefusedError("a pair is named by its number in the list, or by its two texts")
    if not found:
        raise _RefusedError(f"nothing is kept of {' '.join(words)}")
    return tuple(found)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _names(pair: KnownPair) -> str:
    return f"{Path(pair.base.name).name} / {Path(pair.other.name).name}"


def _say(line: str) -> None:
    """Print a line; what it quotes of the texts reaches the terminal without control characters."""
    indent = len(line) - len(line.lstrip(" "))
    sys.stdout.write(" " * indent + on_one_line(line) + "\n")


def _complain(line: str) -> None:
    sys.stderr.write(f"diptych review: {on_one_line(line)}\n")
