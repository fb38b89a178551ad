"""What renders what in this pair of texts: "atomic" for "nuclear", "said" for "saith"."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from diptych.alignment import learning
from diptych.alignment.model import Bead, ReportProgress
from diptych.alignment.pace import Pace
from diptych.alignment.vocabulary import count_words, root_of

_LEAST = 0.05  # a chance below says nothing to a reader


@dataclass(frozen=True, slots=True)
class WordPairs:
    """Chances that words render one another, learnt from the beads of an alignment (IBM Model 1).

    Words are known by their roots: see `root_of`. `chances` maps a base root and an
    other root to the geometric mean of the two directions' chances, 0.0 to 1.0; pairs of the same root are left out.
    """

    chances: Mapping[tuple[str, str], float]

    def chance(self, base_word: str, other_word: str) -> float:
        """How likely the two words render one another in these texts; 0.0 where nothing was learnt."""
        return self.chances.get((root_of(base_word), root_of(other_word)), 0.0)


def learn_word_pairs(
    base: Sequence[str], other: Sequence[str], beads: Sequence[Bead], *, progress: ReportProgress | None = None
) -> WordPairs:
    """Learn which words of two texts render one another from the beads that put the texts level."""
    pace = Pace(progress)
    full = [bead for bead in beads if bead.base and bead.other]
    if not full:
        return WordPairs({})
    texts = count_words(base, other, pace.stage("words"))
    by_base, by_other = learning.learn(texts, learning.sightings_of(full), pace.stage("learning"))
    # Both directions hold the same pairs in the same order.
    chances = np.sqrt(by_base.chances * by_other.chances)
    kept = (chances >= _LEAST) & (by_base.sources != by_base.targets)
    pairs = zip(by_base.targets[kept].tolist(), by_base.sources[kept].tolist(), chances[kept].tolist(), strict=True)
    return WordPairs({(texts.words[one], texts.words[two]): chance for one, two, chance in pairs})
