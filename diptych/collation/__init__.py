"""Two documents made into one collation: segmented, aligned, compared, tagged with topics."""

from diptych.collation.collating import ALIGNING, COMPARING, Progress, ReportProgress, collate, open_pair
from diptych.collation.model import Collation

__all__ = ["ALIGNING", "COMPARING", "Collation", "Progress", "ReportProgress", "collate", "open_pair"]
