import numpy as np

from diptych.alignment.corridor import Band
from diptych.alignment.habits import suited
from diptych.alignment.lattice import Grid
from diptych.alignment.vocabulary import count_words
from diptych.alignment.weights import AFTER, Weights


def led(beads: list[tuple[int, int]], base: list[str], other: list[str]) -> Weights:
    """The weights after a first pass that is certain of some beads: segments of base and of other in each."""
    texts = count_words(base, other, lambda _fraction: None)
    grid = Grid.of(Band(np.zeros(len(base) + 1, np.int64), np.full(len(base) + 1, len(other))), len(other))
    ends = np.concatenate([[(0, 0)], np.cumsum(beads, axis=0)])
    visits = np.zeros(grid.size, np.float32)
    visits[grid.node(*ends.T)] = 1.0
    return suited(AFTER, texts, grid, visits)


def test_where_beads_run_over_sentence_ends_that_costs_less() -> None:
    long, short = ["One came. Two came."] * 20, ["One came.", "Two came."] * 20
    often = led([(1, 2)] * 20, long, short)
    never = led([(1, 1)] * 20, long, long)
    assert often.sentences > AFTER.sentences > never.sentences


def test_where_clauses_are_aligned_one_by_one_a_bead_may_end_with_a_comma() -> None:
    sentences, clauses = ["One came and two came."] * 20, ["one came,", "and two came."] * 20
    apart = led([(1, 2)] * 20, sentences, clauses)
    together = led([(1, 1)] * 40, clauses, clauses)
    assert together.one_closed > AFTER.one_closed > apart.one_closed


def test_a_short_text_says_little_of_habits() -> None:
    one = led([(1, 1)] * 2, ["One came.", "Two came."], ["One came.", "Two came."])
    many = led([(1, 1)] * 40, ["One came."] * 40, ["One came."] * 40)
    assert many.sentences < one.sentences < AFTER.sentences
