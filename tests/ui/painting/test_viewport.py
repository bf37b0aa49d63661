"""Arithmetic of lists: the cursor is always seen, and nothing moves that need not."""

from hypothesis import given
from hypothesis import strategies as st

from blogtui.ui.painting.viewport import Viewport

COUNTS = st.integers(0, 60)
ROWS = st.integers(-100, 100)


@st.composite
def viewports(draw: st.DrawFn) -> Viewport:
    view = Viewport(count=draw(COUNTS), height=draw(st.integers(1, 20)))
    return view.scrolled(draw(ROWS)).at(draw(ROWS))


def holds(view: Viewport) -> bool:
    """The cursor is a row and is seen, and no empty rows are shown while there are others."""
    if not view.count:
        return view.cursor == view.top == 0
    seen = view.top <= view.cursor < view.top + view.height
    return seen and 0 <= view.cursor < view.count and 0 <= view.top <= view.last_top


@given(viewports(), ROWS)
def test_after_every_move_the_cursor_is_seen(view: Viewport, rows: int) -> None:
    assert holds(view)
    assert holds(view.at(rows))
    assert holds(view.scrolled(rows))
    assert holds(view.paged(rows))


@given(viewports(), st.integers(1, 30))
def test_after_every_change_of_size_the_cursor_is_seen(view: Viewport, height: int) -> None:
    assert holds(view.resized(height))
    assert view.resized(height).cursor == view.cursor


@given(viewports(), COUNTS, ROWS)
def test_after_other_rows_came_the_cursor_is_seen(view: Viewport, count: int, cursor: int) -> None:
    assert holds(view.refilled(count, cursor))


@given(viewports(), st.integers(0, 30))
def test_rows_that_come_above_do_not_move_what_is_read(view: Viewport, new: int) -> None:
    """Once the list is longer than the screen, the cursor's line stays where it is."""
    after = view.refilled(view.count + new, view.cursor + new)
    if view.top:
        assert after.cursor - after.top == view.cursor - view.top


def test_the_cursor_moves_alone_until_it_reaches_an_edge() -> None:
    view = Viewport(count=100, height=10)
    assert view.at(9).top == 0
    assert view.at(10).top == 1
    assert view.at(10).at(5).top == 1


def test_the_wheel_takes_the_cursor_along() -> None:
    view = Viewport(count=100, height=10).at(0).scrolled(3)
    assert (view.top, view.cursor) == (3, 3)
    view = view.at(12).scrolled(-3)
    assert (view.top, view.cursor) == (0, 9)


def test_a_page_keeps_the_cursor_on_its_line_of_the_screen() -> None:
    view = Viewport(count=100, height=10).at(4).paged(10)
    assert (view.top, view.cursor) == (10, 14)


@given(viewports())
def test_the_thumb_lies_on_the_screen_and_tells_both_ends(view: Viewport) -> None:
    thumb = view.thumb()
    if view.count <= view.height:
        assert not thumb
    else:
        assert 0 <= thumb.start < thumb.stop <= view.height
        assert view.scrolled(-1000).thumb().start == 0
        assert view.scrolled(1000).thumb().stop == view.height
