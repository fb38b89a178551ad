"""What is left when equal words are set off: substitutions, runs on one side, and runs facing each other."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from diptych.divergence.closed_classes import PARTICLES
from diptych.divergence.lexical import is_known
from diptych.divergence.pairing import Pairing, Tokens
from diptych.divergence.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Edit:
    """Tokens of base that became tokens of other; `linked` where the aligner says so, else by place alone."""

    base: Tokens
    other: Tokens
    linked: bool


def find_edits(pair: Pairing) -> Iterator[Edit]:
    """The tokens that are still open, grouped, in the order of the base text."""
    open_base, open_other = sorted(pair.open_base), sorted(pair.open_other)
    if not open_base and not open_other:
        return
    edits = list(_linked(pair, pair.open_base, pair.open_other))
    in_base = {i for edit in edits for i in edit.base}
    in_other = {j for edit in edits for j in edit.other}
    runs = runs_of([i for i in open_base if i not in in_base])
    runs2 = runs_of([j for j in open_other if j not in in_other])
    by_edge: dict[int, Tokens] = {}
    for run in runs2:
        by_edge[run[0]] = by_edge[~run[-1]] = run
    met: set[Tokens] = set()
    for run in runs:
        facing = _facing(pair, run, by_edge)
        if facing is not None and facing not in met:
            met.add(facing)
            edits.append(Edit(run, facing, linked=False))
        else:
            edits.append(Edit(run, (), linked=False))
    edits += [Edit((), run, linked=False) for run in runs2 if run not in met]
    yield from _with_auxiliaries(pair, edits)


def _linked(pair: Pairing, open_base: set[int], open_other: set[int]) -> Iterator[Edit]:
    """Connected groups of linked tokens."""
    done: set[int] = set()
    for start in sorted(open_base):
        if start in done:
            continue
        base, other, queue = {start}, set(), [start]
        while queue:
            i = queue.pop()
            for j in pair.to_other[i]:
                if j in open_other and j not in other:
                    other.add(j)
                    fresh = [k for k in pair.to_base[j] if k in open_base and k not in base]
                    base.update(fresh)
                    queue += fresh
        if other:
            done |= base
            yield Edit(tuple(sorted(base)), tuple(sorted(other)), linked=True)


def runs_of(indices: Iterable[int]) -> list[Tokens]:
    """Rising indices in runs of those that follow each other."""
    runs: list[list[int]] = []
    for index in indices:
        if runs and runs[-1][-1] == index - 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    return [tuple(run) for run in runs]


def _facing(pair: Pairing, run: Tokens, by_edge: dict[int, Tokens]) -> Tokens | None:
    """The run of other that stands between the partners of this run's neighbours, or beside one of them."""
    before, after = run[0] - 1, run[-1] + 1
    lasts = pair.to_other[before] if before >= 0 else [-1]
    for j in lasts:
        if j + 1 in by_edge and j + 1 >= 0:
            return by_edge[j + 1]
    nexts = pair.to_other[after] if after < len(pair.base) else [len(pair.other)]
    for j in nexts:
        if ~(j - 1) in by_edge and j >= 1:
            return by_edge[~(j - 1)]
    return None


def _with_auxiliaries(pair: Pairing, edits: list[Edit]) -> Iterator[Edit]:
    """What belongs to a changed word: the helpers of a verb ("unveiled", "will unveil"), the particle of another."""
    for edit in [edit for edit in edits if edit.linked and not _one_verb(pair, edit)]:
        _take_particle(pair, edits, edit)
    inflected = [edit for edit in edits if edit.linked and _one_verb(pair, edit)]
    for edit in inflected:
        for helper in edits:
            if helper is edit or helper.linked or (helper.base and helper.other):
                continue
            if not _all_auxiliary(pair.base, helper.base) or not _all_auxiliary(pair.other, helper.other):
                continue
            near = (helper.base and helper.base[-1] == edit.base[0] - 1) or (
                helper.other and helper.other[-1] == edit.other[0] - 1
            )
            if near:
                edits.remove(helper)
                edits[edits.index(edit)] = edit = Edit(  # noqa: PLW2901 - it grows by its helpers
                    helper.base + edit.base, helper.other + edit.other, linked=True
                )
                break
    yield from sorted(edits, key=lambda edit: (edit.base or (10**9,), edit.other))


def _take_particle(pair: Pairing, edits: list[Edit], edit: Edit) -> None:
    """Join to a changed word what follows it on one side alone and is one with it ("carried out", "took part")."""
    for run in edits:
        if len(run.base) + len(run.other) != 1:
            continue
        side, changed = (pair.base, edit.base) if run.base else (pair.other, edit.other)
        (index,) = run.base or run.other
        follows = index - 1 == changed[-1]
        if follows and (side.folds[index] in PARTICLES or is_known(f"{side.folds[index - 1]} {side.folds[index]}")):
            edits.remove(run)
            edits[edits.index(edit)] = Edit(edit.base + run.base, edit.other + run.other, linked=True)
            return


def _one_verb(pair: Pairing, edit: Edit) -> bool:
    return len(edit.base) == len(edit.other) == 1 and (
        pair.base.lexemes[edit.base[0]].lemma == pair.other.lexemes[edit.other[0]].lemma
    )


def _all_auxiliary(side: Sentence, run: Tokens) -> bool:
    return all(side.lexemes[index].auxiliary for index in run)
