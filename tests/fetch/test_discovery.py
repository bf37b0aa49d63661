"""From an address to the source of a blog's posts, in as few requests as that takes."""

import pytest

from blogtui.addresses import identity
from blogtui.fetch.client import ACCEPT, Client, Exchange, ValidatorsOf, no_validators
from blogtui.fetch.discovery import Discovery, discover
from blogtui.fetch.parsing import Parser
from blogtui.model.blog import Source, SourceKind
from blogtui.model.fetching import Failed, FailureKind, FetchOutcome
from tests.home_blog import TAGLINE, TITLE, HomeBlog
from tests.loopback import Loopback

RSS = "application/rss+xml"
FEED = "<rss version='2.0'><channel><title>Example</title><link>{}</link>{}</channel></rss>"
ITEM = "<item><title>A post</title><link>/2024/01/a-post/</link><guid>1</guid></item>"
PAGE = "<!doctype html><html><head><title>A page</title>{}</head><body><p>Hello.</p></body></html>"
LINK = "<link rel='alternate' type='application/rss+xml' href='{}'>"


def feed(home: str = "", items: str = ITEM) -> str:
    return FEED.format(home, items)


async def found(client: Client, parser: Parser, address: str) -> Discovery:
    discovery = await discover(address, client, parser)
    assert isinstance(discovery, Discovery), discovery
    return discovery


async def failure(client: Client, parser: Parser, address: str) -> Failed:
    failed = await discover(address, client, parser)
    assert isinstance(failed, Failed)
    return failed


@pytest.mark.parametrize("wordpress", [True, False])
async def test_the_home_blog_is_read_by_its_feed(
    client: Client, parser: Parser, home_blog: HomeBlog, wordpress: bool
) -> None:
    home_blog.wordpress = wordpress
    log: list[Exchange] = []
    discovery = await discover(home_blog.url, client, parser, log=log)
    assert isinstance(discovery, Discovery)
    assert discovery.source == Source(SourceKind.FEED, home_blog.server.url("/feed/"))
    assert len(discovery.document.entries) == 10
    assert (discovery.name, discovery.tagline) == (TITLE, TAGLINE)
    assert discovery.home == home_blog.url
    assert home_blog.server.paths == ["/", "/feed/"]
    assert len(log) == 2


@pytest.mark.parametrize("wordpress", [True, False])
async def test_without_a_feed_the_page_itself_is_the_source(
    client: Client, parser: Parser, home_blog: HomeBlog, wordpress: bool
) -> None:
    home_blog.wordpress, home_blog.has_feed = wordpress, False
    discovery = await found(client, parser, home_blog.url)
    assert discovery.source == Source(SourceKind.LISTING, home_blog.url)
    assert len(discovery.document.entries) == 13
    assert home_blog.server.paths == ["/"]


async def test_a_feeds_own_address_is_asked_for_once(
    client: Client, parser: Parser, server: Loopback
) -> None:
    server.give("/feed.xml", feed(server.url("/home")), "text/plain")
    discovery = await found(client, parser, server.url("/feed.xml"))
    assert discovery.source == Source(SourceKind.FEED, server.url("/feed.xml"))
    assert (discovery.name, discovery.home) == ("Example", server.url("/home"))
    assert server.paths == ["/feed.xml"]


async def test_an_address_may_lack_its_scheme(
    client: Client, parser: Parser, server: Loopback
) -> None:
    server.give("/feed", feed(), RSS)
    address = server.url("/feed")
    assert (await found(client, parser, address.removeprefix("http://"))).source.url == address


class NoTls:
    """A client for whom nobody answers over https, and b.example is the server of the test."""

    def __init__(self, client: Client, server: Loopback) -> None:
        self._client, self._server = client, server
        self.asked: list[str] = []

    async def get(
        self,
        url: str,
        validators_of: ValidatorsOf = no_validators,
        *,
        accept: str = ACCEPT,
        log: list[Exchange] | None = None,
    ) -> FetchOutcome:
        self.asked.append(url)
        if url.startswith("https:"):
            return Failed(FailureKind.REFUSED, "b.example refuses connections.")
        return await self._client.get(url.replace("http://b.example/", self._server.url("/")))


async def test_where_nobody_takes_https_a_bare_address_is_asked_without(
    client: Client, parser: Parser, server: Loopback
) -> None:
    server.give("/feed", feed(), RSS)
    without_tls = NoTls(client, server)
    found = await discover("b.example/feed", without_tls, parser)
    assert isinstance(found, Discovery)
    assert without_tls.asked == ["https://b.example/feed", "http://b.example/feed"]


async def test_whoever_says_https_means_it(
    client: Client, parser: Parser, server: Loopback
) -> None:
    server.give("/feed", feed(), RSS)
    without_tls = NoTls(client, server)
    failed = await discover("https://b.example/feed", without_tls, parser)
    assert isinstance(failed, Failed)
    assert without_tls.asked == ["https://b.example/feed"]


async def test_a_feed_without_posts_gives_way_to_the_page(
    client: Client, parser: Parser, home_blog: HomeBlog
) -> None:
    home_blog.server.give("/feed/", feed(items=""), RSS)
    discovery = await found(client, parser, home_blog.url)
    assert discovery.source.kind is SourceKind.LISTING


async def test_what_readers_said_is_not_the_blog(
    client: Client, parser: Parser, server: Loopback
) -> None:
    links = LINK.format("/comments/feed/") + LINK.format("/all.xml") + LINK.format("/ml.xml")
    server.give("/", PAGE.format(links))
    server.give("/all.xml", feed(), RSS)
    discovery = await found(client, parser, server.url())
    assert server.paths == ["/", "/all.xml"]
    assert server.url("/ml.xml") in discovery.other_feeds
    assert server.url("/all.xml") not in discovery.other_feeds


@pytest.mark.parametrize("page", ["/", "/blog/", "/blog", "/blog/index.html"])
async def test_feeds_are_guessed_beside_a_page_that_offers_none(
    client: Client, parser: Parser, server: Loopback, page: str
) -> None:
    folder = "/" if page == "/" else "/blog/"
    server.give(page, PAGE.format(""))
    server.give(f"{folder}atom.xml", feed(), RSS)
    discovery = await found(client, parser, server.url(page))
    assert discovery.source.url == server.url(f"{folder}atom.xml")
    assert server.paths == [page, *(f"{folder}{name}" for name in ("feed/", "rss.xml", "atom.xml"))]


async def test_the_blog_of_an_article_is_found_by_the_feed_it_offers(
    client: Client, parser: Parser, home_blog: HomeBlog
) -> None:
    path = home_blog.path_of(home_blog.posts[3])
    discovery = await found(client, parser, home_blog.server.url(path))
    assert discovery.source.url == home_blog.server.url("/feed/")


async def test_a_page_that_is_no_blog_says_what_was_tried(
    client: Client, parser: Parser, server: Loopback
) -> None:
    server.give("/", PAGE.format(LINK.format("/lost.xml")))
    failed = await failure(client, parser, server.url())
    assert failed.kind is FailureKind.NOT_A_BLOG
    assert server.url() in failed.message
    assert "the feed it offers cannot be read" in failed.message
    assert "index.xml" in failed.message
    assert len(server.requests) == 9


async def test_a_blog_without_posts_says_so(
    client: Client, parser: Parser, server: Loopback
) -> None:
    server.give("/", PAGE.format(LINK.format("/feed")))
    server.give("/feed", feed(items=""), RSS)
    for address in ("/", "/feed"):
        failed = await failure(client, parser, server.url(address))
        assert (failed.kind, "no post" in failed.message) == (FailureKind.NO_POSTS, True)


@pytest.mark.parametrize(
    ("body", "content_type", "kind"),
    [
        ("<!DOCTYPE rss [<!ENTITY a 'b'>]><rss><channel/></rss>", RSS, FailureKind.DAMAGED),
        ("\x00\x01\x02", "image/png", FailureKind.NOT_A_BLOG),
        ("{}", "application/json", FailureKind.NOT_A_BLOG),
        ("", "text/html", FailureKind.EMPTY),
    ],
)
async def test_what_cannot_be_read_is_a_failure_with_a_sentence(
    client: Client,
    parser: Parser,
    server: Loopback,
    body: str,
    content_type: str,
    kind: FailureKind,
) -> None:
    server.give("/x", body, content_type)
    assert (await failure(client, parser, server.url("/x"))).kind is kind


async def test_a_server_that_fails_is_its_own_failure(
    client: Client, parser: Parser, server: Loopback
) -> None:
    server.give("/", status=500)
    assert (await failure(client, parser, server.url())).kind is FailureKind.SERVER
    assert len(server.requests) == 1


async def test_a_post_without_a_feed_leads_to_the_list_it_is_on(
    client: Client, parser: Parser, server: Loopback
) -> None:
    home_blog = HomeBlog(server)
    home_blog.has_feed = False
    post = server.url(home_blog.path_of(home_blog.posts[7]))
    found = await discover(post, client, parser)
    assert isinstance(found, Discovery)
    assert (found.source.kind, found.home) == (SourceKind.LISTING, home_blog.url)
    assert TITLE in found.name
    assert server.paths == [home_blog.path_of(home_blog.posts[7]), "/"]


@pytest.mark.parametrize("path", ["/page/3/", "/?paged=2", "/wp-json/wp/v2/posts"])
async def test_any_page_of_a_list_leads_to_its_first(
    client: Client, parser: Parser, server: Loopback, path: str
) -> None:
    home_blog = HomeBlog(server, 40)
    home_blog.has_feed = False
    found = await discover(server.url(path), client, parser)
    assert isinstance(found, Discovery)
    assert identity(found.home) == identity(home_blog.url)
    assert found.document.entries[0].title == home_blog.posts[0].title
    assert len(server.requests) == 1


async def test_where_there_is_no_first_page_the_one_that_was_named_is_taken(
    client: Client, parser: Parser, server: Loopback
) -> None:
    home_blog = HomeBlog(server, 40)
    home_blog.has_feed = False
    server.give("/", status=404)
    found = await discover(server.url("/page/2/"), client, parser)
    assert isinstance(found, Discovery)
    assert found.home == server.url("/page/2/")


async def test_a_category_leads_to_the_blog_that_lists_the_same_posts(
    client: Client, parser: Parser, server: Loopback
) -> None:
    home_blog = HomeBlog(server, 40)
    home_blog.has_feed = False
    server.give("/category/harbour/", home_blog.listing())
    found = await discover(server.url("/category/harbour/"), client, parser)
    assert isinstance(found, Discovery)
    assert (found.source.kind, found.home) == (SourceKind.LISTING, home_blog.url)


async def test_a_category_of_other_posts_stays_by_itself(
    client: Client, parser: Parser, server: Loopback
) -> None:
    home_blog = HomeBlog(server, 40)
    home_blog.has_feed = False
    server.give("/tag/old/", home_blog.listing(3))
    found = await discover(server.url("/tag/old/"), client, parser)
    assert isinstance(found, Discovery)
    assert found.home == server.url("/tag/old/")


async def test_the_home_of_a_blog_found_by_a_post_is_not_that_post(
    client: Client, parser: Parser, server: Loopback
) -> None:
    home_blog = HomeBlog(server)
    found = await discover(server.url(home_blog.path_of(home_blog.posts[7])), client, parser)
    assert isinstance(found, Discovery)
    assert (found.source.kind, found.home) == (SourceKind.FEED, home_blog.url)
