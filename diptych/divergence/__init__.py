"""What the second version changed, word by word, and how much it matters."""

from diptych.divergence.model import Category, Comparison, Divergence, Severity

__all__ = ["Category", "Comparison", "Divergence", "Severity"]
