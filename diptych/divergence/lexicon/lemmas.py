"""From a word as it stands in a text to the words of the dictionary (Morphy, after WordNet's morphy(7))."""

from functools import lru_cache

from diptych.divergence.lexicon.tables import has_beginning, line

_ENDINGS = {
    "n": (("s", ""), ("ses", "s"), ("xes", "x"), ("zes", "z"), ("ches", "ch"), ("shes", "sh"), ("men", "man"),
          ("ies", "y")),
    "v": (("s", ""), ("ies", "y"), ("es", "e"), ("es", ""), ("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", "")),
    "a": (("er", ""), ("est", ""), ("er", "e"), ("est", "e")),
    "r": (),
}  # fmt: skip


@lru_cache(maxsize=1 << 16)
def entry(lemma: str) -> tuple[str, ...]:
    """The fields of the dictionary's line for a lemma, none where it has no such word."""
    return tuple(line("words.txt", lemma))


@lru_cache(maxsize=1 << 16)
def lemmas(word: str) -> tuple[tuple[str, str], ...]:
    """The dictionary's words that `word` may be a form of, with its part of speech (n v a r); irregular ones first.

    Case does not matter; words parted by spaces or hyphens are looked up as one. A word the dictionary lacks has none.
    """
    sought = word.lower().replace("’", "'").replace(" ", "_")
    irregular_forms = (pair.split(":") for pair in _irregular(sought))
    found = [(lemma, part) for part, lemma in irregular_forms if part in parts(lemma)]
    verb, _, particle = sought.partition("_")
    if particle and not found and not _begins_terms(verb):
        return ()  # as most words are that stand side by side
    for part, endings in _ENDINGS.items():
        bases = [sought] + [
            sought.removesuffix(ending) + new
            for ending, new in endings
            if sought.endswith(ending) and len(sought) > len(ending) + 1
        ]
        found += [(base, part) for base in bases if part in parts(base)]
    if not found and particle:  # "turned down" is a form of "turn down"
        phrases = ((f"{lemma}_{particle}", part) for lemma, part in lemmas(verb) if part == "v")
        found = [(phrase, part) for phrase, part in phrases if part in parts(phrase)]
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=1 << 14)
def _begins_terms(word: str) -> bool:
    """Whether the dictionary has terms of several words of which the first is this one, or what it is a form of."""
    forms = {word, *(lemma for lemma, part in lemmas(word) if part == "v")}
    return any(has_beginning("words.txt", f"{lemma}_") for lemma in forms)


def irregular(word: str) -> str | None:
    """The lemma of an irregular form ("went" is "go"), None for any other word; lower case both."""
    found = _irregular(word)
    return found[0].partition(":")[2] if found else None


def count(word: str) -> int:
    """How often WordNet's tagged corpora have a word (lower case), taken for the commonest of its lemmas."""
    return max((_times(lemma) for lemma, _ in lemmas(word)), default=0)


def _times(lemma: str) -> int:
    return sum(int(number) for sense in entry(lemma)[0].split(" ") if (number := sense.partition(":")[2]))


def _irregular(form: str) -> list[str]:
    fields = line("inflections.txt", form)
    return fields[0].split(" ") if fields else []


@lru_cache(maxsize=1 << 16)
def parts(lemma: str) -> str:
    """The parts of speech that the dictionary gives a lemma, as letters; "" where it has no such word."""
    fields = entry(lemma)
    return "".join(dict.fromkeys(sense[0] for sense in fields[0].split(" "))) if fields else ""
