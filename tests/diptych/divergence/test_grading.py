"""What counts for how far apart two sentences are, and for how serious a place is."""

import pytest

from diptych.divergence import Category
from diptych.divergence.comparing import findings, paired
from diptych.divergence.grading.measures import measures
from diptych.divergence.grading.places import is_told_by_others
from diptych.divergence.sentence import sentence


def measured(base: str, other: str) -> dict[str, float]:
    pair = paired(sentence(base), sentence(other))
    return dict(measures(pair, list(findings(pair))))


def test_what_stands_on_one_side_alone_is_measured_apart_from_what_is_put_otherwise() -> None:
    left_out = measured("The envoy met three senators in Geneva.", "The envoy met three senators.")
    exchanged = measured("The envoy met three senators in Geneva.", "The envoy met three senators in Ankara.")
    assert left_out["#alone"] > 0 == left_out["#uneven"]
    assert exchanged["#alone"] == 0


@pytest.mark.parametrize(
    ("category", "names", "told"),
    [
        (Category.ADDITION, 0, True),
        (Category.OMISSION, 0, True),
        (Category.NAME, 2, True),
        (Category.WORDING, 0, False),
        (Category.WORDING, 1, True),
        (Category.TENSE, 0, False),
    ],
)
def test_a_serious_place_speaks_for_others_but_not_for_mere_wording(
    category: Category, names: int, *, told: bool
) -> None:
    assert is_told_by_others(category, names) is told
