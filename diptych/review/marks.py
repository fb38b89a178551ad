"""What the reader says about a pair of texts: marks, each with a place on either side or both, and a body."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import Enum

from diptych.divergence import Category, Severity
from diptych.review.anchors import Standing, Target


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A place to find again."""

    name: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """What the reader remarks on a passage, a divergence, or a stretch of words."""

    text: str


class Ruling(Enum):
    """The reader's word on a divergence."""

    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A ruling on the divergence that the targets and the category tell.

    `severity` is the reader's own, None to leave it to the machine. `graded` and `reason` are what the machine said at
    that time: who reads the verdict elsewhere sees what was judged.
    """

    ruling: Ruling
    category: Category
    graded: Severity
    severity: Severity | None = None
    reason: str = ""


class Act(Enum):
    """How the reader corrects the alignment."""

    PAIR = "pair"
    SPLIT = "split"
    PIN = "pin"


@dataclass(frozen=True, slots=True)
class Correction:
    """PAIR makes one bead of the two targets (of one alone: nothing answers to it), PIN keeps a bead as it is.

    SPLIT parts a bead in two before the targets: they are what the second part begins with.
    """

    act: Act


@dataclass(frozen=True, slots=True)
class Equal:
    """Words of the two sides that are to pass as the same, in this pair or in every one. Has no targets."""

    base: str
    other: str
    everywhere: bool = False


Body = Bookmark | Note | Verdict | Correction | Equal


@dataclass(frozen=True, slots=True)
class Mark:
    """Something the reader said: what, where, who and when. `id` is a UUID, the same wherever the mark is taken."""

    id: str
    body: Body
    base: Target | None
    other: Target | None
    who: str
    made: datetime
    changed: datetime

    def __post_init__(self) -> None:
        if isinstance(self.body, Equal) != (self.base is None and self.other is None):
            raise ValueError("a mark stands on one side at least, words that pass as equal on none")

    @property
    def targets(self) -> tuple[tuple[str, Target], ...]:
        """The sides that the mark stands on, by name ("base", "other")."""
        return tuple((side, one) for side, one in (("base", self.base), ("other", self.other)) if one is not None)

    @property
    def standing(self) -> Standing:
        """What has become of the mark since its texts were revised.

        A bookmark or a note is orphaned when all its words are, a verdict or a correction when any are: it is about
        these words on one side and those on the other.
        """
        standings = {one.standing for _, one in self.targets}
        whole = isinstance(self.body, Verdict | Correction)
        if standings == {Standing.ORPHANED} or (whole and Standing.ORPHANED in standings):
            return Standing.ORPHANED
        return Standing.PLACED if standings <= {Standing.PLACED} else Standing.MOVED


def new_mark(body: Body, base: Target | None = None, other: Target | None = None, *, who: str = "") -> Mark:
    """A mark made now.

    Raises:
        ValueError: it has no target and needs one, or the other way round.
    """
    now = datetime.now(UTC)
    return Mark(str(uuid.uuid4()), body, base, other, who, now, now)


def revised(mark: Mark, body: Body) -> Mark:
    """The same mark, saying something else from now on."""
    return replace(mark, body=body, changed=datetime.now(UTC))


def reviewer(environ: Mapping[str, str]) -> str:
    """Whose marks these are, as the surroundings tell: DIPTYCH_REVIEWER, or else the user's name."""
    name = environ.get("DIPTYCH_REVIEWER") or environ.get("USER") or ""
    return name.encode("utf-8", "replace").decode("utf-8")
