"""Verdicts, from the key to the store and back."""

import sqlite3
from pathlib import Path

import pytest
from textual.pilot import Pilot

from diptych.divergence import Severity
from tests.tui.reading import laid_out_by_hand, lines, small
from tui.reading_screen import ReadingScreen
from widgets.divergence_list import DivergenceList


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
        assert apparatus(screen)[0] == "▸!! critical, confirmed · agent   owned by → confiscated by"
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        await pilot.press("2", "G")
        assert "critical, confirmed" in apparatus(screen)[0]


async def test_what_is_dismissed_goes_quiet_and_the_same_key_takes_it_back(store: Path) -> None:
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        before = lines(screen.reader), lines(screen.overview), screen.tally
        await at_owned_by(pilot, screen)
        await pilot.press("v", "d")
        assert screen.tally.by_severity[Severity.CRITICAL] == 1
        assert screen.tally.by_topic[0] == before[2].by_topic[0] - 1
        assert screen.tally.worst[1] == Severity.MINOR.rank
        assert "▸   dismissed (machine: critical) · agent   owned by → confiscated by" in apparatus(screen)
        await pilot.press("g", "]", "]")
        assert screen.spot == (2, 0)
        await pilot.press("[", "[", "U", "v", "d", "v", "d", "g")
        assert (lines(screen.reader), lines(screen.overview), screen.tally) == before
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
        assert screen.tally.by_severity[severity] >= 1
        assert screen.collation.divergences(1)[0].severity is severity
        await pilot.press("v", key)
        assert apparatus(screen)[0] == "▸·  minor, confirmed · omission   seized only here"


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
        assert apparatus(screen)[0].startswith("▸·  minor (machine: critical), confirmed")


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
        assert ["▸", "3", "!!", "negation", "property", "unsure", "not", "only", "here"] in told
        assert ["2", "agent", "property", "dismissed", "owned", "by", "→", "confiscated", "by"] in told
        assert ["2", "·", "omission", "property", "seized", "only", "here"] in told
