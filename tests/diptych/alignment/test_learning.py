import numpy as np

from diptych.alignment import learning
from diptych.alignment.learning import Sightings
from diptych.alignment.vocabulary import count_words


def pairs_learnt(base: list[str], other: list[str]) -> int:
    texts = count_words(base, other, lambda _: None)
    spans = np.array([(i, i + 1) for i in range(len(base))])
    one, _ = learning.learn(texts, Sightings(spans, spans, np.ones(len(base))), lambda _: None)
    return int((one.sources != one.targets).sum())


def test_a_bead_of_endless_segments_is_not_learnt_from_word_by_word() -> None:
    """Of 36 million pairs of words none is held, and the short beads beside them are learnt from all the same."""
    long = [" ".join(f"{number}{letter}" for number in range(6_000)) for letter in "ab"]
    assert pairs_learnt(["one two", long[0]], ["eins zwei", long[1]]) == pairs_learnt(["one two"], ["eins zwei"]) == 4
