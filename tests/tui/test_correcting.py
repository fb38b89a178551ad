"""Putting the alignment right on the screen, with a real store and the real analysis."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from textual.pilot import Pilot

from diptych.collation import ByHand, collate
from diptych.documents import Document, Span
from diptych.review import Act, Correction, open_store
from tests.tui.reading import compared, lines, shown, until
from tui.app import DiptychApp
from tui.correcting import at_once, carried_on
from tui.reading_screen import ReadingScreen
from widgets.divergences import tally

BASE = "The treaty expired last year. Nobody objected to that. The talks go on. He owns four houses. She left early.\n"
OTHER = "The treaty expired last year. Nobody objected to that. The talks go on. He owns five houses. She left early.\n"


def app_of(store: Path, base: str = BASE, other: str = OTHER) -> DiptychApp:
    return DiptychApp(Document(base, "base.txt"), Document(other, "other.txt"), store=store)


def shape(screen: ReadingScreen) -> list[tuple[int, int]]:
    return [(len(bead.base), len(bead.other)) for bead in screen.collation.beads]


async def corrected(pilot: Pilot[None], screen: ReadingScreen, *keys: str) -> None:
    """Press keys, and wait until what they have changed is aligned and compared."""
    await pilot.press(*keys)
    await until(pilot, lambda: not screen.analysing.going_on and None not in screen.collation.comparisons)


async def test_two_passages_are_joined_at_once_and_parted_again_by_undo(store: Path) -> None:
    app = app_of(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = shown(app)
        await compared(pilot, screen)
        assert shape(screen) == [(1, 1)] * 5
        before = screen.collation
        await pilot.press("3", "G", "p", "j")
        assert shape(screen) == [(1, 1), (1, 1), (2, 2), (1, 1)]  # before any analysis has answered
        assert "joined: passages 3 to 4 · aligning anew" in lines(screen.status)[0]
        await corrected(pilot, screen)
        assert shape(screen) == [(1, 1), (1, 1), (2, 2), (1, 1)]
        assert screen.reader.cursor == 2
        assert any("paired by hand" in line for line in lines(screen.apparatus))
        assert any("four" in one.reason and "five" in one.reason for one in screen.collation.divergences(2))
        joined = screen.collation
        assert all(one is two for one, two in zip(joined.comparisons[:2], before.comparisons, strict=False))
        await pilot.press("U")
        assert screen.collation.beads == before.beads
        assert screen.collation.comparisons == before.comparisons
        await pilot.press("ctrl+r")
        assert screen.collation.beads == joined.beads
        assert screen.collation.comparisons == joined.comparisons
        await pilot.press("U", "U")
        assert "nothing to undo" in lines(screen.status)[0]
        assert screen.collation.beads == before.beads


async def test_what_is_undone_before_the_analysis_answers_is_undone_at_once(store: Path) -> None:
    app = app_of(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = shown(app)
        await compared(pilot, screen)
        before = screen.collation
        await pilot.press("g", "p", "j", "p", "j", "U")
        assert shape(screen) == [(2, 2), (1, 1), (1, 1), (1, 1)]
        await pilot.press("U")
        assert screen.collation == before
        await corrected(pilot, screen)
        assert screen.collation == before


async def test_an_earlier_correction_that_is_taken_back_from_the_list_is_gone_at_once_and_the_later_ones_stay(
    store: Path,
) -> None:
    app = app_of(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = shown(app)
        await compared(pilot, screen)
        before = screen.collation
        await corrected(pilot, screen, "g", "p", "j")
        await corrected(pilot, screen, "3", "G", "p", "j")
        assert shape(screen) == [(2, 2), (1, 1), (2, 2)]
        compared_by_hand = screen.collation.comparisons[2]
        await pilot.press("l")
        await pilot.press("x")
        assert shape(screen) == [(1, 1), (1, 1), (1, 1), (2, 2)]  # before any analysis has answered
        assert screen.collation.comparisons == (*before.comparisons[:3], compared_by_hand)
        assert screen.analysing.tally == tally(screen.collation)
        await corrected(pilot, screen)
        assert shape(screen) == [(1, 1), (1, 1), (1, 1), (2, 2)]


BY_HAND = [ByHand(Span(30, 120), Span(30, 120)), ByHand(Span(54, 70), None, split=True), ByHand(Span(0, 5), Span(0, 5))]


def test_what_is_shown_at_once_is_what_the_whole_analysis_finds_and_counts() -> None:
    documents = Document(BASE, "base.txt"), Document(OTHER, "other.txt")
    before = collate(*documents)
    for made_by_hand in BY_HAND:
        made = at_once(before, tally(before), made_by_hand)
        assert made is not None
        whole = collate(*documents, by_hand=[made_by_hand])
        assert made[0].beads == whole.beads
        assert made[1] == tally(made[0])
        there = {bead: found for bead, found in zip(*(made[0].beads, made[0].comparisons), strict=True) if found}
        assert there == {
            bead: found for bead, found in zip(whole.beads, whole.comparisons, strict=True) if bead in there
        }


async def test_what_was_corrected_is_so_again_at_the_next_opening(store: Path) -> None:
    app = app_of(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = shown(app)
        await compared(pilot, screen)
        await corrected(pilot, screen, "g", "3", "p", "j")
        await corrected(pilot, screen, "2", "p", "s")
        made = screen.collation
        assert shape(screen) == [(1, 1), (3, 3), (1, 1)]
        assert any("split by hand" in line for line in lines(screen.apparatus))
    app = app_of(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = shown(app)
        await until(pilot, lambda: shape(screen) == [(1, 1), (3, 3), (1, 1)])
        await corrected(pilot, screen)
        assert screen.collation.beads == made.beads
        assert screen.collation.comparisons == made.comparisons


async def test_an_omission_and_an_addition_are_paired_and_what_lies_between_is_aligned_anew(store: Path) -> None:
    base = "Alpha beta gamma delta. The talks go on. He owns four houses.\n"
    other = "The talks go on. Qwertz uiop asdf yxcv. He owns four houses.\n"
    app = app_of(store, base, other)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = shown(app)
        await compared(pilot, screen)
        alone = [number for number, one in enumerate(shape(screen)) if 0 in one]
        assert len(alone) == 2, shape(screen)
        await pilot.press(str(alone[0] + 1), "G", "p", "w")
        assert "now go to the passage" in lines(screen.status)[0]
        await corrected(pilot, screen, str(alone[1] + 1), "G", "p", "w")
        made = [(bead.base, bead.other) for bead in screen.collation.beads]
        assert (range(1), range(1, 2)) in made
        assert [segment for bead in screen.collation.beads for segment in bead.other] == [0, 1, 2]
        await pilot.press("p", "w", "p", "w")
        assert "cannot be paired" in lines(screen.status)[0]


async def test_what_is_held_stays_and_is_let_go_again(store: Path) -> None:
    app = app_of(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = shown(app)
        await compared(pilot, screen)
        await corrected(pilot, screen, "2", "G", "p", "p")
        assert screen.collation.beads[1].confidence == 1.0
        assert any("held by hand" in line for line in lines(screen.apparatus))
        kept = open_store(store)
        assert [mark.body for mark in kept.marks(kept.pairs()[0].id)] == [Correction(Act.PIN)]
        await corrected(pilot, screen, "p", "p")
        assert kept.marks(kept.pairs()[0].id) == ()
        assert not any("by hand" in line for line in lines(screen.apparatus))
        kept.close()
        await pilot.press("p", "s")
        assert "nothing to split" in lines(screen.status)[0]
        await pilot.press("G", "p", "j")
        assert "no passage follows" in lines(screen.status)[0]


def test_another_alignment_has_the_comparisons_of_the_beads_that_stay() -> None:
    documents = Document(BASE, "base.txt"), Document(OTHER, "other.txt")
    before, whole = collate(*documents), collate(*documents, by_hand=BY_HAND[:1])
    made, counted = carried_on(before, tally(before), replace(whole, comparisons=(None,) * len(whole.beads)))
    (new,) = (number for number, bead in enumerate(whole.beads) if bead not in before.beads)
    assert made == replace(whole, comparisons=(*whole.comparisons[:new], None, *whole.comparisons[new + 1 :]))
    assert counted == tally(made)
    assert carried_on(before, tally(before), before) == (before, tally(before))


def test_what_can_be_corrected_at_once_needs_no_numpy() -> None:
    program = (
        "import sys\nfrom diptych.collation import ByHand, open_pair\nfrom diptych.documents import Document, Span\n"
        "from tui.correcting import at_once\n"
        "made = open_pair(Document('One. Two.\\n\\nThree.', 'a'), Document('One. Two.\\n\\nThree.', 'b'))\n"
        "from widgets.divergences import tally\n"
        "assert at_once(made, tally(made), ByHand(Span(0, 17), Span(0, 17)))[0].beads[0].base == range(3)\n"
        "sys.exit('numpy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
