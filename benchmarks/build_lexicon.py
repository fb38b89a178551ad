"""Compile WordNet's database into the small sorted tables that `diptych.divergence.lexicon` looks words up in.

    python benchmarks/build_lexicon.py [WORDNET] [OUT]

WORDNET is a folder of WordNet 3.0's files as Debian's package `wordnet-base` installs them (/usr/share/wordnet). OUT
is `diptych/divergence/lexicon/data` unless given. Three files are written there, their lines sorted by the first field:

    words.txt        lemma, its senses (commonest first, `:n` the times it was met in the tagged corpora),
                     `!` its antonyms, `+` words derived from it or it from them
    senses.txt       a sense, `@` the more general senses above it, `&` the senses like it, `!` the senses against it,
                     `~` how many senses lie directly under it
    inflections.txt  an irregular form, its lemmas with their part of speech

A sense is a letter (n v a r) and a number in base 36. Left out are the senses that are single persons, places and
events (names are told apart elsewhere), and the Latin names of plants and animals.
"""

import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

PARTS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_LATIN = re.compile(r"(?i)^(?:genus|family|order|class|phylum|sub\w+|super\w+|division|kingdom|tribe)_[A-Z]")
_LIVING = {"05", "20"}  # the lexicographers' files noun.animal and noun.plant

Sense = tuple[str, str]  # part of speech, offset in its file


def main() -> None:
    source = Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/wordnet")
    home = Path(__file__).parents[1] / "diptych" / "divergence" / "lexicon" / "data"
    target = Path(sys.argv[2]) if len(sys.argv) > 2 else home
    senses = read_senses(source)
    order = read_order(source, senses)
    times = read_times(source)
    name = number_senses(order, senses)
    write(target / "words.txt", word_lines(order, times, senses, name))
    write(target / "senses.txt", sense_lines(senses, name))
    write(target / "inflections.txt", inflection_lines(source))


def read_senses(source: Path) -> dict[Sense, tuple[list[str], list[tuple[str, Sense, int, int]]]]:
    """Each kept sense: its words, and its pointers (symbol, target, number of the word here and there, 0 for all)."""
    found = {}
    for file, part in PARTS.items():
        for line in (source / f"data.{file}").read_text(encoding="ascii").splitlines():
            if line.startswith(" "):
                continue
            fields = line.split(" | ")[0].split()
            count = int(fields[3], 16)
            words = [re.sub(r"\((?:a|p|ip)\)$", "", word) for word in fields[4 : 4 + 2 * count : 2]]
            start = 5 + 2 * count
            pointers = []
            for at in range(start, start + 4 * int(fields[start - 1]), 4):
                symbol, offset, of, words_meant = fields[at : at + 4]
                here, there = bytes.fromhex(words_meant)
                pointers.append((symbol, (of.replace("s", "a"), offset), here, there))
            single = any(pointer[0] == "@i" for pointer in pointers)
            latin = fields[1] in _LIVING and any(_LATIN.match(word) for word in words)
            if not single and not latin:
                found[part, fields[0]] = (words, pointers)
    return found


def read_order(source: Path, senses: dict) -> dict[str, list[tuple[Sense, int]]]:
    """Each word's kept senses with their number, commonest first within a part of speech."""
    order = defaultdict(list)
    for file, part in PARTS.items():
        for line in (source / f"index.{file}").read_text(encoding="ascii").splitlines():
            if line.startswith(" "):
                continue
            fields = line.split()
            offsets = fields[-int(fields[2]) :]
            order[fields[0]] += [((part, at), rank) for rank, at in enumerate(offsets, 1) if (part, at) in senses]
    return {word: found for word, found in order.items() if found}


def read_times(source: Path) -> dict[tuple[str, str, int], int]:
    times = {}
    for line in (source / "cntlist.rev").read_text(encoding="ascii").splitlines():
        key, rank, count = line.split()
        lemma, rest = key.split("%")
        times[lemma, " nvara"[int(rest[0])], int(rank)] = int(count)
    return times


def number_senses(order: dict, senses: dict) -> dict[Sense, str]:
    """Short names for the senses, in the order in which the dictionary's words first need them."""
    name, used = {}, defaultdict(int)
    for word in sorted(order):
        for sense, _ in order[word]:
            if sense not in name:
                name[sense] = sense[0] + base36(used[sense[0]])
                used[sense[0]] += 1
    missing = senses.keys() - name.keys()
    if missing:
        sys.exit(f"{len(missing)} senses that no word of the index has, {min(missing)} among them")
    return name


def base36(number: int) -> str:
    digits = _DIGITS[number % 36]
    while number := number // 36:
        digits = _DIGITS[number % 36] + digits
    return digits


def word_lines(order: dict, times: dict, senses: dict, name: dict) -> list[str]:
    lexical = defaultdict(lambda: defaultdict(set))
    for words, pointers in senses.values():
        for symbol, target, here, there in pointers:
            if symbol in "!+\\<" and here and there and target in senses:
                one, two = words[here - 1].lower(), senses[target][0][there - 1].lower()
                if one != two:
                    lexical[one]["!" if symbol == "!" else "+"].add(two)
    lines = []
    for word, found in order.items():
        counts = [(name[sense], times.get((word, sense[0], rank), 0)) for sense, rank in found]
        fields = [word, " ".join(sense + (f":{count}" if count else "") for sense, count in counts)]
        fields += [symbol + " ".join(sorted(lexical[word][symbol])) for symbol in "!+" if lexical[word][symbol]]
        lines.append("\t".join(fields))
    return lines


def sense_lines(senses: dict, name: dict) -> list[str]:
    children = Counter(target for _, pointers in senses.values() for symbol, target, *_ in pointers if symbol == "@")
    lines = []
    for sense, (_, pointers) in senses.items():
        fields = [name[sense]]
        for mark, symbols in (("@", "@"), ("&", "&$"), ("!", "!")):
            targets = {name[target] for symbol, target, *_ in pointers if symbol in symbols and target in senses}
            if targets:
                fields.append(mark + " ".join(sorted(targets)))
        if children[sense]:
            fields.append(f"~{children[sense]}")
        if len(fields) > 1:
            lines.append("\t".join(fields))
    return lines


def inflection_lines(source: Path) -> list[str]:
    lemmas = defaultdict(list)
    for file, part in PARTS.items():
        for line in (source / f"{file}.exc").read_text(encoding="ascii").splitlines():
            form, *found = line.split()
            lemmas[form] += [f"{part}:{lemma}" for lemma in found]
    return [f"{form}\t{' '.join(found)}" for form, found in lemmas.items()]


def write(path: Path, lines: list[str]) -> None:
    path.write_text("\n".join(sorted(lines, key=lambda line: line.split("\t")[0])) + "\n", encoding="ascii")
    print(f"{path.name}: {len(lines)} lines, {path.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
