"""How much a finding matters, and how far apart two sentences are."""

from diptych.divergence.grading.grading import grade

__all__ = ["grade"]
