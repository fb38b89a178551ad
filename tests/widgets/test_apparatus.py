from dataclasses import replace

from textual.app import App, ComposeResult

from diptych.collation import Collation
from diptych.divergence import Category, Comparison, Severity
from tests.widgets.collations import collation
from widgets.apparatus import Apparatus


class Foot(App[None]):
    CSS = "Apparatus { height: 4; }"

    def compose(self) -> ComposeResult:
        yield Apparatus()


def with_another(made: Collation) -> Collation:
    """The second bead with a third divergence before its critical one."""
    first, critical = made.divergences(1)
    other = replace(first, category=Category.WORDING, reason="State → Foreign")
    compared = Comparison(1.0, Severity.CRITICAL, (first, other, critical))
    return replace(made, comparisons=(*made.comparisons[:1], compared, *made.comparisons[2:]))


async def told(selected: int | None) -> list[str]:
    app = Foot()
    async with app.run_test(size=(80, 10)):
        apparatus = app.query_one(Apparatus)
        apparatus.show_bead(with_another(collation()), 1, selected, aligned=True)
        return [apparatus.render_line(y).text.strip(" ►·!") for y in range(1, 4)]


async def test_the_gravest_divergence_is_told_first() -> None:
    assert await told(None) == [
        "critical · agent   owned by → confiscated by",
        "minor · omission   seized only here",
        "minor · wording   State → Foreign",
    ]


async def test_the_selected_divergence_is_told_before_the_gravest() -> None:
    assert await told(1) == [
        "minor · wording   State → Foreign",
        "critical · agent   owned by → confiscated by",
        "minor · omission   seized only here",
    ]
