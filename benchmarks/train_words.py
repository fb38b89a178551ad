"""Train the networks that judge links between words, and tell how well they do on sentences they have not seen.

    python benchmarks/train_words.py EDINBURGH.jsonl           cross-validate only
    python benchmarks/train_words.py EDINBURGH.jsonl --write   then train on everything and write weights.json
    python benchmarks/train_words.py EDINBURGH.jsonl --without sense     cross-validate without one kind of likeness

EDINBURGH.jsonl holds the Edinburgh++ corpus (Cohn, Callison-Burch and Lapata 2008, as cleaned by Thadani and Jing
2012; Apache-2.0), a line a pair: `a_tokens`, `b_tokens`, `sure` and `possible` links.

Every figure is out of fold: five folds, pairs that share a sentence always in the same one. The later passes are
trained on what the pass before said of sentences that it had not seen, and the odds of word pairs are always
counted elsewhere than where they serve as a feature, as is how readily words join their neighbours. The loss is the
cross entropy, possible links weighing half; Adam with decay, a tenth of the inputs dropped; a pass is the mean of
networks begun at different weights.
"""

import argparse
import json
import math
from collections import Counter
from pathlib import Path

import numpy as np

from diptych.divergence.words import aligner
from diptych.divergence.words.features import first_features, later_features
from diptych.divergence.words.forms import form
from diptych.divergence.words.joins import Joins, kind_name
from diptych.divergence.words.layout import Problem
from diptych.divergence.words.likeness import KIN, PAIRED, SENSE, SENSE_KNOWN, SPELLING, STEM
from diptych.divergence.words.network import FILE, Network, parse
from diptych.divergence.words.pairs import PairTable

FOLDS = 5
SEEDS = (1, 3, 3)  # how many networks are averaged in each pass
HIDDEN = 16
EPOCHS = 12
CHANCE = 0.03
NO_JOINS = {"before": {}, "after": {}}
LIKENESS = {"sense": [SENSE, SENSE_KNOWN], "kin": [KIN], "paired": [PAIRED], "spelling": [SPELLING], "stem": [STEM]}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("corpus", type=Path)
    options.add_argument("--write", action="store_true", help="train on everything and write weights.json")
    options.add_argument("--without", choices=sorted(LIKENESS), help="leave one kind of likeness out, to see its worth")
    chosen = options.parse_args()
    if chosen.without:
        leave_out(LIKENESS[chosen.without])
    rows = [json.loads(line) for line in chosen.corpus.read_text(encoding="utf-8").splitlines()]
    labels = [gold(row) for row in rows]
    fold = folds(rows)
    counts = [count_pairs([row for row, at in zip(rows, fold, strict=True) if at == number]) for number in range(FOLDS)]
    joined = [count_joins([row for row, at in zip(rows, fold, strict=True) if at == number]) for number in range(FOLDS)]
    # What serves each row as training material for fold `held`: problems[held][row]; problems[FOLDS] is for the end.
    problems = []
    for held in range(FOLDS + 1):
        tables = [(paired_without(counts, {held, at}), joins_without(joined, {held, at})) for at in range(FOLDS)]
        problems.append([lay_out(row, *tables[at]) for row, at in zip(rows, fold, strict=True)])
    scores: list[np.ndarray] | None = None
    networks = []
    for number, seeds in enumerate(SEEDS):
        fresh = [np.empty(0)] * len(rows)
        for held in range(FOLDS):
            train = [k for k in range(len(rows)) if fold[k] != held]
            network = fit(problems[held], labels, scores, train, seeds)
            for k in range(len(rows)):
                if fold[k] == held:
                    fresh[k] = judge(network, problems[held][k], scores and scores[k])
        if chosen.write:
            networks.append(fit(problems[FOLDS], labels, scores, range(len(rows)), seeds))
        scores = fresh
        threshold = report(f"pass {number + 1}", labels, scores)
    if chosen.write:
        write(networks, threshold, odds_of_pairs(counts, set()), joins_without(joined, set()))


def leave_out(channels: list[int]) -> None:
    complete = aligner.likeness

    def likeness(*arguments: object) -> np.ndarray:
        found = complete(*arguments)
        found[channels] = 0
        return found

    aligner.likeness = likeness


def gold(row: dict) -> np.ndarray:
    """1 for sure links, 2 for possible ones, 0 for none; flat."""
    found = np.zeros((len(row["a_tokens"]), len(row["b_tokens"])), dtype=int)
    for value, kind in ((2, "possible"), (1, "sure")):
        for i, j in row[kind]:
            found[i, j] = value
    return found.ravel()


def folds(rows: list[dict]) -> list[int]:
    """The fold of each row: rows joined by a common sentence stay together."""
    group = list(range(len(rows)))
    seen: dict[str, int] = {}

    def root(k: int) -> int:
        while group[k] != k:
            k = group[k]
        return k

    for k, row in enumerate(rows):
        for words in (row["a_tokens"], row["b_tokens"]):
            text = " ".join(words)
            group[root(k)] = root(seen.setdefault(text, k))
    roots = sorted({root(k) for k in range(len(rows))})
    order = dict(zip(np.random.default_rng(1).permutation(roots).tolist(), range(len(roots)), strict=True))
    return [order[root(k)] % FOLDS for k in range(len(rows))]


def count_pairs(rows: list[dict]) -> tuple[Counter, Counter]:
    """How often two unlike words were linked, and how often they could have been: neither has its equal there."""
    linked: Counter = Counter()
    together: Counter = Counter()
    for row in rows:
        base = [form(word).plain for word in row["a_tokens"]]
        other = [form(word).plain for word in row["b_tokens"]]
        label = gold(row).reshape(len(base), len(other))
        for i, one in enumerate(base):
            for j, two in enumerate(other):
                share = (0.0, 1.0, 0.5)[label[i, j]]
                if one != two and (share or not (one in other or two in base)):
                    pair = tuple(sorted((one, two)))
                    linked[pair] += share
                    together[pair] += 1
    return linked, together


def paired_without(counts: list[tuple[Counter, Counter]], left_out: set[int]) -> PairTable:
    stored = {"passes": [], "threshold": 0.5, "paired": odds_of_pairs(counts, left_out), "joins": NO_JOINS}
    return parse(stored).paired


def odds_of_pairs(counts: list[tuple[Counter, Counter]], left_out: set[int]) -> dict[str, float]:
    linked: Counter = Counter()
    together: Counter = Counter()
    for number, (some_linked, some_together) in enumerate(counts):
        if number not in left_out:
            linked.update(some_linked)
            together.update(some_together)
    return {
        " ".join(pair): round(odds, 2)
        for pair, count in sorted(together.items())
        if (count >= 8 or linked[pair])
        and abs(odds := math.log((linked[pair] + 2 * CHANCE) / (count - linked[pair] + 2) / CHANCE)) > 0.7
    }


def count_joins(rows: list[dict]) -> list[tuple[Counter, Counter]]:
    """How often a word shares a partner of the word before it, and after it, of the times that one has a partner."""
    found = [(Counter(), Counter()), (Counter(), Counter())]
    for row in rows:
        label = gold(row).reshape(len(row["a_tokens"]), len(row["b_tokens"]))
        for words, links in ((row["a_tokens"], label), (row["b_tokens"], label.T)):
            for place, word in enumerate(map(form, words)):
                for (joined, times), neighbour in zip(found, (place - 1, place + 1), strict=True):
                    if not (0 <= neighbour < len(words) and links[neighbour].any()):
                        continue
                    shared = links[place][(links[neighbour] > 0) & (links[place] > 0)]
                    share = 0.0 if not len(shared) else 0.5 if (shared == 2).any() else 1.0
                    for name in (word.plain, kind_name(word)):
                        joined[name] += share
                        times[name] += 1
    return found


def joins_without(counts: list[list[tuple[Counter, Counter]]], left_out: set[int]) -> Joins:
    """The log odds of joining, those of a word drawn to those of its kind as if it had been met ten times more."""
    tables = []
    for side in (0, 1):
        joined, times = Counter(), Counter()
        for number, one in enumerate(counts):
            if number not in left_out:
                joined.update(one[side][0])
                times.update(one[side][1])
        kind_of = {word: kind_name(form(word)) for word in times}
        usual = {kind: (joined[kind] + 0.5) / (times[kind] + 5) for kind in times if kind[0] == "<"}
        odds = {kind: joining(chance) for kind, chance in usual.items()}
        for word in sorted(times):
            if word not in usual and times[word] >= 3:
                chance = (joined[word] + 10 * usual[kind_of[word]]) / (times[word] + 10)
                odds[word] = joining(chance)
        tables.append(dict(sorted(odds.items())))
    return Joins(*tables)


def joining(chance: float) -> float:
    """Log odds, the usual word's about 0."""
    held = min(max(chance, 0.003), 0.9)
    return round(math.log(held / (1 - held)) + 2.5, 2)


def lay_out(row: dict, paired: PairTable, joins: Joins) -> tuple[Problem, np.ndarray]:
    """Every cell and its features; the aligner itself leaves out the cells that nothing speaks for."""
    words = row["a_tokens"], row["b_tokens"]
    forms = tuple([form(word) for word in side] for side in words)
    problem, alike = aligner.lay_out([words], [forms], [paired], joins)
    return problem, first_features(alike, problem)


def inputs(problem: Problem, features: np.ndarray, score: np.ndarray | None) -> tuple[np.ndarray, np.ndarray]:
    """Which cells a pass judges, and its features of them."""
    if score is None:
        return np.ones(features.shape[1], dtype=bool), features
    is_open = score > aligner.OPEN
    return is_open, later_features(features, score, is_open, problem)


def judge(network: Network, laid_out: tuple, score: np.ndarray | None) -> np.ndarray:
    problem, _ = laid_out
    is_open, features = inputs(*laid_out, score)
    found = np.zeros(len(is_open), dtype=np.float32) if score is None else score.copy()
    found[is_open] = network.judge(features, problem, problem.cells.where(is_open))
    return found


def fit(problems: list, labels: list, scores: list | None, train: list[int] | range, seeds: int) -> Network:
    features, answers, weights = [], [], []
    for k in train:
        problem, _ = problems[k]
        is_open, found = inputs(*problems[k], scores and scores[k])
        cells, label = problem.cells.where(is_open), labels[k][is_open]
        traits = problem.line.traits[:, cells.words].sum(axis=1)
        features.append(np.concatenate([found, traits]).T)
        answers.append(label > 0)
        size = min(problem.bases, len(problem.line) - problem.bases)
        weights.append(np.where(label == 2, 0.5, 1.0) * (15 / size) ** 0.7)
    material = np.concatenate(features), np.concatenate(answers), np.concatenate(weights), len(traits)
    return mean_of([train_network(*material, seed) for seed in range(seeds)])


def mean_of(networks: list[Network]) -> Network:
    """Networks as one whose raw answer is the mean of theirs: their hidden units side by side."""
    joined = {}
    for name in ("units", "word_units", "bias"):
        parts = [getattr(one, name) for one in networks]
        straight = np.mean([part[-1:] for part in parts], axis=0)
        joined[name] = np.concatenate([*(part[:-1] for part in parts), straight])
    return Network(**joined, out=np.concatenate([one.out for one in networks]) / len(networks))


def train_network(features: np.ndarray, answers: np.ndarray, weights: np.ndarray, traits: int, seed: int) -> Network:
    """Adam with decay on cross entropy, batches of 1024, a cosine schedule; the scaling is folded into the weights."""
    chance = np.random.default_rng(seed)
    middle, spread = features.mean(axis=0), np.maximum(features.std(axis=0), 0.1)
    inputs = ((features - middle) / spread).astype(np.float32)
    answers, weights = answers.astype(np.float32), (weights / weights.mean()).astype(np.float32)
    width = inputs.shape[1]
    shape = [(width, HIDDEN), (HIDDEN,), (HIDDEN,), (width,), (1,)]
    scale = [width**-0.5, 0, HIDDEN**-0.5, 0, 0]
    weight = [
        chance.standard_normal(of, dtype=np.float32) * np.float32(by) for of, by in zip(shape, scale, strict=True)
    ]
    decay = [0.02, 0, 0.02, 0.02, 0]
    first = [np.zeros_like(one) for one in weight]
    second = [np.zeros_like(one) for one in weight]
    batch, step = 1024, 0
    steps = EPOCHS * (len(answers) // batch)
    for _ in range(EPOCHS):
        order = chance.permutation(len(answers))
        for start in range(0, len(answers) - batch + 1, batch):
            at = order[start : start + batch]
            some = inputs[at] * (chance.random((batch, width), dtype=np.float32) > 0.1) / np.float32(0.9)
            units, bias, out, straight, base = weight
            hidden = np.tanh(some @ units + bias)
            likely = 1 / (1 + np.exp(-(hidden @ out + some @ straight + base)))
            error = (likely - answers[at]) * weights[at] / batch
            inner = np.outer(error, out) * (1 - hidden * hidden)
            slopes = [some.T @ inner, inner.sum(axis=0), hidden.T @ error, some.T @ error, error.sum(keepdims=True)]
            step += 1
            rate = 2e-3 * (1 + math.cos(math.pi * step / steps)) + 1e-5
            for k, slope in enumerate(slopes):
                first[k] = 0.9 * first[k] + 0.1 * slope
                second[k] = 0.999 * second[k] + 0.001 * slope**2
                move = first[k] / (1 - 0.9**step) / (np.sqrt(second[k] / (1 - 0.999**step)) + 1e-8)
                weight[k] = weight[k] * (1 - rate * decay[k]) - rate * move
    units, bias, out, straight, base = weight
    all_units = np.concatenate([units, straight[:, None]], axis=1) / spread[:, None]
    all_bias = np.concatenate([bias, base]) - middle @ all_units
    cut = width - traits
    return Network(*(one.astype(np.float32) for one in (all_units[:cut].T, all_units[cut:].T, all_bias, out)))


def report(name: str, labels: list, scores: list) -> float:
    """Print the figures by threshold, and give back the threshold with the highest mean of the two F1."""
    best = (0.0, 0.5)
    for threshold in (0.4, 0.45, 0.5, 0.525, 0.55, 0.575, 0.6, 0.65):
        figures = [macro(labels, scores, threshold, kinds) for kinds in ((1, 2), (1,))]
        best = max(best, (figures[0][2] + figures[1][2], threshold))
        shown = "   ".join("P {:.2f} R {:.2f} F1 {:.2f}".format(*figure) for figure in figures)
        print(f"{name} threshold {threshold:5}   sure+possible {shown} sure", flush=True)
    return best[1]


def macro(labels: list, scores: list, threshold: float, kinds: tuple[int, ...]) -> tuple[float, float, float]:
    precision, recall = [], []
    for label, score in zip(labels, scores, strict=True):
        want, got = np.isin(label, kinds), score > threshold
        hits = (want & got).sum()
        precision.append(hits / got.sum() if got.any() else float(not want.any()))
        recall.append(hits / want.sum() if want.any() else float(not got.any()))
    p, r = 100 * np.mean(precision), 100 * np.mean(recall)
    return p, r, 2 * p * r / (p + r)


def write(networks: list[Network], threshold: float, paired: dict[str, float], joins: Joins) -> None:
    names = ("units", "word_units", "bias", "out")
    stored = {
        "recipe": "benchmarks/train_words.py",
        "source": "Edinburgh++ corpus (Cohn, Callison-Burch and Lapata 2008; Apache-2.0)",
        "threshold": threshold,
        "passes": [
            {name: np.round(getattr(one, name).astype(float), 4).tolist() for name in names} for one in networks
        ],
        "paired": paired,
        "joins": {"before": joins.before, "after": joins.after},
    }
    text = json.dumps(stored, ensure_ascii=False, indent=1)
    FILE.write_text(text + "\n", encoding="utf-8")
    print(f"{FILE.name}: {FILE.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
