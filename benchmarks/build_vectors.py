"""Learn from WordNet's definitions how near two words are in sense, and write the vectors that `lexicon.vectors` reads.

    python benchmarks/build_vectors.py [WORDNET] [OUT]

Every synset is a small text: its words (twice), its definition and examples, the words of the synsets above it, like
it and derived from it. Two stems are near if they stand in texts with the same words: positive pointwise mutual
information of stems that share a text (each text weighing 1, contexts smoothed by the power 0.75: Levy, Goldberg and
Dagan 2015), its 64 leading singular dimensions, rows of unit length in whole 127ths. Needs scipy.

    vectors.txt   the stems, sorted, one a line        vectors.npy   their vectors, (stems, 64) int8
"""

import math
import re
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import scipy.sparse as sp
from scipy.sparse.linalg import svds

from diptych.divergence.words.forms import form

DIMENSIONS = 64
RAREST = 4  # texts that a stem must stand in
_WORD = re.compile(r"[a-z]+")
_NEAR = {"@", "&", "$", "+", "\\"}


def main() -> None:
    source = Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/wordnet")
    home = Path(__file__).parents[1] / "diptych" / "divergence" / "lexicon" / "data"
    target = Path(sys.argv[2]) if len(sys.argv) > 2 else home
    texts = read_texts(source)
    times = Counter(stem for text in texts for stem in text)
    stems = sorted(stem for stem, count in times.items() if count >= RAREST)
    vectors = factors(information(texts, {stem: row for row, stem in enumerate(stems)}))
    (target / "vectors.txt").write_text("\n".join(stems) + "\n", encoding="ascii")
    np.save(target / "vectors.npy", np.rint(127 * vectors).astype(np.int8))
    print(f"{len(stems)} stems")


def read_texts(source: Path) -> list[Counter[str]]:
    """Each synset as a bag of stems."""
    words: dict[tuple[str, str], list[str]] = {}
    glosses, links = {}, {}
    for part in ("noun", "verb", "adj", "adv"):
        for line in (source / f"data.{part}").read_text(encoding="ascii").splitlines():
            if line.startswith(" "):
                continue
            head, gloss = line.split(" | ", 1)
            fields = head.split()
            count = int(fields[3], 16)
            key = fields[2].replace("s", "a"), fields[0]
            words[key] = [re.sub(r"\(.*", "", word).replace("_", " ") for word in fields[4 : 4 + 2 * count : 2]]
            glosses[key] = gloss
            start = 5 + 2 * count
            places = range(start, start + 4 * int(fields[start - 1]), 4)
            links[key] = [(fields[at + 2].replace("s", "a"), fields[at + 1]) for at in places if fields[at] in _NEAR]
    texts = []
    for key, gloss in glosses.items():
        text = Counter(stems(gloss))
        for word in words[key]:
            text.update(stems(word) * (1 if " " in word else 2))
        for near in links[key]:
            text.update(stem for word in words[near] for stem in stems(word))
        texts.append(text)
    return texts


def stems(text: str) -> list[str]:
    found = (form(word) for word in _WORD.findall(text.lower()) if len(word) > 2)
    return [one.stem for one in found if not one.is_small]


def information(texts: list[Counter[str]], row: dict[str, int]) -> sp.csr_matrix:
    """Positive pointwise mutual information of stems by stems."""
    cells = [
        (row[stem], column, 1 + math.log(count))
        for column, text in enumerate(texts)
        for stem, count in text.items()
        if stem in row
    ]
    rows, columns, values = zip(*cells, strict=True)
    counts = sp.csr_matrix((values, (rows, columns)), shape=(len(row), len(texts)))
    length = np.asarray(counts.sum(axis=0)).ravel()
    shared = counts @ sp.diags(1 / np.maximum(length, 1))
    together = (shared @ counts.T).tocoo()
    apart = together.row != together.col
    rows, columns, values = together.row[apart], together.col[apart], together.data[apart]
    of_row = np.bincount(rows, values, len(row))
    of_column = np.bincount(columns, values, len(row)) ** 0.75
    strength = np.log(values * of_column.sum() / (of_row[rows] * of_column[columns]))
    kept = strength > 0
    return sp.csr_matrix((strength[kept], (rows[kept], columns[kept])), shape=(len(row), len(row)))


def factors(table: sp.csr_matrix) -> np.ndarray:
    left, values, _ = svds(table, k=DIMENSIONS, random_state=0)
    vectors = left * np.sqrt(values)
    return vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9)


if __name__ == "__main__":
    main()
