"""The whole way from two documents to a collation."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from diptych import alignment
from diptych.alignment import STAGES, Bead, Transposition, align_cached
from diptych.collation import keeping
from diptych.collation.by_hand import ByHand, settled
from diptych.collation.furniture import furniture_beads
from diptych.collation.model import Collation
from diptych.collation.moved import with_moves
from diptych.collation.opening import uncompared
from diptych.collation.provisional import provisional_beads
from diptych.divergence import Comparison
from diptych.documents import Document
from diptych.segmentation import Segmentation, segment
from diptych.topics import Topic, tag

ALIGNING = "aligning"
COMPARING = "comparing"
FINDING_MOVES = "looking for moved passages"
"""The stages that are reported."""

_Sides = tuple[list[str], list[str]]
_OFTEN = 0.1  # seconds between two reports of a stage's progress


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a collation has come: a stage's name, the fraction done of it (0.0 to 1.0), and what can be read so far.

    `collation` is None where nothing has been added to what was reported before.
    """

    stage: str
    fraction: float
    collation: Collation | None = None


ReportProgress = Callable[[Progress], None]
"""Called at least ten times a second while work goes on; what it raises ends the work."""


def collate(
    base: Document,
    other: Document,
    *,
    topics: Sequence[Topic] | None = None,
    by_hand: Sequence[ByHand] = (),
    progress: ReportProgress | None = None,
) -> Collation:
    """Segment, align, compare, and tag with topics; what `by_hand` settles is laid over the alignment, the later last.

    What was computed is kept in the user's cache folder, as numbers without a word of the texts, and taken from there
    when the same two texts are collated again. `progress` hears of every stage, and with it of what can be read
    already: the texts segmented, coarse beads, beads before they are compared, then comparisons as they are made.
    Whatever it raises ends the work and is passed on.
    """
    report = progress or _ignore
    base_side, other_side = segment(base), segment(other)
    report(Progress(ALIGNING, 0.0, uncompared(base_side, other_side, provisional_beads(base_side, other_side))))
    relay = _relayed(report, base_side, other_side)
    found = beads = align_cached(
        base_side.texts(),
        other_side.texts(),
        base_paragraphs=base_side.paragraph_numbers(),
        other_paragraphs=other_side.paragraph_numbers(),
        progress=relay,
    )
    if by_hand:
        wanted = list(settled(by_hand, base_side, other_side, found))
        texts = base_side.texts(), other_side.texts()
        paragraphs = base_side.paragraph_numbers(), other_side.paragraph_numbers()
        beads = alignment.corrected(*texts, found, wanted, partial(_align_stretch, texts, paragraphs, relay))
    chosen = tuple(topics or ())
    aligned = replace(
        uncompared(base_side, other_side, beads),
        topics=chosen,
        topics_of=tag(base_side, other_side, beads, chosen),
    )
    report(Progress(COMPARING, 0.0, aligned))
    now = _keyed(aligned)
    before = _keyed(uncompared(base_side, other_side, found)) if beads != found else None
    compared = replace(aligned, comparisons=_comparisons(now, before, report))
    report(Progress(COMPARING, 1.0, compared))
    # Last, for it may take longer than the alignment, and most texts have none.
    collation = with_moves(compared, _transpositions(now, before, report))
    report(Progress(FINDING_MOVES, 1.0, collation))
    return collation


@dataclass(frozen=True, slots=True)
class _Keyed:
    """An alignment, the texts of its beads' sides, and the key under which is kept what was computed of them."""

    collation: Collation
    sides: _Sides
    key: str


def _keyed(collation: Collation) -> _Keyed:
    sides = _side_texts(collation)
    return _Keyed(collation, sides, keeping.key_of(*sides, collation.beads))


def _align_stretch(
    texts: _Sides,
    paragraphs: tuple[list[int], list[int]],
    relay: alignment.ReportProgress,
    rows: range,
    columns: range,
) -> tuple[Bead, ...]:
    """Align some segments of either side by themselves."""
    return align_cached(
        texts[0][rows.start : rows.stop],
        texts[1][columns.start : columns.stop],
        base_paragraphs=paragraphs[0][rows.start : rows.stop],
        other_paragraphs=paragraphs[1][columns.start : columns.stop],
        progress=relay,
    )


def _comparisons(now: _Keyed, before: _Keyed | None, report: ReportProgress) -> tuple[Comparison, ...]:
    """Every bead compared, or as it was the last time; or as it was in an alignment that was much the same."""
    kept = _kept(now, report)
    if kept is not None:
        return kept
    aligned, known = now.collation, _known(before, report)
    from diptych.alignment import learn_word_pairs  # noqa: PLC0415 -- a pair that is known needs no numpy
    from diptych.divergence import compare_beads  # noqa: PLC0415 -- nor any lexicon

    learned = learn_word_pairs(
        aligned.base.texts(), aligned.other.texts(), aligned.beads, progress=lambda _: report(Progress(COMPARING, 0.0))
    )
    furniture = furniture_beads(aligned.base, aligned.other, aligned.beads)
    comparing = compare_beads(
        *now.sides,
        confidence=[bead.confidence for bead in aligned.beads],
        furniture=furniture,
        learned=learned.chances,
        known={number: known[bead] for number, bead in enumerate(aligned.beads) if bead in known},
    )
    comparisons: list[Comparison] = []
    reported = time.monotonic()
    for comparison in comparing:
        comparisons.append(comparison)
        if time.monotonic() - reported > _OFTEN:
            report(Progress(COMPARING, len(comparisons) / len(aligned.beads), _compared(aligned, comparisons)))
            reported = time.monotonic()
    keeping.store(now.key, comparisons, *now.sides)
    return tuple(comparisons)


def _known(before: _Keyed | None, report: ReportProgress) -> Mapping[Bead, Comparison]:
    """How the beads of an alignment compared the last time."""
    found = _kept(before, report) if before else None
    return dict(zip(before.collation.beads, found, strict=True)) if before and found else {}


def _kept(of: _Keyed, report: ReportProgress) -> tuple[Comparison, ...] | None:
    return keeping.load(of.key, *of.sides, tick=lambda fraction: report(Progress(COMPARING, fraction)))


def _transpositions(now: _Keyed, before: _Keyed | None, report: ReportProgress) -> tuple[Transposition, ...]:
    """What has moved, or what had the last time, or in an alignment that left all without a counterpart that now is."""
    beads = now.collation.beads
    found = keeping.load_moves(now.key, beads)
    if found is not None:
        return found
    if before and _alone(beads) <= _alone(before.collation.beads):
        found = keeping.load_moves(before.key, beads)
    if found is None:
        from diptych.alignment import find_transpositions  # noqa: PLC0415 -- see above

        def relay(heard: alignment.Progress) -> None:
            report(Progress(FINDING_MOVES, heard.fraction))

        texts = now.collation.base.texts(), now.collation.other.texts()
        found = find_transpositions(*texts, beads, progress=relay)
    keeping.store_moves(now.key, found)
    return found


def _alone(beads: Sequence[Bead]) -> set[tuple[str, int]]:
    """The segments without a counterpart, each by its side."""
    omitted = {("base", segment) for bead in beads if not bead.other for segment in bead.base}
    return omitted | {("other", segment) for bead in beads if not bead.base for segment in bead.other}


def _ignore(_: Progress) -> None:
    pass


def _relayed(report: ReportProgress, base: Segmentation, other: Segmentation) -> alignment.ReportProgress:
    """What the aligner says, passed on as what it means for the collation; of the stages one bar is made."""
    shown: tuple[Bead, ...] = ()
    done = 0.0

    def relay(heard: alignment.Progress) -> None:
        nonlocal shown, done
        collation = None
        if heard.beads and heard.beads is not shown:
            shown = heard.beads
            collation = uncompared(base, other, shown)
        done = max(done, (STAGES.index(heard.stage) + heard.fraction) / len(STAGES))
        report(Progress(ALIGNING, done, collation))

    return relay


def _compared(aligned: Collation, comparisons: Sequence[Comparison]) -> Collation:
    missing = (None,) * (len(aligned.beads) - len(comparisons))
    return replace(aligned, comparisons=(*comparisons, *missing))


def _side_texts(collation: Collation) -> _Sides:
    """The characters of each bead's two sides, "" where it has none."""
    base, other = collation.base.document.text, collation.other.document.text
    spans = [(collation.base_span(bead), collation.other_span(bead)) for bead in range(len(collation.beads))]
    return [one.of(base) if one else "" for one, _ in spans], [two.of(other) if two else "" for _, two in spans]
