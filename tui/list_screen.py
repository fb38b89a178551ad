"""The list of all divergences, sorted and filtered."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from textual import events, on
from textual.app import ComposeResult
from textual.screen import Screen

from diptych.collation import Collation
from diptych.divergence import Divergence, Severity
from tui.asking import taken_elsewhere
from tui.filtering import Filter
from tui.judging import Judging
from tui.keys import key_of
from tui.stepping import steps_of
from widgets.divergence_list import DivergenceList
from widgets.divergences import Spot, every
from widgets.palette import Palette
from widgets.status import Hints, StatusLine

_LEVELS = (Severity.NONE, Severity.MINOR, Severity.MAJOR, Severity.CRITICAL)

_HINTS = [("Enter", "go there"), ("s", "sort"), ("F", "severity"), ("C", "category"), ("T", "topic"), ("Z", "all")]

_Order = Callable[[Collation, Spot, Divergence], Any]  # whatever can be compared

_ORDERS: dict[str, _Order] = {
    "place": lambda _collation, spot, _divergence: spot,
    "severity": lambda _collation, spot, divergence: (-divergence.severity.rank, spot),
    "category": lambda _collation, spot, divergence: (divergence.category.value, spot),
    "topic": lambda collation, spot, _divergence: (collation.topics_of[spot[0]][:1] or (len(collation.topics),), spot),
}


class ListScreen(Screen[Spot | None], inherit_bindings=False):
    """Gives back the divergence that is gone to, or None. Keys are those of the text where it has the like."""

    def __init__(self, judging: Judging, chosen: Filter, near: Spot, palette: Palette) -> None:
        super().__init__()
        self._collation, _ = judging.shown()
        self._machine = judging.machine
        self._rulings = judging.rulings()
        self._filter = replace(chosen, least=max(chosen.least, Severity.MINOR))
        self._near = near
        self._order = "place"
        self._list = DivergenceList(self._collation, self._rulings)
        self._status = StatusLine()
        self._hints = Hints([*_HINTS, ("q", "back to the text")])
        for widget in (self._list, self._status, self._hints):
            widget.palette = palette

    def compose(self) -> ComposeResult:
        yield self._list
        yield self._status
        yield self._hints

    def on_mount(self) -> None:
        self._show(self._near)

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        if taken_elsewhere(self, event):
            return
        key = key_of(event)
        steps = {"]": 1, "[": -1}.get(key) or steps_of(key, self._list.size.height)
        if steps is not None:
            self._list.move(steps)
        elif key == "enter":
            self._list.pick()
        elif key in {"q", "escape", "D", "ctrl+c"}:
            self.dismiss(None)
        elif key == "s":
            orders = list(_ORDERS)
            self._order = orders[(orders.index(self._order) + 1) % len(orders)]
            self._show(self._list.spot)
        else:
            self._alter_filter(key)

    def _alter_filter(self, key: str) -> None:
        spot = self._list.spot
        match key:
            case "F":
                level = _LEVELS[(_LEVELS.index(self._filter.least) + 1) % len(_LEVELS)]
                self._filter = replace(self._filter, least=level)
            case "C" if self._filter.categories:
                self._filter = replace(self._filter, categories=frozenset())
            case "C" if spot:
                category = self._collation.divergences(spot[0])[spot[1]].category
                self._filter = replace(self._filter, categories=frozenset({category}))
            case "T" if self._filter.topic is not None:
                self._filter = replace(self._filter, topic=None)
            case "T" if spot and self._collation.topics_of[spot[0]]:
                self._filter = replace(self._filter, topic=self._collation.topics_of[spot[0]][0])
            case "Z":
                self._filter = Filter()
        self._show(spot)

    def _show(self, near: Spot | None) -> None:
        made, order = self._collation, _ORDERS[self._order]
        spots = sorted(
            filter(self._admits, every(made)), key=lambda spot: order(made, spot, made.divergences(spot[0])[spot[1]])
        )
        self._list.show_spots(spots, near)
        words = [f"{len(spots)} divergences", f"by {self._order}", self._filter.words(made)]
        self._status.show_parts([part for part in words if part])

    def _admits(self, spot: Spot) -> bool:
        """Whether a divergence is listed: what the reader has dismissed is, where the machine would have it listed."""
        places = [self._collation, self._machine] if spot in self._rulings else [self._collation]
        return any(self._filter.admits(made, spot, self._rulings) for made in places)

    @on(DivergenceList.Picked)
    def _go(self, picked: DivergenceList.Picked) -> None:
        self.dismiss(picked.spot)
