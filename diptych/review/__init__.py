"""What the reader adds to a pair of texts, kept in one file so that nothing said is lost."""

from diptych.review.agreement import Agreement, agreements
from diptych.review.anchors import Standing, Target, target
from diptych.review.judging import VerdictFinder, divergence_targets, verdicts_by_spot
from diptych.review.marks import (
    Act,
    Body,
    Bookmark,
    Correction,
    Equal,
    Mark,
    Note,
    Ruling,
    Verdict,
    new_mark,
    reviewer,
    revised,
)
from diptych.review.merging import Merged
from diptych.review.opening import default_path, open_store
from diptych.review.pairs import KnownPair, Remembered, Review, Version
from diptych.review.regrading import Regrading, pair_of_words, places_of, readings
from diptych.review.store import Store, StoreBusyError, StoreError

__all__ = [
    "Act",
    "Agreement",
    "Body",
    "Bookmark",
    "Correction",
    "Equal",
    "KnownPair",
    "Mark",
    "Merged",
    "Note",
    "Regrading",
    "Remembered",
    "Review",
    "Ruling",
    "Standing",
    "Store",
    "StoreBusyError",
    "StoreError",
    "Target",
    "Verdict",
    "VerdictFinder",
    "Version",
    "agreements",
    "default_path",
    "divergence_targets",
    "new_mark",
    "open_store",
    "pair_of_words",
    "places_of",
    "readings",
    "reviewer",
    "revised",
    "target",
    "verdicts_by_spot",
]
