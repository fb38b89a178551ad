"""From two lists of segments to beads."""

from collections.abc import Sequence

from diptych.alignment.corridor import band_around, coarse_band
from diptych.alignment.lattice import best_steps
from diptych.alignment.learning import identity, learn
from diptych.alignment.model import Bead
from diptych.alignment.vocabulary import count_words


def align(base: Sequence[str], other: Sequence[str]) -> tuple[Bead, ...]:
    """Align the segments of two versions of one text.

    Every segment of either side is in exactly one bead, and the beads stand in the order of both texts.
    """
    if not base or not other:
        return tuple(
            [Bead(range(i, i + 1), range(0), 1.0) for i in range(len(base))]
            + [Bead(range(0), range(j, j + 1), 1.0) for j in range(len(other))]
        )
    texts = count_words(base, other)
    known = identity(len(texts.frequencies))
    steps = best_steps(texts, coarse_band(texts), (known, known))
    steps = best_steps(texts, band_around(steps, len(base), len(other)), learn(texts, steps))
    return tuple(Bead(range(i, k), range(j, m), 1.0) for i, k, j, m in steps)
