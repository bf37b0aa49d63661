"""The fetcher at work behind the screen: new posts come, and nothing moves."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from blogtui.library import Library
from tests.building import a_library
from tests.driving import reading
from tests.home_blog import HomeBlog
from tests.loopback import Loopback


@pytest.fixture
def home(tmp_path: Path) -> Iterator[tuple[Library, HomeBlog]]:
    """A library without the bundled blogs, subscribed to a blog on this machine."""
    with Loopback() as server, a_library(tmp_path, offline=False) as library:
        blog = HomeBlog(server)
        for bundled in library.blogs.every():
            library.blogs.remove_for_good(bundled.id)
        asyncio.run(library.blogs.add(blog.url, archive=False))
        yield library, blog


async def test_a_refresh_inserts_posts_and_moves_nothing(home: tuple[Library, HomeBlog]) -> None:
    library, blog = home
    async with reading(library, (120, 12)) as reader:
        await reader.press("j", "j", "j")
        posts = reader.app.main.posts
        before, shown_at = reader.title, posts.viewport.cursor - posts.viewport.top
        total = posts.viewport.count
        blog.publish("News that came while you read")
        await reader.press("R")
        await reader.until(lambda: posts.viewport.count == total + 1)
        assert reader.title == before
        assert posts.viewport.cursor - posts.viewport.top == shown_at
        assert "1 new: 1 Harbour Engineering" in reader.footer
        await reader.press("g")
        assert reader.title == "News that came while you read"


async def test_a_refresh_that_brings_nothing_says_so(home: tuple[Library, HomeBlog]) -> None:
    library, _ = home
    async with reading(library) as reader:
        await reader.press("R")
        await reader.until(lambda: "Nothing new." in reader.footer)


async def test_a_refresh_under_a_filter_keeps_filter_and_cursor(
    home: tuple[Library, HomeBlog],
) -> None:
    library, blog = home
    async with reading(library) as reader:
        await reader.press("slash", "a", "enter", "j")
        before, count = reader.title, reader.app.main.posts.viewport.count
        blog.publish("A new one")
        await reader.press("R")
        await reader.until(lambda: reader.app.main.posts.viewport.count == count + 1)
        assert reader.title == before


async def test_an_article_is_fetched_when_it_is_read(home: tuple[Library, HomeBlog]) -> None:
    library, _ = home
    async with reading(library) as reader:
        row = reader.app.main.posts.current
        assert row is not None
        await reader.press("enter")
        await reader.until(lambda: library.articles.stored(row.id) is not None)
        await reader.until(lambda: "Fetching the whole text" not in reader.text)
        assert reader.app.screen.article.viewport.top == 0  # type: ignore[attr-defined]
        await reader.press("escape")
        assert "stored" in reader.text


async def test_escape_leaves_a_text_that_does_not_come(home: tuple[Library, HomeBlog]) -> None:
    """The next one of the same server comes at once, and nothing has gone wrong."""
    library, blog = home
    blog.server.hang(blog.path_of(blog.posts[0]))
    async with reading(library) as reader:
        await reader.press("enter")
        await reader.until(lambda: blog.path_of(blog.posts[0]) in blog.server.paths)
        await reader.press("escape", "j", "enter")
        began = asyncio.get_running_loop().time()
        await reader.until("nobody slept")
        assert asyncio.get_running_loop().time() - began < 12, "a server may take 15 seconds"
        await reader.press("escape")
        assert "!" not in reader.lines[0]


async def test_a_blog_that_is_gone_says_so_in_the_footer_and_in_the_list_of_blogs(
    tmp_path: Path,
) -> None:
    with a_library(tmp_path, offline=False) as library:
        with Loopback() as server:
            blog = HomeBlog(server)
            for bundled in library.blogs.every():
                library.blogs.remove_for_good(bundled.id)
            await library.blogs.add(blog.url, archive=False)
        async with reading(library) as reader:
            await reader.press("R")
            await reader.until(lambda: "refuses connections" in reader.footer)
            assert reader.app.main.posts.viewport.count
            await reader.press("b")
            assert "refuses connections" in reader.text


async def test_what_failed_is_listed_until_it_succeeds(home: tuple[Library, HomeBlog]) -> None:
    """A text that could not be had, and a blog: asked again by a key of the list."""
    library, blog = home
    async with reading(library) as reader:
        row = reader.app.main.posts.current
        assert row is not None
        url = library.posts.post(row.id).url
        assert url is not None
        path = url.removeprefix(blog.url.rstrip("/"))
        blog.server.give(path, status=500)
        blog.server.give("/feed/", status=500)
        await reader.press("R")
        await reader.until(lambda: "· ! 1" in reader.lines[0])
        await reader.press("enter")
        await reader.until("has a fault of its own")
        await reader.press("escape")
        await reader.until(lambda: "· ! 2" in reader.lines[0])
        await reader.press("exclamation_mark")
        assert reader.text.count("has a fault of its own") >= 2
        assert f"! {reader.title}"[:40] in reader.text
        blog.server.take_back("/feed/")
        await reader.press("ctrl+r")
        await reader.until(lambda: "· ! 1" in reader.lines[0])
        blog.server.take_back(path)
        await reader.press("enter")
        await reader.until(lambda: library.articles.stored(row.id) is not None)
        await reader.press("escape")
        await reader.until(lambda: "!" not in reader.lines[0])


async def test_a_round_is_stopped_by_the_key_that_begins_one(
    home: tuple[Library, HomeBlog],
) -> None:
    """The blog is due and does not answer; its posts stay."""
    library, blog = home
    library._db.execute("UPDATE blogs SET next_fetch_at = 0")
    server = blog.server
    for path in ("/", "/feed/"):
        server.hang(path)
    asked = len(server.requests)
    async with reading(library) as reader:
        await reader.press("r")
        await reader.until(lambda: len(server.requests) > asked)
        await reader.press("r")
        assert "Blogs are being fetched. Stop?" in reader.text
        await reader.press("escape", "r", "y")
        assert "What has come is stored." in reader.footer
        await reader.press("j")
        await reader.until(lambda: "Fetching" not in reader.footer)
