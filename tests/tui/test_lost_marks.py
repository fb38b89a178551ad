"""Marks whose words have changed, or are gone, since the texts were revised; and those of the texts exchanged."""

import os
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from diptych.divergence import Category, Severity
from diptych.documents import Document, Span
from diptych.review import Bookmark, Note, Ruling, Verdict, new_mark, open_store, reviewer, target
from tests.tui.reading import compared, laid_out_by_hand, lines, shown, small, until
from tests.widgets.collations import BASE, OTHER
from widgets.sidebar import Sidebar


async def test_what_is_gone_is_listed_and_told_and_stands_nowhere(store: Path) -> None:
    kept = open_store(store)
    base, other = Document(BASE, "base.txt"), Document(OTHER, "other.txt")
    gone = replace(target(base, Span(0, 3)), quote="the \x1b[31mold words", orphaned=True)
    moved = replace(target(other, Span(0, 3)), was="xyz")
    pair = kept.pair(base, other).id
    kept.put(pair, new_mark(Note("why?"), gone))
    kept.put(pair, new_mark(Bookmark(), gone, moved))
    ruled = Verdict(Ruling.CONFIRMED, Category.NUMBER, Severity.MAJOR, reason="six → seven")
    kept.put(pair, new_mark(ruled, target(base, Span(0, 3)), who=reviewer(os.environ)))
    kept.close()
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        assert screen.sitting.notes == {}
        listed = [line.rstrip() for line in lines(screen.sidebar)]
        assert any(line.split() == ["words", "gone", "1"] for line in listed)
        assert any(line.lstrip().startswith("≈") for line in listed)
        screen.listing.enter("lost")
        await pilot.press("enter")
        assert "not in the texts any more" in lines(screen.status)[0]
        assert "old words”: why?" in lines(screen.status)[0]
        assert "\x1b" not in lines(screen.status)[0]
        await pilot.press("escape", "l")
        told = "\n".join(lines(app.screen.query_one(Sidebar)))
        assert " (words gone) why?" in told
        assert " (no such divergence is found now) confirmed: six → seven" in told
        assert "\n ≈the" in told


async def test_that_the_texts_were_marked_the_other_way_round_is_told_until_a_key_is_pressed(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.saying.SECONDS", 0.01)
    base, other = Document(BASE, "base.txt"), Document(OTHER, "other.txt")
    with closing(open_store(store)) as kept:
        kept.put(kept.pair(other, base).id, new_mark(Note("why?"), target(other, Span(0, 3))))
    for told in (True, False):
        app = small(store)
        async with app.run_test(size=(120, 40)) as pilot:
            screen = shown(app)
            await compared(pilot, screen)
            assert any("the other way round" in one for one in screen.sitting.keeping.notices) == told
            assert screen.sitting.keeping.keeps
            await pilot.pause(0.1)
            assert ("the other way round" in lines(screen.status)[0]) == told
            await pilot.press("j")
            await until(pilot, lambda status=screen.status: "way round" not in lines(status)[0])
            if told:
                await pilot.press("B")
