from hypothesis import given
from hypothesis import strategies as st

from widgets.viewport import Position, Viewport

HEIGHTS = st.lists(st.integers(1, 9), min_size=1, max_size=30)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("scroll"), st.integers(-40, 40)),
        st.tuples(st.just("show"), st.integers(0, 29)),
        st.tuples(st.just("move"), st.integers(-5, 5)),
        st.sampled_from([("start", 0), ("end", 0)]),
    ),
    max_size=12,
)


def window(heights: list[int], height: int) -> Viewport:
    """A window on items the last row of which is blank, if they have more than one."""
    return Viewport(len(heights), heights.__getitem__, height, lambda item: max(1, heights[item] - 1))


def flat(heights: list[int], position: Position) -> int:
    return sum(heights[: position.item]) + position.row


def walk(viewport: Viewport, steps: list[tuple[str, int]]) -> None:
    for step, number in steps:
        match step:
            case "scroll":
                viewport.scroll(number)
            case "show":
                viewport.show(number % viewport.count, context=3)
            case "move":
                viewport.move_cursor(number)
            case "start":
                viewport.to_start()
            case _:
                viewport.to_end()


@given(HEIGHTS, st.integers(1, 40), STEPS)
def test_the_cursor_is_always_in_the_window_and_the_window_full(
    heights: list[int], height: int, steps: list[tuple[str, int]]
) -> None:
    viewport = window(heights, height)
    walk(viewport, steps)
    rows = list(viewport.rows())
    assert viewport.cursor in {position.item for position in rows}
    assert len(rows) == min(height, sum(heights))
    assert viewport.line_of(viewport.cursor) is not None or height == 1


@given(HEIGHTS, st.integers(1, 40), st.integers(0, 200), st.integers(-300, 300))
def test_a_position_moves_by_rows(heights: list[int], height: int, start: int, rows: int) -> None:
    viewport = window(heights, height)
    position = viewport.moved(Position(0, 0), start)
    moved = viewport.moved(position, rows)
    assert flat(heights, moved) == min(max(0, flat(heights, position) + rows), sum(heights) - 1)


@given(HEIGHTS, st.integers(1, 40), st.integers(1, 60))
def test_scrolling_down_and_up_again_comes_back(heights: list[int], height: int, rows: int) -> None:
    viewport = window(heights, height)
    viewport.scroll(rows)
    moved = flat(heights, viewport.top)
    assert moved == min(rows, max(0, sum(heights) - height))
    viewport.scroll(-moved)
    assert viewport.top == Position(0, 0)


@given(HEIGHTS, st.integers(1, 40), STEPS, st.data())
def test_what_is_shown_is_seen_with_the_least_scrolling(
    heights: list[int], height: int, steps: list[tuple[str, int]], data: st.DataObject
) -> None:
    viewport = window(heights, height)
    walk(viewport, steps)
    item = data.draw(st.integers(0, len(heights) - 1))
    first = data.draw(st.integers(0, heights[item] - 1))
    last = data.draw(st.integers(first, heights[item] - 1))
    before = viewport.top
    seen = set(viewport.rows())
    wanted = [Position(item, row) for row in range(first, last + 1)]
    viewport.show(item, first, last)
    assert viewport.cursor == item
    assert wanted[0] in set(viewport.rows())
    if len(wanted) <= height:
        assert set(wanted) <= set(viewport.rows())
        assert viewport.top == before or not set(wanted) <= seen


@given(HEIGHTS, st.integers(2, 40), st.data())
def test_a_line_is_kept_on_its_line_of_the_screen(heights: list[int], height: int, data: st.DataObject) -> None:
    viewport = window(heights, height)
    item = data.draw(st.integers(0, len(heights) - 1))
    line = data.draw(st.integers(0, height - 1))
    viewport.place(Position(item, 0), line)
    viewport.cursor = item
    above = sum(heights[:item])
    assert viewport.line_of(item) == (min(line, above), 0)


def test_at_the_end_of_the_text_the_cursor_moves_instead_of_the_window() -> None:
    viewport = window([2, 2, 2, 2], 4)
    viewport.scroll(10)
    assert (viewport.top, viewport.cursor) == (Position(2, 0), 2)
    viewport.scroll(1)
    assert (viewport.top, viewport.cursor) == (Position(2, 0), 3)


def test_no_items_can_be_walked() -> None:
    viewport = window([], 5)
    walk(viewport, [("scroll", 3), ("scroll", -3), ("end", 0), ("start", 0), ("move", 1)])
    viewport.show(0)
    assert list(viewport.rows()) == []
