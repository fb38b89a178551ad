from dataclasses import replace
from pathlib import Path

import pytest

from diptych import Collation, collate, read
from diptych.collation import ByHand

SAMPLES = Path(__file__).parents[3] / "sample_texts"
BASE, OTHER = read(SAMPLES / "official.txt"), read(SAMPLES / "republished.txt")


@pytest.fixture(scope="module")
def interview() -> Collation:
    return collate(BASE, OTHER)


def spans(collation: Collation, bead: int) -> ByHand:
    return ByHand(collation.base_span(bead), collation.other_span(bead))


def test_what_is_settled_stands_in_the_collation_and_the_rest_is_as_it_was(interview: Collation) -> None:
    one, two = spans(interview, 40), spans(interview, 41)
    assert one.base
    assert two.base
    assert one.other
    assert two.other
    whole = ByHand(replace(one.base, end=two.base.end), replace(one.other, end=two.other.end))
    made = collate(BASE, OTHER, by_hand=[whole])
    assert spans(made, 40) == whole
    assert made.beads[40].confidence == 1.0
    assert made.beads[:40] == interview.beads[:40]
    assert made.beads[41:] == interview.beads[42:]
    assert made.comparisons[:40] == interview.comparisons[:40]
    assert made.comparisons[41:] == interview.comparisons[42:]
    assert made.comparisons[40] is not None
    split = collate(BASE, OTHER, by_hand=[whole, replace(two, split=True)])
    assert [spans(split, bead) for bead in range(len(split.beads))] == [
        spans(interview, bead) for bead in range(len(interview.beads))
    ]


def test_a_bead_that_is_split_gives_two_that_are_compared(interview: Collation) -> None:
    number, bead = next((n, bead) for n, bead in enumerate(interview.beads) if len(bead.base) > 1 and bead.other)
    second = ByHand(interview.base.span_of(bead.base[1:]), None, split=True)
    made = collate(BASE, OTHER, by_hand=[second])
    assert made.beads[number].base == bead.base[:1]
    assert made.beads[number + 1].base == bead.base[1:]
    assert len(made.beads) == len(interview.beads) + 1
    assert None not in made.comparisons


def test_what_has_one_side_only_is_settled_where_it_stands(interview: Collation) -> None:
    alone = [number for number, bead in enumerate(interview.beads) if not bead.base or not bead.other]
    made = collate(BASE, OTHER, by_hand=[spans(interview, number) for number in alone])
    assert [(bead.base, bead.other) for bead in made.beads] == [(bead.base, bead.other) for bead in interview.beads]
    assert {made.beads[number].confidence for number in alone} == {1.0}
