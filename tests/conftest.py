import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

# One terminal for all tests, wherever they run: it can scroll a part of its screen, and has all colours. (Rich keeps
# what it has once made of a style, so two kinds of colours in one process would be mixed up.)
os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
os.environ.pop("NO_COLOR", None)

# Tests tell whether something is right; how long it takes, the benchmarks tell.
settings.register_profile("diptych", deadline=None)
settings.load_profile("diptych")


@pytest.fixture(autouse=True, scope="module")
def _cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What tests compute is kept for them alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield
