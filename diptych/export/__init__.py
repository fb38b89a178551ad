"""What was said about pairs of texts, in forms that others read: for a person, for a table, for other programs."""

from diptych.export.annotations import annotations
from diptych.export.markdown import markdown
from diptych.export.reading import LARGEST, NotAReviewError, read_annotations
from diptych.export.table import table

__all__ = ["LARGEST", "NotAReviewError", "annotations", "markdown", "read_annotations", "table"]
