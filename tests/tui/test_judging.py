"""Verdicts, from the key to the store and back."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from diptych.divergence import Severity
from tests.tui.reading import laid_out_by_hand, lines, small
from tests.widgets.collations import collation
from tui.reading_screen import ReadingScreen
from widgets.divergence_list import DivergenceList
from widgets.divergences import tally


def status(screen: ReadingScreen) -> str:
    return lines(screen.status)[0]


def apparatus(screen: ReadingScreen) -> list[str]:
    return [line for line in lines(screen.apparatus)[1:] if line]


def rows(store: Path) -> list[str]:
    return [body for (body,) in sqlite3.connect(store).execute("SELECT body FROM mark WHERE kind = 'verdict'")]


async def at_owned_by(pilot: Pilot[None], screen: ReadingScreen) -> None:
    """Select "owned by → confiscated by", the worst of the second passage."""
    await pilot.press("2", "G")
    assert screen.divergence
    assert screen.divergence.severity is Severity.CRITICAL


async def test_a_verdict_is_kept_told_and_there_again_in_the_next_sitting(store: Path) -> None:
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        await at_owned_by(pilot, screen)
        await pilot.press("v", "c")
        assert "confirmed: owned by → confiscated by" in status(screen)
        assert len(rows(store)) == 1
        assert apparatus(screen)[0] == "►!! critical, confirmed · agent   owned by → confiscated by"
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        await pilot.press("2", "G")
        assert "critical, confirmed" in apparatus(screen)[0]


async def test_what_is_dismissed_goes_quiet_and_the_same_key_takes_it_back(store: Path) -> None:
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        before = lines(screen.reader), lines(screen.overview), screen.analysing.tally
        await at_owned_by(pilot, screen)
        await pilot.press("v", "d")
        assert screen.analysing.tally.by_severity[Severity.CRITICAL] == 1
        assert screen.analysing.tally.by_topic[0] == before[2].by_topic[0] - 1
        assert screen.analysing.tally.worst[1] == Severity.MINOR.rank
        assert "►   dismissed (machine: critical) · agent   owned by → confiscated by" in apparatus(screen)
        await pilot.press("g", "]", "]")
        assert screen.spot == (2, 0)
        await pilot.press("[", "[", "U", "v", "d", "v", "d", "g")
        assert (lines(screen.reader), lines(screen.overview), screen.analysing.tally) == before
        assert rows(store) == []


@pytest.mark.parametrize(
    ("key", "severity"),
    [("0", Severity.NEUTRAL), ("1", Severity.MINOR), ("2", Severity.MAJOR), ("3", Severity.CRITICAL)],
)
async def test_a_grade_by_hand_is_what_is_shown_counted_and_gone_to(store: Path, key: str, severity: Severity) -> None:
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        await pilot.press("2", "G", "]", "[", "v", key)
        assert screen.spot == (1, 0)
        assert f"{severity.value} (machine: minor), confirmed · omission   seized only here" in apparatus(screen)[0]
        assert screen.analysing.tally.by_severity[severity] >= 1
        assert screen.collation.divergences(1)[0].severity is severity
        await pilot.press("v", key)
        assert apparatus(screen)[0] == "►·  minor, confirmed · omission   seized only here"


async def test_verdicts_are_undone_one_by_one(store: Path) -> None:
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        await at_owned_by(pilot, screen)
        await pilot.press("v", "c", "v", "1", "v", "u", "v", "d")
        assert "dismissed" in rows(store)[0]
        for told in (
            "minor (machine: critical), unsure",
            "minor (machine: critical), confirmed",
            "critical, confirmed",
        ):
            await pilot.press("U")
            assert any(told in line for line in apparatus(screen)), told
        await pilot.press("U")
        assert rows(store) == []
        await pilot.press("G", "ctrl+r", "ctrl+r")
        assert screen.spot == (1, 1)
        assert apparatus(screen)[0].startswith("►·  minor (machine: critical), confirmed")


async def test_another_reviewers_verdict_is_told_and_does_not_grade(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIPTYCH_REVIEWER", "anna")
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        await at_owned_by(pilot, screen)
        await pilot.press("v", "d")
    monkeypatch.setenv("DIPTYCH_REVIEWER", "ben\x1b[31m")
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        await pilot.press("2", "G")
        assert apparatus(screen)[0] == " !! critical; anna: dismissed · agent   owned by → confiscated by"
        await pilot.press("v", "c")
        assert len(rows(store)) == 2
        assert "critical, confirmed; anna: dismissed" in apparatus(screen)[0]


async def test_where_nothing_departs_there_is_nothing_to_judge(store: Path) -> None:
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        await laid_out_by_hand(pilot, app)
        await pilot.press("v", "c", "U")
        await pilot.press("v", "x", "v", "9")
        assert rows(store) == []


async def test_the_list_tells_rulings_and_keeps_what_was_dismissed(store: Path) -> None:
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        await at_owned_by(pilot, screen)
        await pilot.press("v", "d", "]", "v", "u", "D")
        told = [line.split() for line in lines(app.screen.query_one(DivergenceList)) if line]
        assert ["►", "3", "!!", "negation", "property", "unsure", "not", "only", "here"] in told
        assert ["2", "agent", "property", "dismissed", "owned", "by", "→", "confiscated", "by"] in told
        assert ["2", "·", "omission", "property", "seized", "only", "here"] in told


async def test_what_is_left_is_counted_by_topic_too_and_gone_through(store: Path) -> None:
    app = small(store)
    async with app.run_test(size=(130, 40)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        assert "judged" not in status(screen)
        await pilot.press("w", "v", "c")
        assert screen.spot == (1, 1)
        screen.say("")
        assert "2 critical 2 major 1 minor · 1 of 4 judged · left 1 critical 2 major" in status(screen)
        assert [line.split() for line in lines(screen.sidebar)[:7]] == [
            ["topics", "judged"],
            ["►", "property", "1/2"],
            ["talks", "0/1"],
            [],
            ["severity", "judged"],
            ["critical", "1/2"],
            ["major", "0/2"],
        ]
        spots = []
        for _ in range(4):
            await pilot.press("w")
            spots.append(screen.spot)
        assert spots == [(2, 0), (4, 0), (5, 0), (2, 0)]
        assert "round the end" in status(screen)
        await pilot.press("W")
        assert screen.spot == (5, 0)
        await pilot.press("v", "d", "w", "v", "u", "w", "v", "3", "w")
        assert "nothing is left to be judged" in status(screen)
        screen.say("")
        assert "4 of 4 judged · ? help" in status(screen)


async def test_a_verdict_goes_on_to_the_next_when_so_set_and_that_is_remembered(store: Path) -> None:
    app = small(store)
    async with app.run_test(size=(130, 40)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        await pilot.press("v", "a", "w", "v", "c")
        assert screen.spot == (2, 0)
        assert "confirmed: owned by" in status(screen)
    app = small(store)
    async with app.run_test(size=(130, 40)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        await pilot.press("g", "w", "v", "2")
        assert screen.spot == (4, 0)
        await pilot.press("[", "v", "2")
        assert screen.spot == (2, 0), "what is taken back stays in sight"


async def test_only_what_is_not_judged_is_shown_on_request(store: Path) -> None:
    app = small(store)
    async with app.run_test(size=(130, 40)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        await pilot.press("V", "w", "v", "c")
        assert screen.spot == (1, 1)
        await pilot.press("w", "v", "c", "w")
        assert screen.spot == (4, 0)
        hidden = screen.filter.hidden(screen.collation, screen.sitting.judged)
        assert hidden is not None
        assert list(hidden) == [1, 0, 1, 1, 0, 0]
        screen.say("")
        assert "only unjudged" in status(screen)
        await pilot.press("V", "D", "F", "F", "F", "V")
        assert app.screen is not screen


async def test_nothing_that_is_shown_tells_a_grade_before_it_is_judged(store: Path) -> None:
    def everything(screen: ReadingScreen) -> list[tuple[str, str]]:
        widgets = [screen.reader, screen.overview, screen.apparatus, screen.sidebar, screen.status]
        return [
            (piece.text, str(piece.style))
            for widget in widgets
            for y in range(widget.size.height)
            for piece in widget.render_line(y)
        ]

    async def seen(store: Path, grades: list[Severity]) -> list[list[tuple[str, str]]]:
        """What is on the screen in blind mode, going through everything, where the machine grades so."""
        graves = iter(grades * 3)
        comparisons = []
        for comparison in collation().comparisons:
            assert comparison
            found = tuple(
                replace(one, severity=next(graves)) if one.severity > Severity.NEUTRAL else one
                for one in comparison.divergences
            )
            comparisons.append(replace(comparison, severity=max(one.severity for one in found), divergences=found))
        made = replace(collation(), comparisons=tuple(comparisons))
        app = small(store)
        screens = []
        async with app.run_test(size=(130, 40)) as pilot:
            screen = await laid_out_by_hand(pilot, app)
            if not screen.looks.blind:
                await pilot.press("v", "b")
            screen.analysing.show_found(made, tally(made), aligned=True)
            screen.show_marks()
            for key in [
                "g",
                "]",
                "]",
                "]",
                "}",
                "w",
                "w",
                "w",
                "W",
                "a",
                "a",
                "a",
                "F",
                "F",
                "Z",
                "v",
                "c",
                "U",
                "C",
                "Z",
                "G",
            ]:
                await pilot.press(key)
                screen.say("")
                screens.append(everything(screen))
            await pilot.press("D", "s", "F", "F", "Z", "s")
            listed = app.screen.query_one(DivergenceList)
            screens.append([(piece.text, str(piece.style)) for y in range(20) for piece in listed.render_line(y)])
        del screens[16]  # just after the verdict
        return screens

    first = await seen(store / "one", [Severity.MINOR, Severity.MAJOR, Severity.CRITICAL])
    second = await seen(store / "two", [Severity.CRITICAL, Severity.MINOR, Severity.MINOR, Severity.MAJOR])
    for number, (one, two) in enumerate(zip(first, second, strict=True)):
        assert one == two, number
    assert any("not judged" in text for text, _ in first[1])


async def test_a_grade_that_was_hidden_is_shown_once_it_is_judged(store: Path) -> None:
    app = small(store)
    async with app.run_test(size=(130, 40)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        await pilot.press("v", "b")
        assert "hidden" in status(screen)
        screen.say("")
        assert "0 of 5 judged" in status(screen)
        assert "critical" not in status(screen)
        await pilot.press("w", "w", "v", "c")
        assert apparatus(screen)[0] == "►!! critical, confirmed · agent   owned by → confiscated by"
        assert apparatus(screen)[1] == " ·  not judged · omission   seized only here"
        await pilot.press("v", "b")
        screen.say("")
        assert "1 of 4 judged" in status(screen)
