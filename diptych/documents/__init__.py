"""Reading a file into a document, whatever its bytes."""

from diptych.documents.model import Document, Span
from diptych.documents.reading import UnreadableTextError, read

__all__ = ["Document", "Span", "UnreadableTextError", "read"]
