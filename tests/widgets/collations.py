"""Small collations made by hand, for what draws them."""

from diptych.alignment import Bead
from diptych.collation import Collation
from diptych.divergence import Category, Comparison, Divergence, Severity
from diptych.documents import Document, Span
from diptych.segmentation import segment
from diptych.topics import Topic

BASE = """Question: What of the property?
Answer: The State Department refuses to discuss six seized properties owned by Russia. It is not a paradox.
Talks will go on.
Nothing was said of gas.
"""

OTHER = """P: What about the property?
Ambassador: The State Department refuses to discuss six properties confiscated by Russia. It is a paradox.
Subscribe to our newsletter.
Talks may go on.
"""

TOPICS = (Topic("property", ("property",)), Topic("talks", ("talk",)))


def _found(
    category: Category, severity: Severity, base: tuple[str, str] | None, other: tuple[str, str] | None
) -> Divergence:
    """A divergence by the words it concerns and the sides that they stand in."""

    def span(side: tuple[str, str] | None) -> Span | None:
        if side is None:
            return None
        start = side[0].index(side[1])
        return Span(start, start + len(side[1]))

    reason = f"{base[1]} → {other[1]}" if base and other else f"{(base or other or ('', ''))[1]} only here"
    return Divergence(category, severity, severity.rank / 4, span(base), span(other), reason)


def collation(base: str = BASE, other: str = OTHER) -> Collation:
    """The two texts above, put level and compared."""
    first, second = segment(Document(base, "base.txt")), segment(Document(other, "other.txt"))
    if (base, other) != (BASE, OTHER):
        return plain(base, other)
    beads = (
        Bead(range(1), range(1), 0.9),
        Bead(range(1, 2), range(1, 2), 0.9),
        Bead(range(2, 3), range(2, 3), 0.9),
        Bead(range(3, 3), range(3, 4), 0.9),
        Bead(range(3, 4), range(4, 5), 0.3),
        Bead(range(4, 5), range(5, 5), 0.9),
    )
    a, b = first.texts(), second.texts()
    found: list[tuple[Divergence, ...]] = [
        (_found(Category.WORDING, Severity.NEUTRAL, (a[0], "What of"), (b[0], "What about")),),
        (
            _found(Category.OMISSION, Severity.MINOR, (a[1], "seized"), None),
            _found(Category.AGENT, Severity.CRITICAL, (a[1], "owned by"), (b[1], "confiscated by")),
        ),
        (_found(Category.NEGATION, Severity.CRITICAL, (a[2], "not"), None),),
        (_found(Category.ADDITION, Severity.NEUTRAL, None, (b[3], b[3])),),
        (_found(Category.MODALITY, Severity.MAJOR, (a[3], "will"), (b[4], "may")),),
        (_found(Category.OMISSION, Severity.MAJOR, (a[4], a[4]), None),),
    ]
    comparisons = tuple(
        Comparison(max(one.score for one in each), max(one.severity for one in each), each) for each in found
    )
    return Collation(first, second, beads, comparisons, TOPICS, ((0,), (0,), (0,), (), (1,), ()))


def plain(base: str, other: str) -> Collation:
    """Two texts, sentence beside sentence in the order they come, not compared."""
    first, second = segment(Document(base, "base.txt")), segment(Document(other, "other.txt"))
    a, b = len(first.segments), len(second.segments)
    both = min(a, b)
    beads = [Bead(range(i, i + 1), range(i, i + 1), 0.0) for i in range(both)]
    beads += [Bead(range(i, i + 1), range(both, both), 0.0) for i in range(both, a)]
    beads += [Bead(range(a, a), range(i, i + 1), 0.0) for i in range(both, b)]
    return Collation(first, second, tuple(beads), (None,) * len(beads), (), ((),) * len(beads))
