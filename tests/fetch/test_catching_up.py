"""After a long time away: the posts between the newest ones and those that are known."""

from contextlib import aclosing
from pathlib import Path

import pytest

from blogtui.library import Library
from blogtui.model.blog import ArchiveState, Blog
from blogtui.model.events import ArchiveGrew
from tests.building import a_library
from tests.home_blog import HomeBlog
from tests.loopback import Loopback


async def archived(library: Library, blog: Blog) -> Blog:
    async for _ in library.fetching.archive_here([blog.id]):
        pass
    return library.blogs.get(blog.id)


@pytest.mark.parametrize("has_feed", [True, False])
async def test_posts_that_no_feed_holds_any_more_are_walked_to(
    tmp_path: Path, server: Loopback, has_feed: bool
) -> None:
    home_blog = HomeBlog(server, 40)
    home_blog.has_feed = has_feed
    with a_library(tmp_path, offline=False) as library:
        blog = await archived(library, (await library.blogs.add(home_blog.url)).blog)
        assert (blog.posts, blog.archive.state) == (40, ArchiveState.COMPLETE)
        for number in range(25):
            home_blog.publish(f"While you were away, {number}")
        async for _ in library.fetching.refresh_here((blog.id,), force=True):
            pass
        assert library.blogs.get(blog.id).posts < 65
        asked = len(server.requests)
        blog = await archived(library, blog)
        assert (blog.posts, blog.archive.state) == (65, ArchiveState.COMPLETE)
        assert len(server.requests) - asked < 10, "what is known is not walked through again"


@pytest.mark.parametrize("has_feed", [True, False])
async def test_a_walk_that_was_left_half_way_finds_what_came_since_too(
    tmp_path: Path, server: Loopback, has_feed: bool
) -> None:
    home_blog = HomeBlog(server, 120)
    home_blog.has_feed = has_feed
    with a_library(tmp_path, offline=False) as library:
        blog = (await library.blogs.add(home_blog.url)).blog
        async with aclosing(library.fetching.archive_here([blog.id])) as events:
            async for event in events:
                if isinstance(event, ArchiveGrew) and event.found > 70:
                    break
        assert library.blogs.get(blog.id).posts < 90
        for number in range(45):
            home_blog.publish(f"While you were away, {number}")
        async for _ in library.fetching.refresh_here((blog.id,), force=True):
            pass
        blog = await archived(library, blog)
        assert (blog.posts, blog.archive.state) == (165, ArchiveState.COMPLETE)


async def test_where_nothing_is_missing_nothing_is_asked(tmp_path: Path, server: Loopback) -> None:
    home_blog = HomeBlog(server, 40)
    with a_library(tmp_path, offline=False) as library:
        blog = await archived(library, (await library.blogs.add(home_blog.url)).blog)
        home_blog.publish("One more")
        async for _ in library.fetching.refresh_here((blog.id,), force=True):
            pass
        asked = len(server.requests)
        assert (await archived(library, blog)).posts == 41
        assert len(server.requests) == asked


async def test_a_first_fetch_begins_the_walk_whoever_named_the_feed(
    tmp_path: Path, server: Loopback
) -> None:
    """As with a list of subscriptions, which names a feed that nobody has seen yet."""
    home_blog = HomeBlog(server, 40)
    feed = server.url("/feed/")
    opml = f"<opml><outline text='Harbour' xmlUrl='{feed}' htmlUrl='{home_blog.url}'/></opml>"
    (tmp_path / "list.opml").write_text(opml)
    with a_library(tmp_path / "home", offline=False) as library:
        await library.importing.take(str(tmp_path / "list.opml"))
        blog = library.blogs.by_name("Harbour")
        async for _ in library.fetching.refresh_here((blog.id,), force=True):
            pass
        started = library.blogs.get(blog.id)
        assert started.archive.state is ArchiveState.PARTIAL
        assert started.archive.reason == "Older posts are still to be fetched."
        blog = await archived(library, blog)
        assert (blog.posts, blog.archive.state) == (40, ArchiveState.COMPLETE)
