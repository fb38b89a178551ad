"""The figures by which severity is judged, from verdicts on labelled pairs."""

import statistics
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

# Which of our categories tell the truth about a change that DEMETR made.
TRUE_CATEGORIES = {
    "negation": {"negation"}, "antonym": {"antonym"}, "number": {"number", "date"}, "named_entity": {"name"},
    "omission_ne": {"omission", "name"}, "omission": {"omission"}, "addition": {"addition"},
    "untranslated": {"untranslated"}, "gender": {"agent"}, "tense": {"tense", "modality"},
    "aspect": {"tense", "modality"}, "question": {"question", "modality", "order"}, "order": {"order"},
    "lexical": {"wording"}, "repetition": {"addition", "form"}, "omission_function": {"omission", "form", "wording"},
    "function_word": {"wording", "form"}, "morphology": {"form", "wording"}, "spelling": {"form"},
    "punctuation": {"form"}, "format": {"form"}, "case": {"form"},
}  # fmt: skip
LEVELS = ("neutral", "minor", "major", "critical")


def auc(positive: Sequence[float], negative: Sequence[float]) -> float:
    """The chance that a positive outranks a negative, ties counted half."""
    ranked = sorted([(x, 1) for x in positive] + [(x, 0) for x in negative])
    total, start = 0.0, 0
    while start < len(ranked):
        end = start
        while end < len(ranked) and ranked[end][0] == ranked[start][0]:
            end += 1
        total += sum(yes for _, yes in ranked[start:end]) * (start + 1 + end) / 2
        start = end
    count = len(positive)
    return (total - count * (count + 1) / 2) / max(1, count * len(negative))


def average_precision(scored: Sequence[tuple[float, bool]]) -> float:
    """Of (score, whether positive), from the highest score down."""
    groups: dict[float, list[int]] = defaultdict(lambda: [0, 0])
    for score, yes in scored:
        groups[score][0] += yes
        groups[score][1] += 1
    positives = sum(group[0] for group in groups.values())
    hits = seen = 0
    area = 0.0
    for score in sorted(groups, reverse=True):
        hits, seen = hits + groups[score][0], seen + groups[score][1]
        area += groups[score][0] / positives * hits / seen
    return area


def serious_places(row: dict[str, Any]) -> set[int]:
    """The characters that a rater marked as a major error in meaning."""
    return {
        place
        for rating in row["ratings"]
        for error in rating["errors"]
        if error["start"] >= 0
        and error["severity"] == "Major"
        and error["category"].startswith(("Accuracy", "Terminology", "Non-translation"))
        for place in range(error["start"], min(len(row["other"]), error["end"]))
    }


def figures(judged: Sequence[tuple[Any, Any]]) -> dict[str, float]:
    """Every figure of the table, in per cent."""
    by_source: dict[str, list[tuple[Any, Any]]] = defaultdict(list)
    for pair, verdict in judged:
        by_source[pair.source].append((pair, verdict))
    return _demetr(by_source) | _synth(by_source["synth"]) | _news(by_source["news"])


def _demetr(by_source: dict[str, list[tuple[Any, Any]]]) -> dict[str, float]:
    scores: dict[int, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    right, category = defaultdict(list), defaultdict(list)
    for pair, verdict in by_source["demetr"]:
        row = pair.row
        scores[row["sent_id"]][row["severity"]].append(verdict.score)
        said = LEVELS[max(1, verdict.severity)] if verdict.severity >= 0 else "none"
        right[row["severity"]].append(said == row["severity"])
        category[row["category"]].append(verdict.category in TRUE_CATEGORIES[row["category"]])
    table = {}
    for higher, lower in (("critical", "major"), ("critical", "minor"), ("major", "minor")):
        won = [(x > y) + 0.5 * (x == y) for one in scores.values() for x in one[higher] for y in one[lower]]
        table[f"{higher}>{lower}"] = 100 * statistics.mean(won)
    table["severity right"] = 100 * statistics.mean(hit for hits in right.values() for hit in hits)
    table |= {f"severity right {name}": 100 * statistics.mean(hits) for name, hits in right.items()}
    table["category right"] = 100 * statistics.mean(hit for hits in category.values() for hit in hits)
    table |= {f"category right {name}": 100 * statistics.mean(hits) for name, hits in sorted(category.items())}
    faithful = {pair.row["sent_id"]: verdict.score for pair, verdict in by_source["faithful"]}
    detected = defaultdict(list)
    for pair, verdict in by_source["demetr reference"]:
        detected[pair.row["severity"]].append(verdict.score > faithful[pair.row["sent_id"]])
    return table | {f"detected {name}": 100 * statistics.mean(hits) for name, hits in detected.items()}


def _synth(judged: Sequence[tuple[Any, Any]]) -> dict[str, float]:
    scores, flagged = defaultdict(list), defaultdict(list)
    controls = {pair.row["category"] for pair, _ in judged if pair.row["severity"] == "control"}
    for pair, verdict in judged:
        scores[pair.row["category"]].append(verdict.score)
        flagged[pair.row["category"]].append(verdict.severity >= 2)
    harmless = [score for name in controls for score in scores[name]]
    curves = {name: 100 * auc(found, harmless) for name, found in scores.items() if name not in controls}
    return {
        "synth mean AUC": statistics.mean(curves.values()),
        "synth controls flagged": 100 * statistics.mean(hit for name in controls for hit in flagged[name]),
        "synth changes flagged": 100
        * statistics.mean(hit for name in flagged if name not in controls for hit in flagged[name]),
        **{f"synth AUC {name}": value for name, value in sorted(curves.items())},
        **{f"synth flagged {name}": 100 * statistics.mean(hits) for name, hits in sorted(flagged.items())},
    }


def _news(judged: Sequence[tuple[Any, Any]]) -> dict[str, float]:
    scored, hits, shown, wanted = [], 0, 0, 0
    clean = [len(verdict.spans) for pair, verdict in judged if pair.row["label"] == "clean"]
    for pair, verdict in judged:
        row = pair.row
        if row["label"] != "minor":
            scored.append((verdict.score, row["label"] == "meaning"))
        text, gold = row["other"], serious_places(row)
        marked = {place for start, end in verdict.spans for place in range(start, end)}
        solid = {place for place, letter in enumerate(text) if not letter.isspace()}
        gold, marked = gold & solid, marked & solid
        hits, shown, wanted = hits + len(gold & marked), shown + len(marked), wanted + len(gold)
    precision, recall = hits / max(1, shown), hits / max(1, wanted)
    return {
        "news AUC": 100 * auc([s for s, yes in scored if yes], [s for s, yes in scored if not yes]),
        "news AP": 100 * average_precision(scored),
        "news clean places a sentence": statistics.mean(clean),
        "news span P": 100 * precision,
        "news span R": 100 * recall,
        "news span F1": 100 * 2 * precision * recall / max(1e-9, precision + recall),
    }
