"""What a dictionary knows of two words: WordNet, compiled small, and lists of our own beside it."""

from diptych.divergence.lexicon.lemmas import count, irregular, lemmas
from diptych.divergence.lexicon.relations import Kind, Relation, profile, relation
from diptych.divergence.lexicon.vectors import rows as vector_rows
from diptych.divergence.lexicon.vectors import vectors

__all__ = ["Kind", "Relation", "count", "irregular", "lemmas", "profile", "relation", "vector_rows", "vectors"]
