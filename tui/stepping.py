"""The keys that go through a list, wherever there is one: those that go through the text."""

BEYOND = 10**9
"""Steps: more than any list has."""

_LINES = {
    **dict.fromkeys(("j", "down", "ctrl+e", "ctrl+n"), 1),
    **dict.fromkeys(("k", "up", "ctrl+y"), -1),
    **dict.fromkeys(("g", "home"), -BEYOND),
    **dict.fromkeys(("G", "end"), BEYOND),
}
_PAGES = {
    **dict.fromkeys(("space", "f", "pagedown", "ctrl+f"), 1),
    **dict.fromkeys(("b", "pageup", "ctrl+b"), -1),
}
_HALVES = {"d": 1, "ctrl+d": 1, "u": -1, "ctrl+u": -1}


def steps_of(key: str, height: int) -> int | None:
    """How many entries further on a key goes in a list of which the screen shows `height`; None for any other key."""
    if key in _LINES:
        return _LINES[key]
    if key in _PAGES:
        return _PAGES[key] * max(1, height - 1)
    if key in _HALVES:
        return _HALVES[key] * max(1, height // 2)
    return None
