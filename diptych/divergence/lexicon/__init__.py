"""What a dictionary knows of two words: WordNet, compiled small, and lists of our own beside it."""

from diptych.divergence.lexicon.lemmas import lemmas
from diptych.divergence.lexicon.relations import Kind, Relation, relation

__all__ = ["Kind", "Relation", "lemmas", "relation"]
