"""How a pair's segments are cut, as its first pass shows it: what the second pass expects of sentence ends.

Where verses are cut into clauses, beads run over many ends; in drafts of an essay hardly one does. The weights are
those of a pair of the usual habits; here they are led toward the pair's own.
"""

from dataclasses import replace
from math import log

import numpy as np

from diptych.alignment.arrays import Scores
from diptych.alignment.lattice import Grid
from diptych.alignment.vocabulary import Texts
from diptych.alignment.weights import Weights

_OVER, _AT = 0.12, 0.7  # usual shares: sentence ends that lie inside beads, other ends that end a bead
_DOUBT = 8.0  # ends of the usual habits that are added to those seen, so that a short text proves little
_FOLLOWED = 1.48, 0.86  # how far the weights go with the logarithm of a share over the usual one; trained as they are


def suited(weights: Weights, texts: Texts, grid: Grid, visits: Scores) -> Weights:
    """The weights with the pair's habits in them; `visits` are the first pass's chances of the grid's nodes."""
    closed = np.concatenate([texts.base.closed[:-1], texts.other.closed[:-1]])
    passed = np.concatenate([one[1:-1] for one in grid.passed(visits)])
    over = _likelier(float((1 - passed)[closed].sum()), int(closed.sum()), _OVER)
    at = _likelier(float(passed[~closed].sum()), int((~closed).sum()), _AT)
    return replace(
        weights,
        sentences=weights.sentences + _FOLLOWED[0] * over,
        one_closed=weights.one_closed + _FOLLOWED[1] * at,
    )


def _likelier(times: float, ends: int, usual: float) -> float:
    """The logarithm of how much likelier than usual something is that happened `times` at so many ends."""
    return log((times + _DOUBT * usual) / (ends + _DOUBT) / usual)
