"""The three sets of weights behind severity, fitted to labelled findings with numpy alone."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np

from diptych.divergence.grading.features import scoring
from diptych.divergence.model import Category

Pair = Any  # train_severity.Pair
Counts = dict[str, float]


def fit(pairs: Iterable[Pair], ridge: float = 1.0, steps: int = 120) -> dict[str, tuple[float, ...]]:
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
    return {name: tuple(map(float, theta[index])) for name, index in names.items()}


def counts_of(pair: Pair) -> Counts:
    """How often each feature stands in a pair, and its measures: what the score is linear in."""
    total: Counts = defaultdict(float)
    for one in pair.found:
        for name, share in scoring(Category(one.category), one.cues, pair.looseness):
            if share:
                total[name] += share
    total.update(dict(pair.measures))
    return total


def ranked(pairs: Sequence[Pair], random: np.random.Generator) -> Iterator[tuple[Counts, Counts, float]]:
    """(further apart, closer, weight): pairs of comparisons whose order is known."""
    faithful = {pair.row["sent_id"]: pair for pair in pairs if pair.source == "faithful"}
    levels: dict[int, dict[str, list[Pair]]] = defaultdict(lambda: defaultdict(list))
    for pair in pairs:
        severity = pair.row.get("severity", "")
        if pair.source in ("demetr reference", "synth reference") and severity != "control":
            weight = {"critical": 2.0, "major": 0.8, "minor": 0.2}[severity]
            yield counts_of(pair), counts_of(faithful[pair.row["sent_id"]]), weight
        elif pair.source == "demetr":
            levels[pair.row["sent_id"]][severity].append(pair)
    for one in levels.values():
        for higher, lower, count in (("critical", "major", 24), ("critical", "minor", 10), ("major", "minor", 12)):
            for _ in range(count if one[higher] and one[lower] else 0):
                above, below = random.integers(len(one[higher])), random.integers(len(one[lower]))
                yield counts_of(one[higher][above]), counts_of(one[lower][below]), 0.5
    for source, yes, no, count in (("synth", "critical", "control", 2000), ("news", "meaning", "clean", 6000)):
        chosen = [pair for pair in pairs if pair.source == source]
        high = [pair for pair in chosen if pair.row.get("label", pair.row.get("severity")) == yes]
        low = [pair for pair in chosen if pair.row.get("label", pair.row.get("severity")) == no]
        for _ in range(count):
            above, below = high[random.integers(len(high))], low[random.integers(len(low))]
            yield counts_of(above), counts_of(below), 0.5


def fit_score(pairs: Sequence[Pair], ridge: tuple[float, float] = (10.0, 100.0), steps: int = 6) -> dict[str, float]:
    """Weights whose sums put the further pair above the closer: pairwise logistic regression, by Newton's method."""
    rows = list(ranked(pairs, np.random.default_rng(1)))
    seen = Counter(name for high, low, _ in rows for name in high.keys() | low.keys())
    names = {name: place for place, name in enumerate(name for name, count in sorted(seen.items()) if count >= 25)}
    x = np.zeros((len(rows), len(names)), dtype=np.float32)
    for number, (high, low, _) in enumerate(rows):
        for sign, counts in ((1, high), (-1, low)):
            for name, count in counts.items():
                if name in names:
                    x[number, names[name]] += sign * count
    weight = np.array([row[2] for row in rows], dtype=np.float32)
    holds = np.array([ridge[name.endswith("~") or name.startswith("#")] for name in names], dtype=np.float32)
    theta = np.zeros(len(names), dtype=np.float32)
    for _ in range(steps):
        chance = 1 / (1 + np.exp(-np.clip(x @ theta, -30, 30)))
        slope = x.T @ (weight * (chance - 1)) + holds * theta
        bend = (x * (weight * chance * (1 - chance))[:, None]).T @ x + np.diag(holds)
        theta -= np.linalg.solve(bend, slope)
    return {name: float(theta[place]) for name, place in names.items()}


def fit_places(examples: Sequence[tuple[dict[str, float], float, float]], ridge: float = 5.0) -> dict[str, float]:
    """Logistic regression of (circumstances, share that is serious, weight), by Newton's method."""
    names = {name: place for place, name in enumerate(sorted({name for about, *_ in examples for name in about}))}
    x = np.zeros((len(examples), len(names)))
    for number, (about, *_) in enumerate(examples):
        for name, value in about.items():
            x[number, names[name]] = value
    share, weight = np.array([row[1] for row in examples]), np.array([row[2] for row in examples])
    theta = np.zeros(len(names))
    for _ in range(15):
        chance = 1 / (1 + np.exp(-np.clip(x @ theta, -30, 30)))
        slope = x.T @ (weight * (chance - share)) + ridge * theta
        bend = (x * (weight * chance * (1 - chance))[:, None]).T @ x + ridge * np.eye(len(names))
        theta -= np.linalg.solve(bend, slope)
    return {name: float(theta[place]) for name, place in names.items()}
