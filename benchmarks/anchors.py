"""Marks placed again in revised drafts: the figures that the README quotes.

    python benchmarks/anchors.py [DRAFTS ...] [--thin TEXT ...]

DRAFTS is a folder that holds two drafts of a text, `a.txt` and `b.txt`, one sentence a line, and `gold.tsv`, which
sentences of them belong together, a bead a line as `[a-indices]:[b-indices]`. Every sentence of the first draft is
marked, and in every bead two runs of one to five words (the same on every run), and each mark is placed in the second.

The words of a mark survive, if three quarters of them stand in the counterpart of their sentence, in order. Placed
right is what shares more than half of the characters that it and those words cover; placed wrong what does not, and
what was placed outside the counterpart of words that did not survive, or was placed though there is none. The gold
knows no sentences that moved: unaligned ones that are three quarters alike are put together first. Where words did not
survive in the counterpart, but six words in a row of their sentence stand elsewhere in the second draft, nobody can
tell from the gold where they are: such marks are counted as unclear, and as nothing else.

TEXT is a text, one sentence a line, that is revised here: of its first thousand sentences one in seven is taken out,
and one word in twenty gives way to another of the text's. Then it is known where everything is, and nothing is unclear.
In a text that repeats itself, it shows what sticks to the like of words that are gone.

Beside diptych stands what takes the first place where the words occur as they are.
"""

import argparse
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate
from pathlib import Path

from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cdist

from diptych.documents import Document, Span
from diptych.review import Target, target
from diptych.review.placing import place

RUN = 6
ALIKE = 0.75
MOST, TAKEN_OUT, CHANGED = 1000, 1 / 7, 1 / 20

Bead = tuple[list[int], list[int]]
Place = Callable[[Sequence[Target], Document], Sequence[Span | None]]


@dataclass(frozen=True)
class Draft:
    document: Document
    sentences: list[Span]

    def span_of(self, numbers: Sequence[int]) -> Span | None:
        return Span(self.sentences[numbers[0]].start, self.sentences[numbers[-1]].end) if numbers else None

    def words(self, span: Span | None) -> list[tuple[str, Span]]:
        found = re.finditer(r"\w+", span.of(self.document.text)) if span else ()
        return [(one.group(), Span(*one.span()).shifted(span.start)) for one in found if span]


@dataclass(frozen=True)
class Case:
    """A mark, where gold has its words (None: nowhere), whether they survive there, whether gold can tell."""

    kind: str
    mark: Target
    gold: Span | None
    survives: bool
    unclear: bool


def draft(name: str, lines: Sequence[str]) -> Draft:
    starts = accumulate((len(line) + 1 for line in lines), initial=0)
    spans = [Span(start, start + len(line)) for start, line in zip(starts, lines, strict=False)]
    return Draft(Document("\n".join(lines), name), spans)


def drafts(folder: Path) -> tuple[Draft, Draft, list[Bead]]:
    a, b = (draft(name, (folder / name).read_text("utf-8").split("\n")[:-1]) for name in ("a.txt", "b.txt"))
    gold = (folder / "gold.tsv").read_text("utf-8").splitlines()
    beads = [tuple([int(number) for number in re.findall(r"\d+", side)] for side in line.split(":")) for line in gold]
    return a, b, with_moved(a, b, [(one, two) for one, two in beads])


def thinned(text: Path) -> tuple[Draft, Draft, list[Bead]]:
    chance = random.Random(1)
    lines = [line for line in text.read_text("utf-8").split("\n") if line.strip()][:MOST]
    words = re.findall(r"\w+", " ".join(lines))
    kept = [number for number in range(len(lines)) if chance.random() > TAKEN_OUT]

    def changed(word: re.Match[str]) -> str:
        return chance.choice(words) if chance.random() < CHANGED else word.group()

    there = {number: at for at, number in enumerate(kept)}
    beads: list[Bead] = [([number], [there[number]] if number in there else []) for number in range(len(lines))]
    later = [re.sub(r"\w+", changed, lines[number]) for number in kept]
    return draft("before", lines), draft("after", later), beads


def with_moved(a: Draft, b: Draft, beads: list[Bead]) -> list[Bead]:
    """Beads in which unaligned sentences that are much alike have been put together."""
    gone = [one[0] for one, two in beads if len(one) == 1 and not two]
    came = [two[0] for one, two in beads if len(two) == 1 and not one]
    if not gone or not came:
        return beads
    sides = [a.sentences[i].of(a.document.text) for i in gone], [b.sentences[j].of(b.document.text) for j in came]
    alike = cdist(*sides, scorer=Levenshtein.normalized_similarity)
    moved = {
        gone[i]: came[j]
        for i, j in enumerate(map(int, alike.argmax(axis=1)))
        if alike[i, j] >= ALIKE and int(alike[:, j].argmax()) == i
    }
    taken = set(moved.values())
    kept = [(one, two) for one, two in beads if one or not taken.issuperset(two)]
    return [(one, two or [moved[i] for i in one if i in moved]) for one, two in kept]


def runs(words: Sequence[tuple[str, Span]]) -> set[tuple[str, ...]]:
    plain = [word.lower() for word, _ in words]
    return {tuple(plain[i : i + RUN]) for i in range(len(plain) - RUN + 1)}


def cases(a: Draft, b: Draft, beads: list[Bead], *, certain: bool = False) -> Iterator[Case]:
    chance = random.Random(1)
    everywhere = runs(b.words(Span(0, len(b.document.text))))
    for one, two in beads:
        counterpart = b.span_of(two)
        left, right = a.words(a.span_of(one)), b.words(counterpart)
        if not left:
            continue
        matcher = SequenceMatcher(None, [word for word, _ in left], [word for word, _ in right], autojunk=False)
        same = {i + n: j + n for i, j, length in matcher.get_matching_blocks() for n in range(length)}
        astray = not certain and bool(runs(left) & everywhere - runs(right))
        marked = [("sentence", a.sentences[number]) for number in one]
        for _ in range(2):
            i = chance.randrange(len(left))
            last = min(len(left), i + chance.randint(1, 5)) - 1
            marked.append(("words", Span(left[i][1].start, left[last][1].end)))
        for kind, span in marked:
            within = [i for i, (_, word) in enumerate(left) if span.start <= word.start < span.end]
            hits = [same[i] for i in within if i in same]
            survives = len(hits) >= ALIKE * len(within)
            gold = Span(right[hits[0]][1].start, right[hits[-1]][1].end) if survives else counterpart
            yield Case(kind, target(a.document, span), gold, survives, astray and not survives)


def outcome(case: Case, span: Span | None) -> str:
    if span is None:
        return "orphaned"
    if case.gold is None:
        return "wrong"
    shared = min(span.end, case.gold.end) - max(span.start, case.gold.start)
    if not case.survives:
        return "near" if shared > 0 else "wrong"
    covered = max(span.end, case.gold.end) - min(span.start, case.gold.start)
    return "right" if shared > covered / 2 else "wrong"


def by_first_occurrence(marks: Sequence[Target], document: Document) -> list[Span | None]:
    found = [(one, document.text.find(one.quote)) for one in marks]
    return [Span(at, at + len(one.quote)) if at >= 0 else None for one, at in found]


def by_diptych(marks: Sequence[Target], document: Document) -> list[Span | None]:
    return [None if one.orphaned else one.span for one in place(marks, document)]


def by_diptych_alone(marks: Sequence[Target], document: Document) -> list[Span | None]:
    return [span for mark in marks for span in by_diptych([mark], document)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("drafts", metavar="DRAFTS", type=Path, nargs="*")
    parser.add_argument("--thin", metavar="TEXT", type=Path, nargs="+", default=[])
    arguments = parser.parse_args()
    chosen = [(b.document, list(cases(a, b, beads))) for a, b, beads in map(drafts, arguments.drafts)]
    chosen += [(b.document, list(cases(a, b, beads, certain=True))) for a, b, beads in map(thinned, arguments.thin)]
    total = Counter((one.kind, one.survives, one.unclear) for _, some in chosen for one in some)
    for (kind, survives, unclear), count in sorted(total.items()):
        print(f"{count:6} {kind}: {'survive' if survives else 'unclear' if unclear else 'do not survive'}")
    print("\nof those whose words survive: right, wrong, orphaned; of all that gold can tell: wrong; seconds")
    places: dict[str, Place] = {
        "first occurrence": by_first_occurrence,
        "diptych, each mark alone": by_diptych_alone,
        "diptych, all marks together": by_diptych,
    }
    for name, placing in places.items():
        began = time.perf_counter()
        spans = [placing([one.mark for one in some], document) for document, some in chosen]
        took = time.perf_counter() - began
        results = [
            (one, outcome(one, span))
            for (_, some), found in zip(chosen, spans, strict=True)
            for one, span in zip(some, found, strict=True)
            if not one.unclear
        ]
        survivors = Counter(result for one, result in results if one.survives)
        shares = [f"{survivors[result] / survivors.total():6.2%}" for result in ("right", "wrong", "orphaned")]
        wrong = sum(result == "wrong" for _, result in results) / len(results)
        print(f"{name:28} {' '.join(shares)} {wrong:6.2%} {took:6.2f}")


if __name__ == "__main__":
    main()
