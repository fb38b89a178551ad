"""The trained judges of links: small networks, one a pass, read from `weights.json` (see benchmarks/train_words.py)."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from diptych.divergence.words.joins import Joins
from diptych.divergence.words.layout import Cells, Floats, Problem
from diptych.divergence.words.pairs import PairTable, plain_name

# Columns. A larger product is given to several threads by OpenBLAS, and so is a far smaller one whose columns do not
# lie side by side in memory; on a busy machine the threads wait for each other far longer than the product takes.
_AT_ONCE = 200
FILE = Path(__file__).with_name("weights.json")


@dataclass(frozen=True, slots=True)
class Network:
    """One hidden layer of tanh units, and beside it a straight path, which is the last row of units."""

    units: Floats  # (hidden + 1, features)
    word_units: Floats  # (hidden + 1, traits of words)
    bias: Floats  # (hidden + 1,)
    out: Floats  # (hidden,)

    def judge(self, features: Floats, problem: Problem, cells: Cells) -> Floats:
        """How likely each cell is a link, 0 to 1."""
        sums = _product(self.units, features)
        # The traits of a cell's two words are added up; a word's share is worked out once, not for each of its cells.
        shares = _product(self.word_units, problem.line.traits)
        shares[:, : problem.bases] += self.bias[:, None]
        base, other = cells.words
        sums += shares.take(base, axis=1)
        sums += shares.take(other, axis=1)
        raw = self.out @ np.tanh(sums[:-1], out=sums[:-1]) + sums[-1]
        likely: Floats = 1 / (1 + np.exp(-raw))
        return likely


def _product(units: Floats, columns: Floats) -> Floats:
    count = columns.shape[1]
    found = np.empty((len(units), count), dtype=np.float32)
    for start in range(0, count, _AT_ONCE):
        np.matmul(units, columns[:, start : start + _AT_ONCE], out=found[:, start : start + _AT_ONCE])
    return found


@dataclass(frozen=True, slots=True)
class Weights:
    """`threshold`: from what likelihood on a cell is a link; `paired`: log odds of pairs of words met in training;
    `joins`: those of a word and its neighbours.
    """

    passes: tuple[Network, ...]
    threshold: float
    paired: PairTable
    joins: Joins


@cache
def weights() -> Weights:
    """The weights that the package ships."""
    return parse(json.loads(FILE.read_text(encoding="utf-8")))


def parse(stored: dict[str, Any]) -> Weights:
    """Weights from the structure that the file holds."""
    passes = tuple(
        Network(**{name: np.array(values, dtype=np.float32) for name, values in one.items()})
        for one in stored["passes"]
    )
    paired = {tuple(key.split(" ")): odds for key, odds in stored["paired"].items()}
    paired |= {(two, one): odds for (one, two), odds in paired.items()}
    return Weights(passes, stored["threshold"], PairTable(paired, plain_name), Joins(**stored["joins"]))
