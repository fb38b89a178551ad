from dataclasses import replace

import pytest
from textual import events
from textual.app import App, ComposeResult

from diptych.alignment import Bead
from diptych.collation import Collation
from diptych.divergence import Category, Comparison, Divergence, Severity
from diptych.documents import Span
from tests.widgets.collations import collation, plain
from widgets.layout import Arrangement, Wishes
from widgets.palette import PALETTES
from widgets.places import Place, bead_at
from widgets.reader import Reader


class Stage(App[None]):
    """An app that shows a reader and nothing else."""

    def __init__(self, shown: Collation, *, aligned: bool = True) -> None:
        super().__init__()
        self.reader = Reader(shown, ("base", "other"))
        self.reader.show_collation(shown, aligned=aligned)

    def compose(self) -> ComposeResult:
        yield self.reader


class Untold(Reader):
    """A reader that is drawn and has never been told of its size."""

    def on_resize(self, event: events.Resize) -> None:
        event.prevent_default()


def lines(reader: Reader) -> list[str]:
    return [reader.render_line(y).text.rstrip() for y in range(reader.size.height)]


async def test_two_panes_stand_level() -> None:
    app = Stage(collation())
    async with app.run_test(size=(100, 14)):
        assert lines(app.reader)[:10] == [
            "  base                                                other",
            "▌ Question: What of the property?                   │ P: What about the property?",
            "                                                    │",
            "  Answer: The State Department refuses to           │ Ambassador: The State Department refuses to",
            "  discuss six seized properties owned by Russia. !! │ discuss six properties confiscated by Russia.",
            "  It is not a paradox.                           !! │ It is a paradox.",
            "                                                    │",
            "  (not in base)                                     │ Subscribe to our newsletter.",
            "                                                    │",
            "  Talks will go on.                              ! ?│ Talks may go on.",
        ]


async def test_the_first_paint_has_text_on_it() -> None:
    app = Stage(collation())
    app.reader = Untold(collation(), ("base", "other"))
    async with app.run_test(size=(100, 14)):
        assert "▌ Question: What of the property?" in lines(app.reader)[1]


async def test_the_cursor_marks_its_bead_and_no_blank_row() -> None:
    app = Stage(collation())
    async with app.run_test(size=(100, 14)):
        app.reader.go_to_divergence(1, 1)
        assert [text[:1] for text in lines(app.reader)[1:7]] == [" ", " ", "▌", "▌", " ", " "]


async def test_the_beginning_is_shown_whatever_comes_to_stand_before_the_first_line() -> None:
    made = collation()
    found = (Bead(range(0), range(1), 1.0), Bead(made.beads[0].base, range(1, 1), 1.0), *made.beads[1:])
    realigned = replace(made, beads=found, comparisons=(None,) * len(found), topics_of=((),) * len(found))
    app = Stage(made)
    async with app.run_test(size=(100, 14)):
        app.reader.show_collation(realigned, aligned=True)
        assert lines(app.reader)[1].startswith("▌ (not in base)")
        app.reader.go_to_bead(4)
        app.reader.show_collation(made, aligned=True)
        assert app.reader.cursor == 3


@pytest.mark.parametrize("size", [(20, 5), (80, 24), (120, 40), (200, 50), (1, 1), (8, 2)])
async def test_any_size_of_screen_draws_lines_of_its_width(size: tuple[int, int]) -> None:
    app = Stage(collation())
    async with app.run_test(size=size):
        app.reader.go_to_end()
        for y in range(app.reader.size.height):
            assert app.reader.render_line(y).cell_length == size[0]
            assert sum(segment.cell_length for segment in app.reader.render_line(y)) == size[0]


async def test_below_ninety_columns_the_versions_stand_one_under_the_other() -> None:
    app = Stage(collation())
    async with app.run_test(size=(80, 24)):
        shown = lines(app.reader)
        assert shown[0] == "  A base   B other"
        assert shown[1:3] == ["▌    A Question: What of the property?", "▌    B P: What about the property?"]


async def test_omissions_additions_and_doubt_are_told_apart() -> None:
    app = Stage(collation())
    async with app.run_test(size=(100, 24)):
        text = "\n".join(lines(app.reader))
        assert "(not in base)" in text
        assert "(not in other)" in text
        assert "? │" in text or "?│" in text
        doubtful = collation()
        beads = (*doubtful.beads[:-1], Bead(range(4, 5), range(5, 5), 0.2))
        app.reader.show_collation(replace(doubtful, beads=beads), aligned=True)
        assert "(not in other)" not in "\n".join(lines(app.reader))
        assert "(not surely found here)" in "\n".join(lines(app.reader))


async def test_hostile_text_is_drawn_harmlessly() -> None:
    hostile = "Red \x1b[31m alert \x9b2J \u202e evil [bold]no[/bold] \x07\x00\x7f\n漢字 e\u0301 👨\u200d👩 end\n" * 5
    app = Stage(plain(hostile, hostile[::-1]))
    app.reader._set.names = ("", "")
    async with app.run_test(size=(100, 30)):
        for y in range(30):
            for piece in app.reader.render_line(y):
                assert piece.text.isprintable() or not piece.text, ascii(piece.text)
        assert any("[bold]no[/bold]" in text for text in lines(app.reader))


LONG = "\n".join(f"Sentence {i} of the first text speaks of things and of more things." for i in range(60))
SHORT = "\n".join(f"Sentence {i} of the second text says less." for i in range(50))


async def test_an_alignment_that_arrives_does_not_move_the_line_being_read() -> None:
    before = plain(LONG, SHORT)
    beads = [Bead(range(i * 2, i * 2 + 2), range(i, i + 1), 0.9) for i in range(30)]
    beads.append(Bead(range(60, 60), range(30, 50), 0.9))
    after = replace(before, beads=tuple(beads), comparisons=(None,) * 31, topics_of=((),) * 31)
    app = Stage(before, aligned=False)
    async with app.run_test(size=(100, 20)) as pilot:
        app.reader.go_to_bead(30)
        await pilot.pause()
        at = next(y for y, text in enumerate(lines(app.reader)) if text.startswith("▌"))
        words = lines(app.reader)[at]
        app.reader.show_collation(after, aligned=True)
        assert lines(app.reader)[at][:50] == words[:50]
        assert app.reader.collation.beads[app.reader.cursor].base == range(30, 32)


async def test_a_change_of_width_keeps_the_place() -> None:
    app = Stage(plain(LONG, SHORT))
    async with app.run_test(size=(120, 20)) as pilot:
        app.reader.go_to_bead(30)
        await pilot.pause()
        for size in ((60, 20), (20, 5), (200, 50), (120, 20)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert app.reader.cursor == 30
            assert any(text.startswith("▌") for text in lines(app.reader))


def test_a_place_is_found_in_the_bead_that_holds_it() -> None:
    made = collation()
    for bead in range(len(made.beads)):
        for other, span in ((False, made.base_span(bead)), (True, made.other_span(bead))):
            if span:
                assert bead_at(made, Place(other, span.start)) == bead
                assert bead_at(made, Place(other, span.end - 1)) == bead


async def test_empty_texts_are_shown_as_nothing() -> None:
    app = Stage(plain("", ""))
    async with app.run_test(size=(100, 10)):
        app.reader.scroll_rows(1)
        app.reader.go_to_end()
        app.reader.show_collation(plain("", ""), aligned=True)
        assert lines(app.reader)[1:] == [""] * 9


async def test_of_a_passage_higher_than_the_screen_only_what_is_seen_is_drawn() -> None:
    app = Stage(collation("word " * 1_000, "words " * 800))
    async with app.run_test(size=(100, 14)):
        drawn = app.reader._set.rows(0, cursor=True, selected=None)
        assert len(lines(app.reader)) == 14
        assert len(app.reader.layout_of(0).rows) > 100
        assert len(drawn) == 13
        app.reader.scroll_rows(5)
        assert len(lines(app.reader)) == 14
        assert len(drawn) == 13 + 5


def compared(words: int, *places: int) -> Collation:
    """A passage of so many words, beside the same, of which those in some places depart."""
    made = collation(*["word " * words] * 2)
    spans = [Span(5 * place, 5 * place + 4) for place in places]
    found = tuple(Divergence(Category.WORDING, Severity.MAJOR, 0.75, span, span, "") for span in spans)
    return replace(made, comparisons=(Comparison(0.75, Severity.MAJOR, found),))


async def test_what_is_selected_stays_so_while_it_is_in_sight() -> None:
    app = Stage(compared(1_000, 20, 900))
    async with app.run_test(size=(100, 14)):
        app.reader.go_to_divergence(0, 0)
        app.reader.scroll_rows(1)
        assert app.reader.selected == 0
        app.reader.scroll_rows(10)
        assert app.reader.selected is None


async def test_of_a_passage_higher_than_the_screen_the_reader_has_passed_what_lies_above() -> None:
    app = Stage(compared(1_000, 20, 30, 600))
    async with app.run_test(size=(100, 14)):
        assert app.reader.passed == 0
        app.reader.scroll_rows(3)
        assert app.reader.passed == 1
        app.reader.scroll_rows(30)
        assert app.reader.passed == 2
        app.reader.go_to_end()
        assert app.reader.passed == 3


async def test_of_a_version_alone_what_departs_in_it_is_brought_into_sight() -> None:
    app = Stage(compared(1_000, 900))
    app.reader.lay_out(Wishes(Arrangement.BASE))
    app.reader.show_palette(PALETTES["monochrome"])
    async with app.run_test(size=(100, 14)):
        app.reader.go_to_divergence(0, 0)
        assert selected(app.reader) == ["word"]


async def test_of_what_was_gone_to_the_last_alone_is_shown_as_such() -> None:
    app = Stage(collation())
    app.reader.show_palette(PALETTES["monochrome"])
    async with app.run_test(size=(100, 14)):
        app.reader.go_to_hit(1, Span(50, 60), other=False)
        assert selected(app.reader) == ["Department"]
        app.reader.go_to_divergence(1, 1)
        assert selected(app.reader) == ["owned by", "confiscated by"]


def selected(reader: Reader) -> list[str]:
    """The words that are drawn as what was gone to: reversed and underlined, where there are no colours."""
    pieces = [piece for y in range(reader.size.height) for piece in reader.render_line(y)]
    return [piece.text for piece in pieces if piece.style and piece.style.reverse and piece.style.underline]
