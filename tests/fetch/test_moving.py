"""A blog whose address has moved for good, and one that only seems to have."""

from datetime import timedelta
from sqlite3 import Connection

import pytest

from blogtui.fetch.client import Client
from blogtui.fetch.parsing import Parser
from blogtui.fetch.refresh import Refresh
from blogtui.model.blog import Blog, Source, SourceKind
from blogtui.model.events import BlogChanged, BlogFailed
from blogtui.search.storing import store_mark
from blogtui.store import articles, blogs, posts
from blogtui.store.connection import writing
from blogtui.store.marks import Mark
from tests.building import LOOPBACK, NOW
from tests.loopback import Loopback

HOURS = timedelta(hours=12)
RSS = "application/rss+xml"


def feed_of(*titles: str) -> str:
    items = "".join(
        f"<item><title>{title}</title><link>https://b.example/{title}</link>"
        f"<guid>{title}</guid><description>{'Words. ' * 9}</description></item>"
        for title in titles
    )
    return f"<rss version='2.0'><channel><title>B</title>{items}</channel></rss>"


class Days:
    """A blog that is looked at twice a day."""

    def __init__(self, db: Connection, client: Client, parser: Parser) -> None:
        self.now = NOW
        self.db = db
        self.refresh = Refresh(db, client, parser, clock=lambda: self.now)

    async def half(self, blog_id: int) -> BlogChanged | BlogFailed:
        """Half a day later it is asked, by hand."""
        self.now += HOURS
        event = await self.refresh.blog(blog_id, force=True)
        assert isinstance(event, BlogChanged | BlogFailed)
        return event

    def subscribe(self, url: str, kind: SourceKind = SourceKind.FEED) -> int:
        return blogs.add(
            self.db, name=f"Blog of {url}", url=url, tagline="", source=Source(kind, url), now=NOW,
            typed_host=LOOPBACK,
        )  # fmt: skip

    def source(self, blog_id: int) -> str:
        blog = blogs.get(self.db, blog_id)
        assert blog.source is not None
        return blog.source.url


@pytest.fixture
def days(db: Connection, client: Client, parser: Parser) -> Days:
    return Days(db, client, parser)


@pytest.mark.parametrize("status", [301, 308])
async def test_the_new_address_is_asked_after_three_times_over_a_day(
    days: Days, server: Loopback, status: int
) -> None:
    server.give("/old", feed_of("a", "b"), RSS)
    blog_id = days.subscribe(server.url("/old"))
    await days.half(blog_id)
    with writing(days.db):
        store_mark(days.db, Mark.STARRED, True, [posts.keys_of_blog(days.db, blog_id)[0][0]])
    server.give_versioned("/new", feed_of("a", "b", "c"), RSS, '"1"')
    server.send_on("/old", server.url("/new"), status)
    for _ in range(3):
        assert days.source(blog_id) == server.url("/old")
        await days.half(blog_id)
    assert days.source(blog_id) == server.url("/new")
    asked = len(server.requests)
    await days.half(blog_id)
    assert server.paths[asked:] == ["/new"]
    assert server.requests[-1].headers["if-none-match"] == '"1"'
    assert len(posts.starred(days.db, blog_id)) == 1
    assert blogs.get(days.db, blog_id).posts == 3
    log = days.db.execute("SELECT url FROM fetches WHERE outcome = 'moved'").fetchall()
    assert log == [(server.url("/old"),)]


@pytest.mark.parametrize("status", [302, 303, 307])
async def test_a_passing_redirect_is_never_remembered(
    days: Days, server: Loopback, status: int
) -> None:
    server.give("/new", feed_of("a"), RSS)
    server.send_on("/old", server.url("/new"), status)
    blog_id = days.subscribe(server.url("/old"))
    for _ in range(6):
        await days.half(blog_id)
    assert days.source(blog_id) == server.url("/old")
    assert blogs.get(days.db, blog_id).move is None


async def test_only_what_is_for_good_from_its_beginning_counts(
    days: Days, server: Loopback
) -> None:
    server.give("/today", feed_of("a"), RSS)
    server.send_on("/old", server.url("/new"), 301)
    server.send_on("/new", server.url("/today"), 302)
    blog_id = days.subscribe(server.url("/old"))
    for _ in range(4):
        await days.half(blog_id)
    assert days.source(blog_id) == server.url("/new")


async def test_a_network_that_wants_a_login_moves_no_blog(days: Days, server: Loopback) -> None:
    server.give("/old", feed_of("a"), RSS)
    blog_id = days.subscribe(server.url("/old"))
    await days.half(blog_id)
    server.give("/login", "<title>Hotel</title><form>Your room?</form>")
    server.send_on("/old", server.url("/login"), 301)
    for _ in range(4):
        assert isinstance(await days.half(blog_id), BlogFailed)
    assert days.source(blog_id) == server.url("/old")
    assert blogs.get(days.db, blog_id).move is None
    assert blogs.get(days.db, blog_id).posts == 1


async def test_another_blog_in_the_new_place_is_not_believed(days: Days, server: Loopback) -> None:
    """A host that was given up leads to whoever bought it."""
    server.give("/old", feed_of("a"), RSS)
    blog_id = days.subscribe(server.url("/old"))
    await days.half(blog_id)
    server.send_on("/old", server.url("/spam"), 301)
    for number in range(5):
        server.give("/spam", feed_of(f"casino-{number}"), RSS)
        await days.half(blog_id)
    assert days.source(blog_id) == server.url("/old")


async def test_a_list_of_posts_takes_its_page_along(days: Days, server: Loopback) -> None:
    page = "<title>B</title>" + "".join(
        f"<article><h2><a href='/p/{n}'>Post {n}</a></h2><time datetime='2023-05-0{n}'></time>"
        "<p>Words of it.</p></article>"
        for n in range(1, 6)
    )
    server.give("/old/", page)
    blog_id = days.subscribe(server.url("/old/"), SourceKind.LISTING)
    await days.half(blog_id)
    server.give("/new/", page)
    server.send_on("/old/", server.url("/new/"), 301)
    for _ in range(3):
        await days.half(blog_id)
    blog = blogs.get(days.db, blog_id)
    assert (blog.url, days.source(blog_id)) == (server.url("/new/"), server.url("/new/"))
    assert blogs.by_address(days.db, server.url("/new/")) == blog


async def test_a_blog_that_moved_to_where_another_is_becomes_one_with_it(
    days: Days, server: Loopback
) -> None:
    """Posts, marks and whole texts of both are kept."""
    server.give("/old", feed_of("a", "b"), RSS)
    server.give("/new", feed_of("b", "c"), RSS)
    old, new = days.subscribe(server.url("/old")), days.subscribe(server.url("/new"))
    await days.half(old)
    await days.half(new)
    mark_all(days.db, blogs.get(days.db, old))
    server.send_on("/old", server.url("/new"), 301)
    for _ in range(3):
        await days.half(old)
    (only,) = blogs.every(days.db)
    assert (only.id, only.posts, only.unread) == (new, 3, 1)
    assert {post.title for post in posts.starred(days.db, new)} == {"a", "b"}
    assert days.db.execute("PRAGMA foreign_key_check").fetchall() == []


def mark_all(db: Connection, blog: Blog) -> None:
    ids = [post_id for post_id, _ in posts.keys_of_blog(db, blog.id)]
    with writing(db):
        for mark in Mark:
            store_mark(db, mark, True, ids)
    assert all(articles.get(db, post_id) is None for post_id in ids)
