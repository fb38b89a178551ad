"""Sorted lines looked up in place: a dictionary of four megabytes that costs one read and no parsing."""

from bisect import bisect_right
from functools import cache
from itertools import permutations, product
from pathlib import Path

_FOLDER = Path(__file__).with_name("data")
_BLOCK = 1024  # bytes from one line of the index to the next


@cache
def _data(name: str) -> bytes:
    """A table, with a line end before its first line too."""
    data = (_FOLDER / name).read_bytes()
    if not data.endswith(b"\n"):
        raise ValueError(f"{name} of the lexicon is cut short: the installation is damaged")
    return b"\n" + data


@cache
def _index(name: str) -> tuple[list[bytes], list[int]]:
    """The keys of lines some way apart, and where those lines' beginnings are."""
    data = _data(name)
    starts = sorted({data.rfind(b"\n", 0, at) for at in range(1, len(data) - 1, _BLOCK)})
    return [data[start + 1 : data.index(b"\t", start)] for start in starts], [*starts, len(data)]


def line(name: str, key: str) -> list[str]:
    """The tab-separated fields after `key` on its line of a table sorted by first field; empty where it has none."""
    sought = key.encode("utf-8", "surrogatepass")
    keys, starts = _index(name)
    block = bisect_right(keys, sought)
    if not block or b"\n" in sought or b"\t" in sought:
        return []
    data = _data(name)
    at = data.find(b"\n" + sought + b"\t", starts[block - 1], starts[block])
    if at < 0:
        return []
    start = at + len(sought) + 2
    return data[start : data.index(b"\n", start)].decode("ascii").split("\t")


def has_beginning(name: str, beginning: str) -> bool:
    """Whether any line of a sorted table begins so."""
    sought = beginning.encode("utf-8", "surrogatepass")
    keys, starts = _index(name)
    block = bisect_right(keys, sought)
    # The first such line stands in the block before, or at the beginning of this one.
    start, end = starts[max(0, block - 1)], starts[block] + 1 + len(sought)
    return b"\n" not in sought and _data(name).find(b"\n" + sought, start, end) >= 0


def words(name: str) -> list[list[str]]:
    """The words of each line of a list of our own; what follows `#` at a line's beginning is a remark."""
    lines = _data(name).decode("utf-8").splitlines()
    return [line.split() for line in lines if line and not line.startswith("#")]


@cache
def alike(name: str) -> frozenset[tuple[str, str]]:
    """Pairs of words, in both directions, from a list whose lines are groups of words that go together."""
    return frozenset(pair for line_words in words(name) for pair in permutations(line_words, 2))


@cache
def opposed(name: str) -> frozenset[tuple[str, str]]:
    """Pairs of words, in both directions, from a list whose lines set two groups against each other by a stroke."""
    found: set[tuple[str, str]] = set()
    for line_words in words(name):
        at = line_words.index("/")
        found.update(product(line_words[:at], line_words[at + 1 :]))
    return frozenset(found | {(two, one) for one, two in found})
