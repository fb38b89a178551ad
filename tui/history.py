"""Where the reader has been, and the places that a letter stands for."""

from widgets.places import Place

MOST = 200
"""Places that are remembered."""


class History:
    """The places that were left by a jump: back through them, and forth again."""

    def __init__(self) -> None:
        self._places: list[Place] = []
        self._at = 0  # how many of them lie behind
        self.marks: dict[str, Place] = {}

    def leave(self, place: Place) -> None:
        """Remember a place that is about to be left by a jump; what lay ahead is forgotten."""
        del self._places[self._at :]
        if not self._places or self._places[-1] != place:
            self._places.append(place)
        del self._places[:-MOST]
        self._at = len(self._places)

    def back(self, here: Place) -> Place | None:
        """The place before this one; `here` can be come back to."""
        if self._at == 0:
            return None
        if self._at == len(self._places):
            self._places.append(here)
        else:
            self._places[self._at] = here
        self._at -= 1
        return self._places[self._at]

    def forth(self, here: Place) -> Place | None:
        """The place that was gone back from."""
        if self._at + 1 >= len(self._places):
            return None
        self._places[self._at] = here
        self._at += 1
        return self._places[self._at]
