"""Learn the weights of severity from texts whose changes were labelled, and say how well they carry over.

    python benchmarks/train_severity.py DATA [--write]

DATA holds `demetr.jsonl.gz` (DEMETR, Karpinska et al. 2022, MIT), `synth.jsonl.gz` (changes made by rule in
DEMETR's sentences, MIT) and `news2023.jsonl.gz` (news translations with the errors that three raters marked,
Apache-2.0). Every finding of `diptych` in a labelled pair is one example: a finding on the changed words takes the
change's severity, every other one is neutral. The figures printed are cross-validated: no sentence is judged by
weights that have seen it, or any other version of it. `--write` fits on everything and writes `severity.json`.
"""

import argparse
import gzip
import json
import math
import pathlib
import pickle
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, NamedTuple

from severity_figures import figures, serious_places
from severity_fitting import counts_of, fit, fit_places, fit_score

from diptych.divergence.comparing import findings, is_swapped, paired_many
from diptych.divergence.grading.features import Closeness, features
from diptych.divergence.grading.grading import (
    LIFT,
    SPREAD,
    WORST,
    gravity,
    likeliest,
    likeliest_typed,
    of_one_sense,
    said_otherwise,
)
from diptych.divergence.grading.measures import measures
from diptych.divergence.grading.places import (
    WITH_THE_WHOLE,
    Bars,
    circumstances,
    in_several_places,
    letters,
    level_in_place,
    named,
)
from diptych.divergence.grading.rules import RULES, ruled
from diptych.divergence.grading.weights import LEVELS as PROGRAMS
from diptych.divergence.grading.weights import logistic, probabilities
from diptych.divergence.model import Category
from diptych.divergence.pairing import Pairing
from diptych.divergence.sentence import sentence

LEVELS = ("neutral", "minor", "major", "critical")
FOLDS = 5
SERIOUS = LEVELS.index("major")
# Of news: one false place in four clean sentences, two in five of the marked letters right; lower bars find more.
BARS = Bars(alone=0.3, beside=0.2, wording=0.5)
Weighted = Mapping[str, tuple[float, ...]]
OPPOSITE = {Category.OMISSION: Category.ADDITION, Category.ADDITION: Category.OMISSION}
Row = dict[str, Any]
Job = tuple[str, str, str, Row]  # where it comes from, base, other, what is known of it


class Example(NamedTuple):
    """A finding: what tells it from others of its pair, its features, and its label and weight where they are known."""

    key: str
    category: str
    features: list[str]
    label: int | None
    weight: float
    where: tuple[int, int] | None
    size: int
    names: int
    cues: tuple[str, ...]


@dataclass
class Pair:
    """A compared pair: the features of each finding, its label where one is known, and whose sentence it is."""

    source: str
    row: Row
    group: int
    found: list[Example] = field(default_factory=list)
    measures: list[tuple[str, float]] = field(default_factory=list)
    loose: bool = False
    otherwise: bool = False
    looseness: float = 0.0


def read(path: pathlib.Path) -> list[Row]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def fold_of(key: object) -> int:
    return zlib.crc32(str(key).encode()) % FOLDS


def touches(span: Any, gold: Sequence[int], slack: int = 2) -> bool:
    return span is not None and span.start < gold[1] + slack and gold[0] - slack < span.end


def analyse(job: Job, pair: Pairing) -> Pair:
    """Find, and label each finding as far as the row's gold tells."""
    source, base, other, row = job
    swapped = is_swapped(base, other)
    result = Pair(source, {key: row[key] for key in row if key not in ("reference", "base", "perturbed")}, 0)
    result.loose, result.looseness = pair.loose, pair.looseness
    if base == other:
        return result
    closeness = Closeness.of(pair)
    found = list(findings(pair))
    result.measures = list(measures(pair, found))
    result.otherwise = in_several_places(pair, found)
    for finding in found:
        spans = pair.base.span(finding.base), pair.other.span(finding.other)
        words = pair.base.quote(spans[0]), pair.other.quote(spans[1])
        category = finding.category
        if swapped:
            spans, words = spans[::-1], words[::-1]
            category = OPPOSITE.get(category, category)
        label, weight = label_of(source, row, spans)
        where = (spans[1].start, spans[1].end) if spans[1] is not None else None
        key = f"{category.value} {words[0]} > {words[1]}"
        result.found.append(
            Example(
                key,
                category.value,
                list(features(finding.category, finding.cues, closeness)),
                label,
                weight,
                where,
                letters(pair, finding),
                named(pair, finding),
                finding.cues,
            )
        )
    if source in ("demetr", "synth"):
        result.found = _without_company(result.found)
    return result


def _without_company(found: list[Example]) -> list[Example]:
    """Take the label from small words that changed in the company of a serious finding: they did not change it."""
    if not any((one.label or 0) >= SERIOUS and not _is_small(one) for one in found):
        return found
    return [one._replace(label=None) if (one.label or 0) >= SERIOUS and _is_small(one) else one for one in found]


def _is_small(one: Example) -> bool:
    return any(cue.startswith(("content:0", "small:both", "tense:auxiliary")) for cue in one.cues)


def label_of(source: str, row: Row, spans: tuple[Any, Any]) -> tuple[int | None, float]:
    if source in ("demetr", "synth"):
        hit = touches(spans[0], row["span"]["base"]) or touches(spans[1], row["span"]["pert"])
        level = {"control": 0}.get(row["severity"], LEVELS.index(row["severity"]) if row["severity"] in LEVELS else 0)
        return (level, 1.0) if hit or row["pert_whole"] else (0, 0.3)
    if source == "faithful":
        return 0, 3.0
    if source == "news":
        if row["label"] == "clean":
            return 0, 1.0
        spots = [
            (error["start"], error["end"])
            for rating in row["ratings"]
            for error in rating["errors"]
            if error["start"] >= 0
            and error["severity"] == "Major"
            and error["category"].startswith(("Accuracy", "Terminology", "Non-translation"))
        ]
        long = len(row["other"]) * 0.6
        if spans[1] is not None and any(touches(spans[1], spot, 0) for spot in spots if spot[1] - spot[0] < long):
            return 2, 1.0
        return (0, 1.0) if row["label"] == "minor" else (None, 0.0)
    return None, 0.0


def laid_out(work: Iterable[Job]) -> Iterator[tuple[Job, Pairing]]:
    """Each job with its words paired, many at once."""
    work = iter(work)
    while batch := list(islice(work, 64)):
        texts = [(other, base) if is_swapped(base, other) else (base, other) for _, base, other, _ in batch]
        yield from zip(batch, paired_many([(sentence(one), sentence(two)) for one, two in texts]), strict=True)


def jobs(data: pathlib.Path) -> Iterator[Job]:
    faithful = set()
    for name in ("demetr", "synth"):
        for row in read(data / f"{name}.jsonl.gz"):
            if row["severity"] == "base":
                continue
            row["pert_whole"] = row.get("pert", "").startswith(("19", "20"))
            yield name, row["base"], row["perturbed"], row
            yield f"{name} reference", row["reference"], row["perturbed"], row
            if row["reference"] + row["base"] not in faithful:
                faithful.add(row["reference"] + row["base"])
                yield "faithful", row["reference"], row["base"], row
    for row in read(data / "news2023.jsonl.gz"):
        yield "news", row["reference"], row["other"], row


def analysed(data: pathlib.Path, thin: int) -> list[Pair]:
    work = [
        job for number, job in enumerate(jobs(data)) if not job[0].endswith(" reference") or number % (2 * thin) < 2
    ]
    pairs = [analyse(job, pair) for job, pair in laid_out(work)]
    known: dict[tuple[int, str], set[str]] = {}
    for pair, (source, base, _, row) in zip(pairs, work, strict=True):
        pair.group = fold_of(row.get("sent_id", row.get("doc")))
        if source == "faithful":
            known[base, row["base"]] = {one.key for one in pair.found}
    for pair, (source, base, _, row) in zip(pairs, work, strict=True):
        if source.endswith(" reference"):
            old = known[base, row["base"]]
            level = {"control": 0}.get(
                row["severity"], LEVELS.index(row["severity"]) if row["severity"] in LEVELS else 0
            )
            fresh = [one for one in pair.found if one.key not in old]
            share = 0.0 if row["pert_whole"] else 0.1 / max(1, len(fresh))
            pair.found = [one._replace(label=None if one.key in old else level, weight=share) for one in pair.found]
    return pairs


@dataclass
class Verdict:
    """What the program would say of a pair."""

    score: float
    severity: int
    category: str
    spans: list[tuple[int, int]]


def chances_of(one: Example, weights: Mapping[str, tuple[float, ...]]) -> list[float]:
    rule = next((RULES[cue] for name in one.features if (cue := name.partition(" ")[2]) in RULES), None)
    if rule is not None:
        return [float(level == rule[0].value) for level in LEVELS]
    found = probabilities(one.features, weights)
    return [found[0], 1.0 - found[0], 0.0, 0.0] if one.category == Category.FORM.value else found


def total_of(pair: Pair, score_weights: Mapping[str, float]) -> float:
    learned = sum(score_weights.get(name, 0.0) * count for name, count in counts_of(pair).items())
    return learned + sum(ruled(one.cues) for one in pair.found)


def judge(pair: Pair, total: float, chances: Sequence[list[float]], place: Mapping[str, float]) -> Verdict:
    graded = _graded(pair, total, chances, place, beside=False)
    if pair.otherwise and any(level >= SERIOUS for level, _ in graded):
        graded = _graded(pair, total, chances, place, beside=True)
    gravest = max((grave for _, grave in graded), default=0.0)
    spread = sum(grave * one.size for one, (_, grave) in zip(pair.found, graded, strict=True))
    worst = max((level for level, _ in graded), default=-1)
    lift = LIFT.get(PROGRAMS[worst], 0.0) if worst >= 0 else 0.0
    category = next((one.category for one, (level, _) in zip(pair.found, graded, strict=True) if level == worst), "")
    spans = [one.where for one, (level, _) in zip(pair.found, graded, strict=True) if level >= SERIOUS and one.where]
    return Verdict(total + WORST * gravest + SPREAD * pair.looseness * spread + lift, worst, category, spans)


def _graded(
    pair: Pair, total: float, chances: Sequence[list[float]], place: Mapping[str, float], *, beside: bool
) -> list[tuple[int, float]]:
    """Each finding's level and how grave it is."""
    graded = []
    for one, chance in zip(pair.found, chances, strict=True):
        level = likeliest_typed(chance) if pair.loose else likeliest(chance)
        grave = gravity(chance[2], chance[3])
        if pair.otherwise and Category(one.category) in WITH_THE_WHOLE:
            about = circumstances(chance, Category(one.category), total, one.size, one.names)
            serious = logistic(sum(place.get(name, 0.0) * value for name, value in about))
            bar = BARS.of(Category(one.category), one.names, beside=beside)
            level = level_in_place(chance, serious, math.inf if said_otherwise(one.cues) else bar)
            grave = gravity(serious, 0.0)
        elif said_otherwise(one.cues) if pair.otherwise else of_one_sense(one.cues):
            level = min(level, 1)
        graded.append((level, grave))
    return graded


def place_examples(
    judged: Iterable[tuple[Pair, float, list[list[float]]]],
) -> Iterator[tuple[dict[str, float], float, float]]:
    """Each place of news pairs changed in several: its circumstances, what share of it raters marked, its weight."""
    for pair, total, chances in judged:
        if pair.source != "news":
            continue
        gold = serious_places(pair.row)
        for one, chance in zip(pair.found, chances, strict=True):
            if one.where and pair.otherwise and Category(one.category) in WITH_THE_WHOLE:
                inside = len(gold & set(range(*one.where)))
                about = dict(circumstances(chance, Category(one.category), total, one.size, one.names))
                yield about, inside / max(1, one.where[1] - one.where[0]), math.sqrt(one.where[1] - one.where[0])


def cross_validated(pairs: Sequence[Pair]) -> list[tuple[Pair, float, list[list[float]]]]:
    """Each pair's score and its findings' chances, by weights that have not seen its sentence."""
    judged = []
    for fold in range(FOLDS):
        others = [pair for pair in pairs if pair.group != fold]
        weights, score_weights = fit(others), fit_score(others)
        judged += [
            (pair, total_of(pair, score_weights), [chances_of(one, weights) for one in pair.found])
            for pair in pairs
            if pair.group == fold
        ]
    return judged


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--write", action="store_true", help="fit on everything and write severity.json")
    parser.add_argument("--cache", type=pathlib.Path, help="keep the findings here, and take them from here")
    parser.add_argument("--thin", type=int, default=1, help="take each N-th of the pairs with a reference")
    args = parser.parse_args()
    if args.cache and args.cache.exists():
        pairs = pickle.loads(args.cache.read_bytes())
    else:
        pairs = analysed(args.data, args.thin)
        if args.cache:
            args.cache.write_bytes(pickle.dumps(pairs))
    judged = cross_validated(pairs)
    verdicts = []
    for fold in range(FOLDS):
        by_place = fit_places(list(place_examples(one for one in judged if one[0].group != fold)))
        verdicts += [(one[0], judge(*one, by_place)) for one in judged if one[0].group == fold]
    for name, value in figures(verdicts).items():
        print(f"{name:32} {value:6.2f}")
    if args.write:
        write(fit(pairs), fit_score(pairs), fit_places(list(place_examples(judged))))


def write(weights: Weighted, score_weights: dict[str, float], places: dict[str, float]) -> None:
    target = pathlib.Path(__file__).parent.parent / "diptych" / "divergence" / "grading" / "severity.json"
    head = {
        "recipe": "benchmarks/train_severity.py: multinomial logistic regression (severity) and pairwise logistic "
        "regression (score), each with a ridge penalty, one row a feature",
        "levels": list(LEVELS),
        "bars": BARS._asdict(),
        "sources": "DEMETR (Karpinska et al. 2022), MIT; rule-made changes in DEMETR's sentences, MIT; "
        "news translations of 2023 with three raters' error marks, Apache-2.0",
    }
    severity = {name: [round(x, 2) for x in row] for name, row in weights.items() if max(map(abs, row)) >= 0.05}
    score = {name: round(weight, 3) for name, weight in score_weights.items() if abs(weight) >= 0.005}
    place = {name: round(weight, 3) for name, weight in places.items()}
    tables = ",\n".join(
        f' "{name}": {{\n{_lines(table)}\n }}'
        for name, table in (("severity", severity), ("score", score), ("place", place))
    )
    target.write_text(f"{json.dumps(head, indent=1)[:-2]},\n{tables}\n}}\n", encoding="utf-8")


def _lines(table: dict[str, Any]) -> str:
    return ",\n".join(f"  {json.dumps(name, ensure_ascii=False)}: {json.dumps(table[name])}" for name in sorted(table))


if __name__ == "__main__":
    main()
