"""Moving about with keys and mouse."""

import pytest
from textual import events

from blogtui.library import Library
from tests.driving import reading

NEWEST = "Recursive Embedding and Clustering"
SECOND = "The What, Why, and How of Mastering App Size"
OLDEST = "Fleet Management at Spotify (Part 1): Spotify's Shift to a Fleet-First Mindset"


async def test_the_lead_post_is_first_and_previewed(library: Library) -> None:
    async with reading(library) as reader:
        assert reader.title == NEWEST
        assert "5 December 2023" in reader.text
        assert "24 posts · 24 unread · offline" in reader.lines[0]


@pytest.mark.parametrize(
    ("keys", "title"),
    [
        ("j", SECOND),
        ("down", SECOND),
        ("j k", NEWEST),
        ("down up", NEWEST),
        ("k", NEWEST),
        ("G", OLDEST),
        ("end", OLDEST),
        ("G g", NEWEST),
        ("end home", NEWEST),
        ("G j", OLDEST),
        ("pagedown pagedown", OLDEST),
        ("G pageup pageup", NEWEST),
    ],
)
async def test_keys_move_the_cursor(library: Library, keys: str, title: str) -> None:
    async with reading(library) as reader:
        await reader.press(*keys.split())
        assert reader.title == title


async def test_half_a_screen_there_and_back_again(library: Library) -> None:
    async with reading(library, (120, 14)) as reader:
        await reader.press("ctrl+d")
        middle = reader.title
        assert middle not in (NEWEST, OLDEST)
        await reader.press("ctrl+d", "ctrl+u")
        assert reader.title == middle


async def test_next_and_previous_unread_pass_over_read_posts(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("j", "u", "j", "u", "g", "n")
        assert reader.title.startswith("How We Automated")
        await reader.press("p")
        assert reader.title == NEWEST
        await reader.press("p")
        assert "No unread post above." in reader.footer


async def test_tab_and_arrows_go_from_pane_to_pane(library: Library) -> None:
    async with reading(library) as reader:
        for keys, pane in (
            (["tab"], "preview"),
            (["tab"], "sidebar"),
            (["tab"], "posts"),
            (["shift+tab"], "sidebar"),
            (["l"], "posts"),
            (["right"], "preview"),
            (["l"], "preview"),
            (["h"], "posts"),
            (["left", "h"], "sidebar"),
        ):
            await reader.press(*keys)
            assert reader.app.focused is not None
            assert reader.app.focused.id == pane


async def test_a_click_goes_to_a_post_and_a_double_click_reads_it(library: Library) -> None:
    async with reading(library) as reader:
        await reader.click(50, 3)
        assert reader.title == SECOND
        await reader.click(50, 3, times=2)
        assert reader.app.screen is not reader.app.main
        assert SECOND in reader.text


async def test_the_wheel_scrolls_the_list(library: Library) -> None:
    async with reading(library, (120, 14)) as reader:
        posts = reader.app.main.posts
        wheel = events.MouseScrollDown(posts, 1, 1, 0, 1, 0, False, False, False)
        posts.on_mouse_scroll_down(wheel)
        await reader.settle()
        assert posts.viewport.top == 3
        assert reader.title == reader.app.main.result.rows(3, 4)[0].title  # type: ignore[union-attr]
