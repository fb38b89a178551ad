"""Why a place is called a divergence, in one line: its words on both sides, quoted, and a note."""

import re

NEAR_BY = "stands in a neighbouring passage"
RECURS = "recurs, graded where it first stands"
FURNITURE = "furniture"
UNCERTAIN = "alignment uncertain"
SAME_SPEAKER = "the same speaker"
ANOTHER_SPEAKER = "another speaker"

_NOTE = rf"{NEAR_BY}|{RECURS}|{FURNITURE}|{UNCERTAIN}|{SAME_SPEAKER}|{ANOTHER_SPEAKER}|and \d{{1,9}} more"
_NOTES = re.compile(rf"(?:(?:{_NOTE})(?:; (?!\Z)|\Z))*")


def shortened(text: str, limit: int = 60) -> str:
    """`text` on one line of at most `limit` characters."""
    line = " ".join((text[: 4 * limit] if len(text) > 4 * limit else text).split())
    return line if len(line) <= limit else f"{line[: limit - 1].rstrip()}…"


def reason(base: str, other: str, note: str = "") -> str:
    """The reason for a divergence between two readings, "" for a side that has none."""
    one, two = shortened(base), shortened(other)
    said = f"{one} → {two}" if one and two else f"{one} only in base" if one else f"{two} only in other"
    return f"{said}; {note}" if note else said


def moved_reason(reading: str, away: str, passage: int) -> str:
    """The reason where a reading stands in another passage of the version `away`, "base" or "other"."""
    return f"{shortened(reading)}; moved: stands elsewhere in {away}, passage {passage}"


def is_note(text: str) -> bool:
    """Whether a text is made of the notes above alone, so that it tells nothing of what was compared."""
    return _NOTES.fullmatch(text) is not None
