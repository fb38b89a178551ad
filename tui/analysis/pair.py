"""What is analysed."""

from dataclasses import dataclass

from diptych.documents import Document
from diptych.topics import Topic


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts, and the topics to look for in them."""

    base: Document
    other: Document
    topics: tuple[Topic, ...]
