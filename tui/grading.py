"""The comparison as the reader wants it told: by a profile, which can be changed without comparing anything anew."""

from dataclasses import replace
from typing import TYPE_CHECKING

from diptych.collation import Collation
from diptych.divergence import Comparison
from widgets.divergences import Count, Tally
from widgets.places import text_of

if TYPE_CHECKING:
    from diptych.divergence.profiles import Profile

AS_FOUND = "default"
"""The profile under which everything counts as it was found."""


class Grading:
    """Comparisons by a profile, None for as they were found. Of a state that goes on from the last, only what is new
    is graded."""

    def __init__(self, profile: "Profile | None", collation: Collation, tally: Tally) -> None:
        self._given = self._profile = profile
        self._found, self._tally = collation, tally
        self._begin_anew()

    @property
    def name(self) -> str:
        """What the profile is called."""
        return self._profile.name if self._profile else AS_FOUND

    @property
    def found(self) -> Collation:
        """The comparison as it was found."""
        return self._found

    @property
    def counted(self) -> Tally:
        """How many divergences there are in it."""
        return self._tally

    def take(self, found: Collation, tally: Tally) -> tuple[Collation, Tally]:
        """Go on to a state of the comparison as it was found and counted; what is to be shown of it, and counted."""
        same = found.beads is self._found.beads
        self._found, self._tally = found, tally
        if not same:
            self._begin_anew()
        return self.graded()

    def graded(self) -> tuple[Collation, Tally]:
        """What is to be shown, and counted."""
        if self._profile is None:
            return self._found, self._tally
        from diptych.divergence.profiles import apply_profile  # noqa: PLC0415 -- few read by another profile

        for bead, comparison in enumerate(self._found.comparisons):
            if comparison is None or comparison is self._seen[bead]:
                continue
            base, other = (text_of(self._found, bead, other=side) for side in (False, True))
            told = apply_profile(self._profile, comparison, base, other)
            self._count.add(bead, told, self._told[bead])
            self._seen[bead], self._told[bead] = comparison, told
        return replace(self._found, comparisons=tuple(self._told)), self._count.tally()

    def change(self) -> str:
        """Go on to the next profile: of the program's own, then the one that was given. What it does, in words."""
        from diptych.divergence.profiles import PROFILES, named_profile  # noqa: PLC0415 -- see above

        names = [*PROFILES]
        if self._given and self._given.name not in names:
            names.append(self._given.name)
        name = names[(names.index(self.name) + 1) % len(names)]
        profile = named_profile(name) if name in PROFILES or not self._given else self._given
        self._profile = profile if name != AS_FOUND else None
        self._begin_anew()
        return f"{name}: {profile.about}" if profile.about else name

    def _begin_anew(self) -> None:
        beads = len(self._found.beads)
        self._seen: list[Comparison | None] = [None] * beads
        self._told: list[Comparison | None] = [None] * beads
        self._count = Count(self._found.topics_of, beads)
