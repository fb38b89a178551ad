"""Words: cutting a text into them, and finding which of them stand for one another in two versions."""

from diptych.divergence.words.aligner import align_words, align_words_many
from diptych.divergence.words.pairs import PairTable, pair_table
from diptych.divergence.words.tokens import Token, cut, cut_capitals, tokens

__all__ = ["PairTable", "Token", "align_words", "align_words_many", "cut", "cut_capitals", "pair_table", "tokens"]
