from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from diptych.documents import Document, Span
from diptych.review import Bookmark, new_mark, open_store, target
from diptych.review.wording import in_words
from tests.tui.reading import compared, lines, shown, small
from tui.bookmarks import named
from widgets.sidebar import Sidebar

MARK = new_mark(Bookmark(), target(Document("some words", "a"), Span(0, 4)))


async def test_a_bookmark_is_named_in_the_list_and_keeps_its_name(store: Path) -> None:
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = shown(app)
        await compared(pilot, screen)
        await pilot.press("2", "G", "R")
        assert "no bookmark here" in lines(screen.status)[0]
        await pilot.press("B", "L", "R", *"the law #law #to", "space", *"#law check", "enter")
        assert "bookmark named the law check #law #to" in lines(screen.status)[0]
        assert any("the law check #law" in line for line in lines(screen.sidebar))
        kept = open_store(store)
        (mark,) = kept.marks(kept.pairs()[0].id)
        assert mark.body == Bookmark("the law check", ("law", "to"))
        kept.close()
        await pilot.press("escape", "l")
        assert any("the law check #law #to" in line for line in lines(app.screen.query_one(Sidebar)))
        await pilot.press("q", "U")
        assert not any("the law check" in line for line in lines(screen.sidebar))
        await pilot.press("ctrl+r")
    app = small(store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = shown(app)
        await compared(pilot, screen)
        assert any("the law check #law" in line for line in lines(screen.sidebar))
        await pilot.press("2", "G", "R")
        assert screen.prompt.text == "the law check #law #to"
        await pilot.press("ctrl+u", "enter")
        assert not any("the law check" in line for line in lines(screen.sidebar))


@given(st.text())
def test_what_is_typed_of_a_name_comes_back_to_be_typed_again(typed: str) -> None:
    once = named(MARK, typed)
    assert named(once, in_words(once.body)).body == once.body
