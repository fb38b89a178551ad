"""What each part of the aligner earns: the figures without it, one part at a time.

    python benchmarks/alignment_ablation.py DATA [--without CASE]

DATA is as for `alignment.py`, and the figures are as there: means over all cases, and strict over those that are more
than one short essay (`argrewrite-s`), which swing every mean. Nothing is fitted anew when a part is taken away.
"""

import argparse
import math
import statistics
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

from alignment import BeadPair, by_diptych, read_ladder, scored  # the script beside this one

from diptych.alignment import aligning, blocks, chains, evidence, habits, lattice, learning, vocabulary
from diptych.alignment.corridor import Band
from diptych.alignment.pace import Tick
from diptych.alignment.weights import Weights

Change = tuple[ModuleType, str, Any]
"""A module, the name of something in it, and what is to stand in its place."""


def reweighed(**weights: float) -> list[Change]:
    return [(aligning, name, replace(getattr(aligning, name), **weights)) for name in ("BEFORE", "AFTER")]


def at_most(segments: int) -> Callable[..., lattice.Lattice]:
    """A lattice whose beads hold at most so many segments."""
    whole = lattice.build

    def build(
        texts: vocabulary.Texts,
        band: Band,
        partners: tuple[evidence.Partners, evidence.Partners],
        weights: Weights,
        tick: Tick,
    ) -> lattice.Lattice:
        built = whole(texts, band, partners, weights, tick)
        built.scores[:, [a + b > segments for a, b in lattice.SHAPES]] = lattice.NEVER
        return built

    return build


def without_runs() -> list[Change]:
    """Every segment without a counterpart pays what on average one of a run pays."""
    mean = statistics.mean([aligning.AFTER.begin, aligning.AFTER.go_on])
    return reweighed(begin=mean, go_on=mean, turn=mean)


PARTS: dict[str, list[Change]] = {
    "(all of it)": [],
    "renderings learnt from the pair": [(learning, "partners", lambda _learnt, size: learning.identity(size))],
    "what was seen once is not believed": [(learning, "_ONCE", 0.0)],
    "roots of words": [(vocabulary, "_ROOT", 99)],
    "room for words unseen": [(vocabulary, "_UNSEEN", 0.0)],
    "words may have no partner": [(evidence, "_STRAY", 0.02)],
    "a longer run dilutes less": [(evidence, "_DILUTION", 1.0)],
    "lengths": reweighed(stretch=0.0),
    "ends of sentences": reweighed(sentences=0.0, one_closed=0.0, both_open=0.0, null_open=0.0),
    "order: first and last words": reweighed(opening=0.0, closing=0.0),
    "the pair's own habits": [(habits, "_FOLLOWED", (0.0, 0.0))],
    "prices of larger beads": reweighed(longer=0.0, both=0.0),
    "beads of more than four segments": [(blocks, "build", at_most(4))],
    "runs of omissions and additions": without_runs(),
    "a charge for each bead": [(chains, "_CHARGE", 0.0)],
    "less for omissions and additions": [(chains, "_NULL", 1.0)],
}


@contextmanager
def changed(changes: list[Change]) -> Iterator[None]:
    before = [(module, name, getattr(module, name)) for module, name, _ in changes]
    try:
        for module, name, value in changes:
            setattr(module, name, value)
        yield
    finally:
        for module, name, value in before:
            setattr(module, name, value)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--without", default="\0", help="leave out cases whose names contain this")
    arguments = parser.parse_args()
    cases: dict[str, tuple[list[str], list[str], list[BeadPair]]] = {}
    for ladder in sorted(arguments.data.glob("*/gold.tsv")):
        if arguments.without not in ladder.parent.name:
            base, other = ((ladder.parent / name).read_text("utf-8").splitlines() for name in ("a.txt", "b.txt"))
            cases[ladder.parent.name] = base, other, read_ladder(ladder)
    print("| without | strict | without single essays | null | lax |\n|---|---|---|---|---|")
    for part, changes in PARTS.items():
        with changed(changes):
            rows = {
                name: scored(gold, by_diptych(base, other), (len(base), len(other)))
                for name, (base, other, gold) in cases.items()
            }
        means = [
            statistics.mean(row["strict"] for row in rows.values()),
            statistics.mean(row["strict"] for name, row in rows.items() if "argrewrite-s" not in name),
            statistics.mean(row["null"] for row in rows.values() if not math.isnan(row["null"])),
            statistics.mean(row["lax"] for row in rows.values()),
        ]
        print(f"| {part} | " + " | ".join(f"{mean:.1f}" for mean in means) + " |", flush=True)


if __name__ == "__main__":
    main()
