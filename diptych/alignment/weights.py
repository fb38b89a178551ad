"""What each fact about a bead weighs: the only trained numbers of the aligner.

A bead's score is a sum of facts, each times its weight; a chain's score is the sum over its beads. The weights maximise
the likelihood of hand-made alignments of essays in drafts, bible versions, novels against machine translation and
reworded news (a conditional random field: Lafferty et al. 2001); `sentences` and `begin` were then set for the share of
whole beads that are right. A score of 0 is that of a 1-1 bead whose words say
nothing for or against it.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """One number for each fact."""

    evidence: float  # what the words say, both directions together
    stretch: float  # squared log ratio of the two lengths, for each word of the shorter side
    longer: float  # each segment after the third in 1-n and n-1 beads
    both: float  # more than one segment on either side
    sentences: float  # each sentence end inside the bead
    one_closed: float  # one side ends with a sentence, the other does not
    both_open: float  # neither side does
    same: float  # both sides are the same words
    null_open: float  # a segment without a counterpart does not end with a sentence
    begin: float  # a run of segments without a counterpart begins
    go_on: float  # it goes on
    turn: float  # it goes on to the other side


BEFORE = Weights(0.473, -0.323, 0.0, -0.588, -1.1, -0.55, 0.708, 0.218, -0.703, -1.6, -0.02, -0.544)
"""For the first pass, which knows a word only by its root."""

AFTER = Weights(0.453, -0.271, 0.217, -0.439, -1.1, -0.536, 0.617, 0.215, -0.369, -1.6, 0.225, -0.124)
"""For the second, which knows what renders what."""
