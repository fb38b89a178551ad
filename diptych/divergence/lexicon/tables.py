"""Sorted lines looked up by halving: a dictionary of four megabytes that costs one read and no parsing."""

from functools import cache
from itertools import product
from pathlib import Path

_FOLDER = Path(__file__).with_name("data")


@cache
def _data(name: str) -> bytes:
    data = (_FOLDER / name).read_bytes()
    if not data.endswith(b"\n"):
        raise ValueError(f"{name} of the lexicon is cut short: the installation is damaged")
    return data


def line(name: str, key: str) -> list[str]:
    """The tab-separated fields after `key` on its line of a table sorted by first field; empty where it has none."""
    data, sought = _data(name), key.encode("utf-8", "surrogatepass")
    low, high = 0, len(data)
    while low < high:
        start = data.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = data.index(b"\n", start)
        stop = data.find(b"\t", start, end)
        found = data[start:stop]
        if found == sought:
            return data[stop + 1 : end].decode("ascii").split("\t")
        if found < sought:
            low = end + 1
        else:
            high = start
    return []


def words(name: str) -> list[list[str]]:
    """The words of each line of a list of our own; what follows `#` at a line's beginning is a remark."""
    lines = _data(name).decode("utf-8").splitlines()
    return [line.split() for line in lines if not line.startswith("#")]


@cache
def opposed(name: str) -> frozenset[tuple[str, str]]:
    """Pairs of words, in both directions, from a list whose lines set two groups against each other by a stroke."""
    found: set[tuple[str, str]] = set()
    for line_words in words(name):
        at = line_words.index("/")
        found.update(product(line_words[:at], line_words[at + 1 :]))
    return frozenset(found | {(two, one) for one, two in found})
