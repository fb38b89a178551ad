"""What the second version changed, word by word, and how much it matters."""

from diptych.divergence.comparing import compare
from diptych.divergence.document import compare_beads
from diptych.divergence.model import Category, Comparison, Divergence, Severity
from diptych.divergence.words import align_words

__all__ = ["Category", "Comparison", "Divergence", "Severity", "align_words", "compare", "compare_beads"]
