"""How near two words are in sense, by the company they keep in WordNet's definitions (benchmarks/build_vectors.py)."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_FOLDER = Path(__file__).with_name("data")


@cache
def rows() -> Mapping[str, int]:
    """The row of each stem (Snowball's English) in the table of vectors."""
    stems = (_FOLDER / "vectors.txt").read_text(encoding="ascii").splitlines()
    return {stem: row for row, stem in enumerate(stems)}


@cache
def _table() -> NDArray[np.int8]:
    table: NDArray[np.int8] = np.load(_FOLDER / "vectors.npy", allow_pickle=False)
    if len(table) != len(rows()):
        raise ValueError("the lexicon's vectors and their stems do not match: the installation is damaged")
    return table


def vectors(chosen: Sequence[int] | NDArray[np.intp]) -> NDArray[np.float32]:
    """The vectors of the chosen rows, (rows, 64); a row of -1 gives zeros. The dot product of two is their cosine."""
    picked = np.asarray(chosen, dtype=np.intp)
    found: NDArray[np.float32] = _table()[picked].astype(np.float32) / np.float32(127)
    found[picked < 0] = 0
    return found
