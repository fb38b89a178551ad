"""The array types that the aligner's modules share, and the two helpers they all need."""

import numpy as np
from numpy.typing import NDArray

Flags = NDArray[np.bool]
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Places = NDArray[np.int32]
Scores = NDArray[np.float32]


def ranges(starts: Ints, lengths: Ints) -> Ints:
    """The numbers `starts[k]` to `starts[k] + lengths[k]`, for each k in turn, as one array."""
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    return np.arange(total) + np.repeat(starts - ends + lengths, lengths)


def sums(places: NDArray[np.integer], numbers: Floats, size: int) -> Floats:
    """The sum of the numbers at each place 0 to `size` - 1."""
    return np.bincount(places, numbers, size).astype(np.float64, copy=False)


def running(numbers: Floats | Ints | Flags) -> Floats:
    """0 and then the sums of the first 1, 2, .. numbers."""
    return np.concatenate([[0.0], np.cumsum(numbers)])
