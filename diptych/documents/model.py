"""What a document is: decoded text that still knows its bytes."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePath


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` (inclusive) to `end` (exclusive) of a text."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The characters of `text` that the span covers."""
        return text[self.start : self.end]

    def shifted(self, by: int) -> "Span":
        """The same stretch, `by` characters further on."""
        return Span(self.start + by, self.end + by)


@dataclass(frozen=True)
class Document:
    """A text as it was read: `text.encode(encoding, errors)` is the file, byte for byte.

    `name` is what a reader calls it (a path, or what stands for one), `digest` the SHA-256 of its
    bytes in hexadecimal digits.
    """

    text: str
    name: str
    encoding: str = "utf-8"
    errors: str = field(default="surrogateescape", repr=False)

    def to_bytes(self) -> bytes:
        """The bytes that the document was read from."""
        return self.text.encode(self.encoding, self.errors)

    @cached_property
    def digest(self) -> str:
        from hashlib import sha256  # noqa: PLC0415 -- OpenSSL takes its time, and the first paint needs no digest

        return sha256(self.to_bytes()).hexdigest()


def titles(first: str, second: str) -> tuple[str, str]:
    """What a reader calls two texts that are called so: by their files' names, where these tell them apart."""
    short = PurePath(first).name or first, PurePath(second).name or second
    return short if short[0] != short[1] else (first, second)
