import os

from hypothesis import settings

# One terminal for all tests, wherever they run: it can scroll a part of its screen, and has all colours. (Rich keeps
# what it has once made of a style, so two kinds of colours in one process would be mixed up.)
os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
os.environ.pop("NO_COLOR", None)

# Tests tell whether something is right; how long it takes, the benchmarks tell.
settings.register_profile("diptych", deadline=None)
settings.load_profile("diptych")
