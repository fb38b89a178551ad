"""What the words themselves say of an edit: names, inflection, spelling, foreign words, sense, or a run on one side."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

from diptych.divergence.closed_classes import CONTRACTIONS, FUNCTION, GENDERS, PERSONAL, PREPOSITIONS
from diptych.divergence.edits import Edit, find_edits
from diptych.divergence.gaps import gap
from diptych.divergence.inflection import ending
from diptych.divergence.lexical import is_known, nearness, parts_of_speech, relation
from diptych.divergence.model import Category
from diptych.divergence.nearness import likeness, rarity
from diptych.divergence.pairing import Finding, Pairing, Tokens
from diptych.divergence.sentence import Lexeme, Sentence, lexeme

_WIDEST = 4.0  # from here on it is certain that a word is missing
_STRANGEST = 2.0  # words as strange as this, and more, are strange to one degree
_CLAUSE = frozenset("who which that whose where when because if although though unless while as".split())


def compare_wording(pair: Pairing) -> Iterator[Finding]:
    """Everything that no typed comparison has accounted for."""
    for edit in find_edits(pair):
        base = tuple(i for i in edit.base if not pair.base.lexemes[i].is_mark)
        other = tuple(j for j in edit.other if not pair.other.lexemes[j].is_mark)
        if not base and not other:
            yield Finding(Category.FORM, edit.base, edit.other, ("form:marks", *_marks(pair, edit)))
        elif base and other:
            yield _substitution(pair, base, other, linked=edit.linked)
        else:
            yield _one_sided(pair, base, other)


def _marks(pair: Pairing, edit: Edit) -> Iterator[str]:
    for side, run in ((pair.base, edit.base), (pair.other, edit.other)):
        for index in run:
            if side.words[index] in "?!":
                yield f"mark:{side.words[index]}"


def _one_sided(pair: Pairing, base: Tokens, other: Tokens) -> Finding:
    side, run = (pair.base, base) if base else (pair.other, other)
    category = Category.OMISSION if base else Category.ADDITION
    cues = [*_profile(side, run), *_gap(pair, base, other)]
    if _is_foreign(side, run, pair.other if base else pair.base):
        return Finding(Category.UNTRANSLATED, base, other, ("untranslated:letters", *cues))
    folds = [side.folds[index] for index in run]
    before = side.folds[max(0, run[0] - len(run)) : run[0]]
    if folds == before or (len(set(folds)) == 1 and before[-1:] == folds[:1]):
        cues.append("run:repeat")
    elsewhere = pair.other if base else pair.base
    stems = {side.lexemes[index].stem for index in run if side.lexemes[index].content}
    if stems and stems.issubset([found.stem for found in elsewhere.lexemes]):
        cues.append("run:elsewhere")
    return Finding(category, base, other, tuple(cues))


def _gap(pair: Pairing, base: Tokens, other: Tokens) -> Iterator[str]:
    """How ill the words fit that are left side by side where a run is missing."""
    run, partners, size = (base, pair.to_other, len(pair.base)) if base else (other, pair.to_base, len(pair.other))
    facing = pair.other if base else pair.base
    if run[0] and run[-1] + 1 < size:
        left, right = partners[run[0] - 1], partners[run[-1] + 1]
        joined = [place for place in left if place + 1 in right]
        if joined:
            yield f"gap:{int(max(0.0, min(_WIDEST, gap(facing.words, joined[0] + 1) + 1.0)))}"


def _profile(side: Sentence, run: Tokens) -> Iterator[str]:
    """What a run of words is made of, and whether it stands at an end."""
    named = any(side.is_name(index) for index in run if side.lexemes[index].content)
    yield from _of_word(side.words[run[0]], named=named) if len(run) == 1 else _of_run(side, run, named=named)
    if run[0] == 0:
        yield "at:start"
    if run[-1] >= len(side) - 2:
        yield "at:end"


@lru_cache(maxsize=1 << 15)
def _of_word(word: str, *, named: bool) -> tuple[str, ...]:
    """The same of one word, whatever its place."""
    found = lexeme(word)
    return tuple(_of_run(Sentence(word, [word], [0], [found], [found.fold]), (0,), named=named))


def _of_run(side: Sentence, run: Tokens, *, named: bool) -> Iterator[str]:
    content = [index for index in run if side.lexemes[index].content]
    size = len(content)
    yield f"content:{size if size < 4 else '4-6' if size < 7 else '7+'}"
    if named:
        yield "has:name"
    if any(side.lexemes[index].has_digit for index in run):
        yield "has:digit"
    if not all(side.words[index].isascii() or is_known(side.folds[index]) for index in run):
        yield "has:foreign"
    yield from _weighty(side, run, content) if content else _small(side, run)


def _weighty(side: Sentence, run: Tokens, content: list[int]) -> Iterator[str]:
    first, size = side.folds[run[0]], len(content)
    if first in PREPOSITIONS:
        yield "starts:preposition"
        yield f"starts:preposition {min(size, 3)}"
    if first in _CLAUSE and size > 1:
        yield "starts:clause"
    yield f"words:{min(len(run) - size, 3)}+{min(size, 3)}"
    yield f"rare:{int(5 * max(rarity(side.folds[index]) for index in content))}"
    if size == 1:
        word = side.folds[content[0]]
        yield f"ending:{ending(word)}"
        yield f"part:{parts_of_speech(word) or 'unknown'}"


def _small(side: Sentence, run: Tokens) -> Iterator[str]:
    yield f"small:{len(run) if len(run) < 3 else '3+'}"
    if len(run) == 1:
        yield f"word:{side.folds[run[0]]}"


def _substitution(pair: Pairing, base: Tokens, other: Tokens, *, linked: bool) -> Finding:
    left, right = [pair.base.lexemes[i] for i in base], [pair.other.lexemes[j] for j in other]
    one, two = [found for found in left if found.content], [found for found in right if found.content]
    foreign = _is_foreign(pair.base, base, pair.other) != _is_foreign(pair.other, other, pair.base)
    found = None if foreign else _of_small_words(base, other, left, right)
    if found is None and not foreign and len(one) == len(two) == 1:
        found = _of_one_word(pair, base, other, one[0], two[0])
    if found is not None:
        return found
    if _names_what(pair.base, base, right) or _names_what(pair.other, other, left):
        return Finding(Category.WORDING, base, other, ("name:pronoun",))
    category, cues = Category.WORDING, ["linked" if linked else "by place"]
    names, names2 = _names(pair, base, other)
    if names and names2:
        category = Category.NAME
        cues.append("name:other")
    elif names or names2:
        cues.append("name:one side")
    terms, terms2 = _terms(left), _terms(right)
    if len(terms) == len(terms2) == 1:
        (a,), (b,) = terms, terms2
        kind, degree = relation(a, b)
        cues += [f"sense:{kind or 'none'}", f"sense:{kind or 'none'} {degree}"]
        if not (one[0].has_digit or two[0].has_digit or names or names2) and is_known(a) != is_known(b):
            category = Category.UNTRANSLATED
        if not kind:
            cues.append(f"near:{nearness(one[0].stem, two[0].stem)}")
            cues.append(f"like:{int(JaroWinkler.similarity(a, b) * 5)}")
    if foreign:
        category = Category.UNTRANSLATED
        cues.append("untranslated:letters")
    both = list(_profile(pair.base, base)), list(_profile(pair.other, other))
    strange, strange2 = _strangeness(one, two), _strangeness(two, one)
    cues += [
        f"strange:{int(2 * min(_STRANGEST, max(strange, strange2)))}",
        f"strange too:{int(2 * min(_STRANGEST, strange, strange2))}",
    ]
    cues += [f"both {cue}" for cue in sorted(set(both[0]) & set(both[1]))]
    cues += [f"one {cue}" for cue in sorted(set(both[0]) ^ set(both[1]))]
    return Finding(category, base, other, tuple(cues))


def _terms(run: list[Lexeme]) -> list[str]:
    """The content words of a run, or all of it where the dictionary has it as one term ("turned down")."""
    content, phrase = [word.fold for word in run if word.content], " ".join(word.fold for word in run)
    return [phrase] if content and len(run) > 1 and is_known(phrase) else content


def _is_foreign(side: Sentence, run: Tokens, facing: Sentence) -> bool:
    """Whether a word stands there in letters that are not Latin, or accented and unknown, and faces English."""
    if not any(_is_foreign_word(side.words[index]) for index in run if not side.words[index].isascii()):
        return False
    content = [word.fold for word in facing.lexemes if word.content and word.is_word]
    return 2 * sum(map(is_known, content)) > len(content)


@lru_cache(maxsize=1 << 12)
def _is_foreign_word(word: str) -> bool:
    letters = [letter for letter in word if letter.isalpha() and not letter.isascii()]
    if any(not unicodedata.name(letter, "").startswith("LATIN") for letter in letters):
        return True
    return bool(letters) and word[0].islower() and not is_known(lexeme(word).fold)


def _names(pair: Pairing, base: Tokens, other: Tokens) -> tuple[bool, bool]:
    """Whether there is a name on either side; what faces one with a capital is one, though it begins the sentence."""
    names, names2 = any(map(pair.base.is_name, base)), any(map(pair.other.is_name, other))
    if names != names2 and len(base) == len(other) == 1:
        return (_has_capital(pair.base, base[0]), True) if names2 else (True, _has_capital(pair.other, other[0]))
    return names, names2


def _names_what(side: Sentence, run: Tokens, facing: list[Lexeme]) -> bool:
    """Whether names stand where the other version only points: "Paris" and "it", "Russian" and "our"."""
    content = [index for index in run if side.lexemes[index].content]
    pointing = any(word.fold in PERSONAL for word in facing) and not any(word.content for word in facing)
    return pointing and bool(content) and all(map(side.is_name, content))


def _has_capital(side: Sentence, index: int) -> bool:
    return side.lexemes[index].capital and side.lexemes[index].content


def _strangeness(words: list[Lexeme], facing: list[Lexeme]) -> float:
    """How much of what content words mean has nothing like it among those facing them; no further than it counts."""
    strange = 0.0
    for one in words:
        strange += rarity(one.fold) * (1.0 - max((likeness(one.fold, two.fold) for two in facing), default=0.0))
        if strange >= _STRANGEST:  # a run of hundreds against another is not held word against word
            break
    return strange


def _of_small_words(base: Tokens, other: Tokens, left: list[Lexeme], right: list[Lexeme]) -> Finding | None:
    """Spacing, gender, helpers and other words of the closed classes."""
    words, words2 = " ".join(found.fold for found in left), " ".join(found.fold for found in right)
    if kind := _one_writing(words, words2):
        return Finding(Category.FORM, base, other, (f"form:{kind}",))
    if len(left) == len(right) == 1 and _is_slip(left[0], right[0]):
        return Finding(Category.FORM, base, other, ("form:slip", "small:slip"))
    if words in GENDERS and words2 in GENDERS and GENDERS[words] != GENDERS[words2]:
        return Finding(Category.AGENT, base, other, ("agent:gender",))
    if any(found.content for found in left + right):
        return None
    if all(found.auxiliary for found in left + right):
        return Finding(Category.TENSE, base, other, ("tense:auxiliary", *_helpers(left, right)))
    cues = ("small:both", *sorted((f"small:{words}", f"small:{words2}")))
    return Finding(Category.WORDING, base, other, cues)


def _is_slip(one: Lexeme, two: Lexeme) -> bool:
    """Whether one of two words is small and the other that word misspelt ("the", "teh")."""
    if one.content == two.content or not (one.is_word and two.is_word) or is_known(one.fold) == is_known(two.fold):
        return False
    if two.capital if one.content < two.content else one.capital:
        return False
    size = min(len(one.fold), len(two.fold))
    return size > 1 and DamerauLevenshtein.distance(one.fold, two.fold, score_cutoff=1) == 1


def _one_writing(one: str, two: str) -> str:
    """In what way two small words are one, written otherwise; "" where they are two."""
    if one.replace(" ", "") == two.replace(" ", ""):
        return "spacing"
    if two in CONTRACTIONS.get(one, ()) or one in CONTRACTIONS.get(two, ()):
        return "contraction"
    return "article" if {one, two} == {"a", "an"} else ""


def _of_one_word(pair: Pairing, base: Tokens, other: Tokens, one: Lexeme, two: Lexeme) -> Finding | None:
    """One content word for another: its spelling, another form of it, its opposite, another name, a slip."""
    left, right = [pair.base.lexemes[i] for i in base], [pair.other.lexemes[j] for j in other]
    (term,), (term2,) = _terms(left), _terms(right)
    kind, _ = relation(term, term2)
    names = all(_names(pair, base, other))
    if one.lemma == two.lemma and kind != "spelling" and not names:
        return _inflected(pair, base, other, (one, two))
    if kind:
        found = {"spelling": (Category.FORM, "form:spelling variant"), "antonym": (Category.ANTONYM, "antonym")}.get(
            kind
        )
        return Finding(found[0], base, other, (found[1],)) if found else None
    if names:
        like = JaroWinkler.similarity(one.fold, two.fold)
        return Finding(Category.NAME, base, other, ("name:variant" if like > 0.88 else "name:other",))
    if one.fold.isascii() != two.fold.isascii() or _accented(pair.base, base) != _accented(pair.other, other):
        return None
    slips = DamerauLevenshtein.distance(one.fold, two.fold, score_cutoff=2)
    if slips <= 2 and slips < len(one.fold) / 2 and not (is_known(one.fold) and is_known(two.fold)):
        return Finding(Category.FORM, base, other, ("form:slip", f"slips:{slips}"))
    return None


def _accented(side: Sentence, run: Tokens) -> bool:
    """Whether a letter stands there that English does not have: a foreign word rather than a slip."""
    return not all(side.words[index].isascii() for index in run)


def _inflected(pair: Pairing, base: Tokens, other: Tokens, words: tuple[Lexeme, Lexeme]) -> Finding:
    ends = sorted(ending(word.fold) for word in words)
    left, right = [pair.base.lexemes[i] for i in base], [pair.other.lexemes[j] for j in other]
    helped = len(left) + len(right) > 2
    verbal = helped or ({"ed", "ing"} & set(ends) and not {"ly", "n"} & set(ends))
    if not helped and ends[0] == ends[1] != "":
        return Finding(Category.FORM, base, other, ("form:spelling variant",))
    cues = ("inflection", f"inflection:{'-'.join(ends)}", *(_helpers(left, right) if verbal else ()))
    return Finding(Category.TENSE if verbal else Category.FORM, base, other, cues)


def _helpers(left: list[Lexeme], right: list[Lexeme]) -> Iterator[str]:
    for word in sorted({found.fold for found in left} ^ {found.fold for found in right}):
        if word in FUNCTION:
            yield f"helper:{word}"
