"""Reading a file into a document, whatever its bytes."""

from diptych.documents.model import Document, Span, titles
from diptych.documents.reading import UnreadableTextError, read

__all__ = ["Document", "Span", "UnreadableTextError", "read", "titles"]
