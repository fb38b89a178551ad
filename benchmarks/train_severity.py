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
import multiprocessing
import pathlib
import pickle
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
from severity_figures import figures

from diptych.divergence.comparing import findings, is_swapped, paired
from diptych.divergence.grading import RULES, features
from diptych.divergence.model import Category
from diptych.divergence.sentence import sentence

LEVELS = ("neutral", "minor", "major", "critical")
PENALTIES = np.array((0.0, 1.0, 5.0, 25.0))
FOLDS = 5
OPPOSITE = {Category.OMISSION: Category.ADDITION, Category.ADDITION: Category.OMISSION}
Row = dict[str, Any]


class Example(NamedTuple):
    """A finding: what tells it from others of its pair, its features, and its label and weight where they are known."""

    key: str
    category: str
    features: list[str]
    label: int | None
    weight: float
    where: tuple[int, int] | None


@dataclass
class Pair:
    """A compared pair: the features of each finding, its label where one is known, and whose sentence it is."""

    source: str
    row: Row
    group: int
    found: list[Example] = field(default_factory=list)


def read(path: pathlib.Path) -> list[Row]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def fold_of(key: object) -> int:
    return zlib.crc32(str(key).encode()) % FOLDS


def touches(span: Any, gold: Sequence[int], slack: int = 2) -> bool:
    return span is not None and span.start < gold[1] + slack and gold[0] - slack < span.end


def analyse(job: tuple[str, str, str, Row]) -> Pair:
    """Find, and label each finding as far as the row's gold tells."""
    source, base, other, row = job
    swapped = is_swapped(base, other)
    pair = paired(sentence(other), sentence(base)) if swapped else paired(sentence(base), sentence(other))
    result = Pair(source, {key: row[key] for key in row if key not in ("reference", "base", "perturbed")}, 0)
    if base == other:
        return result
    for finding in findings(pair):
        spans = pair.base.span(finding.base), pair.other.span(finding.other)
        words = pair.base.quote(finding.base), pair.other.quote(finding.other)
        category = finding.category
        if swapped:
            spans, words = spans[::-1], words[::-1]
            category = OPPOSITE.get(category, category)
        label, weight = label_of(source, row, spans)
        where = (spans[1].start, spans[1].end) if spans[1] is not None else None
        key = f"{category.value} {words[0]} > {words[1]}"
        result.found.append(Example(key, category.value, list(features(finding, pair)), label, weight, where))
    return result


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


def jobs(data: pathlib.Path) -> Iterator[tuple[str, str, str, Row]]:
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


def analysed(data: pathlib.Path) -> list[Pair]:
    work = list(jobs(data))
    with multiprocessing.Pool() as pool:
        pairs = pool.map(analyse, work, chunksize=200)
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


def fit(pairs: Iterable[Pair], ridge: float = 1.0, steps: int = 120) -> dict[str, np.ndarray]:
    """Multinomial logistic regression by L-BFGS-like steps (Barzilai-Borwein), with a ridge penalty."""
    names: dict[str, int] = {}
    rows, columns, labels, weights = [], [], [], []
    counts: dict[str, int] = defaultdict(int)
    chosen = [item for pair in pairs for item in pair.found if item.label is not None and item.weight > 0]
    for item in chosen:
        for name in item.features:
            counts[name] += 1
    for number, item in enumerate(chosen):
        for name in item.features:
            if counts[name] >= 5:
                rows.append(number)
                columns.append(names.setdefault(name, len(names)))
        labels.append(item.label)
        weights.append(item.weight)
    x_rows, x_columns = np.array(rows), np.array(columns)
    target = np.zeros((len(chosen), 4))
    target[np.arange(len(chosen)), labels] = 1
    weight = np.array(weights)[:, None]
    theta = np.zeros((len(names), 4))
    # Diagonal preconditioning: a feature's curvature is bounded by the weight of its examples.
    mass = np.bincount(x_columns, weights=np.array(weights)[x_rows], minlength=len(names))[:, None]
    velocity = np.zeros_like(theta)
    per_row = np.bincount(x_rows, minlength=len(chosen)).max()
    for _ in range(steps):
        ahead = theta + 0.9 * velocity
        sums = np.zeros((len(chosen), 4))
        for level in range(4):
            sums[:, level] = np.bincount(x_rows, weights=ahead[x_columns, level], minlength=len(chosen))
        sums -= sums.max(axis=1, keepdims=True)
        chance = np.exp(sums)
        chance /= chance.sum(axis=1, keepdims=True)
        error = (chance - target) * weight
        slope = np.stack(
            [np.bincount(x_columns, weights=error[x_rows, level], minlength=len(names)) for level in range(4)], axis=1
        )
        slope += ridge * ahead
        velocity = 0.9 * velocity - slope / (0.08 * per_row * mass + ridge)
        theta = theta + velocity
    return {name: theta[index] for name, index in names.items()}


def chances(feats: Sequence[str], weights: dict[str, np.ndarray]) -> np.ndarray:
    for name in feats:
        rule = RULES.get(name.partition(" ")[2])
        if rule is not None:
            return np.eye(4)[LEVELS.index(rule[0].value)]
    total = np.zeros(4)
    for name in feats:
        if name in weights:
            total += weights[name]
    power = np.exp(total - total.max())
    power /= power.sum()
    if feats[0] == Category.FORM.value:
        power = np.array((power[0], 1 - power[0], 0, 0))
    return power


@dataclass
class Verdict:
    score: float
    severity: int
    category: str
    spans: list[tuple[int, int]]


def judge(pair: Pair, weights: dict[str, np.ndarray]) -> Verdict:
    score, worst, category, spans = 0.0, -1, "", []
    for one in pair.found:
        power = chances(one.features, weights)
        level = int(power.argmax())
        score += float(power @ PENALTIES)
        if level > worst:
            worst, category = level, one.category
        if level >= 2 and one.where:
            spans.append(one.where)
    return Verdict(score, worst, category, spans)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--cache", type=pathlib.Path)
    parser.add_argument("--ridge", type=float, default=1.0)
    args = parser.parse_args()
    if args.cache and args.cache.exists():
        pairs = pickle.loads(args.cache.read_bytes())
    else:
        pairs = analysed(args.data)
        if args.cache:
            args.cache.write_bytes(pickle.dumps(pairs))
    verdicts: list[Verdict | None] = [None] * len(pairs)
    for fold in range(FOLDS):
        weights = fit([pair for pair in pairs if pair.group != fold], args.ridge)
        for place, pair in enumerate(pairs):
            if pair.group == fold:
                verdicts[place] = judge(pair, weights)
    for name, value in figures(pairs, verdicts).items():
        print(f"{name:32} {value:6.2f}")
    if args.write:
        write(fit(pairs, args.ridge))


def write(weights: dict[str, np.ndarray]) -> None:
    target = pathlib.Path(__file__).parent.parent / "diptych" / "divergence" / "severity.json"
    lines = ",\n".join(
        f"  {json.dumps(name, ensure_ascii=False)}: {json.dumps([round(float(x), 2) for x in row])}"
        for name, row in sorted(weights.items())
        if np.abs(row).max() >= 0.05
    )
    head = {
        "recipe": "benchmarks/train_severity.py: multinomial logistic regression, ridge penalty, one row a feature",
        "levels": list(LEVELS),
        "sources": "DEMETR (Karpinska et al. 2022), MIT; rule-made changes in DEMETR's sentences, MIT; "
        "news translations of 2023 with three raters' error marks, Apache-2.0",
    }
    opening = json.dumps(head, indent=1)[:-2]
    target.write_text(f'{opening},\n "weights": {{\n{lines}\n }}\n}}\n', encoding="utf-8")


if __name__ == "__main__":
    main()
