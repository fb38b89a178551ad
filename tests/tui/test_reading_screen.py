"""The whole program but for the terminal: keys go in, lines of the screen are read."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.style import Style
from textual.containers import VerticalScroll
from textual.events import Paste
from textual.widgets import Static

import sample_texts
from diptych.documents import Document, read
from tests.diptych.alignment.test_moves import news
from tests.tui.reading import TOPICS, compared, laid_out_by_hand, lines, shown, small, until
from tests.widgets.collations import BASE, OTHER
from tui import saying
from tui.app import DiptychApp
from tui.asking import Question
from tui.commands import COMMANDS
from tui.help_screen import help_text
from widgets.divergence_list import DivergenceList
from widgets.layout import Arrangement
from widgets.palette import PALETTES
from widgets.status import StatusLine

SAMPLES = Path(sample_texts.__file__).parent


async def test_the_text_is_there_before_it_is_aligned_and_filled_in_after(store: Path) -> None:
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = shown(app)
        assert any("State Department" in text for text in lines(screen.reader))
        await compared(pilot, screen)
        assert any("critical" in text for text in lines(screen.status))


async def test_next_and_previous_divergence_select_what_the_apparatus_names(store: Path) -> None:
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        await pilot.press("]")
        assert lines(screen.apparatus)[1] == "►·  minor · omission   seized only here"
        await pilot.press("]")
        assert lines(screen.apparatus)[1] == "►!! critical · agent   owned by → confiscated by"
        await pilot.press("[")
        assert screen.spot == (1, 0)
        await pilot.press("}", "}", "}")
        assert screen.spot == (4, 0)
        await pilot.press("}", "}")
        assert screen.spot == (5, 0)
        assert "no further major divergence" in lines(screen.status)[0]
        await pilot.press("2", "{")
        assert screen.spot == (2, 0)


async def test_the_next_divergence_lies_behind_what_was_read_whatever_was_scrolled(store: Path) -> None:
    app = small(store)
    async with app.run_test(size=(60, 8)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        await pilot.press("]", "]")
        assert screen.spot == (1, 1)
        await pilot.press("j", "]")
        assert screen.spot == (2, 0)
        await pilot.press("2", "G", "j", "j", "j")
        assert screen.spot == (1, -1)
        assert "seized" not in "".join(lines(screen.reader))
        await pilot.press("]")
        assert screen.spot == (1, 1)
        await pilot.press("2", "G", "j", "j", "j", "[")
        assert screen.spot == (1, 0)


async def test_a_topic_is_gone_to_from_the_sidebar(store: Path) -> None:
    app = small(store)
    async with app.run_test(size=(130, 40)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        assert lines(screen.sidebar)[0].strip() == "topics"
        await pilot.press("tab", "j", "enter")
        assert screen.reader.cursor == 4
        assert not screen.sidebar.entered
        await pilot.press("(")
        assert screen.reader.cursor == 0
        await pilot.press(")")
        assert screen.reader.cursor == 4


async def test_the_sidebar_is_reached_on_a_narrow_screen_and_goes_when_left(store: Path) -> None:
    app = small(store)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = shown(app)
        await pilot.pause()
        assert not screen.sidebar.display
        await pilot.press("tab")
        assert screen.sidebar.display
        assert screen.sidebar.entered
        await pilot.press("tab")
        assert not screen.sidebar.display


async def test_a_list_for_which_there_is_no_room_does_not_cover_the_text(store: Path) -> None:
    app = small(store)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = shown(app)
        await pilot.press("t")
        assert screen.sidebar.display
        await pilot.resize_terminal(24, 10)
        await until(pilot, lambda: screen.reader.size.width == 22)
        await pilot.press("t")
        assert "no room" in lines(screen.status)[0]
        assert not screen.sidebar.display
        await pilot.press("tab")
        assert screen.sidebar.display
        await pilot.press("tab")
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: screen.sidebar.display)


async def test_a_bookmark_is_there_again_in_the_next_sitting(store: Path) -> None:
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        await compared(pilot, shown(app))
        await pilot.press("2", "G", "B")
        words = lines(shown(app).sidebar)
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = shown(app)
        await compared(pilot, screen)
        assert lines(screen.sidebar) == words
        assert any("bookmarks" in text and "1" in text for text in words)
        await pilot.press("L", "enter")
        assert screen.reader.cursor == 1
        assert any(text.startswith("▌◆") for text in lines(screen.reader))
        await pilot.press("B")
        assert not any("◆" in text for text in lines(screen.reader))


async def test_a_store_that_cannot_be_opened_is_told_and_the_text_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    app = small(tmp_path / "file" / "store.sqlite3")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = shown(app)
        await until(pilot, lambda: "store.sqlite3" in lines(screen.status)[0])
        await pilot.press("j")
        assert "store.sqlite3" in lines(screen.status)[0]
        await pilot.press("B")
        assert "store.sqlite3" in lines(screen.status)[0]
        monkeypatch.setattr(saying, "AT_LEAST", 0)
        await pilot.press("j")
        assert "marks are not kept" in lines(screen.status)[0]


async def test_a_number_and_a_percentage_go_to_a_passage(store: Path) -> None:
    app = small(store)
    async with app.run_test(size=(120, 12)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        await pilot.press("3", "G")
        assert screen.reader.cursor == 2
        await pilot.press("9", "9", "9", "g")
        assert screen.reader.cursor == 5
        await pilot.press("5", "0", "%")
        assert screen.reader.cursor == 3
        await pilot.press("g")
        assert screen.reader.cursor == 0


async def test_what_a_key_has_said_does_not_hide_where_a_later_one_leads(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        await pilot.press("%", "j")
        assert "type a number first" in lines(screen.status)[0], "there was no time to read it"
        monkeypatch.setattr(saying, "AT_LEAST", 0)
        await pilot.press("2", "G")
        assert lines(screen.status)[0].startswith(" 2/")
        await pilot.press("/", *"owned", "enter")
        assert "1 of 1" in lines(screen.status)[0]
        screen.say("not from a key")
        await pilot.press("j", "k")
        assert "not from a key" in lines(screen.status)[0]


async def test_marks_and_jumps_are_come_back_to(store: Path) -> None:
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        await pilot.press("m", "a", "3", "G", "5", "G")
        assert screen.reader.cursor == 4
        await pilot.press("ctrl+o")
        assert screen.reader.cursor == 2
        await pilot.press("ctrl+o")
        assert screen.reader.cursor == 0
        await pilot.press("O", "O")
        assert screen.reader.cursor == 4
        await pilot.press("apostrophe", "a")
        assert screen.reader.cursor == 0
        assert lines(screen.reader)[1].startswith("▌a")
        await pilot.press("apostrophe", "apostrophe")
        assert screen.reader.cursor == 4
        await pilot.press("`", "`")
        assert screen.reader.cursor == 0
        await pilot.press("G", "`", "a")
        assert screen.reader.cursor == 0
        await pilot.press("apostrophe", "z")
        assert "nothing is marked z" in lines(screen.status)[0]


async def test_divergences_of_the_same_category_are_gone_through(store: Path) -> None:
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        await pilot.press("]", ">")
        assert screen.spot == (5, 0)
        await pilot.press("<")
        assert screen.spot == (1, 0)


async def test_speakers_and_headings_are_gone_to() -> None:
    text = "A title\nAnn Bee: One. Two.\nCarl Dee: Three.\n|\nAnn Bee: Four.\nCarl Dee: Five.\n"
    app = DiptychApp(Document(text, "a"), Document(text, "b"), store=Path("/dev/null/none"))
    async with app.run_test(size=(120, 40)) as pilot:
        screen = shown(app)
        await compared(pilot, screen)
        await pilot.press("s", "s")
        assert lines(screen.reader)[6].startswith("▌ Carl Dee: Three.")
        await pilot.press("H")
        assert lines(screen.reader)[1].startswith("▌ A title")
        await pilot.press("h")
        assert "no further heading" in lines(screen.status)[0]


async def test_words_are_looked_for_as_they_are_typed_and_gone_through(store: Path) -> None:
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        await pilot.press("slash", *"talks")
        await until(pilot, lambda: screen.reader.cursor == 4)
        await pilot.press("enter")
        assert "1 of 2" in lines(screen.status)[0]
        await pilot.press("n", "n")
        assert "1 of 2; round the end" in lines(screen.status)[0]
        assert any("►" in text for text in lines(screen.overview))
        await pilot.press("escape")
        assert not any("►" in text for text in lines(screen.overview))


async def test_the_line_that_a_search_is_typed_in_tells_where_by_the_names_of_the_versions(store: Path) -> None:
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        told = []
        await pilot.press("slash")
        for _ in range(3):
            told.append(lines(screen.prompt)[0].split(",")[0].split("  ")[-1].strip())
            await pilot.press("ctrl+t")
        assert told == ["in both", "in base.txt", "in other.txt"]


async def test_no_more_of_the_text_is_covered_than_by_the_line_that_is_typed_in(store: Path) -> None:
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        before = screen.reader.size
        await pilot.press("slash")
        await pilot.pause()
        assert screen.prompt.size.height == 1
        assert screen.reader.size == before


async def test_a_search_that_is_left_goes_back_to_where_it_began(store: Path) -> None:
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        await pilot.press("2", "G", "slash", *"talks")
        await until(pilot, lambda: screen.reader.cursor == 4)
        await pilot.press("escape")
        assert screen.reader.cursor == 1


async def test_a_search_that_is_left_gives_the_one_before_back(store: Path) -> None:
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        await pilot.press("slash", *"property", "enter", "slash", *"talks", "escape", "n")
        assert "2 of 2" in lines(screen.status)[0]
        await pilot.press("slash", "enter")
        assert "1 of 2; round the end" in lines(screen.status)[0]


async def test_what_esc_has_cleared_is_found_again_by_going_on(store: Path) -> None:
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        await pilot.press("n")
        assert "nothing is looked for" in lines(screen.status)[0]
        await pilot.press("slash", *"property", "enter", "escape", "escape", "n")
        assert "2 of 2" in lines(screen.status)[0]
        await pilot.press("escape", "slash", "enter")
        assert "1 of 2; round the end" in lines(screen.status)[0]


async def test_what_was_looked_for_can_be_taken_up_again_and_edited(store: Path) -> None:
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        await pilot.press("slash", *"Talks", "enter", "slash", "up", "home", "delete", "T", "ctrl+e", "ctrl+h", "x")
        assert lines(screen.prompt)[0].startswith(" /Talkx")
        await pilot.press("ctrl+w", *"漢字", "left", "e")
        assert lines(screen.prompt)[0].startswith(" /漢e字")
        await pilot.press("ctrl+k", "ctrl+u")
        assert screen.has_class("asking")
        await pilot.press("backspace")
        assert not screen.has_class("asking")


async def test_what_is_pasted_into_the_search_is_one_harmless_line(store: Path) -> None:
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        await pilot.press("slash")
        app.post_message(Paste("tal\x1b[31mks\nq"))
        await until(pilot, lambda: "ks" in screen.prompt.text)
        assert lines(screen.prompt)[0].startswith(" /tal␛[31mks ")


async def test_an_expression_is_looked_for_on_request_and_given_up_if_it_takes_too_long(store: Path) -> None:
    app = DiptychApp(Document("a" * 300 + "b", "a"), Document("a", "b"), store=store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = shown(app)
        await pilot.press("slash", "ctrl+r", *"(a|aa)+$", "enter")
        assert "given up" in lines(screen.status)[0]
        await pilot.press("slash", *"a+b", "enter")
        assert "1 of 1" in lines(screen.status)[0]


async def test_what_is_misspelt_is_said_to_be_nearly_found(store: Path) -> None:
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        await pilot.press("slash", *"confiskated", "enter")
        await pilot.pause()
        assert "nothing is just so" in lines(screen.status)[0]
        assert screen.reader.cursor == 1


async def test_a_filter_folds_the_rest_away_and_keeps_the_place(store: Path) -> None:
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        await pilot.press("4", "G", "F", "F", "F")
        assert lines(screen.status)[0].strip() == "only critical"
        text = [line.strip("▌ ") for line in lines(screen.reader)]
        assert "··· 1 passage hidden" in text
        assert "··· 3 passages hidden; Enter shows them" in text
        assert not any("Talks" in line for line in text)
        await pilot.press("Z")
        assert screen.reader.cursor == 3
        await pilot.press("F", "F", "F", "enter")
        assert any("Talks" in line for line in lines(screen.reader))
        assert screen.reader.cursor == 3
        await pilot.press("enter")
        assert screen.reader.cursor == 4
        await pilot.press("F")
        assert not any("hidden" in line for line in lines(screen.reader))


async def test_divergences_that_are_filtered_away_are_passed_over(store: Path) -> None:
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        await pilot.press("6", "G", "C")
        assert "only omission" in lines(screen.status)[0]
        await pilot.press("g", "]")
        assert screen.spot == (1, 0)
        await pilot.press("]")
        assert screen.spot == (5, 0)
        await pilot.press("C")
        assert not any("hidden" in line for line in lines(screen.reader))


async def test_one_topic_alone_is_shown(store: Path) -> None:
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        await pilot.press("5", "G", "T")
        assert "only talks" in lines(screen.status)[0]
        assert not any("paradox" in line for line in lines(screen.reader))
        await pilot.press("3", "G")  # what is gone to is shown, whatever the filter
        assert any("paradox" in line for line in lines(screen.reader))


async def test_the_split_moves_and_paragraphs_are_numbered(store: Path) -> None:
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        before = lines(screen.reader)[1].index("│")
        await pilot.press("4", ".")
        assert lines(screen.reader)[1].index("│") > before + 10
        await pilot.press("8", ",")
        assert lines(screen.reader)[1].index("│") < before - 10
        await pilot.press("#")
        assert lines(screen.reader)[1].startswith("▌    1 ")


async def test_the_list_of_divergences_is_sorted_filtered_and_gone_from(store: Path) -> None:
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        await pilot.press("D")
        listed = app.screen.query_one(DivergenceList)
        assert lines(listed)[0].split()[:3] == ["►", "2", "·"]
        assert [text.split()[:2] for text in lines(listed)[1:5]] == [["2", "!!"], ["3", "!!"], ["5", "!"], ["6", "!"]]
        await pilot.press("s")
        assert "by severity" in lines(app.screen.query_one(StatusLine))[0]
        assert "!!" in lines(listed)[0]
        await pilot.press("F", "F", "F")
        assert "7 divergences" in lines(app.screen.query_one(StatusLine))[0]
        await pilot.press("s", "s", "s", "F", "F", "G", "enter")
        assert len(app.screen_stack) == 1
        assert screen.spot == (5, 0)


async def test_what_was_done_is_undone_and_done_again_and_kept_so(store: Path) -> None:
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        await pilot.press("U")
        assert "nothing to undo" in lines(screen.status)[0]
        await pilot.press("B", "3", "G", "B", "U")
        assert "undone: bookmarked" in lines(screen.status)[0]
        assert list(screen.sitting.bookmarks) == [0]
        await pilot.press("U", "ctrl+r", "ctrl+r", "ctrl+r")
        assert "nothing to do again" in lines(screen.status)[0]
        assert list(screen.sitting.bookmarks) == [0, 2]
        assert screen.reader.cursor == 2
        await pilot.press("B", "U", "U")
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        assert list(screen.sitting.bookmarks) == [0]


async def test_a_question_is_answered_on_the_prompt_or_left(store: Path) -> None:
    app = small(store)
    answers: list[str] = []
    async with app.run_test(size=(120, 40)) as pilot:
        screen = shown(app)
        Question(screen, "name: ", answers.append, text="before")
        await pilot.press("backspace", "q", "ctrl+a", "space")
        app.post_message(Paste("two\nlines"))
        await pilot.press("enter")
        assert answers == [" twobeforq"]
        assert not screen.prompt.display
        Question(screen, "name: ", answers.append)
        await pilot.press("x", "escape")
        assert len(answers) == 1
        assert not screen.prompt.display


async def test_looks_and_layout_are_remembered(store: Path) -> None:
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("K", "equals_sign", "2", ".", "a", "t")
        assert shown(app).looks.theme == "light"
        await pilot.press("?")
        assert app.theme == "diptych-light", "the help is in the same colours"
        assert app.screen.query_one(VerticalScroll).styles.background.hex == PALETTES["light"].colours.panel.upper()
        await pilot.press("q")
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = shown(app)
        await pilot.pause()
        assert screen.looks.theme == "light"
        assert screen.reader.wishes == (Arrangement.SIDE_BY_SIDE, 0.6, False)
        assert screen.apparatus.has_class("large")
        assert not screen.sidebar.display


async def test_keys_of_ones_own_are_taken_and_faults_in_them_told(store: Path, home: Path) -> None:
    folder = home / "XDG_CONFIG_HOME" / "diptych"
    folder.mkdir(parents=True)
    (folder / "keys.toml").write_text('[keys]\nbookmark = "ctrl+b"\nno-such = "x"\n"\\u001b[2J" = "y"\n')
    app = small(store)
    async with app.run_test(size=(160, 40)) as pilot:
        screen = shown(app)
        told = "keys.toml:3: there is no command no-such (and 1 more: ?)"
        await until(pilot, lambda: told in lines(screen.status)[0])
        await pilot.press("B")
        assert not any("◆" in text for text in lines(screen.reader))
        await pilot.press("ctrl+b")
        assert any("◆" in text for text in lines(screen.reader))
        await pilot.press("?")
        shown_help = str(app.screen.query_one(Static).content)
        assert "there is no command no-such" in shown_help
        assert "there is no command ␛[2J" in shown_help


async def test_without_colours_severity_is_told_by_weight(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        pieces = [piece for y in range(20) for piece in screen.reader.render_line(y) if piece.style]
        assert all(piece.style and piece.style.color is None and piece.style.bgcolor is None for piece in pieces)
        critical = next(piece for piece in pieces if "owned" in piece.text)
        minor = next(piece for piece in pieces if piece.text == "seized")
        assert critical.style == Style(bold=True, reverse=True)
        assert minor.style == Style(underline=True)


async def test_the_passage_and_the_readings_are_sent_to_the_clipboard(store: Path) -> None:
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        await pilot.press("y")
        assert app.clipboard == "Question: What of the property?\n\nP: What about the property?"
        assert "sent" in lines(screen.status)[0]
        await pilot.press("]", "]", "Y")
        assert app.clipboard == "owned by → confiscated by"


async def test_help_lists_every_command_and_any_key_closes_it(store: Path) -> None:
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("?")
        assert len(app.screen_stack) == 2
        await until(pilot, lambda: app.screen.query_one(Static).size.height > len(COMMANDS))
        scroll = app.screen.query_one(VerticalScroll)
        for keys, place in (("G", scroll.max_scroll_y), ("g", 0), ("j", 1)):
            await pilot.press(keys)
            await until(pilot, lambda at=place: scroll.scroll_y == at)
        await pilot.press("x")
        assert len(app.screen_stack) == 1
    for width in (30, 60, 100):
        text = help_text(COMMANDS, width)
        words = " ".join(text.split())
        assert all(command.help in words for command in COMMANDS.values())
        assert max(map(len, text.splitlines())) <= width


async def test_a_theme_that_the_terminal_lacks_is_not_forgotten(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with small(store).run_test(size=(120, 40)) as pilot:
        await pilot.press("K")
    monkeypatch.setenv("NO_COLOR", "1")
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        assert shown(app).looks.theme == "monochrome"
        await pilot.press("K", "a")
    monkeypatch.delenv("NO_COLOR")
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert shown(app).looks.theme == "light"


async def test_a_list_that_is_opened_at_its_end_is_full(store: Path) -> None:
    app = small(store)
    async with app.run_test(size=(120, 6)) as pilot:
        await laid_out_by_hand(pilot, app)
        await pilot.press("G", "[", "D")
        listed = app.screen.query_one(DivergenceList)
        assert all(lines(listed))


async def test_a_command_is_called_by_its_name(store: Path) -> None:
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        await pilot.press("colon", *"next major", "enter")
        assert screen.spot == (1, 1)
        assert "critical" in lines(screen.apparatus)[1]
        await pilot.press("colon", *"maj", "down", "enter")
        assert screen.spot == (1, 1), "the one before is the second of those that are meant"
        await pilot.press("colon", "4", "enter")
        assert screen.reader.cursor == 3
        await pilot.press("colon", *"no such", "enter")
        assert "no such command: no such" in lines(screen.status)[0]
        await pilot.press("colon", "x", "escape", "colon", "backspace", "j")
        assert not screen.has_class("commanding")


async def test_a_command_is_chosen_from_the_list_with_the_mouse(store: Path) -> None:
    app = small(store)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await laid_out_by_hand(pilot, app)
        await pilot.press("colon", *"theme")
        await until(pilot, lambda: bool(screen.query("Sidebar.commands")))
        await pilot.pause()
        assert lines(screen.query_one("Sidebar.commands"))[0].split()[0] == "theme"
        await pilot.click("Sidebar.commands", offset=(3, 0))
        await until(pilot, lambda: "theme: light" in lines(screen.status)[0])
        assert not screen.has_class("commanding")


async def test_the_analysis_can_be_stopped_and_what_is_there_read_on(store: Path) -> None:
    long = Document("One sentence of many words is here. " * 20_000, "long.txt")
    app = DiptychApp(long, Document(long.text[::-1], "back.txt"), store=store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = shown(app)
        await until(pilot, lambda: screen.analysing._worker is not None)
        await pilot.press("ctrl+c")
        assert "stopped" in lines(screen.status)[0]
        assert not screen.analysing.going_on
        await pilot.press("j", "j")
        await until(pilot, lambda: screen.collation.base.document is long)
        await pilot.press("G")
        assert len(lines(screen.reader)) > 10
        assert "analysis stopped" in lines(screen.status)[0]


@pytest.mark.parametrize("size", [(20, 5), (80, 24), (120, 40), (200, 50)])
async def test_the_interview_is_read_at_any_size(store: Path, size: tuple[int, int]) -> None:
    app = DiptychApp(read(SAMPLES / "official.txt"), read(SAMPLES / "republished.txt"), topics=TOPICS, store=store)
    async with app.run_test(size=size) as pilot:
        screen = shown(app)
        await compared(pilot, screen)
        for key in ("G", "g", "space", "d", "u", "b", "}", "}", "B", "a", "a", "a", "=", "=", "=", "=", "=", "t", "t"):
            await pilot.press(key)
            assert any(text.startswith("▌") for text in lines(screen.reader)), key


KEYS = [key for command in COMMANDS.values() for keys in command.keys for key in keys.split() if key != "*"]
HARMLESS = [key for key in KEYS if key not in {"q", "ctrl+q"}] + list("0123456789xyz") + ["escape", "é"]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from(HARMLESS), max_size=25),
    st.sampled_from([(20, 5), (80, 24), (120, 40), (1, 1)]),
    st.sampled_from([(BASE, OTHER), ("", ""), ("one", ""), ("漢字 e\u0301 \x1b[1m\n" * 9, "a" * 900)]),
)
async def test_no_sequence_of_keys_breaks_the_program(
    store: Path, keys: list[str], size: tuple[int, int], texts: tuple[str, str]
) -> None:
    app = DiptychApp(Document(texts[0], "a"), Document(texts[1], "b"), topics=TOPICS, store=store)
    async with app.run_test(size=size) as pilot:
        await pilot.press(*keys)
        await pilot.resize_terminal(size[0] + 40, size[1] + 10)
        await pilot.pause()
        assert app.is_running


async def test_a_passage_that_has_moved_is_told_so_and_its_other_end_gone_to(store: Path) -> None:
    base = news(20)
    other = base[:4] + base[8:16] + base[4:8] + base[16:]
    texts = Document("\n".join(base), "first.txt"), Document("\n".join(other), "second.txt")
    app = DiptychApp(*texts, store=store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = shown(app)
        await compared(pilot, screen)
        await pilot.press("M")
        assert "this passage has not moved" in lines(screen.status)[0]
        await pilot.press("]")
        here = screen.reader.cursor
        there = screen.collation.elsewhere[here]
        told = " ".join(row.strip() for row in lines(screen.apparatus))
        assert f"moved: stands elsewhere in second.txt, passage {there + 1}" in told
        assert any(f"(moved: passage {there + 1})" in row for row in lines(screen.reader))
        await pilot.press("M")
        assert screen.reader.cursor == there
        await pilot.press("M")
        assert screen.reader.cursor == here
        await pilot.press("M", "'", "'")
        assert screen.reader.cursor == here


async def test_another_profile_grades_at_once_keeps_the_place_and_is_remembered(store: Path) -> None:
    app = DiptychApp(*(read(SAMPLES / name) for name in ("official.txt", "republished.txt")), store=store)
    async with app.run_test(size=(160, 30)) as pilot:
        screen = shown(app)
        await compared(pilot, screen)
        await pilot.press("5", "}")
        place, found = screen.reader.place(), lines(screen.status)[0]
        await pilot.press("P", "P", "escape")
        assert screen.reader.place() == place
        assert "profile names-and-numbers" in lines(screen.status)[0]
        shown_now = {one.category.value for bead in range(64) for one in screen.collation.divergences(bead)}
        assert shown_now <= {"number", "date", "name", "agent", "attribution"}
        await pilot.press("P", "P", "escape")
        assert lines(screen.status)[0] == found
        await pilot.press("P")
    again = DiptychApp(*(read(SAMPLES / name) for name in ("official.txt", "republished.txt")), store=store)
    async with again.run_test(size=(160, 30)) as pilot:
        await compared(pilot, shown(again))
        await until(pilot, lambda: "profile strict" in lines(shown(again).status)[0])


@pytest.mark.parametrize("width", [80, 120])
async def test_what_is_not_compared_in_another_language_is_told(store: Path, width: int) -> None:
    german = "Der Vertrag wurde im großen Saal des Schlosses von den Ministern beider Länder unterzeichnet.\n" * 3
    app = DiptychApp(Document(german, "a.txt"), Document(german.replace("Saal", "Raum"), "b.txt"), store=store)
    async with app.run_test(size=(width, 24)) as pilot:
        status = shown(app).status
        whole = " not English: numbers, dates and names are compared, senses of words are not"
        await until(pilot, lambda: lines(status) == [whole])
        await compared(pilot, shown(app))
        await pilot.press("escape")
        assert " · not English" in lines(status)[0]
