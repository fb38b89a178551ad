"""Sentence alignment measured: the table that the README quotes.

    python benchmarks/alignment.py DATA [--ladders NAME=FOLDER ...] [--growth] [--only NAME]

DATA holds a folder for each case: `a.txt` and `b.txt`, one segment a line, and `gold.tsv`, a bead a line as
`[a-indices]:[b-indices]`. Beside diptych stand a line diff (difflib) and TF-IDF cosines with dynamic programming, run
in the same process, so that times compare; TF-IDF is left out where it would take a quarter of an hour. FOLDER holds
ladders `CASE.ladder` of another aligner. Strict counts beads that are wholly right, lax those that touch a right one,
null segments without a counterpart.
"""

import argparse
import difflib
import math
import re
import resource
import statistics
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import diptych
from diptych.alignment import realign

_PATIENCE = 2_000_000  # pairs of segments; of more the TF-IDF baseline would be at work for a quarter of an hour

BeadPair = tuple[tuple[int, ...], tuple[int, ...]]
Aligner = Callable[[list[str], list[str]], list[BeadPair]]


def by_diptych(base: list[str], other: list[str]) -> list[BeadPair]:
    return [(tuple(bead.base), tuple(bead.other)) for bead in diptych.align(base, other)]


def by_difflib(base: list[str], other: list[str]) -> list[BeadPair]:
    """What a line diff shows: equal lines, and runs of changed lines side by side."""
    beads: list[BeadPair] = []
    for tag, i, k, j, m in difflib.SequenceMatcher(None, base, other, autojunk=False).get_opcodes():
        level = min(k - i, m - j) if tag in {"equal", "replace"} else 0
        beads += [((i + step,), (j + step,)) for step in range(level)]
        beads += [((row,), ()) for row in range(i + level, k)] + [((), (column,)) for column in range(j + level, m)]
    return beads


def reach(base: Sequence[str], other: Sequence[str]) -> int:
    """How far from the diagonal the TF-IDF baseline looks."""
    return max(40, abs(len(base) - len(other)))


def by_tf_idf(base: list[str], other: list[str]) -> list[BeadPair]:
    """Cosines of TF-IDF vectors, beads of up to three segments a side, a fixed price for a segment left alone."""
    counted = [[Counter(re.findall(r"\w+", text.lower())) for text in texts] for texts in (base, other)]
    spread = Counter(word for side in counted for words in side for word in words)
    total = len(base) + len(other)
    shapes = [(a, b) for a in range(1, 4) for b in range(1, 4) if min(a, b) == 1]

    def vector(words: Sequence[Counter[str]]) -> tuple[dict[str, float], float]:
        weights = {word: n * math.log(total / spread[word]) for word, n in sum(words, Counter()).items()}
        return weights, math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0

    vectors = [
        {(i, n): vector(side[i : i + n]) for n in (1, 2, 3) for i in range(len(side) - n + 1)} for side in counted
    ]
    best = {(0, 0): (0.0, (0, 0))}
    around = reach(base, other)
    for i in range(len(base) + 1):
        middle = i * len(other) // max(1, len(base))
        for j in range(max(0, middle - around), min(len(other), middle + around) + 1):
            moves = [((i, j), best[i, j])] if (i, j) == (0, 0) else []
            for a, b in [(1, 0), (0, 1), *shapes]:
                if (i - a, j - b) in best:
                    gain = 0.1
                    if a and b:
                        (one, norm), (two, other_norm) = vectors[0][i - a, a], vectors[1][j - b, b]
                        shared = sum(weight * two[word] for word, weight in one.items() if word in two)
                        gain = (a + b) * shared / norm / other_norm - 0.2 * (a + b - 2)
                    moves.append(((i, j), (best[i - a, j - b][0] + gain, (a, b))))
            if moves:
                best[i, j] = max(move[1] for move in moves)
    beads: list[BeadPair] = []
    i, j = len(base), len(other)
    while i or j:
        a, b = best[i, j][1]
        beads.append((tuple(range(i - a, i)), tuple(range(j - b, j))))
        i, j = i - a, j - b
    return beads[::-1]


def read_ladder(path: Path) -> list[BeadPair]:
    beads = []
    for line in path.read_text(encoding="utf-8").splitlines():
        match = re.match(r"\s*\[([\d,\s]*)\]\s*:\s*\[([\d,\s]*)\]", line)
        if match:
            sides = [
                tuple(sorted(int(number) for number in group.replace(",", " ").split())) for group in match.groups()
            ]
            beads.append((sides[0], sides[1]))
    return beads


def f1(right: tuple[int, int], said: int, wanted: int) -> float:
    precision, recall = right[0] / max(1, said), right[1] / max(1, wanted)
    return 200 * precision * recall / (precision + recall) if right[0] and right[1] else 0.0


def scored(gold: list[BeadPair], found: list[BeadPair], sizes: tuple[int, int]) -> dict[str, float]:
    full_gold, full_found = ({bead for bead in beads if all(bead)} for beads in (gold, found))
    exact = set(gold) & set(found)

    def touching(beads: set[BeadPair], others: set[BeadPair]) -> int:
        links = {(i, j) for base, other in others for i in base for j in other}
        return sum(any((i, j) in links for i in base for j in other) for base, other in beads)

    nulls_found = len([bead for bead in exact if not all(bead)])
    alone = [
        {
            (side, number)
            for side in (0, 1)
            for number in set(range(sizes[side])) - {n for bead in beads for n in bead[side]}
        }
        for beads in (full_gold, full_found)
    ]
    both = len(alone[0] & alone[1])
    return {
        "strict": f1((len(exact), len(full_gold & full_found)), len(set(found)), len(full_gold)),
        "lax": f1(
            (touching(full_found, full_gold) + nulls_found, touching(full_gold, full_found)),
            len(set(found)),
            len(full_gold),
        ),
        "null": f1((both, both), len(alone[1]), len(alone[0])) if alone[0] else math.nan,
    }


def growth(base: list[str], other: list[str]) -> None:
    """Seconds of computing, memory, and the longest stretch without a sign of life, for one kind of text."""
    print("| segments | seconds | ms a thousand | longest wait, ms | MB | realign, ms |\n|---|---|---|---|---|---|")
    for times in (0.1, 1, 10, 16):
        # Every copy has words of its own, as a longer text would: those of five letters and more.
        left, right = (
            [
                re.sub(r"\b(?=[^\W_]{5})", chr(ord("a") + copy), text)
                for copy in range(math.ceil(times))
                for text in side[: int(times * len(side))]
            ]
            for side in (base, other)
        )
        start = last = time.process_time()
        longest = 0.0

        def waited(_progress: object = None) -> None:
            nonlocal last, longest
            now = time.process_time()
            longest, last = max(longest, now - last), now

        beads = diptych.align(left, right, progress=waited)
        waited()
        seconds, count = time.process_time() - start, len(left) + len(right)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        again = realigning(left, right, beads)
        row = [f"{seconds:.2f}", *(f"{number:.0f}" for number in (1e6 * seconds / count, 1e3 * longest, memory, again))]
        print(f"| {count} | " + " | ".join(row) + " |", flush=True)


def realigning(base: list[str], other: list[str], beads: Sequence[diptych.Bead]) -> float:
    """Milliseconds to set a pin and take it away again, a hundred beads after one pin and before another."""
    full = [(bead.base.start, bead.other.start) for bead in beads if bead.base and bead.other]
    middle = len(full) // 2
    around, place = [full[middle - 100], full[middle + 100]], full[middle]
    start = time.process_time()
    pinned = realign(base, other, beads, place, pins=[*around, place])
    realign(base, other, pinned, place, pins=around)
    return 1000 * (time.process_time() - start)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--ladders", action="append", default=[], metavar="NAME=FOLDER")
    parser.add_argument("--only", default="", help="cases whose names contain this")
    parser.add_argument("--growth", action="store_true", help="show how time grows with length instead")
    arguments = parser.parse_args()
    folders = [path.parent for path in sorted(arguments.data.glob("*/gold.tsv")) if arguments.only in path.parent.name]
    texts = {
        folder: tuple((folder / name).read_text(encoding="utf-8").splitlines() for name in ("a.txt", "b.txt"))
        for folder in folders
    }
    diptych.align(["first"], ["call"])  # which loads numpy
    if arguments.growth:
        growth(*max(texts.values(), key=lambda pair: len(pair[0])))
        return
    aligners: dict[str, Aligner] = {"diptych": by_diptych, "TF-IDF": by_tf_idf, "difflib": by_difflib}
    rows: dict[str, list[dict[str, float]]] = {}
    for folder, (base, other) in texts.items():
        gold = read_ladder(folder / "gold.tsv")
        for name, align in aligners.items():
            if align is by_tf_idf and reach(base, other) * len(base) > _PATIENCE:
                continue
            start = time.perf_counter()
            found = align(base, other)
            seconds = time.perf_counter() - start
            rows.setdefault(name, []).append(scored(gold, found, (len(base), len(other))) | {"seconds": seconds})
        for name, ladders in (pair.split("=", 1) for pair in arguments.ladders):
            ladder = Path(ladders) / f"{folder.name}.ladder"
            if ladder.exists():
                found = read_ladder(ladder)
                rows.setdefault(name, []).append(scored(gold, found, (len(base), len(other))))
    print("| aligner | cases | strict | lax | null | seconds |\n|---|---|---|---|---|---|")
    for name, figures in rows.items():
        means = [
            statistics.mean(row[key] for row in figures if not math.isnan(row[key]))
            for key in ("strict", "lax", "null")
        ]
        seconds = sum(row.get("seconds", math.nan) for row in figures)
        print(f"| {name} | {len(figures)} | " + " | ".join(f"{mean:.1f}" for mean in means) + f" | {seconds:.1f} |")


if __name__ == "__main__":
    main()
