"""What the analysing process says, in pieces so small that taking one in is not felt on the screen."""

import pickle
import struct
from dataclasses import dataclass
from typing import BinaryIO

from diptych.alignment import Transposition
from diptych.divergence import Comparison

LENGTH = struct.Struct(">I")
"""Goes before each pickled message: its length in bytes. Both ends are this program."""


@dataclass(frozen=True, slots=True)
class Stage:
    """What is being done, and which fraction of it is (0.0 to 1.0)."""

    name: str
    fraction: float


@dataclass(frozen=True, slots=True)
class Segmented:
    """Some of a text's segments, as (start, end, paragraph), and of its paragraphs.

    A paragraph is (first segment, stop, label's start, label's end, turn), the label (-1, -1) where it has none. With
    `last` the text is whole.
    """

    other: bool
    segments: tuple[tuple[int, int, int], ...]
    paragraphs: tuple[tuple[int, int, int, int, int], ...]
    last: bool


@dataclass(frozen=True, slots=True)
class Beads:
    """Some of the beads, as (base start, base stop, other start, other stop, confidence, topics).

    `first` begins a new alignment; with `last` it is whole. `aligned` is False for one that is only provisional.
    """

    beads: tuple[tuple[int, int, int, int, float, tuple[int, ...]], ...]
    first: bool
    last: bool
    aligned: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """Comparisons of the beads from `start` on."""

    start: int
    comparisons: tuple[Comparison, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """The passages that have only moved; beads that they link are compared anew after this."""

    transpositions: tuple[Transposition, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """Nothing more will come."""


@dataclass(frozen=True, slots=True)
class Failed:
    """The work has ended on an error."""

    reason: str


Message = Stage | Segmented | Beads | Compared | Moved | Done | Failed


def write(stream: BinaryIO, message: Message) -> None:
    """Send a message."""
    data = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    stream.write(LENGTH.pack(len(data)) + data)
    stream.flush()
