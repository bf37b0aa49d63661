"""Whole texts from the pages of posts."""

from sqlite3 import Connection

import pytest

from blogtui.article.extract import Extracted
from blogtui.fetch.articles import ArticleFetching
from blogtui.fetch.client import Client
from blogtui.fetch.parsing import Parser
from blogtui.fetch.refresh import Refresh
from blogtui.model.events import ArticleFailed, ArticleStored
from blogtui.model.fetching import Failed, FailureKind
from blogtui.model.post import Post
from blogtui.store import articles, blogs, posts
from tests.building import LOOPBACK, NOW, an_entry, new_post
from tests.home_blog import HomeBlog
from tests.loopback import Loopback


@pytest.fixture
def fetching(db: Connection, client: Client, parser: Parser) -> ArticleFetching:
    return ArticleFetching(db, client, parser, clock=lambda: NOW)


def stored(db: Connection, url: str | None, *, bundled: bool = False, excerpt: str = "") -> Post:
    blog_id = blogs.add(
        db,
        name="Home",
        url="https://b.example/",
        tagline="",
        source=None,
        now=NOW,
        typed_host=LOOPBACK,
    )
    new = new_post(an_entry(url=url, excerpt=excerpt))
    return posts.get(db, posts.add(db, blog_id, new, key=1, bundled=bundled, now=NOW))


async def test_the_text_of_a_post_is_stored_and_counted(
    db: Connection, client: Client, parser: Parser, fetching: ArticleFetching, home_blog: HomeBlog
) -> None:
    blog_id = blogs.add(
        db, name="Home", url=home_blog.url, tagline="", source=None, now=NOW, typed_host=LOOPBACK
    )
    await Refresh(db, client, parser, clock=lambda: NOW).blog(blog_id)
    post_id = posts.keys_of_blog(db, blog_id)[0][0]
    assert await fetching.fetch_article(posts.get(db, post_id)) == ArticleStored(post_id)
    article = articles.get(db, post_id)
    assert article is not None
    assert article.origin == "page"
    assert "nobody slept" in article.markdown
    post = posts.get(db, post_id)
    assert post.stored
    assert post.words is not None
    assert post.words > 100
    assert home_blog.server.requests[-1].headers["accept"].startswith("text/html")


async def test_a_page_that_holds_less_than_the_feed_has_told_is_no_whole_text(
    db: Connection, fetching: ArticleFetching, server: Loopback
) -> None:
    """The excerpt stays; what the page holds may be a byline."""
    server.give("/empty", "<article><h1>Quays</h1><p>By Ann Author, of the harbour</p></article>")
    post = stored(db, server.url("/empty"), excerpt="A short teaser of a line, but more than that.")
    told = await fetching.fetch_article(post)
    assert isinstance(told, ArticleFailed)
    assert "holds less than what Home says of it" in told.message
    assert articles.get(db, post.id) is None


async def test_a_short_page_of_a_post_without_an_excerpt_is_read(
    db: Connection, fetching: ArticleFetching, server: Loopback
) -> None:
    server.give("/short", "<article><h1>Quays</h1><p>By Ann Author, of the harbour</p></article>")
    post = stored(db, server.url("/short"))
    assert await fetching.fetch_article(post) == ArticleStored(post.id)


async def test_a_post_without_a_page_says_so(db: Connection, fetching: ArticleFetching) -> None:
    post = stored(db, None)
    event = await fetching.fetch_article(post)
    assert isinstance(event, ArticleFailed)
    assert "no address" in event.message


async def test_a_bundled_post_has_no_page_yet(
    db: Connection, fetching: ArticleFetching, server: Loopback
) -> None:
    event = await fetching.fetch_article(stored(db, server.url(), bundled=True))
    assert isinstance(event, ArticleFailed)
    assert "has not been fetched yet" in event.message
    assert server.requests == []


async def test_a_page_that_cannot_be_had_is_a_sentence(
    db: Connection, fetching: ArticleFetching, server: Loopback
) -> None:
    post = stored(db, server.url("/lost"))
    event = await fetching.fetch_article(post)
    assert isinstance(event, ArticleFailed)
    assert "(404)" in event.message
    assert articles.get(db, post.id) is None


async def test_a_post_removed_while_its_page_is_fetched_is_only_a_failure(
    db: Connection, fetching: ArticleFetching, home_blog: HomeBlog
) -> None:
    post = stored(db, home_blog.server.url(home_blog.path_of(home_blog.posts[0])))
    blogs.remove(db, post.blog_id)
    assert isinstance(await fetching.fetch_article(post), ArticleFailed)


async def test_any_address_can_be_read_without_storing(
    fetching: ArticleFetching, home_blog: HomeBlog
) -> None:
    post = home_blog.posts[2]
    found = await fetching.read(home_blog.server.url(home_blog.path_of(post)))
    assert isinstance(found, Extracted)
    assert found.title == post.title
    assert "nobody slept" in found.markdown


@pytest.mark.parametrize(
    ("body", "content_type", "words"),
    [
        (b"%PDF-1.7", "application/pdf", "a PDF"),
        (b"<html><body></body></html>", "text/html", ""),
    ],
)
async def test_what_is_no_page_to_read_is_a_sentence(
    fetching: ArticleFetching, server: Loopback, body: bytes, content_type: str, words: str
) -> None:
    server.give("/x", body, content_type)
    failed = await fetching.read(server.url("/x"))
    assert isinstance(failed, Failed)
    assert failed.kind is FailureKind.NO_ARTICLE
    assert words in failed.message


async def test_the_beginning_of_an_article_is_not_stored_as_the_whole(
    db: Connection, fetching: ArticleFetching, server: Loopback
) -> None:
    sign = '{"@type": "Article", "isAccessibleForFree": false}'
    server.give(
        "/paid",
        f"<script type='application/ld+json'>{sign}</script>"
        f"<article><p>{'It begins so well. ' * 20}</p></article>",
    )
    failed = await fetching.fetch(stored(db, server.url("/paid")))
    assert failed is not None
    assert failed.kind is FailureKind.FORBIDDEN
    assert "shows only the beginning of this article" in failed.message
