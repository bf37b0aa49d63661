"""Whole texts: given where they are stored, fetched where they are asked for, and where one was."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from blogtui.errors import ArticleMissing, FetchFailed, Offline, StoreFull
from blogtui.library import Library
from blogtui.model.fetching import FailureKind
from blogtui.model.post import Post
from blogtui.model.query import Query
from blogtui.store import blogs
from blogtui.store.connection import connect
from tests.building import a_library, an_entry, put_blog
from tests.home_blog import HomeBlog
from tests.loopback import Exchange, Loopback, loopback


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


def a_post(library: Library, url: str) -> Post:
    blog_id = put_blog(library.paths, [an_entry("The post", url=url)])
    (row,) = library.posts.find(Query(blog=blog_id)).rows(0, 1)
    return library.posts.post(row.id)


@pytest.fixture
def page(server: Loopback) -> str:
    """The address of an article."""
    home_blog = HomeBlog(server, 1)
    return server.url(home_blog.posts[0].wordpress_path)


async def test_a_text_is_fetched_once_and_kept(library: Library, page: str) -> None:
    post = a_post(library, page)
    article = await library.articles.fetch(post)
    assert "The crane turned" in article.markdown
    assert article.origin == "page"
    assert library.articles.stored(post.id) == article
    (row,) = library.posts.find(Query(blog=post.blog_id)).rows(0, 1)
    assert row.stored


async def test_a_text_that_cannot_be_had_keeps_its_reason(
    library: Library, server: Loopback
) -> None:
    post = a_post(library, server.url("/none"))
    with pytest.raises(FetchFailed, match="404") as caught:
        await library.articles.fetch(post)
    assert caught.value.kind == FailureKind.NOT_FOUND
    assert library.articles.stored(post.id) is None


async def test_offline_a_text_that_is_not_stored_is_named(offline: Library, page: str) -> None:
    with pytest.raises(Offline, match="The text of The post is not stored"):
        await offline.articles.fetch(a_post(offline, page))


async def test_a_page_that_is_no_post_is_read_and_not_kept(
    library: Library, page: str, server: Loopback
) -> None:
    before = library.posts.find(Query()).count
    assert "The crane turned" in (await library.articles.read_address(page)).markdown
    assert library.posts.find(Query()).count == before
    with pytest.raises(FetchFailed, match="404"):
        await library.articles.read_address(server.url("/none/at/all"))


async def test_a_post_that_was_removed_while_its_text_was_fetched_is_missing(
    library: Library, page: str, server: Loopback
) -> None:
    post = a_post(library, page)
    path = page.removeprefix(server.url(""))
    home_blog = HomeBlog(server, 1)
    article = home_blog.article(home_blog.posts[0])

    def answer(exchange: Exchange) -> None:
        with closing(connect(library.paths.database)) as db:
            blogs.remove(db, post.blog_id)
        exchange.reply(200, {"Content-Type": "text/html"}, article.encode())

    server.on(path, answer)
    with pytest.raises(ArticleMissing):
        await library.articles.fetch(post)


def stored_post(library: Library) -> Post:
    put_blog(library.paths, [an_entry("Stored", markdown="Whole.")], url="https://s.example/")
    (row,) = library.posts.find(Query("title:stored")).rows(0, 1)
    return library.posts.post(row.id)


@pytest.mark.parametrize(("place", "later"), [(0.0, 0.0), (0.4, 0.4), (1.0, 0.0)])
def test_one_goes_on_where_one_was_and_what_was_read_to_its_end_begins_anew(
    offline: Library, place: float, later: float
) -> None:
    post = stored_post(offline)
    offline.articles.keep_place(post.id, place)
    assert offline.articles.place(post.id) == later


def test_nobody_waits_for_a_place_to_be_written(offline: Library) -> None:
    """Another program is writing: the place is lost, and nothing is told."""
    post = stored_post(offline)
    with closing(connect(offline.paths.database)) as other:
        other.execute("BEGIN IMMEDIATE")
        offline.articles.keep_place(post.id, 0.5)
        other.execute("ROLLBACK")
    assert offline.articles.place(post.id) == 0.0
    offline.articles.keep_place(post.id, 0.5)
    assert offline.articles.place(post.id) == 0.5


def test_a_text_that_is_not_stored_is_none(offline: Library) -> None:
    assert offline.articles.stored(10**6) is None
    assert offline.articles.place(10**6) == 0.0


async def test_a_full_disk_is_told_as_what_it_is(
    library: Library, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not as a fault of the page: it ends the command with its own number."""
    from blogtui.fetch import articles

    def full(*_: object) -> None:
        raise StoreFull("The disk is full.")

    post = a_post(library, page)
    monkeypatch.setattr(articles, "store_article", full)
    with pytest.raises(StoreFull):
        await library.articles.fetch(post)
    assert library.articles.stored(post.id) is None
