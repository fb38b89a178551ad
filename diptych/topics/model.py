"""What a topic is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject that a text comes back to, known by words and phrases that speak of it.

    `words` are matched by stem and without regard to case; a phrase matches where its words follow one another.
    """

    name: str
    words: tuple[str, ...]
