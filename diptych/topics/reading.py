"""Topics from a TOML file: `[[topic]]` tables with `name` and `words`."""

import os
from pathlib import Path

from diptych.topics.model import Topic


class TopicsError(Exception):
    """The topics file cannot be used; the message names the file, the place in it, and what is wrong."""


def read_topics(path: str | os.PathLike[str]) -> tuple[Topic, ...]:
    """Read a topics file.

    Raises:
        TopicsError: there is no such file, it is not TOML, or a topic lacks a name or words.
    """
    import tomllib  # noqa: PLC0415 -- many texts are read without topics

    name = os.fspath(path)
    try:
        tables = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise TopicsError(f"{name}: {error.strerror}") from error
    except ValueError as error:  # not UTF-8, or not TOML
        raise TopicsError(f"{name}: {error}") from error
    unknown = sorted(tables.keys() - {"topic"})
    if unknown:
        raise TopicsError(f"{name}: unknown key {unknown[0]!r}; a topics file holds [[topic]] tables")
    found = tables.get("topic")
    if not isinstance(found, list):
        raise TopicsError(f"{name}: no [[topic]] in it")
    topics = tuple(_topic(table, f"{name}: topic {number}") for number, table in enumerate(found, 1))
    names = [topic.name for topic in topics]
    for topic in names:
        if names.count(topic) > 1:
            raise TopicsError(f"{name}: two topics are named {topic!r}")
    return topics


def _topic(table: object, place: str) -> Topic:
    if not isinstance(table, dict):
        raise TopicsError(f"{place}: not a table")
    unknown = sorted(table.keys() - {"name", "words"})
    if unknown:
        raise TopicsError(f"{place}: unknown key {unknown[0]!r}; a topic has `name` and `words`")
    name, words = table.get("name"), table.get("words")
    if not isinstance(name, str) or not name.strip():
        raise TopicsError(f"{place}: `name` must be a text that is not empty")
    if not isinstance(words, list) or not words:
        raise TopicsError(f"{place} ({name}): `words` must be a list of at least one text")
    for word in words:
        if not isinstance(word, str) or not any(map(str.isalnum, word)):
            raise TopicsError(f"{place} ({name}): {word!r} is not a word")
    return Topic(name, tuple(words))
