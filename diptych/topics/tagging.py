"""Which topics each bead is about.

A sentence seldom names its subject again, so topics are found for stretches: the most likely run of topics over the
beads (Viterbi 1967), in which a word of a topic speaks for it and a change of topic is dear within a paragraph, cheap
between paragraphs, and cheaper still where a turn begins. What speaks clearly of a second topic carries both.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache

from diptych.alignment import Bead
from diptych.segmentation import Segmentation
from diptych.topics.model import Topic

_CHANGE_WITHIN_PARAGRAPH = 3.0
_CHANGE_AT_PARAGRAPH = 1.0
_CHANGE_AT_TURN = 0.75
_SILENCE = 0.2  # what a bead without a word of the topic costs it: a stretch that fades out ends
_SECOND_TOPIC = 2  # different words of another topic that make it a second one
_MOST_HITS = 3  # a long sentence that repeats itself speaks no louder

_WORD = re.compile(r"\w+")


def tag(
    base: Segmentation, other: Segmentation, beads: Sequence[Bead], topics: Sequence[Topic]
) -> tuple[tuple[int, ...], ...]:
    """For each bead the indices of its topics, the main one first; empty where none speaks."""
    if not topics:
        return ((),) * len(beads)
    count = _counter(topics)
    hits = [count(_words(base, bead.base), _words(other, bead.other)) for bead in beads]
    changes = [_cost_of_change(base, bead) for bead in beads]
    return tuple(_with_second_topics(main, found) for main, found in zip(_likeliest(hits, changes), hits, strict=True))


def _words(side: Segmentation, segments: range) -> list[str]:
    span = side.span_of(segments)
    return _WORD.findall(span.of(side.document.text)) if span else []


def _counter(topics: Sequence[Topic]) -> Callable[[list[str], list[str]], list[int]]:
    """A function from the words of both sides to the number of different words of each topic among them."""
    stem = _stemmer()
    phrases: dict[str, list[tuple[int, tuple[str, ...]]]] = {}  # by first key
    for number, topic in enumerate(topics):
        for word in topic.words:
            keys = tuple(part if part != part.lower() else stem(part) for part in _WORD.findall(word))
            phrases.setdefault(keys[0], []).append((number, keys))

    def matches(words: list[str]) -> set[tuple[int, tuple[str, ...]]]:
        found = set()
        stems = [stem(word) for word in words]
        for place, (word, stemmed) in enumerate(zip(words, stems, strict=True)):
            for number, keys in phrases.get(stemmed, []) + (phrases.get(word, []) if word != stemmed else []):
                run = zip(keys, words[place:], stems[place:], strict=False)
                if place + len(keys) <= len(words) and all(key in (w, s) for key, w, s in run):
                    found.add((number, keys))
        return found

    def count(base: list[str], other: list[str]) -> list[int]:
        numbers = [number for number, _ in matches(base) | matches(other)]
        return [numbers.count(topic) for topic in range(len(topics))]

    return count


def _stemmer() -> Callable[[str], str]:
    import Stemmer  # noqa: PLC0415 -- costs what a text without topics need not pay

    stem = Stemmer.Stemmer("english").stemWord

    @cache
    def stemmed(word: str) -> str:
        return str(stem(word.lower()))

    return stemmed


def _cost_of_change(base: Segmentation, bead: Bead) -> float:
    """What a change of topic costs just before a bead."""
    if not bead.base:
        return _CHANGE_AT_PARAGRAPH
    first = bead.base[0]
    paragraph = base.paragraphs[base.segments[first].paragraph]
    if first != paragraph.segments[0]:
        return _CHANGE_WITHIN_PARAGRAPH
    return _CHANGE_AT_TURN if paragraph.label else _CHANGE_AT_PARAGRAPH


def _likeliest(hits: list[list[int]], changes: list[float]) -> list[int]:
    """The best run of topics; the state after the last topic stands for none."""
    if not hits:
        return []
    states = len(hits[0]) + 1
    scores = [0.0] * states
    came_from: list[list[int]] = []
    for found, change in zip(hits, changes, strict=True):
        best = max(range(states), key=scores.__getitem__)
        came_from.append([s if scores[s] >= scores[best] - change else best for s in range(states)])
        scores = [
            max(scores[s], scores[best] - change) + (_gain(found[s]) if s < states - 1 else 0.0) for s in range(states)
        ]
    state = max(range(states), key=scores.__getitem__)
    run = []
    for sources in reversed(came_from):
        run.append(state)
        state = sources[state]
    return run[::-1]


def _gain(hits: int) -> float:
    return float(min(hits, _MOST_HITS)) if hits else -_SILENCE


def _with_second_topics(main: int, hits: list[int]) -> tuple[int, ...]:
    seconds = [topic for topic, found in enumerate(hits) if found >= _SECOND_TOPIC and topic != main]
    return (main, *seconds) if main < len(hits) else tuple(seconds)
