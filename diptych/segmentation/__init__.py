"""Cutting a document into paragraphs, speaker turns and sentences, every offset kept."""

from diptych.segmentation.model import Paragraph, Segment, Segmentation
from diptych.segmentation.sentences import segment

__all__ = ["Paragraph", "Segment", "Segmentation", "segment"]
