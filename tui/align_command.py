"""`diptych align`: two texts in, an alignment out, for other programs and for the eye."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence

import diptych
from diptych import Bead, Document
from tui.answering import answer

_EPILOG = """forms (sentences are counted from 0; a side is empty where the other version has nothing):
  ladder    [A's sentences]:[B's sentences]:confidence, a line for each group that belongs together
  tsv       the same groups as text: A's sentences, B's sentences, confidence
  json      both, as a list of objects
  hunalign  sentences of A before it, sentences of B before it, confidence, a line for each group; then the totals"""


def add_align_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the `align` subcommand."""
    parser = commands.add_parser(
        "align",
        help="print which sentences of two texts belong together",
        description="Align the sentences of two versions of one text and print the alignment.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("base", metavar="A", help="the version compared against")
    parser.add_argument("other", metavar="B", help="the version compared")
    parser.add_argument("--segments", action="store_true", help="the files hold one segment a line already")
    parser.add_argument("--format", choices=sorted(_FORMATS), default="ladder", help="one of the below; else: ladder")


def run_align(arguments: argparse.Namespace) -> int:
    """Align as told; returns the exit status: 2 where a file cannot be read, 1 where none can be written."""
    try:
        base, other = diptych.read(arguments.base), diptych.read(arguments.other)
    except diptych.UnreadableTextError as error:
        sys.stderr.write(f"diptych align: {_harmless(str(error))}\n")
        return 2
    cut = _lines if arguments.segments else _sentences
    (left, left_paragraphs), (right, right_paragraphs) = cut(base), cut(other)
    beads = diptych.align(left, right, base_paragraphs=left_paragraphs, other_paragraphs=right_paragraphs)
    return answer(_FORMATS[arguments.format](beads, left, right), "diptych align")


def _lines(document: Document) -> tuple[list[str], None]:
    lines = document.text.split("\n")
    if lines[-1] == "":
        lines.pop()
    return [line.removesuffix("\r") for line in lines], None


def _sentences(document: Document) -> tuple[list[str], list[int]]:
    from diptych.segmentation import segment  # noqa: PLC0415 -- its library is not needed for segments cut already

    segmentation = segment(document)
    return segmentation.texts(), segmentation.paragraph_numbers()


def _ladder(beads: Sequence[Bead], _base: Sequence[str], _other: Sequence[str]) -> Iterator[str]:
    for bead in beads:
        base, other = (",".join(map(str, side)) for side in (bead.base, bead.other))
        yield f"[{base}]:[{other}]:{bead.confidence:.4f}"


def _json(beads: Sequence[Bead], base: Sequence[str], other: Sequence[str]) -> Iterator[str]:
    rows = [
        {
            "base": list(bead.base),
            "other": list(bead.other),
            "confidence": round(bead.confidence, 4),
            "base_text": [base[i] for i in bead.base],
            "other_text": [other[j] for j in bead.other],
        }
        for bead in beads
    ]
    yield json.dumps(rows, indent=1)  # in ASCII, so that nothing in the texts can reach a terminal


def _tsv(beads: Sequence[Bead], base: Sequence[str], other: Sequence[str]) -> Iterator[str]:
    for bead in beads:
        texts = (" ".join(base[i] for i in bead.base), " ".join(other[j] for j in bead.other))
        yield "\t".join([*map(_harmless, texts), f"{bead.confidence:.4f}"])


def _hunalign(beads: Sequence[Bead], _base: Sequence[str], _other: Sequence[str]) -> Iterator[str]:
    """A line for each boundary: segments done in either text, and the confidence of the bead that follows."""
    i = j = 0
    for bead in beads:
        yield f"{i}\t{j}\t{bead.confidence:.4f}"
        i, j = i + len(bead.base), j + len(bead.other)
    yield f"{i}\t{j}\t0"


def _harmless(text: str) -> str:
    """The text with what does not print (controls, tabs, line ends, lone surrogates) written as escapes."""
    if text.isprintable():
        return text
    return "".join(
        letter if letter.isprintable() else letter.encode("unicode_escape").decode("ascii") for letter in text
    )


_FORMATS: dict[str, Callable[[Sequence[Bead], Sequence[str], Sequence[str]], Iterator[str]]] = {
    "hunalign": _hunalign,
    "json": _json,
    "ladder": _ladder,
    "tsv": _tsv,
}
