"""What each fact about a bead weighs: the only trained numbers of the aligner.

A bead's score is a sum of facts, each times its weight; a chain's score is the sum over its beads. The weights maximise
the likelihood of hand-made alignments of essays in drafts, bible versions, novels against machine translation and
reworded news (a conditional random field: Lafferty et al. 2001), long texts also cut into pieces, each text counting
for the square root of its beads. `sentences` of the second pass was then raised by 0.6, as likelihood asks for fewer
large beads than the share of whole beads that are right. The numbers of `habits` were fitted together with these; those
in `evidence`, `learning`, `vocabulary` and `chains` were set by hand on the same texts. A score of 0 is that of a 1-1
bead whose words say nothing for or against it.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """One number for each fact."""

    evidence: float  # what the words say, both directions together
    opening: float  # what the first words of both sides say of one another
    closing: float  # what the last words do
    stretch: float  # squared log ratio of the two lengths, for each word of the shorter side
    longer: float  # each segment after the third in 1-n and n-1 beads
    both: float  # more than one segment on either side
    sentences: float  # each sentence end inside the bead
    one_closed: float  # one side ends with a sentence, the other does not
    both_open: float  # neither side does
    null_open: float  # a segment without a counterpart does not end with a sentence
    begin: float  # a run of segments without a counterpart begins
    go_on: float  # it goes on
    turn: float  # it goes on to the other side


BEFORE = Weights(0.297, 0.247, 0.147, -0.379, 0.091, -0.799, -1.809, -0.948, 1.195, -0.588, -2.613, -0.276, -0.969)
"""For the first pass, which knows a word only by its root."""

AFTER = Weights(0.281, 0.213, 0.132, -0.319, 0.098, -0.672, -0.6, -0.749, 0.697, -0.351, -1.942, -0.061, -0.261)
"""For the second, which knows what renders what."""
