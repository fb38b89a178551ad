"""Moved passages measured: runs of sentences are moved in the other version, and looked for.

    python benchmarks/moves.py DATA [--beads FEWEST MOST] [--only NAME] [--show]

DATA is what benchmarks/alignment.py reads. In each case runs of three to eight beads, or as many as told, are cut out
of the other version and put in elsewhere, at least thirty segments off. What is found in the case as it was is counted
apart: it is false in a text where nothing has moved (`--show` prints it, to be read), and what is found there does not
count against what was moved here. Precision and recall are those of base segments: right is one that is linked to a
segment that gold has it linked to. All is drawn from one seed.
"""

import argparse
import random
from collections.abc import Iterable, Sequence
from pathlib import Path

from alignment import BeadPair, read_ladder

import diptych
from diptych.alignment import Transposition, find_transpositions

_CLEAR = 8  # segments between two runs
_FAR = 30  # segments of other that a run is moved by, at least
_EVERY = 100  # segments of other for each run that is moved

Links = set[tuple[int, int]]


def moved(
    gold: Sequence[BeadPair], width: int, sizes: tuple[int, int], chance: random.Random
) -> tuple[list[int], Links]:
    """A new order of the other segments, and the links of base to the moved among them (numbered as before)."""
    beads = sorted(bead for bead in gold if all(bead))
    runs: list[list[BeadPair]] = []
    free = set(range(width))
    for _ in range(max(1, width // _EVERY) * 20):
        if len(runs) >= max(1, width // _EVERY):
            break
        start = chance.randrange(len(beads))
        run = beads[start : start + chance.randint(*sizes)]
        segments = [j for _, other in run for j in other]
        span = range(min(segments), max(segments) + 1)
        whole = len(run) >= sizes[0] and sorted(segments) == list(span)
        if whole and free.issuperset(range(max(0, span.start - _CLEAR), min(width, span.stop + _CLEAR))):
            runs.append(run)
            free -= set(span)
    order = [j for j in range(width) if j in free]
    links: Links = set()
    for run in runs:
        segments = sorted(j for _, other in run for j in other)
        away = [k for k, j in enumerate(order) if min(abs(j - segments[0]), abs(j - segments[-1])) >= _FAR]
        if away:
            place = chance.choice(away)
            links |= {(i, j) for base, other in run for i in base for j in other}
        else:
            place = sum(j < segments[0] for j in order)
        order[place:place] = segments
    return order, links


def linked(transpositions: Iterable[Transposition], order: Sequence[int]) -> Links:
    """The links of transpositions, the other segments numbered as they were."""
    beads = [bead for one in transpositions for bead in one.beads]
    return {(i, order[j]) for bead in beads for i in bead.base for j in bead.other}


def found_in(base: list[str], other: list[str]) -> tuple[Transposition, ...]:
    return find_transpositions(base, other, diptych.align(base, other))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--only", default="", help="cases whose names contain this")
    parser.add_argument("--show", action="store_true", help="print what is found where nothing was moved")
    parser.add_argument("--beads", type=int, nargs=2, default=(3, 8), help="the fewest and the most of a run")
    arguments = parser.parse_args()
    print("| case | segments | moved | found | right | found where none was moved |\n|---|---|---|---|---|---|")
    totals = [0] * 5
    for path in sorted(arguments.data.glob(f"*{arguments.only}*/gold.tsv")):
        base, other = ((path.parent / name).read_text(encoding="utf-8").splitlines() for name in ("a.txt", "b.txt"))
        before = found_in(base, other)
        unmoved = linked(before, range(len(other)))
        order, links = moved(read_ladder(path), len(other), arguments.beads, random.Random(1))
        found = linked(found_in(base, [other[j] for j in order]), order) - unmoved
        claimed = {i for i, _ in found}
        counts = [len(base) + len(other), *map(len, ({i for i, _ in links}, claimed, {i for i, _ in found & links}))]
        counts.append(sum(len(one.base) + len(one.other) for one in before))
        totals = [total + count for total, count in zip(totals, counts, strict=True)]
        print(f"| {path.parent.name} | " + " | ".join(map(str, counts)) + " |", flush=True)
        for one in before if arguments.show else ():
            print(f"  {one.confidence:.2f}", *(f"  - {base[i]}" for i in one.base), sep="\n")
            print(*(f"  + {other[j]}" for j in one.other), sep="\n")
    print("| all | " + " | ".join(map(str, totals)) + " |")
    segments, made, claimed_count, right, false = totals
    print(f"\nprecision {right / max(1, claimed_count):.3f}, recall {right / max(1, made):.3f}; ", end="")
    print(f"in {segments} segments as they were {false} found moved, {1000 * false / segments:.2f} in 1000")


if __name__ == "__main__":
    main()
