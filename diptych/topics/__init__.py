"""Which subject each stretch of the text is about, from the words that a topics file gives."""

from diptych.topics.model import Topic

__all__ = ["Topic"]
