"""Who speaks: the labels that passages of interviews and transcripts begin with, and which of them name one speaker."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz.distance import JaroWinkler

from diptych.divergence.model import Category, Comparison, Divergence, Severity
from diptych.divergence.reasons import ANOTHER_SPEAKER, SAME_SPEAKER, reason
from diptych.documents import Span

_LABEL = re.compile(r"\s{0,9}((?>[^\s:：]{1,30})(?: (?>[^\s:：]{1,30})){0,4})(?::(?=\s|$)|：)|\s{0,9}([QA]\.)(?= )")
_LONGEST = 50  # characters of a label
_WORD = re.compile(r"[^\W_]+")
_SMALL = frozenset("of the and for de la le du von van der".split())
_TITLES = frozenset("mr mrs ms miss dr sir lord lady the prof professor president minister ambassador senator".split())
_ASKING = frozenset(
    "q question interviewer host moderator presenter reporter journalist correspondent вопрос frage pregunta domanda "
    "pergunta 问 問 記者 记者".split()
)
_ANSWERING = frozenset(
    "a answer interviewee guest respondent reply ответ antwort réponse respuesta risposta 答".split()
)
_ALIKE = 0.8  # how like two names are that are written otherwise
# What a label weighs, and what a passage in another mouth adds to the score of the whole: see `grading`.
_WEIGHTS = {Severity.NEUTRAL: 0.1, Severity.MINOR: 1.0, Severity.MAJOR: 5.0, Severity.CRITICAL: 25.0}
_ADDED = {Severity.MAJOR: 1.5, Severity.CRITICAL: 3.0}


@dataclass(frozen=True, slots=True)
class Label:
    """A speaker's label at the start of a passage: how it is compared, where it stands, where the passage begins."""

    words: tuple[str, ...]
    span: Span
    end: int

    @property
    def role(self) -> str:
        """ "asks", "answers", or "any" for another single letter; "" for what may be a name."""
        word = self.words[0]
        if len(self.words) > 1 or not (len(word) == 1 or word in _ASKING | _ANSWERING):
            return ""
        return "asks" if word in _ASKING else "answers" if word in _ANSWERING else "any"


@dataclass(frozen=True, slots=True)
class Heading:
    """The labels of a bead's two sides that are not to be compared as wording."""

    base: Label | None
    other: Label | None
    severity: Severity

    @property
    def cuts(self) -> tuple[int, int]:
        """How many characters to leave out on either side."""
        return self.base.end if self.base else 0, self.other.end if self.other else 0


def label_of(text: str) -> Label | None:
    """The label that a passage begins with: a short run of capitalised words or a known one, and a colon."""
    found = _LABEL.match(text)
    if found is None:
        return None
    span = Span(*found.span(1 if found[1] else 2))
    words = tuple(_WORD.findall(span.of(text).casefold()))
    if not words or len(span) > _LONGEST or not all(map(_may_name, span.of(text).split())):
        return None
    end = found.end()
    while end < len(text) and text[end].isspace():
        end += 1
    return Label(words, span, end)


def _may_name(word: str) -> bool:
    return not word.isdigit() and (not word[0].islower() or word.casefold() in _SMALL | _ASKING | _ANSWERING)


@dataclass(slots=True)
class Speakers:
    """What stands for whom, learned from the labels that face each other in the beads of two whole documents."""

    together: Counter[tuple[tuple[str, ...], tuple[str, ...]]] = field(default_factory=Counter)
    base: Counter[tuple[str, ...]] = field(default_factory=Counter)
    other: Counter[tuple[str, ...]] = field(default_factory=Counter)

    def heading(self, base: str, other: str) -> Heading | None:
        """The labels of a bead that differ, and how much that matters; None where nothing is to be set aside."""
        one, two = label_of(base), label_of(other)
        if one and two:
            if one.words == two.words or not (self._known(one, self.base) or self._known(two, self.other)):
                return None
            return Heading(one, two, Severity.NEUTRAL if self._same(one, two) else Severity.CRITICAL)
        lone, facing = (one, self.other) if one else (two, self.base)
        if lone is None or not (base and other) or lone.role not in ("asks", "answers"):
            return None
        return Heading(one, two, Severity.MINOR if facing else Severity.NEUTRAL)

    def _known(self, label: Label, side: Counter[tuple[str, ...]]) -> bool:
        return bool(label.role) or side[label.words] > 1

    def _same(self, one: Label, two: Label) -> bool:
        if {one.role, two.role} == {"asks", "answers"}:
            return False
        names, names2 = set(one.words) - _TITLES, set(two.words) - _TITLES
        if names and names2 and (names <= names2 or names2 <= names):
            return True
        # A name that the other version has too means whom it names.
        if (not one.role and one.words in self.other) or (not two.role and two.words in self.base):
            return False
        times = self.together[one.words, two.words]
        if times < 2:
            alone = self.base[one.words] <= 1 or self.other[two.words] <= 1
            likeness = JaroWinkler.similarity(" ".join(one.words), " ".join(two.words))
            return alone and bool(one.role or two.role or likeness >= _ALIKE)
        return 2 * times > min(self.base[one.words], self.other[two.words])


def learn_speakers(base: Sequence[str], other: Sequence[str]) -> Speakers:
    """The labels of all beads, `base[i]` and `other[i]` being the texts of bead i's two sides."""
    found = Speakers()
    for one, two in zip(base, other, strict=True):
        label, label2 = label_of(one), label_of(two)
        if label:
            found.base[label.words] += 1
        if label2:
            found.other[label2.words] += 1
        if label and label2:
            found.together[label.words, label2.words] += 1
    return found


def headed(said: Comparison, heading: Heading, base: str, other: str, doubt: str = "") -> Comparison:
    """The comparison of two passages with their labels put back before them, `doubt` being why they weigh less."""
    cut, cut2 = heading.cuts
    moved = [
        replace(one, base=one.base and one.base.shifted(cut), other=one.other and one.other.shifted(cut2))
        for one in said.divergences
    ]
    span, span2 = heading.base.span if heading.base else None, heading.other.span if heading.other else None
    who = "" if not (span and span2) else ANOTHER_SPEAKER if heading.severity.serious else SAME_SPEAKER
    note = "; ".join(filter(None, (who, doubt)))
    why = reason(span.of(base) if span else "", span2.of(other) if span2 else "", note)
    severity = heading.severity.lower if doubt else heading.severity
    first = Divergence(Category.ATTRIBUTION, severity, _WEIGHTS[severity], span, span2, why)
    return Comparison(said.score + _ADDED.get(severity, 0.0), max(severity, said.severity), (first, *moved))
