"""How well divergences are graded, beside string measures on the same pairs in the same run.

    python benchmarks/divergence.py DATA [--every N] [--ablation] [--mistakes]

DATA holds the files that `train_severity.py` describes. difflib's ratio and chrF (Popović 2015, sacrebleu) are each
turned into a distance. They find no severities, so only orders and curves are compared. The weights of diptych have
seen these sentences; `train_severity.py` prints the cross-validated figures.
"""

import argparse
import difflib
import pathlib
import time
from collections.abc import Callable, Iterable, Sequence
from types import SimpleNamespace
from typing import Any

from sacrebleu.metrics import CHRF
from severity_figures import figures
from train_severity import LEVELS, OPPOSITE, jobs

from diptych.divergence.comparing import findings, is_swapped, paired
from diptych.divergence.detectors import DETECTORS
from diptych.divergence.grading import grade
from diptych.divergence.pairing import Finding, Pairing
from diptych.divergence.sentence import sentence

ROWS = (
    "critical>major",
    "critical>minor",
    "major>minor",
    "detected critical",
    "synth mean AUC",
    "news AUC",
    "news AP",
)
Verdict = Any
Measure = Callable[[str, str], Verdict]
_CHRF = CHRF(word_order=2)


def by_difflib(base: str, other: str) -> Verdict:
    return _distance(1.0 - difflib.SequenceMatcher(None, base, other, autojunk=False).ratio())


def by_chrf(base: str, other: str) -> Verdict:
    return _distance(100.0 - _CHRF.sentence_score(other, [base]).score)


def _distance(score: float) -> Verdict:
    return SimpleNamespace(score=score, severity=0, category="", spans=[])


def by_diptych(base: str, other: str) -> Verdict:
    return _judged(base, other, findings)


def without(detector: Callable[[Pairing], Iterable[Finding]]) -> Measure:
    """diptych with one detector left out."""

    def kept(pair: Pairing) -> Iterable[Finding]:
        return (found for one in DETECTORS if one is not detector for found in one(pair))

    return lambda base, other: _judged(base, other, kept)


def _judged(base: str, other: str, find: Callable[[Pairing], Iterable[Finding]]) -> Verdict:
    swapped = is_swapped(base, other)
    pair = paired(sentence(other), sentence(base)) if swapped else paired(sentence(base), sentence(other))
    found = list(find(pair)) if base != other else []
    score, grades = grade(pair, found) if found else (0.0, [])
    worst, category, spans = -1, "", []
    for one, (severity, _) in zip(found, grades, strict=True):
        level = LEVELS.index(severity.value)
        if level > worst:
            worst, category = level, (OPPOSITE.get(one.category, one.category) if swapped else one.category).value
        span = pair.base.span(one.base) if swapped else pair.other.span(one.other)
        if level >= 2 and span is not None:
            spans.append((span.start, span.end))
    return SimpleNamespace(score=score, severity=worst, category=category, spans=spans)


def judged(measure: Measure, work: Sequence[tuple[str, str, str, dict[str, Any]]]) -> list[tuple[Any, Verdict]]:
    return [(SimpleNamespace(source=source, row=row), measure(base, other)) for source, base, other, row in work]


def mistakes(work: Sequence[tuple[str, str, str, dict[str, Any]]], results: Sequence[tuple[Any, Verdict]]) -> None:
    """The twenty severities that are furthest from the label."""
    wrong = []
    for (source, base, other, row), (_, verdict) in zip(work, results, strict=True):
        if source in ("demetr", "synth"):
            wanted = LEVELS.index("neutral" if row["severity"] == "control" else row["severity"])
            wrong.append((abs(wanted - max(0, verdict.severity)), verdict.score, row["severity"], base, other))
    for _, score, severity, base, other in sorted(wrong, reverse=True)[:20]:
        print(f"\n{severity}, scored {score:.1f}\n  {base}\n  {other}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--every", type=int, default=1, help="judge the versions of each N-th sentence alone")
    parser.add_argument("--ablation", action="store_true", help="leave out one detector after the other")
    parser.add_argument("--mistakes", action="store_true", help="print the twenty worst")
    args = parser.parse_args()
    work = [job for job in jobs(args.data) if job[0] == "news" or job[3]["sent_id"] % args.every == 0]
    measures: dict[str, Measure] = {"difflib": by_difflib, "chrF++": by_chrf, "diptych": by_diptych}
    if args.ablation:
        measures |= {f"- {one.__name__}": without(one) for one in DETECTORS}
    print(f"{'':24}", *(f"{name:>18}" for name in ROWS), f"{'pairs a second':>15}")
    for name, measure in measures.items():
        start = time.process_time()
        results = judged(measure, work)
        speed = len(work) / (time.process_time() - start)
        table = figures(results)
        print(f"{name:24}", *(f"{table[row]:18.1f}" for row in ROWS), f"{speed:15.0f}", flush=True)
        if name == "diptych":
            severities = ("severity right", "category right", "synth controls flagged", "synth changes flagged")
            print(" " * 24, "; ".join(f"{row} {table[row]:.1f}" for row in (*severities, "news span F1")))
            if args.mistakes:
                mistakes(work, results)


if __name__ == "__main__":
    main()
