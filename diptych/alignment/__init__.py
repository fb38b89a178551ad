"""Sentences of two versions put level: beads, after Gale and Church."""

from diptych.alignment.model import Bead, Progress, ReportProgress

__all__ = ["Bead", "Progress", "ReportProgress"]
