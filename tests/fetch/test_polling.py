"""What a blog's server is asked for again and again: no more than it has to be."""

from datetime import datetime, timedelta
from sqlite3 import Connection

import pytest

from blogtui.fetch.client import Client
from blogtui.fetch.parsing import Parser
from blogtui.fetch.refresh import Refresh
from blogtui.model.blog import Source, SourceKind
from blogtui.model.events import BlogChanged, BlogFailed, BlogNotDue
from blogtui.model.fetching import FailureKind
from blogtui.store import blogs
from tests.building import LOOPBACK, NOW
from tests.home_blog import HomeBlog
from tests.loopback import Loopback

RSS = "application/rss+xml"
DAY = timedelta(days=1)


class Polling:
    """Blogs, and a clock in the test's hand."""

    def __init__(self, db: Connection, client: Client, parser: Parser) -> None:
        self.now = NOW
        self.db = db
        self._parts = client, parser
        self.restart()

    def restart(self) -> None:
        self.refresh = Refresh(self.db, *self._parts, clock=lambda: self.now)

    def subscribe(self, url: str, source: Source | None = None) -> int:
        return blogs.add(
            self.db, name=f"Blog of {url}", url=url, tagline="", source=source, now=NOW,
            typed_host=LOOPBACK,
        )  # fmt: skip

    async def ask(self, blog_id: int) -> BlogChanged | BlogFailed | BlogNotDue:
        return await self.refresh.blog(blog_id, force=True)

    def next(self, blog_id: int) -> datetime:
        at = blogs.get(self.db, blog_id).next_fetch
        assert at is not None
        return at


@pytest.fixture
def polling(db: Connection, client: Client, parser: Parser) -> Polling:
    return Polling(db, client, parser)


def urlset(server: Loopback, *paths: str) -> str:
    found = "".join(f"<url><loc>{server.url(path)}</loc></url>" for path in paths)
    return f"<?xml version='1.0'?><urlset>{found}</urlset>"


def site_of_a_sitemap(server: Loopback, *paths: str) -> None:
    """A front page that lists nothing, no feed, and a sitemap."""
    server.give("/", "<title>Site</title><p>Welcome to the site.</p>")
    etag = f'"{len(paths)}"'
    server.give_versioned("/sitemap.xml", urlset(server, *paths), "application/xml", etag)


async def test_a_blog_of_a_sitemap_is_asked_for_its_sitemap_alone(
    polling: Polling, server: Loopback
) -> None:
    """Nothing is guessed again: guesses belong to the day it is added."""
    site_of_a_sitemap(server, "/blog/a", "/blog/b", "/blog/c")
    blog_id = polling.subscribe(server.url())
    assert isinstance(await polling.ask(blog_id), BlogChanged)
    assert blogs.get(polling.db, blog_id).source == Source(
        SourceKind.SITEMAP, server.url("/sitemap.xml")
    )
    asked = len(server.requests)
    for _ in range(2):
        polling.now += DAY / 4
        assert isinstance(await polling.ask(blog_id), BlogChanged)
    assert server.paths[asked:] == ["/robots.txt", "/sitemap.xml", "/sitemap.xml"]
    assert server.requests[-1].headers["if-none-match"] == '"3"'
    site_of_a_sitemap(server, "/blog/a", "/blog/b", "/blog/c", "/blog/d")
    assert await polling.ask(blog_id) == BlogChanged(blog_id, 1, 0, requests=1)
    assert blogs.get(polling.db, blog_id).posts == 4


async def test_a_sitemap_that_is_gone_is_said_and_its_posts_stay(
    polling: Polling, server: Loopback
) -> None:
    site_of_a_sitemap(server, "/blog/a", "/blog/b", "/blog/c")
    blog_id = polling.subscribe(server.url())
    await polling.ask(blog_id)
    server.take_back("/sitemap.xml")
    failed = await polling.ask(blog_id)
    assert isinstance(failed, BlogFailed)
    assert failed.kind is FailureKind.NO_POSTS
    assert blogs.get(polling.db, blog_id).posts == 3


async def test_a_list_of_posts_is_asked_for_as_robots_txt_allows(
    polling: Polling, home_blog: HomeBlog
) -> None:
    home_blog.has_feed = False
    server = home_blog.server
    blog_id = polling.subscribe(home_blog.url)
    await polling.ask(blog_id)
    server.give("/robots.txt", "User-agent: *\nDisallow: /", "text/plain")
    failed = await polling.ask(blog_id)
    assert isinstance(failed, BlogFailed)
    assert failed.kind is FailureKind.FORBIDDEN
    assert "robots.txt" in failed.message
    asked = len(server.requests)
    polling.restart()
    await polling.ask(blog_id)
    assert len(server.requests) == asked, "it is good for a day, after a restart too"
    polling.now += 2 * DAY
    server.take_back("/robots.txt")
    assert isinstance(await polling.ask(blog_id), BlogChanged)
    assert server.paths[asked:] == ["/robots.txt", "/"]


async def test_a_feed_is_made_for_programs(polling: Polling, server: Loopback) -> None:
    server.give("/robots.txt", "User-agent: *\nDisallow: /", "text/plain")
    server.give("/feed", "<rss><channel><item><title>a</title></item></channel></rss>", RSS)
    feed = Source(SourceKind.FEED, server.url("/feed"))
    assert isinstance(await polling.ask(polling.subscribe(server.url(), feed)), BlogChanged)
    assert server.paths == ["/feed"]


async def test_what_a_feed_wishes_holds_after_an_answer_without_it(
    polling: Polling, server: Loopback
) -> None:
    wishes = "<ttl>300</ttl><skipHours><hour>17</hour><hour>18</hour></skipHours>"
    item = "<item><title>a</title></item>"
    server.give_versioned("/feed", f"<rss><channel>{wishes}{item}</channel></rss>", RSS, '"1"')
    blog_id = polling.subscribe(server.url(), Source(SourceKind.FEED, server.url("/feed")))
    for _ in range(2):
        await polling.ask(blog_id)
        assert polling.next(blog_id) >= NOW + timedelta(hours=7)
    assert server.requests[-1].headers["if-none-match"] == '"1"'


@pytest.mark.parametrize("status", [429, 503])
async def test_where_one_blog_is_refused_the_others_of_its_host_wait_and_have_not_failed(
    polling: Polling, server: Loopback, status: int
) -> None:
    server.give("*", status=status)
    ids = [polling.subscribe(server.url(f"/{n}"), Source(SourceKind.FEED, server.url(f"/{n}")))
           for n in range(4)]  # fmt: skip
    told = [event async for event in polling.refresh.blogs()]
    assert len(server.requests) == 1
    (failed,) = (event for event in told if isinstance(event, BlogFailed))
    for blog_id in set(ids) - {failed.blog_id}:
        blog = blogs.get(polling.db, blog_id)
        assert (blog.error, blog.failures) == (None, 0)
        assert polling.next(blog_id) >= NOW + timedelta(hours=1)
        refused = await polling.ask(blog_id)
        assert isinstance(refused, BlogNotDue)
        assert "left alone" in refused.message
    assert len(server.requests) == 1, "a person does not override it"
