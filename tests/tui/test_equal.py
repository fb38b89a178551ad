"""Words that pass as equal, and the list of all that was said."""

from pathlib import Path

from diptych.divergence import Severity
from diptych.documents import Document
from tests.tui.reading import laid_out_by_hand, lines, small
from tests.widgets.collations import BASE, OTHER
from tui.app import DiptychApp
from tui.reading_screen import ReadingScreen
from tui.said_screen import SaidScreen
from widgets.sidebar import Sidebar


def other_pair(store: Path) -> DiptychApp:
    return DiptychApp(Document(BASE + "More.", "a.txt"), Document(OTHER + "More.", "b.txt"), store=store)


def status(screen: ReadingScreen) -> str:
    return lines(screen.status)[0]


def apparatus(screen: ReadingScreen) -> list[str]:
    return [line for line in lines(screen.apparatus)[1:] if line]


def said(app: DiptychApp) -> list[list[str]]:
    assert isinstance(app.screen, SaidScreen)
    return [line.split() for line in lines(app.screen.query_one(Sidebar)) if line]


async def test_words_pass_as_equal_at_once_in_this_pair_alone_until_it_is_taken_back(store: Path) -> None:
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        await pilot.press("5", "G", "v", "e")
        assert "equal in these texts, 1 place here: will = may" in status(screen)
        assert screen.collation.divergences(4)[0].severity is Severity.NEUTRAL
        assert screen.analysing.tally.by_severity[Severity.MAJOR] == 1
        assert apparatus(screen)[0] == "►   equal (machine: major) · modality   will → may"
        screen.say("")
        assert "1 of 4 judged" in status(screen)
        await pilot.press("U")
        assert screen.collation.divergences(4)[0].severity is Severity.MAJOR
        await pilot.press("ctrl+r")
        assert screen.spot == (4, 0)
    app = other_pair(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        assert screen.collation.divergences(4)[0].severity is Severity.MAJOR
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        assert screen.collation.divergences(4)[0].severity is Severity.NEUTRAL
        await pilot.press("5", "G", "v", "c")
        assert screen.collation.divergences(4)[0].severity is Severity.MAJOR, "a verdict on the one place goes before"
        await pilot.press("U", "v", "e")
        assert "no longer equal: will = may" in status(screen)
        assert screen.collation.divergences(4)[0].severity is Severity.MAJOR


async def test_words_pass_as_equal_in_every_pair(store: Path) -> None:
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        await laid_out_by_hand(pilot, app)
        await pilot.press("5", "G", "v", "e", "v", "E")
    app = other_pair(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        assert screen.collation.divergences(4)[0].severity is Severity.NEUTRAL
        await pilot.press("l")
        assert said(app)[:2] == [
            ["words", "that", "pass", "as", "equal", "1"],
            ["will", "=", "may,", "in", "every", "pair"],
        ]
        await pilot.press("x")
        assert said(app) == []
        await pilot.press("q")
        assert screen.collation.divergences(4)[0].severity is Severity.MAJOR
        assert not any("equal" in line for line in apparatus(screen))
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        assert screen.collation.divergences(4)[0].severity is Severity.MAJOR


async def test_words_on_one_side_cannot_pass_as_equal(store: Path) -> None:
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        await pilot.press("]", "v", "e")
        assert "both sides" in status(screen)
        assert list(screen.sitting.marks or ()) == []


async def test_all_that_was_said_is_listed_gone_to_taken_back_and_brought_back(store: Path) -> None:
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        await pilot.press("5", "G", "v", "E", "2", "G", "v", "2", "g", "B", "c", *"hm", "ctrl+s", "G", "l")
        assert said(app) == [
            ["words", "that", "pass", "as", "equal", "1"],
            ["will", "=", "may,", "in", "every", "pair"],
            ["verdicts", "1"],
            ["confirmed,", "major:", "owned", "by", "→", "confiscated", "by"],
            ["notes", "1"],
            "hm “Question: What of the property? / P: What about the property?”".split(),
            ["bookmarks", "1"],
            "Question: What of the property? / P: What about the property?".split(),
        ]
        await pilot.press("j", "enter")
        assert app.screen is screen
        assert screen.spot == (1, 1)
        await pilot.press("l", "enter")
        assert screen.spot == (4, 0)
        await pilot.press("l", "j", "j", "x")
        assert not any("hm" in line for line in said(app))
        await pilot.press("U")
        assert any("hm" in line for line in said(app))
        await pilot.press("escape")
        assert list(screen.sitting.notes) == [0]
