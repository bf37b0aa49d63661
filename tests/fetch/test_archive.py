"""The walk through older posts: in order, once each, and on from where it was stopped."""

import asyncio
from datetime import timedelta
from itertools import pairwise

import pytest

from blogtui.errors import UnknownBlog
from blogtui.fetch.client import Client
from blogtui.fetch.reach import Reach
from blogtui.fetch.storing import store_failure
from blogtui.model.blog import ArchiveState
from blogtui.model.events import ArchiveGrew, BlogFailed
from blogtui.model.fetching import Failed, FailureKind
from blogtui.store import blogs
from tests.building import LOOPBACK, NOW
from tests.fetch.walks import ApiBlog, Walker, ended, pages_asked
from tests.home_blog import LISTED, HomeBlog, a_post
from tests.loopback import Loopback

HOUR = timedelta(hours=1)
FORTY_ONE_PAGES = 1 + 41 * LISTED


async def test_pages_are_walked_from_the_newest_to_the_oldest(
    walker: Walker, listed: HomeBlog
) -> None:
    blog_id = await walker.subscribe(listed.url)
    asked = len(listed.server.requests)
    told = await walker.walk(blog_id)
    assert pages_asked(listed.server) == [2, 3, 4, 5, 6]
    assert walker.titles(blog_id) == [post.title for post in listed.posts]
    grew = [event for event in told if isinstance(event, ArchiveGrew)]
    assert [event.new for event in grew[:5]] == [12, 12, 12, 12, 9]
    assert all(before.found <= after.found for before, after in pairwise(grew))
    end = ended(told)
    assert (end.new, end.found, end.complete) == (57, 70, True)
    assert end.requests == len(listed.server.requests) - asked


async def test_each_page_is_in_the_library_when_it_is_told(
    walker: Walker, listed: HomeBlog
) -> None:
    blog_id = await walker.subscribe(listed.url)
    for found in (25, 37):
        (grew,) = await walker.walk(blog_id, pages=1)
        assert isinstance(grew, ArchiveGrew)
        assert grew.found == walker.blog(blog_id).posts == found


async def test_a_walk_that_was_stopped_goes_on_exactly_there(
    walker: Walker, listed: HomeBlog
) -> None:
    blog_id = await walker.subscribe(listed.url)
    await walker.walk(blog_id, pages=3)
    assert pages_asked(listed.server) == [2, 3, 4]
    archive = walker.archive(blog_id)
    assert (archive.state, archive.found) == (ArchiveState.PARTIAL, 49)
    assert archive.reason == "Older posts are still to be fetched."
    assert walker.started().waiting() == [blog_id]
    asked = len(listed.server.requests)
    assert ended(await walker.walk(blog_id)).new == 21
    assert pages_asked(listed.server, since=asked) == [5, 6]
    assert walker.titles(blog_id) == [post.title for post in listed.posts]


async def test_a_walk_that_is_cut_off_while_it_waits_for_a_page_loses_nothing(
    walker: Walker, listed: HomeBlog
) -> None:
    server = listed.server
    blog_id = await walker.subscribe(listed.url)
    server.hang("/page/4/")
    walking = asyncio.create_task(walker.walk(blog_id))
    while "/page/4/" not in server.paths:
        await asyncio.to_thread(server.wait_for_request)
    walking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await walking
    server.take_back("/page/4/")
    asked = len(server.requests)
    await walker.walk(blog_id)
    assert pages_asked(server, since=asked) == [4, 5, 6]
    assert walker.archive(blog_id).state is ArchiveState.COMPLETE
    assert walker.titles(blog_id) == [post.title for post in listed.posts]


@pytest.mark.parametrize("status", [500, 502, 429])
async def test_an_archive_that_fails_at_page_37_of_41_keeps_36_and_goes_on_there(
    walker: Walker, server: Loopback, status: int
) -> None:
    blog = HomeBlog(server, FORTY_ONE_PAGES)
    blog.has_feed = False
    blog_id = await walker.subscribe(blog.url)
    server.give("/page/37/", status=status)
    end = ended(await walker.walk(blog_id))
    assert (end.complete, end.found) == (False, 1 + 36 * LISTED)
    assert str(status) in end.message
    assert end.message.endswith("It goes on later.")
    assert walker.archive(blog_id).reason == end.message
    assert walker.started().waiting() == []
    server.take_back("/page/37/")
    walker.now += HOUR
    assert walker.started().waiting() == [blog_id]
    asked = len(server.requests)
    # A host that asked for peace is left alone by the client for the rest of its run.
    async with Client(reach=Reach({LOOPBACK}), clock=lambda: NOW) as walker.client:
        end = ended(await walker.walk(blog_id))
    assert pages_asked(server, since=asked) == [37, 38, 39, 40, 41]
    assert (end.complete, end.found) == (True, FORTY_ONE_PAGES)


async def test_a_server_that_wants_a_long_rest_gets_it(walker: Walker, listed: HomeBlog) -> None:
    blog_id = await walker.subscribe(listed.url)
    listed.server.give("/page/3/", status=503, headers={"Retry-After": "18000"})
    assert "5 hours" in ended(await walker.walk(blog_id)).message
    assert walker.waits == []
    walker.now += 5 * HOUR - timedelta(seconds=1)
    assert walker.started().waiting() == []
    walker.now += timedelta(seconds=1)
    assert walker.started().waiting() == [blog_id]


async def test_a_blog_that_is_being_walked_is_not_walked_a_second_time(
    walker: Walker, listed: HomeBlog
) -> None:
    blog_id = await walker.subscribe(listed.url)
    archive = walker.started()
    walk = archive.walk(blog_id)
    await anext(walk)
    assert archive.waiting() == []
    assert [event async for event in archive.walk(blog_id)] == []
    await walk.aclose()
    assert archive.waiting() == [blog_id]


async def test_posts_that_come_while_it_is_walked_push_none_out(
    walker: Walker, listed: HomeBlog
) -> None:
    """Each new post moves another one on to the next page."""
    blog_id = await walker.subscribe(listed.url)
    for number in range(3):
        await walker.walk(blog_id, pages=1)
        listed.publish(f"Meanwhile, {number}")
    await walker.walk(blog_id)
    titles = walker.titles(blog_id)
    assert titles == [post.title for post in listed.posts if not post.title.startswith("Mean")]
    assert walker.archive(blog_id).state is ArchiveState.COMPLETE


async def test_a_post_that_stands_on_two_pages_with_two_dates_is_one(
    walker: Walker, listed: HomeBlog
) -> None:
    moved = listed.posts[20]
    again = a_post(moved.number, moved.published - timedelta(days=200), moved.title)
    shown = (
        listed.listing(4)
        .replace(listed.posts[40].wordpress_path, moved.wordpress_path)
        .replace(listed.posts[40].title, moved.title)
        .replace(listed.posts[40].date, again.date)
    )
    listed.server.give("/page/4/", shown)
    blog_id = await walker.whole(listed.url)
    titles = walker.titles(blog_id)
    assert titles.count(moved.title) == 1
    assert len(titles) == 69
    assert walker.archive(blog_id).state is ArchiveState.COMPLETE


async def test_a_whole_archive_is_walked_again_after_a_month(
    walker: Walker, server: Loopback
) -> None:
    blog = ApiBlog(server, 120)
    blog_id = await walker.whole(blog.url)
    assert walker.started().waiting() == []
    asked = len(server.requests)
    walker.now += timedelta(days=29)
    assert ended(await walker.walk(blog_id, by_hand=True)).requests == 0
    assert len(server.requests) == asked
    walker.now += timedelta(days=2)
    blog.posts.append(a_post(500, blog.posts[-1].published - timedelta(days=9), "Out of a drawer"))
    blog.total = 121
    end = ended(await walker.walk(blog_id, by_hand=True))
    assert (end.new, end.found, end.complete) == (1, 121, True)
    assert end.requests > 0


async def test_a_month_later_nobody_has_to_ask_for_it(walker: Walker, server: Loopback) -> None:
    blog = ApiBlog(server, 120)
    blog_id = await walker.whole(blog.url)
    walker.now += timedelta(days=30)
    assert walker.started().waiting() == [blog_id]
    blog.posts.append(a_post(500, blog.posts[-1].published - timedelta(days=9), "Out of a drawer"))
    blog.total = 121
    end = ended(await walker.walk(blog_id))
    assert (end.new, end.complete) == (1, True)
    assert walker.started().waiting() == []


async def test_a_blog_that_is_away_then_stays_whole_and_is_asked_ever_more_rarely(
    walker: Walker, server: Loopback
) -> None:
    blog_id = await walker.whole(ApiBlog(server, 120).url)
    walker.now += timedelta(days=30)
    server.on("*", lambda exchange: exchange.reply(500, {}, b""))
    for path in set(server.paths):
        server.give(path, status=500)
    for hours in (1, 2, 4, 8, 16, 24, 24):
        assert walker.started().waiting() == [blog_id]
        await walker.walk(blog_id)
        assert walker.archive(blog_id).state is ArchiveState.COMPLETE
        walker.now += hours * HOUR - timedelta(seconds=1)
        assert walker.started().waiting() == []
        walker.now += timedelta(seconds=1)


async def test_what_led_to_older_posts_is_not_looked_for_again(
    walker: Walker, server: Loopback
) -> None:
    """The feed and the front page are asked once: they are polled anyway."""
    blog_id = await walker.whole(ApiBlog(server, 120).url)
    walker.now += timedelta(days=30)
    asked = len(server.requests)
    assert ended(await walker.walk(blog_id)).complete
    robots, *pages = server.paths[asked:]
    assert robots == "/robots.txt"
    assert all("/wp-json/" in page for page in pages), pages


async def test_a_blog_that_fails_is_not_walked_through_again(
    walker: Walker, server: Loopback
) -> None:
    blog_id = await walker.whole(ApiBlog(server, 120).url)
    walker.now += timedelta(days=30)
    failed = Failed(FailureKind.GONE, "The blog is gone (410).")
    store_failure(walker.db, blog_id, failed, walker.now)
    assert walker.started().waiting() == []


async def test_a_blog_that_is_away_when_its_walk_is_to_begin_is_a_failure(
    walker: Walker, server: Loopback
) -> None:
    server.give("/", status=404)
    url = server.url()
    blog_id = blogs.add(
        walker.db, name="B", url=url, tagline="", source=None, now=NOW, typed_host=LOOPBACK
    )
    (failed,) = await walker.walk(blog_id, by_hand=True)
    assert isinstance(failed, BlogFailed)
    assert (failed.kind, failed.requests) == (FailureKind.NOT_FOUND, 1)
    assert walker.archive(blog_id).state is ArchiveState.NONE


async def test_a_walk_that_was_never_begun_waits_for_a_person(
    walker: Walker, listed: HomeBlog
) -> None:
    url = listed.url
    blog_id = blogs.add(
        walker.db, name="B", url=url, tagline="", source=None, now=NOW, typed_host=LOOPBACK
    )
    assert walker.started().waiting() == []
    end = ended(await walker.walk(blog_id))
    assert (end.found, end.complete, listed.server.paths) == (0, False, [])
    end = ended(await walker.walk(blog_id, by_hand=True))
    assert (end.found, end.complete) == (70, True)


async def test_an_unknown_blog_cannot_be_walked(walker: Walker) -> None:
    with pytest.raises(UnknownBlog):
        await walker.walk(77)
