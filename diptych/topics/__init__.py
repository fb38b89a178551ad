"""Which subject each stretch of the text is about, from the words that a topics file gives."""

from diptych.topics.model import Topic
from diptych.topics.reading import TopicsError, read_topics
from diptych.topics.tagging import tag

__all__ = ["Topic", "TopicsError", "read_topics", "tag"]
