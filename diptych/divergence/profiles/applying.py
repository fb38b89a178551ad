"""A comparison as a profile wants it told."""

from dataclasses import replace

from diptych.divergence.model import Category, Comparison, Divergence, Severity
from diptych.divergence.profiles.model import Profile, Weight

_LEVELS = (Severity.NEUTRAL, Severity.MINOR, Severity.MAJOR, Severity.CRITICAL)
_FACTORS = {Weight.LOWER: 0.2, Weight.AS_FOUND: 1.0, Weight.RAISE: 5.0}
_STEPS = {Weight.LOWER: -1, Weight.AS_FOUND: 0, Weight.RAISE: 1}


def apply_profile(profile: Profile, comparison: Comparison, base: str, other: str) -> Comparison:
    """The same comparison with some divergences left out, lowered or raised; its score falls and rises in proportion.

    `base` and `other` are the texts that were compared. A form is never raised above minor.
    """
    kept = tuple(
        told
        for one in comparison.divergences
        if (told := _told(profile, one)) is not None and not _ignored(profile, one, base, other)
    )
    if kept == comparison.divergences:
        return comparison
    before = sum(one.score for one in comparison.divergences)
    share = sum(one.score for one in kept) / before if before else 0.0
    severity = max((one.severity for one in kept), default=Severity.NONE)
    return Comparison(comparison.score * share, severity, kept)


def _told(profile: Profile, one: Divergence) -> Divergence | None:
    weight = profile.categories.get(one.category, Weight.AS_FOUND)
    if weight is Weight.OFF:
        return None
    if weight is Weight.AS_FOUND:
        return one
    highest = 1 if one.category is Category.FORM else len(_LEVELS) - 1
    level = min(highest, max(0, _LEVELS.index(one.severity) + _STEPS[weight]))
    return replace(one, severity=_LEVELS[level], score=one.score * _FACTORS[weight])


def _ignored(profile: Profile, one: Divergence, base: str, other: str) -> bool:
    sides = [span.of(text) for span, text in ((one.base, base), (one.other, other)) if span is not None]
    if any(all(pattern.fullmatch(words) for words in sides) for pattern in profile.patterns):
        return True
    return len(sides) == 2 and frozenset(words.casefold() for words in sides) in profile.pairs
