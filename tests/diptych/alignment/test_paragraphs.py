"""What paragraphs do to an alignment."""

import random
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.alignment import Bead, align

WORDS = [f"word{number}" for number in range(2_000)]


def told(seed: int, paragraphs: int) -> tuple[list[str], list[int], list[str], list[int]]:
    """A text in paragraphs of four sentences, and a version of it with a remark of its own between any two of them,
    which goes with the paragraph before it or after it: only the paragraphs tell which."""
    draw = random.Random(seed)
    base, base_paragraphs, other, other_paragraphs = [], [], [], []
    for number in range(paragraphs):
        sentences = [" ".join(draw.sample(WORDS, 12)) + "." for _ in range(4)]
        base += sentences
        base_paragraphs += [number] * 4
        first, second = sentences[-1].split(" ", 6)[:6], sentences[-1].split(" ", 6)[6:]
        other += [*sentences[:-1], " ".join(first) + ".", " ".join(second), f"aside {number} unheard {number}."]
        other_paragraphs += [number] * 5 + [number + 1]
    return base, base_paragraphs, other, other_paragraphs


def pairs(beads: Sequence[Bead]) -> list[tuple[range, range]]:
    return [(bead.base, bead.other) for bead in beads]


def test_beads_end_where_both_end_a_paragraph() -> None:
    base, base_paragraphs, other, other_paragraphs = told(1, 30)
    beads = align(base, other, base_paragraphs=base_paragraphs, other_paragraphs=other_paragraphs)
    ends = {(bead.base.stop, bead.other.stop) for bead in beads}
    assert all((4 * number, 6 * number - 1) in ends for number in range(1, 30))


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 99), st.data())
def test_any_paragraphs_leave_every_segment_in_one_bead_and_the_sides_alike(seed: int, data: st.DataObject) -> None:
    base, _, other, _ = told(seed, 5)
    one, two = (
        sorted(data.draw(st.lists(st.integers(0, 9), min_size=len(side), max_size=len(side)))) for side in (base, other)
    )
    beads = align(base, other, base_paragraphs=one, other_paragraphs=two)
    assert [i for bead in beads for i in bead.base] == list(range(len(base)))
    assert [j for bead in beads for j in bead.other] == list(range(len(other)))
    mirrored = align(other, base, base_paragraphs=two, other_paragraphs=one)
    assert pairs(mirrored) == [(b, a) for a, b in pairs(beads)]
