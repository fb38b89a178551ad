"""Beads compared in the light of the whole: names, what recurs, what only moved, what is uncertain."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache

from diptych.divergence.comparing import (
    Judged,
    compare,
    concluded,
    findings,
    is_swapped,
    paired_many,
)
from diptych.divergence.long import LONG
from diptych.divergence.model import Category, Comparison, Severity
from diptych.divergence.pairing import Finding, Pairing
from diptych.divergence.reasons import FURNITURE, NEAR_BY, RECURS, UNCERTAIN
from diptych.divergence.sentence import sentence
from diptych.divergence.speakers import Heading, headed, learn_speakers
from diptych.divergence.variants import NameVariants
from diptych.divergence.words import pair_table

Learned = Mapping[tuple[str, str], float]
_UNSURE = 0.5  # a bead that the aligner trusts less than this
_FIRST, _MOST = 4, 64  # beads whose words are linked at once: few for the first screen, then more for less
_REACH = 2  # beads before and after in which moved words are looked for


def compare_beads(  # noqa: PLR0913 -- all but the texts by name, each known to some callers alone
    base: Sequence[str],
    other: Sequence[str],
    *,
    confidence: Sequence[float] | None = None,
    furniture: Collection[int] = (),
    learned: Learned | None = None,
    known: Mapping[int, Comparison] | None = None,
) -> Iterator[Comparison]:
    """Each bead's comparison in turn, made when it is asked for.

    `base[i]` and `other[i]` are the texts of bead i's sides, "" where there is none. `confidence[i]`
    is the aligner's, 0.0 to 1.0; `furniture` holds the beads that are page furniture; `learned` the
    likelihoods, 0.0 to 1.0, of pairs of a base and an other word, each as `diptych.alignment.root_of` has it;
    `known` the comparisons of beads that were compared before, in a document that was much the same: they are made
    again only beside beads that are not known, and where another substitution recurs now.

    A substitution that recurs is graded where it first stands, and neutral afterwards. Words that
    stand in a neighbouring bead have moved; where the aligner is unsure, or the bead is furniture,
    severity falls by a level. Each reason says so.
    """
    if len(base) != len(other):
        raise ValueError(f"{len(base)} base sides against {len(other)} other sides")
    known = _far_from_new(known or {}, len(base))
    speakers = learn_speakers(base, other)
    headings = [speakers.heading(one, two) for one, two in zip(base, other, strict=True)]
    whole = base, other
    base, other = _without(base, headings, 0), _without(other, headings, 1)
    document = _Document(base, other, learned or {})
    size, start = _FIRST, 0
    while start < len(base):
        batch = range(start, min(len(base), start + size))
        pairs = document.pairs([index for index in batch if index not in known])
        for index in batch:
            if index not in known:
                pair = next(pairs)
            elif document.stands(known[index], whole[0][index], whole[1][index]):
                yield known[index]
                continue
            else:
                pair = next(document.pairs([index]))
            doubt = ""
            if index in furniture:
                doubt = FURNITURE
            elif confidence is not None and confidence[index] < _UNSURE and base[index] and other[index]:
                doubt = UNCERTAIN
            # The rest is the same on both sides, or too long for its neighbours to tell anything.
            said = document.compare(index, pair, doubt) if pair else compare(base[index], other[index])
            heading = headings[index]
            yield headed(said, heading, whole[0][index], whole[1][index], doubt) if heading else said
        start, size = batch.stop, min(_MOST, 2 * size)


def _far_from_new(known: Mapping[int, Comparison], count: int) -> Mapping[int, Comparison]:
    """What is known of beads in whose neighbourhood there is none that is not known."""
    new = [index for index in range(count) if index not in known] if known else []
    near = {index + step for index in new for step in range(-_REACH, _REACH + 1)}
    return {index: comparison for index, comparison in known.items() if index not in near}


def _without(texts: Sequence[str], headings: Sequence[Heading | None], side: int) -> Sequence[str]:
    """The texts without the labels that are not to be compared."""
    return [text[heading.cuts[side] :] if heading else text for text, heading in zip(texts, headings, strict=True)]


class _Document:
    """What is known of all beads, and which substitutions have been met so far."""

    def __init__(self, base: Sequence[str], other: Sequence[str], learned: Learned) -> None:
        self._sides = base, other
        # Which side is whose changes from bead to bead: see `is_swapped`.
        self._learned = pair_table({(two, one): likely for (one, two), likely in learned.items()} | dict(learned))
        self._variants = NameVariants(base, other)
        self._sentence = lru_cache(maxsize=4 * _MOST)(sentence)
        self._stems = lru_cache(maxsize=4 * _MOST)(self._stems_of)
        self._met: dict[tuple[str, str], int] = {}

    def pairs(self, batch: Sequence[int]) -> Iterator[Pairing | None]:
        """Each bead of a batch with its words linked; None for one whose sides are the same, or too long.

        They are linked at once, but made one by one: many that live together keep the collector of garbage busy.
        """
        sides = {}
        for index in batch:
            base, other = self._sides[0][index], self._sides[1][index]
            one, two = map(self._sentence, (other, base) if is_swapped(base, other) else (base, other))
            if base != other and len(one) + len(two) <= LONG:
                sides[index] = one, two
        linked = paired_many([*sides.values()], self._learned, self._variants)
        for index in batch:
            yield next(linked) if index in sides else None

    def compare(self, index: int, pair: Pairing, doubt: str) -> Comparison:
        """One bead's comparison, with what the rest of the document says of it."""
        swapped = is_swapped(self._sides[0][index], self._sides[1][index])

        def adjust(finding: Finding, severity: Severity, score: float) -> Judged:
            notes = [finding.note] if finding.note else []
            if finding.category in (Category.OMISSION, Category.ADDITION) and self._moved(
                index, pair, finding, swapped=swapped
            ):
                severity, score = min(severity, Severity.MINOR), min(score, 0.5)
                notes.append(NEAR_BY)
            if finding.category in (Category.WORDING, Category.ANTONYM) and self._recurs(
                pair, finding, swapped=swapped
            ):
                severity, score = Severity.NEUTRAL, 0.0
                notes.append(RECURS)
            if doubt:
                severity, score = severity.lower, score / 5
                notes.append(doubt)
            return severity, score, "; ".join(notes)

        return concluded(pair, findings(pair), swapped=swapped, adjust=adjust)

    def stands(self, comparison: Comparison, base: str, other: str) -> bool:
        """Whether a comparison of two sides still grades as recurring what has been met before; if so, counts it."""
        told: dict[tuple[str, str], list[bool]] = {}
        for found in comparison.divergences:
            if found.category in (Category.WORDING, Category.ANTONYM) and found.base and found.other:
                one, two = self._sentence(found.base.of(base)).lexemes, self._sentence(found.other.of(other)).lexemes
                if len(one) == len(two) == 1:
                    told.setdefault((one[0].stem, two[0].stem), []).append(RECURS in found.reason)
        if any(all(recurring) != (key in self._met) for key, recurring in told.items()):
            return False
        for key, recurring in told.items():
            self._met[key] = self._met.get(key, 0) + len(recurring)
        return True

    def _recurs(self, pair: Pairing, finding: Finding, *, swapped: bool) -> bool:
        """Whether this substitution has been met before; counts it."""
        if len(finding.base) != 1 or len(finding.other) != 1:
            return False
        one = pair.base.lexemes[finding.base[0]]
        two = pair.other.lexemes[finding.other[0]]
        key = (two.stem, one.stem) if swapped else (one.stem, two.stem)
        self._met[key] = self._met.get(key, 0) + 1
        return self._met[key] > 1

    def _moved(self, index: int, pair: Pairing, finding: Finding, *, swapped: bool) -> bool:
        """Whether the run's content words stand near by on the other side, and not on its own."""
        in_base = bool(finding.base)
        side = pair.base if in_base else pair.other
        stems = {side.lexemes[place].stem for place in finding.base or finding.other if side.lexemes[place].content}
        if len(stems) < 2:
            return False
        own, facing = (self._sides[0], self._sides[1]) if in_base != swapped else (self._sides[1], self._sides[0])
        near = [place for place in range(max(0, index - _REACH), min(len(own), index + _REACH + 1)) if place != index]
        there = [self._stems(facing[place]) for place in near]
        if sum(any(stem in words for words in there) for stem in stems) < 0.75 * len(stems):
            return False
        here = [self._stems(own[place]) for place in near]
        return not all(any(stem in words for words in here) for stem in stems)

    def _stems_of(self, text: str) -> frozenset[str]:
        return frozenset(found.stem for found in self._sentence(text).lexemes if found.content)
