"""What a topic is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject that a text comes back to, known by the words and phrases that speak of it.

    A word in small letters is matched by its stem and in any case ("treaty" finds "Treaties"); one with a capital is
    matched as it is written ("START" does not find "start"). A phrase matches where its words follow one another.
    """

    name: str
    words: tuple[str, ...]
