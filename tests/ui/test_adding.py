"""A blog added on the screen: what is at its address is shown first."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from blogtui.library import Library
from blogtui.ui.screens.blogs import BlogsScreen
from blogtui.ui.subscriptions import is_address
from tests.building import a_library
from tests.driving import Reading, reading
from tests.home_blog import TITLE, HomeBlog
from tests.loopback import Loopback
from tests.ui.subscribed import line_of


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


async def test_a_pasted_address_is_looked_at(home: tuple[Library, HomeBlog]) -> None:
    library, blog = home
    async with reading(library) as reader:
        await reader.press("b")
        await reader.paste(f" {blog.url}\n")
        await reader.until("It has a feed")
        await reader.press("enter")
        await reader.until(lambda: TITLE in reader.lines[0])


async def test_a_pasted_address_is_looked_at_while_one_types(
    home: tuple[Library, HomeBlog],
) -> None:
    library, blog = home
    async with reading(library) as reader:
        await reader.press("b", "slash")
        await reader.paste(blog.url)
        await reader.until("It has a feed")


async def test_an_address_is_asked_for(home: tuple[Library, HomeBlog]) -> None:
    library, blog = home
    async with reading(library) as reader:
        await reader.press("b", "a")
        await reader.paste(blog.url)
        await reader.press("enter")
        await reader.until("It has a feed")


async def test_what_is_no_address_is_not_looked_at(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("b")
        await reader.paste("some words")
        assert "no address" in reader.footer


async def test_a_blog_is_fetched_by_hand(home: tuple[Library, HomeBlog]) -> None:
    library, served = home
    async with reading(library) as reader:
        await reader.press("b")
        await reader.paste(served.url)
        await reader.until("It has a feed")
        await reader.press("enter")
        await reader.until(lambda: "40 posts" in reader.lines[0])
        await reader.press("b")
        served.server.give("/feed/", status=500)
        await reader.press("R")
        await reader.until(lambda: "has a fault of its own" in line_of(reader, TITLE[:12]))


def test_a_paste_of_a_megabyte_is_soon_no_address() -> None:
    assert not is_address("a." * 500_000 + " x")
    assert not is_address("a" * 1_000_000)
    assert is_address(" https://blog.example.org/posts\n")
