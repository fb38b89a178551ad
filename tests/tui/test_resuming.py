"""Reading on where the reading of a pair was left: the program but for the terminal, with a real store."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

import sample_texts
from diptych.documents import Document, read
from diptych.review import Remembered, open_store
from diptych.topics import Topic, read_topics
from tests.tui.reading import compared, lines, shown, until
from tui.app import DiptychApp
from tui.reading_screen import ReadingScreen

SAMPLES = Path(sample_texts.__file__).parent
TOPICS = read_topics(SAMPLES / "topics.toml")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store, and folders of the test's own for what the program remembers and is told."""
    for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    return tmp_path / "store" / "review.sqlite3"


def interview(store: Path, topics: tuple[Topic, ...] = TOPICS) -> DiptychApp:
    return DiptychApp(read(SAMPLES / "official.txt"), read(SAMPLES / "republished.txt"), topics=topics, store=store)


async def read_at(pilot: Pilot[None], app: DiptychApp, *keys: str) -> ReadingScreen:
    screen = shown(app)
    await compared(pilot, screen)
    await pilot.press(*keys)
    await pilot.pause()
    return screen


async def filter_topic(pilot: Pilot[None], screen: ReadingScreen) -> None:
    """Show what is on the first topic alone."""
    screen.go_to_bead(next(bead for bead, topics in enumerate(screen.collation.topics_of) if topics == (0,)))
    await pilot.press("T")
    assert screen.filter.topic == 0


async def test_a_place_that_a_letter_marks_is_there_again(store: Path) -> None:
    app = interview(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await read_at(pilot, app, "4", "2", "G", "m", "k", "g")
        marked = screen.history.marks["k"]
    app = interview(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await read_at(pilot, app)
        assert screen.history.marks == {"k": marked}
        await pilot.press("'", "k")
        assert screen.reader.cursor == 41


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
async def test_the_place_is_on_the_same_line_of_the_screen_again(store: Path, size: tuple[int, int]) -> None:
    app = interview(store)
    async with app.run_test(size=size) as pilot:
        screen = await read_at(pilot, app, "4", "2", "G", "j", "j", "j")
        before, text = screen.reader.cursor, lines(screen.reader)
    app = interview(store)
    async with app.run_test(size=size) as pilot:
        screen = await read_at(pilot, app)
        assert screen.reader.cursor == before
        assert lines(screen.reader) == text
        await pilot.press("g")
        assert screen.reader.cursor == 0


async def test_the_place_is_the_same_in_a_terminal_of_another_size(store: Path) -> None:
    app = interview(store)
    async with app.run_test(size=(120, 40)) as pilot:
        before = (await read_at(pilot, app, "4", "2", "G")).reader.cursor
    app = interview(store)
    async with app.run_test(size=(60, 12)) as pilot:
        assert (await read_at(pilot, app)).reader.cursor == before


async def test_layout_filter_and_searches_are_those_of_the_pair(store: Path) -> None:
    app = interview(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await read_at(pilot, app, "equals_sign", "3", ".", "#", "F", "F", "slash", *"Ukraine", "enter")
        await filter_topic(pilot, screen)
        before = screen.reader.wishes, screen.filter
    app = interview(store, TOPICS[::-1])  # known by its name, not by its number
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await read_at(pilot, app)
        assert screen.reader.wishes == before[0]
        assert (screen.filter.least, screen.filter.categories) == (before[1].least, before[1].categories)
        assert screen.filter.topic == len(TOPICS) - 1
        assert f"only major and above, {TOPICS[0].name}" in lines(screen.status)[0]
        await pilot.press("slash", "up")
        assert screen.prompt.text == "Ukraine"
        await pilot.press("escape", "Z", "equals_sign")
    app = DiptychApp(Document("One.", "a"), Document("Two.", "b"), store=store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await read_at(pilot, app)
        assert screen.searches == []


async def test_a_filter_by_topic_stands_where_the_analysis_is_stopped_at_once(store: Path) -> None:
    app = interview(store)
    async with app.run_test(size=(120, 40)) as pilot:
        await filter_topic(pilot, await read_at(pilot, app))
    app = interview(store)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: shown(app).filter.topic == 0)
        await pilot.press("ctrl+c")
        assert "stopped" in lines(shown(app).status)[0]
        await pilot.press("j", "G")


async def test_the_place_is_kept_while_the_reader_rests(store: Path) -> None:
    app = interview(store)
    async with app.run_test(size=(120, 40)) as pilot:
        await read_at(pilot, app, "4", "2", "G")
        other = open_store(store)
        pair = other.pairs()[0].id
        await until(pilot, lambda: other.remembered(pair).base is not None)
        place = other.remembered(pair).base
        assert place is not None
        assert place.stands_in(read(SAMPLES / "official.txt"))
        other.close()


async def test_a_place_far_into_a_long_text_is_come_back_to(store: Path) -> None:
    text = "".join(f"Sentence number {number} says something of its own.\n" for number in range(3000))
    for cursor in (None, 2500):
        app = DiptychApp(Document(text, "a"), Document(text, "b"), store=store)
        async with app.run_test(size=(80, 24)) as pilot:
            screen = await read_at(pilot, app, *([*"2501", "G"] if cursor is None else []))
            assert screen.reader.cursor == 2500
            assert any("number 2500 " in line for line in lines(screen.reader))


async def test_what_is_not_sound_of_what_is_kept_is_as_at_the_first(store: Path) -> None:
    base, other = Document("One. Two.", "a"), Document("One. Three.", "b")
    kept = open_store(store)
    pair = kept.pair(base, other).id
    for look in (
        {"line": "x", "layout": [], "filter": {"least": [], "categories": {"x": 1}, "topic": 7}},
        {"line": -(10**30), "layout": {"arrangement": "x", "split": float("nan"), "numbered": True}, "filter": None},
    ):
        kept.remember(pair, Remembered(look=look))
        app = DiptychApp(base, other, store=store)
        async with app.run_test(size=(80, 24)) as pilot:
            screen = await read_at(pilot, app, "j", "k")
            assert any("One." in line for line in lines(screen.reader))
    kept.close()
