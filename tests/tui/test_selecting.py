"""Words selected by keys: noted, bookmarked, copied, and found again."""

from pathlib import Path

from diptych.documents import Document
from diptych.export import annotations, markdown, read_annotations, table
from diptych.review import Bookmark, Mark, Note, open_store
from tests.tui.reading import TOPICS, compared, laid_out_by_hand, lines, shown, small
from tests.widgets.collations import BASE, OTHER
from tui.app import DiptychApp
from tui.reading_screen import ReadingScreen
from widgets.palette import PALETTES

TO_SIX_PROPERTIES = ("2", "G", "v", "v", "2", "j", "0", "w", "v", "2", "w")


def kept(store: Path) -> list[Mark]:
    opened = open_store(store)
    marks = list(opened.marks(opened.pairs()[0].id))
    opened.close()
    return marks


def quotes(mark: Mark) -> dict[str, str]:
    return {side: one.quote for side, one in mark.targets}


def status(screen: ReadingScreen) -> str:
    return lines(screen.status)[0].strip()


async def test_words_of_both_versions_are_selected_shown_and_noted(store: Path) -> None:
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        await pilot.press("2", "G", "v", "v")
        assert status(screen) == "select ►A “Answer”"
        await pilot.press("3", "w", "v", "w")
        assert status(screen) == "select ►A “State Department”"
        assert [line[:3] for line in lines(screen.reader)][3] == "▌»A"
        await pilot.press("tab", ")", "(", "3", "w", "v", "w", "w", "b")
        assert status(screen) == "select A “State Department” ►B “State Department”"
        assert "│»" in lines(screen.reader)[3]
        await pilot.press("c", *"which?", "ctrl+s")
        assert "note kept" in status(screen)
        (mark,) = kept(store)
        assert mark.body == Note("which?")
        assert quotes(mark) == {"base": "State Department", "other": "State Department"}
        assert any(line.strip() == "*  “State Department”: which?" for line in lines(screen.apparatus))
        await pilot.press("escape", "j")
        assert "»" not in "".join(lines(screen.reader))


async def test_the_same_words_take_the_note_up_again_and_the_list_goes_to_them(store: Path) -> None:
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        await pilot.press(*"2G", "v", "v", "w", "w", "c", *"one", "ctrl+s")
        await pilot.press("c", *" two", "ctrl+s")  # the words are still shown
        assert [mark.body for mark in kept(store)] == [Note("one two")]
        await pilot.press("g", "escape", "tab", *"jjjj", "enter")
        assert screen.reader.cursor == 1
        assert screen.reader.words[0] is not None
        await pilot.press("v", "v", "c", "backspace", "ctrl+u", "ctrl+s")
        assert kept(store) == []
        await pilot.press("U", "c", *"!", "ctrl+s")
        assert [mark.body for mark in kept(store)] == [Note("one two!")]


async def test_what_is_left_unkept_on_words_is_there_at_c(store: Path) -> None:
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        await pilot.press(*"2G", "x", "w", "c", *"half", "escape", "c")
        assert screen.notepad.text == "half"
        assert "“:”" in lines(screen.notepad)[0]


async def test_a_divergence_or_a_hit_is_where_the_selection_begins(store: Path) -> None:
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        await pilot.press("}", "v", "v")
        assert status(screen) == "select ►A “owned by” B “confiscated by”"
        await pilot.press("w", "tab", "x")
        assert status(screen) == "select ►A “owned by Russia”"
        await pilot.press("q", "/", *"paradox", "enter", "v", "v", "o", "b")
        assert status(screen) == "select ►A “a paradox”"
        await pilot.press("o", "h", "h")
        assert status(screen) == "select ►A “a parad”"
        await pilot.press("x")
        assert "select" not in status(screen)


async def test_just_the_selected_words_are_copied_and_bookmarked(store: Path) -> None:
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        await pilot.press("2", "G", "v", "v", "w", "w", "v", "w", "w", "y")
        assert app.clipboard == "The State Department"
        await pilot.press("B", "v", "v", "B")
        assert [quotes(mark)["base"] for mark in kept(store)][1] == "The State Department"
        assert any(line.split() == ["bookmarks", "2"] for line in lines(screen.sidebar))
        assert any("The State Department" in line for line in lines(screen.sidebar))
        await pilot.press("v", "v", "B")
        (whole,) = kept(store)
        assert isinstance(whole.body, Bookmark)
        assert quotes(whole)["base"].startswith("Answer")


async def test_a_version_that_is_not_shown_cannot_be_selected_in(store: Path) -> None:
    app = small(store)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        await pilot.press("=", "=", "=", "v", "v", "tab")
        assert "B is not shown" in status(screen)
        await pilot.press("$", "G", "z", "f12", "v", "$", "y")
        assert app.clipboard == "?"


async def test_selection_is_told_apart_without_a_colour(store: Path) -> None:
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        screen.reader.show_palette(PALETTES["monochrome"])
        await pilot.press("2", "G", "v", "v", "v", "w", "w")
        styles = {one.text: one.style for one in screen.reader.render_line(3) if one.style}
        assert {"»" in text for text in styles} == {True, False}
        selected, caret = styles["Answer: "], styles["The"]
        assert (selected.reverse, selected.underline) == (True, True)
        assert (caret.reverse, caret.bold, bool(caret.underline)) == (True, True, False)


async def test_a_note_on_words_goes_out_and_in_again_and_on_to_the_revised_text(store: Path) -> None:
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        await laid_out_by_hand(pilot, app)
        await pilot.press(*TO_SIX_PROPERTIES, "c", *"how many?", "ctrl+s")
    opened = open_store(store)
    (review,) = opened.reviews(opened.pairs()[0].id)
    opened.close()
    (mark,) = review.marks
    written = annotations([review])
    assert read_annotations(written.encode())[0].marks == review.marks
    quote = mark.targets[0][1].quote
    assert f"“{quote}”" in markdown([review])
    assert quote in table([review])
    revised = Document("A new beginning.\n\n" + BASE, "base.txt"), Document(OTHER, "other.txt")
    app = DiptychApp(*revised, topics=TOPICS, store=store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = shown(app)
        await compared(pilot, screen)
        await pilot.press("tab", *"jjjj", "enter")
        words = screen.reader.words[0]
        assert words is not None
        assert words.of(revised[0].text) == quote
