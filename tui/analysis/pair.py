"""What is analysed."""

from dataclasses import dataclass

from diptych.documents import Document
from diptych.topics import Topic


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts, and the topics to look for in them, with the path of the file that these are from, if any."""

    base: Document
    other: Document
    topics: tuple[Topic, ...]
    topics_file: str = ""
