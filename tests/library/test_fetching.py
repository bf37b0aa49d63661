"""Fetching as screen and command line see it; offline there is none, and it says so."""

from collections.abc import Awaitable, Callable, Iterator
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from blogtui.errors import (
    BlogExists,
    FetchFailed,
    Misuse,
    Offline,
    SourceUnreadable,
)
from blogtui.library import Library
from blogtui.library.fetching import Fetching
from blogtui.model.document import Document, DocumentKind
from blogtui.model.fetching import FailureKind
from blogtui.model.outline import Outline
from blogtui.model.query import Query
from tests.building import a_library
from tests.home_blog import HomeBlog
from tests.loopback import Loopback, loopback

RSS = "application/rss+xml"
FEED = (
    "<rss version='2.0'><channel><title>B</title><item><title>One</title>"
    "<link>https://b.example/one</link></item></channel></rss>"
)
OPML = "<opml version='2.0'><body><outline text='B' xmlUrl='https://b.example/feed'/></body></opml>"


@pytest.fixture
def server() -> Iterator[Loopback]:
    with loopback() as running:
        yield running


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with a_library(tmp_path, offline=False) as opened:
        yield opened


@pytest.fixture
def offline(tmp_path: Path) -> Iterator[Library]:
    with a_library(tmp_path / "offline") as opened:
        yield opened


ORDERS: tuple[Callable[[Fetching], Awaitable[None]], ...] = (
    lambda fetching: fetching.refresh(),
    lambda fetching: fetching.article(1),
    lambda fetching: fetching.never_mind(1),
    lambda fetching: fetching.download([1]),
    lambda fetching: fetching.look_at("https://b.example/"),
    lambda fetching: fetching.add("https://b.example/"),
    lambda fetching: fetching.rest_archives(True),
)


@pytest.mark.parametrize("order", ORDERS)
async def test_offline_nobody_can_be_given_an_order(
    offline: Library, order: Callable[[Fetching], Awaitable[None]]
) -> None:
    await offline.fetching.start()
    assert offline.fetching.pid is None
    with pytest.raises(Offline, match="nothing is fetched"):
        await order(offline.fetching)
    assert [event async for event in offline.fetching.events()] == []
    await offline.fetching.stop()


async def test_offline_nothing_is_fetched_here_either(offline: Library, server: Loopback) -> None:
    fetching, url = offline.fetching, server.url()
    with pytest.raises(Offline):
        await anext(aiter(fetching.refresh_here(None, force=True)))
    with pytest.raises(Offline):
        await anext(aiter(fetching.archive_here([1])))
    with pytest.raises(Offline):
        await fetching.inspect(url, None)
    with pytest.raises(Offline):
        await offline.blogs.add(url)
    with pytest.raises(Offline, match="is not stored"):
        await offline.articles.read_address(url)
    assert server.requests == []


async def test_offline_what_lies_on_the_disk_is_read(offline: Library, tmp_path: Path) -> None:
    (tmp_path / "saved").write_text(FEED)
    document = await offline.fetching.inspect(str(tmp_path / "saved"), None)
    assert isinstance(document, Document)
    assert [entry.title for entry in document.entries] == ["One"]


# What is at an address


async def test_a_feed_at_an_address_is_read_and_not_stored(
    library: Library, server: Loopback
) -> None:
    server.give("/feed", FEED, RSS)
    before = library.posts.find(Query()).count
    document = await library.fetching.inspect(server.url("/feed"), None)
    assert isinstance(document, Document)
    assert (document.kind, document.title) == (DocumentKind.FEED, "B")
    assert library.posts.find(Query()).count == before


async def test_subscriptions_are_told_as_such(library: Library, tmp_path: Path) -> None:
    (tmp_path / "saved.opml").write_text(OPML)
    found = await library.fetching.inspect(str(tmp_path / "saved.opml"), None)
    assert isinstance(found, Outline)
    assert [each.url for each in found.feeds] == ["https://b.example/feed"]


async def test_links_of_a_saved_page_are_seen_from_its_address(
    library: Library, tmp_path: Path
) -> None:
    (tmp_path / "saved").write_text(FEED.replace("https://b.example/one", "/one"))
    document = await library.fetching.inspect(str(tmp_path / "saved"), "https://b.example/feed")
    assert isinstance(document, Document)
    assert document.entries[0].url == "https://b.example/one"


async def test_standard_input_is_a_file_too(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(FEED.encode())))
    assert isinstance(await library.fetching.inspect("-", None), Document)


@pytest.mark.parametrize("name", ["none.xml", "./none", "none.opml", "/nowhere/none"])
async def test_a_file_that_is_not_there_is_no_address(
    library: Library, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Misuse, match=f"{name} cannot be read"):
        await library.fetching.inspect(name, None)


async def test_what_is_refused_or_cannot_be_read_is_an_error(
    library: Library, server: Loopback
) -> None:
    server.give("/bomb", "<!DOCTYPE rss [<!ENTITY a 'b'>]><rss/>", RSS)
    with pytest.raises(FetchFailed, match="404") as caught:
        await library.fetching.inspect(server.url("/none"), None)
    assert caught.value.kind is FailureKind.NOT_FOUND
    with pytest.raises(SourceUnreadable):
        await library.fetching.inspect(server.url("/bomb"), None)


# Adding blogs


async def test_adding_tells_the_blog_its_posts_and_other_feeds(
    library: Library, server: Loopback
) -> None:
    home_blog = HomeBlog(server, 30)
    server.give("/", home_blog.listing().replace(
        "</head>", "<link rel='alternate' type='application/atom+xml' href='/cranes.xml'></head>"
    ))  # fmt: skip
    added = await library.blogs.add(home_blog.url, archive=False)
    assert (added.new, added.blog.posts) == (10, 10)
    assert added.feeds == (server.url("/cranes.xml"),)
    assert library.posts.find(Query(blog=added.blog.id)).count == 10
    asked = len(server.requests)
    with pytest.raises(BlogExists):
        await library.blogs.add(home_blog.url)
    assert len(server.requests) == asked, "what is known is not asked for"


async def test_what_cannot_be_added_leaves_no_blog(library: Library, server: Loopback) -> None:
    before = library.blogs.every()
    with pytest.raises(FetchFailed, match="404"):
        await library.blogs.add(server.url("/none"))
    assert library.blogs.every() == before
