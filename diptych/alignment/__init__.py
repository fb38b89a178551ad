"""Sentences of two versions put level: beads, after Gale and Church."""

from collections.abc import Sequence

from diptych.alignment.model import Bead, Progress, ReportProgress

__all__ = ["Bead", "Progress", "ReportProgress", "align"]


def align(
    base: Sequence[str],
    other: Sequence[str],
    *,
    pins: Sequence[tuple[int, int]] = (),
    progress: ReportProgress | None = None,
) -> tuple[Bead, ...]:
    """Align the segments of two versions of one text; see `diptych.alignment.aligning.align`."""
    from diptych.alignment import aligning  # noqa: PLC0415 -- numpy is loaded when something is aligned, not before

    return aligning.align(base, other, pins=pins, progress=progress)
