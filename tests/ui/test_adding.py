"""A blog added on the screen: what is at its address is shown first."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from blogtui.library import Library
from blogtui.ui.screens.blogs import BlogsScreen
from tests.building import a_library
from tests.driving import Reading, reading
from tests.home_blog import TITLE, HomeBlog
from tests.loopback import Loopback


@pytest.fixture
def home(tmp_path: Path) -> Iterator[tuple[Library, HomeBlog]]:
    """A library that asks nobody but this machine, and a blog that is not subscribed to."""
    with Loopback() as server, a_library(tmp_path, offline=False) as library:
        library.blogs.remove_for_good(1)
        yield library, HomeBlog(server, 40)


async def ask_for(reader: Reading, address: str) -> None:
    await reader.press("b", "slash")
    reader.app.screen.query_one("#narrow").insert_text_at_cursor(address)  # type: ignore[attr-defined]
    await reader.settle()
    assert f"Add {address}" in reader.text
    await reader.press("enter")


async def test_what_is_found_is_shown_before_it_is_added(home: tuple[Library, HomeBlog]) -> None:
    library, blog = home
    async with reading(library) as reader:
        await ask_for(reader, blog.url)
        await reader.until("It has a feed")
        assert TITLE in reader.text
        assert blog.posts[0].title in reader.text
        await reader.press("escape", "escape", "escape")
        assert reader.app.screen is reader.app.main
        assert [kept.name for kept in library.blogs.every()] == ["blogtui handbook"]


async def test_other_feeds_are_named_so_that_they_can_be_added(
    home: tuple[Library, HomeBlog],
) -> None:
    library, blog = home
    link = "<link rel='alternate' type='application/rss+xml' href='/comments/feed/'></head>"
    blog.server.give("/", blog.listing().replace("</head>", link))
    async with reading(library) as reader:
        await ask_for(reader, blog.url)
        await reader.until("It has a feed")
        assert f"It offers this feed too: {blog.server.url('/comments/feed/')}" in reader.text


async def test_enter_adds_it_and_its_older_posts_come(home: tuple[Library, HomeBlog]) -> None:
    library, blog = home
    async with reading(library) as reader:
        await ask_for(reader, blog.url)
        await reader.until("It has a feed")
        await reader.press("enter")
        await reader.until(lambda: TITLE in reader.lines[0])
        assert reader.title == blog.posts[0].title
        await reader.until(lambda: "40 posts" in reader.lines[0])
        assert reader.title == blog.posts[0].title, "the list grows downwards"
        await reader.press("b")
        assert "complete" in reader.text


async def test_an_address_that_is_no_blog_says_why(home: tuple[Library, HomeBlog]) -> None:
    library, blog = home
    blog.server.give("/paper", "<title>A paper</title><p>Nothing else.")
    async with reading(library) as reader:
        await ask_for(reader, blog.server.url("/paper"))
        await reader.until("no blog that can be read")
        await reader.press("enter", "escape")
        assert isinstance(reader.app.screen, BlogsScreen)


async def test_older_posts_rest_when_asked_to(home: tuple[Library, HomeBlog]) -> None:
    library, blog = home
    async with reading(library) as reader:
        await reader.press("P")
        await reader.until(lambda: "Older posts wait" in reader.footer)
        await ask_for(reader, blog.url)
        await reader.until("It has a feed")
        await reader.press("enter")
        await reader.until(lambda: TITLE in reader.lines[0])
        assert "10 posts" in reader.lines[0]
        await reader.press("P")
        await reader.until(lambda: "40 posts" in reader.lines[0])


async def test_offline_nothing_can_be_added_and_it_says_so(library: Library) -> None:
    async with reading(library) as reader:
        await ask_for(reader, "blog.example")
        await reader.until(lambda: "offline" in "\n".join(reader.lines[10:24]))
        await reader.press("escape")
