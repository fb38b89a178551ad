"""Two documents made into one collation: segmented, aligned, compared, tagged with topics."""

from diptych.collation.model import Collation

__all__ = ["Collation"]
