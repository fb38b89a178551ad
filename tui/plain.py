"""The same reading as lines of text, for a pipe, a printer or a screen reader."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from diptych.collation import Collation
from diptych.divergence import Severity
from diptych.divergence.language import NOT_ENGLISH, is_english
from tui.grading import Grading
from widgets.displayable import display
from widgets.divergences import tally
from widgets.places import UNSURE_BELOW, short_names, text_of

if TYPE_CHECKING:
    from diptych.divergence.profiles import Profile


def plain(collation: Collation, profile: "Profile | None" = None) -> Iterator[str]:
    """Lines without line ends: what is counted, then passage by passage both versions and what departs in them.

    `profile` is what the divergences are told by, None for as they were found.

    A divergence that is neutral is not told. Nothing of the texts is a control character any more.
    """
    titles = display(collation.names[0]), display(collation.names[1])
    grading = Grading(profile, collation, tally(collation))
    collation, counted = grading.graded()
    count = counted.by_severity
    worst = ", ".join(f"{count[one]} {one.value}" for one in (Severity.CRITICAL, Severity.MAJOR, Severity.MINOR))
    passages = "1 passage" if len(collation.beads) == 1 else f"{len(collation.beads)} passages"
    yield f"{titles[0]} beside {titles[1]}: {passages}; divergences: {worst}"
    if profile:
        yield f"by the profile {display(profile.name)}: {display(profile.about)}"
    if not is_english(collation.base.document.text) or not is_english(collation.other.document.text):
        yield NOT_ENGLISH
    for number, bead in enumerate(collation.beads):
        yield ""
        topics = collation.topics_of[number] if number < len(collation.topics_of) else ()
        about = ", ".join(display(collation.topics[topic].name) for topic in topics)
        doubt = "; not confidently aligned" if bead.confidence < UNSURE_BELOW else ""
        yield f"Passage {number + 1}{': ' if about else ''}{about}{doubt}"
        for other, title in enumerate(titles):
            text = display(text_of(collation, number, other=bool(other)))
            yield f"{title}: {text or '(nothing)'}"
        for divergence in collation.divergences(number):
            if divergence.severity > Severity.NEUTRAL:
                reason = display(divergence.reason_naming(*short_names(collation)))
                yield f"  {divergence.severity.value}, {divergence.category.value}: {reason}"
