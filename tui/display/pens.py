"""The shortest way from one pen (a set of SGR parameters) to another."""

from functools import cache
from typing import NamedTuple

# ECMA-48: what ends an attribute. Bold and dim end together; 21, 51 to 53 have no end that every terminal knows.
_ENDS = {"1": "22", "2": "22", "3": "23", "4": "24", "5": "25", "7": "27", "9": "29"}
_RESET = "0"
_ON_BLANKS = frozenset({"4", "5", "7", "9", "21", "51", "52", "53"})  # lines, frames, blinking, reverse


class _Parts(NamedTuple):
    attributes: frozenset[str]
    foreground: str
    background: str


@cache
def _parts(sgr: str) -> _Parts:
    attributes: list[str] = []
    foreground = background = ""
    codes = iter(sgr.split(";")) if sgr else iter(())
    for code in codes:
        if code in ("38", "48"):
            kind = next(codes)
            color = ";".join([code, kind, *(next(codes) for _ in range(3 if kind == "2" else 1))])
        else:
            color = code
        if len(code) == 1 or code in ("21", "51", "52", "53"):
            attributes.append(code)
        elif code.startswith(("4", "10")):
            background = "" if code == "49" else color
        else:
            foreground = "" if code == "39" else color
    return _Parts(frozenset(attributes), foreground, background)


@cache
def ground_of(sgr: str) -> str | None:
    """Return the part of a pen that shows on a blank, its ground; None where more than that shows."""
    parts = _parts(sgr)
    return parts.background if _ON_BLANKS.isdisjoint(parts.attributes) else None


@cache
def change(old: str, new: str) -> str:
    """Return the sequence that turns the pen `old` into `new`, both as SGR parameters; "" where they are equal."""
    if old == new:
        return ""
    if not new:
        return "\x1b[m"
    anew = f"{_RESET};{new}" if old else new
    before, after = _parts(old), _parts(new)
    lost = before.attributes - after.attributes
    if lost - _ENDS.keys():
        return f"\x1b[{anew}m"
    codes = sorted({_ENDS[code] for code in lost})
    kept = before.attributes - {code for code, end in _ENDS.items() if end in codes}
    codes += sorted(after.attributes - kept)
    if before.foreground != after.foreground:
        codes.append(after.foreground or "39")
    if before.background != after.background:
        codes.append(after.background or "49")
    return f"\x1b[{min(';'.join(codes), anew, key=len)}m" if codes else ""
