"""What counts for how far apart two sentences are, and for how serious a place is."""

import pytest

from diptych.divergence import Category
from diptych.divergence.comparing import findings, paired
from diptych.divergence.grading.measures import measures
from diptych.divergence.grading.places import Bars
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
    ("category", "names", "bar"),
    [
        (Category.ADDITION, 0, 0.2),
        (Category.OMISSION, 0, 0.2),
        (Category.NAME, 2, 0.2),
        (Category.WORDING, 0, 0.4),
        (Category.WORDING, 1, 0.2),
        (Category.TENSE, 0, 0.4),
    ],
)
def test_a_serious_place_speaks_for_others_but_not_for_mere_wording(category: Category, names: int, bar: float) -> None:
    assert Bars(alone=0.3, beside=0.2, wording=0.4).of(category, names, beside=True) == bar
