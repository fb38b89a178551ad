"""What the list at the left and the status line say, from what there is to say."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from diptych.collation import Collation
from diptych.divergence import Severity
from diptych.topics import Topic
from tui.work import Work
from widgets.displayable import display
from widgets.divergences import Tally
from widgets.sidebar import Entry

if TYPE_CHECKING:
    from diptych.review import Mark
    from tui.bookmarks import Ends
    from tui.notes import Noted

FIRST_WORDS = 60
"""Characters of a bookmarked passage by which the reader knows it again."""


def topic_entries(topics: tuple[Topic, ...], tally: Tally, work: Work) -> list[Entry]:
    """Topics with how many divergences each has; once something is judged, how many of those to be judged have been.

    The keys are ("topic", number).
    """
    if not topics:
        return []

    def figure(topic: int) -> str:
        return "{}/{}".format(*work.by_topic.get(topic, (0, 0))) if work.told else str(tally.by_topic[topic])

    entries = [Entry(" " + display(one.name), figure(number), ("topic", number)) for number, one in enumerate(topics)]
    return [Entry("topics", "judged" if work.told else ""), *entries, Entry("")]


def severity_entries(work: Work) -> list[Entry]:
    """How many divergences of each severity have been judged, of how many; nothing before any has been."""
    if not work.told or not work.by_severity:
        return []
    figures = ((one.value, f"{judged}/{count}") for one, (judged, count) in work.by_severity.items())
    return [Entry("severity", "judged"), *(Entry(" " + name, figure) for name, figure in figures), Entry("")]


def marked_entries(
    bookmarks: "Mapping[int, Sequence[Mark]]", notes: "Mapping[int, Sequence[Noted]]", waiting: Container[str] = ()
) -> list[Entry]:
    """Bookmarks and notes by the beads that they lie in; `waiting` names those that wait to be kept.

    Those whose words have changed, and those that wait to be kept, have a sign before them; the latter do not count.
    The keys are ("bookmark", the mark's id) or ("note", the mark's id).
    """
    kept = [mark for bead in sorted(bookmarks) for mark in bookmarks[bead]]
    entries = [Entry("bookmarks", _count(kept, waiting))]
    for mark in kept:
        text = _name(mark) or next(one.quote for _, one in mark.targets if not one.orphaned)
        entries.append(Entry(_sign(mark, waiting) + display(text[:FIRST_WORDS]), "", ("bookmark", mark.id)))
    if notes:
        every = [one for bead in sorted(notes) for one in notes[bead]]
        entries += [Entry(""), Entry("notes", _count((one.mark for one in every), waiting))]
        entries += [Entry(_sign(one.mark, waiting) + one.text, "", ("note", one.mark.id)) for one in every]
    return entries


def draft_entries(drafts: "Mapping[Ends, str]") -> list[Entry]:
    """Notes that were begun and not kept. The keys are ("draft", number)."""
    if not drafts:
        return []
    texts = enumerate(" ".join(text.split()) or "(emptied)" for text in drafts.values())
    return [
        Entry(""),
        Entry("notes not finished", str(len(drafts))),
        *(Entry(" " + display(text[:FIRST_WORDS]), "", ("draft", number)) for number, text in texts),
    ]


def lost_entries(lost: "Sequence[Mark]") -> list[Entry]:
    """Marks whose words are gone, by those words. The keys are ("lost", the mark's id)."""
    if not lost:
        return []
    words = ((mark.id, display(words_of(mark)[:FIRST_WORDS])) for mark in lost)
    return [
        Entry(""),
        Entry("words gone", str(len(lost))),
        *(Entry(" " + text, "", ("lost", id_)) for id_, text in words),
    ]


def words_of(mark: "Mark") -> str:
    """The words that a mark was set on."""
    return " / ".join(one.quote for _, one in mark.targets)


def _name(mark: "Mark") -> str:
    from diptych.review.wording import in_words  # noqa: PLC0415 -- loaded with the store, before there is any mark

    return in_words(mark.body)


def _count(marks: "Iterable[Mark]", waiting: Container[str]) -> str:
    return str(sum(mark.id not in waiting for mark in marks))


def _sign(mark: "Mark", waiting: Container[str]) -> str:
    """What stands before a mark in the list: where its words have changed since it was set, where it is not kept."""
    if mark.id in waiting:
        return "…"
    return "≈" if mark.standing.value == "moved" else " "


def status_parts(collation: Collation, tally: Tally, work: Work, bead: int, *said: str) -> Iterator[str]:
    """Which bead it is of how many, what else is to be said, its topics, how many divergences there are."""
    beads = len(collation.beads)
    yield f"{min(bead + 1, beads)}/{beads}"
    yield from filter(None, said)
    topics = collation.topics_of[bead] if bead < len(collation.topics_of) else ()
    if topics:
        yield ", ".join(display(collation.topics[topic].name) for topic in topics)
    if tally.by_severity and not work.blind:
        count = tally.by_severity
        yield " ".join(f"{count[one]} {one.value}" for one in (Severity.CRITICAL, Severity.MAJOR, Severity.MINOR))
    if work.told:
        yield f"{work.judged} of {work.total} judged"
        left = ((one.value, count - judged) for one, (judged, count) in work.by_severity.items())
        if some := " ".join(f"{count} {name}" for name, count in left if count):
            yield f"left {some}"
    yield "? help"


def language_notice(base: str, other: str) -> str:
    """What is not compared in two texts: something where either is not English."""
    from diptych.divergence.language import NOT_ENGLISH, is_english  # noqa: PLC0415 -- after the first paint

    return "" if is_english(base) and is_english(other) else NOT_ENGLISH
