import random

import pytest

import diptych
from diptych import Bead
from diptych.alignment import blocks


def versions() -> tuple[list[str], list[str]]:
    """A text of 500 sentences, and the same with a fifth of its words replaced, some of it gone and some of it new."""
    chosen = random.Random(3)
    words = [f"{number}th" for number in range(900)]
    base = [" ".join(chosen.choices(words, k=9)) for _ in range(500)]
    said = [" ".join(w if chosen.random() < 0.8 else chosen.choice(words) for w in text.split()) for text in base]
    new = [" ".join(chosen.choices(words, k=9)) for _ in range(30)]
    return base, [*said[:90], *said[130:300], *new, *said[300:]]


def test_a_text_is_aligned_the_same_in_one_block_and_in_many(monkeypatch: pytest.MonkeyPatch) -> None:
    def aligned(nodes: int) -> tuple[Bead, ...]:
        monkeypatch.setattr(blocks, "_NODES", nodes)
        return diptych.align(*versions())

    whole, parts = aligned(10**9), aligned(1)
    assert [(bead.base, bead.other) for bead in parts] == [(bead.base, bead.other) for bead in whole]
    assert [bead.confidence for bead in parts] == pytest.approx([bead.confidence for bead in whole], abs=1e-3)
    assert [bead.other for bead in whole if list(bead.base) == [400]] == [range(390, 391)]
