"""What needs no weighing: a value that is equal, another deed by the same hand, a side that is missing.

A rule gives a finding with its cue a severity and a score.
"""

from collections.abc import Iterable

from diptych.divergence.model import Severity

PENALTIES = (0.0, 1.0, 5.0, 25.0)  # of `LEVELS`, on the scale of MQM
RULES = {
    "value:equal": (Severity.NEUTRAL, 0.1),
    "bound:turned": (Severity.CRITICAL, PENALTIES[3]),
    "bound:other": (Severity.MAJOR, PENALTIES[2]),
    "bound:about": (Severity.MINOR, PENALTIES[1]),
    "value:exchanged": (Severity.CRITICAL, PENALTIES[3]),
    "form:spelling variant": (Severity.NEUTRAL, 0.1),
    "name:pronoun": (Severity.MINOR, PENALTIES[1]),
    "name:title": (Severity.MINOR, PENALTIES[1]),
    "agent:deed": (Severity.CRITICAL, PENALTIES[3]),
    "whole:weighty": (Severity.MAJOR, PENALTIES[2]),
    "whole:light": (Severity.MINOR, PENALTIES[1]),
    "agent:turned": (Severity.CRITICAL, PENALTIES[3]),
    "restriction:lost": (Severity.MAJOR, PENALTIES[2]),
    "hedge:lost": (Severity.MAJOR, PENALTIES[2]),
    "order:phrase": (Severity.NEUTRAL, 0.5),
    "phrase:emphatic": (Severity.NEUTRAL, 0.5),
    "quantifier:part": (Severity.CRITICAL, PENALTIES[3]),
    "quantifier:few": (Severity.MAJOR, PENALTIES[2]),
    "modality:permission": (Severity.CRITICAL, PENALTIES[3]),
    "tense:reported": (Severity.MINOR, PENALTIES[1]),
    "form:number": (Severity.MINOR, PENALTIES[1]),
    "connective:turned": (Severity.CRITICAL, PENALTIES[3]),
    "connective:other": (Severity.MAJOR, PENALTIES[2]),
    "aspect": (Severity.MAJOR, PENALTIES[2]),
    "speech:denied": (Severity.CRITICAL, PENALTIES[3]),
    "speech:apart": (Severity.MAJOR, PENALTIES[2]),
    "speech:near": (Severity.MINOR, PENALTIES[1]),
    "speaker:only": (Severity.MAJOR, PENALTIES[2]),
    "speaker:other": (Severity.CRITICAL, PENALTIES[3]),
}
_RULED = {Severity.MAJOR: 1.5, Severity.CRITICAL: 3.0}


def ruled(cues: Iterable[str]) -> float:
    """What a finding that a rule calls serious adds to the score of the whole."""
    return sum(_RULED.get(RULES[cue][0], 0.0) for cue in cues if cue in RULES)
