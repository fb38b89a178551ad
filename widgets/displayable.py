"""Text from a file made harmless to a terminal, character by character.

Every character becomes exactly one, so that offsets into the text stay offsets into what is displayed. A character that
should take no room becomes `VOID`, which `drawn` leaves out at the last moment.
"""

import re
import unicodedata
from functools import cache

VOID = "\0"
"""Stands for a character that is not drawn; no other NUL comes out of `displayable`."""

STRANGER = "▯"
"""Stands for a character that would be invisible, or would reorder what follows it."""

_UNDECODABLE = "\ufffd"
_LINE_ENDS = r"\r\n\v\f\x1c-\x1f\x85\u2028\u2029"
_BREAK = re.compile(rf"[ \t]*[{_LINE_ENDS}][ \t{_LINE_ENDS}]*")
_VOIDS = re.compile(
    r"\A\ufeff|\xad"  # what files come with: a mark of byte order, soft hyphens
    r"|(?<=[^\x00-\x7f])[\u200c\u200d](?=[^\x00-\x7f])"  # ordinary inside words of Persian or Hindi, or between emoji
    r"|[\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0100-\U000e01ef]"  # a width that no two terminals agree on
)
_SUSPECTS = re.compile(r"[^ -~\xa0-\xac\xae-\u02ff\u0370-\u0482\u2010-\u2027]")
# Invisible, though Unicode calls them letters or marks.
_INVISIBLE = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0"
_KNOWN = {VOID: VOID, "\t": " ", "\x7f": "␡"} | dict.fromkeys(_INVISIBLE, STRANGER)


def displayable(text: str) -> str:
    """A text of the same length in which no character is a control sequence's, invisible, or a line end."""
    if text.isascii() and text.isprintable():
        return text
    text = _BREAK.sub(lambda match: " " + VOID * (len(match.group()) - 1), text.replace(VOID, "␀"))
    text = _VOIDS.sub(VOID, text)
    return _SUSPECTS.sub(lambda match: _shown(match.group()), text)


def drawn(text: str) -> str:
    """What of a displayable text reaches the screen."""
    return text.replace(VOID, "") if VOID in text else text


def display(text: str) -> str:
    """A text that comes from a file, a name or a reader, as it may be drawn; for where offsets do not matter."""
    return drawn(displayable(text))


@cache
def _shown(character: str) -> str:
    if character in _KNOWN:
        return _KNOWN[character]
    if character < "\x20":
        return chr(0x2400 + ord(character))
    match unicodedata.category(character):
        case "Cf":
            return STRANGER
        case "Cc" | "Cs":
            return _UNDECODABLE
        case _:
            return character
