"""Texts too long to be compared whole: the work grows with their length and not with its square."""

import random

from diptych.divergence.long import LONG, stretches
from diptych.divergence.sentence import Sentence, sentence


def cells(base: Sentence, other: Sentence) -> int:
    """How many pairs of words are looked at, as every stretch's words are held against those that face it."""
    parts = stretches(base, other)
    sizes = [(len(sentence(base.text[one])), len(sentence(other.text[two]))) for one, two in parts]
    assert max(one + two for one, two in sizes) <= LONG, "no stretch is cut once more"
    return sum(one * two for one, two in sizes)


def many_words(count: int, seed: int) -> list[str]:
    chosen = random.Random(seed)
    return [f"{chosen.choice('bdfgklmnprst')}{chosen.choice('aeiou')}{chosen.randrange(400)}" for _ in range(count)]


def test_twice_as_many_words_are_about_twice_the_work_whether_texts_are_alike_or_not() -> None:
    short, long = many_words(5_000, seed=1), many_words(10_000, seed=1)
    for seed in (1, 2):  # the same words but for a few, and quite other ones
        work = []
        for words in (short, long):
            others = many_words(len(words), seed)
            others[len(words) // 3] = "harbour"
            work.append(cells(sentence(" ".join(words)), sentence(" ".join(others))))
        assert work[1] < 2.2 * work[0]


def test_no_stretch_is_cut_once_more_though_one_side_is_far_longer() -> None:
    few, many = sentence(" ".join(many_words(50, seed=1))), sentence(" ".join(many_words(10_000, seed=2)))
    assert 0 < cells(few, many) == cells(many, few)
