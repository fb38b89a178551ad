"""From a path or an open file to a document, or to an error that says what is wrong with it."""

import codecs
import os
from pathlib import Path
from typing import BinaryIO

from diptych.documents.model import Document

_BOMS = {
    codecs.BOM_UTF32_LE: "utf-32",  # before UTF-16, whose mark it begins with
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_STRAY = 32  # control characters that a short text may hold and still be a text
_BINARY_SHARE = 0.02  # of control characters that no text has; a stray escape sequence stays below it


class UnreadableTextError(Exception):
    """The file cannot be read as a text; the message names the file and says why."""


def read(source: str | os.PathLike[str] | BinaryIO) -> Document:
    """Read a text from a path or from a file opened in binary mode.

    UTF-8 is tried first, then what a byte order mark says, then charset-normalizer's guess; a text that is
    UTF-8 but for a few bytes keeps those bytes as lone surrogates, so that nothing is lost.

    Raises:
        UnreadableTextError: there is no such file, it may not be read, it is a folder, or it is not a text.
    """
    if isinstance(source, str | os.PathLike):
        name = os.fspath(source)
        try:
            data = Path(source).read_bytes()
        except (OSError, ValueError) as error:
            why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            raise UnreadableTextError(f"{name}: {why}") from error
    else:
        name = str(getattr(source, "name", "(stream)"))
        data = source.read()
    return _decode(data, name)


def _decode(data: bytes, name: str) -> Document:
    for mark, encoding in _BOMS.items():
        if data.startswith(mark):
            # The mark stays in the text, so that encoding it again gives the same bytes.
            fixed = encoding + ("-le" if mark in (codecs.BOM_UTF16_LE, codecs.BOM_UTF32_LE) else "-be")
            return _checked(data, name, fixed)
    if data.count(0) > len(data) * _BINARY_SHARE:
        raise UnreadableTextError(f"{name}: not a text (it holds NUL bytes)")
    try:
        return _refuse_binary(Document(data.decode("utf-8"), name), data)
    except UnicodeDecodeError:
        guess = _guess(data)
    if guess is None:
        lenient = Document(data.decode("utf-8", "surrogateescape"), name)
        return _refuse_binary(lenient)
    return _checked(data, name, guess)


def _guess(data: bytes) -> str | None:
    """Another encoding than UTF-8, or None where UTF-8 with a few bad bytes is the better reading."""
    lenient = data.decode("utf-8", "surrogateescape")
    wide = sum(len(character.encode("utf-8", "replace")) > 1 for character in lenient)
    bad = sum("\udc80" <= character <= "\udcff" for character in lenient)
    if wide - bad > bad:
        return None
    from charset_normalizer import from_bytes  # noqa: PLC0415 -- only texts that are not UTF-8 pay for it

    best = from_bytes(data).best()
    return best.encoding if best else None


def _checked(data: bytes, name: str, encoding: str) -> Document:
    try:
        document = Document(data.decode(encoding), name, encoding, "strict")
    except UnicodeDecodeError as error:
        raise UnreadableTextError(f"{name}: not a text in {encoding} (byte {error.start})") from error
    if document.to_bytes() != data:  # a code page with two bytes for one character
        return _refuse_binary(Document(data.decode("utf-8", "surrogateescape"), name))
    return _refuse_binary(document)


def _refuse_binary(document: Document, data: bytes = b"") -> Document:
    """The document, unless it is none; `data` is its text where that is UTF-8 throughout."""
    text = document.text
    encoded = data or text.encode("utf-8", "surrogatepass")
    strange = len(encoded) - len(encoded.translate(None, _STRANGE))
    if not data and any(lead in encoded for lead in _SURROGATES):
        strange += sum("\udc80" <= character <= "\udcff" for character in set(text))
    if strange > max(_STRAY, len(text) * _BINARY_SHARE):
        raise UnreadableTextError(f"{document.name}: not a text (it holds control characters no text has)")
    return document


_STRANGE = bytes(code for code in range(32) if chr(code) not in "\t\n\v\f\r\x1b")
_SURROGATES = (b"\xed\xb2", b"\xed\xb3")  # what those that stand for undecodable bytes begin with
