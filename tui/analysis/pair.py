"""What is analysed."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diptych.documents import Document
from diptych.topics import Topic

if TYPE_CHECKING:
    from diptych.collation import ByHand


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts, and the topics to look for in them, with the path of the file that these are from, if any.

    `by_hand` is what the reader has settled of the alignment.
    """

    base: Document
    other: Document
    topics: tuple[Topic, ...]
    topics_file: str = ""
    by_hand: tuple["ByHand", ...] = ()
