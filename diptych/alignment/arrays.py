"""The array types that the aligner's modules share, and the one helper they all need."""

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Scores = NDArray[np.float32]


def ranges(starts: Ints, lengths: Ints) -> Ints:
    """The numbers `starts[k]` to `starts[k] + lengths[k]`, for each k in turn, as one array."""
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    return np.arange(total) + np.repeat(starts - ends + lengths, lengths)


def sums(places: Ints, numbers: Floats, size: int) -> Floats:
    """The sum of the numbers at each place 0 to `size` - 1."""
    return np.bincount(places, numbers, size).astype(np.float64, copy=False)
