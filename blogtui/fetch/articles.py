"""Whole texts of posts, from the pages of their blogs: only when a person asks for one."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Protocol

from blogtui.addresses import with_scheme
from blogtui.errors import ArticleMissing, BlogtuiError, ParserGaveUp
from blogtui.fetch.client import ACCEPT_PAGE, Client
from blogtui.fetch.failures import host
from blogtui.fetch.reach import named_by_a_person
from blogtui.model.events import ArticleFailed, ArticleStored
from blogtui.model.fetching import Failed, FailureKind, Fetched, Unchanged
from blogtui.model.post import Article, Post
from blogtui.search.storing import store_article
from blogtui.store import blogs
from blogtui.store.connection import writing

if TYPE_CHECKING:
    from sqlite3 import Connection

    from blogtui.article.extract import Extracted

PAGES = frozenset({"", "text/html", "application/xhtml+xml", "text/plain", "application/xml"})


class Extracts(Protocol):
    """What of a Parser is needed here."""

    def extract(self, fetched: Fetched) -> "Awaitable[Extracted]": ...


class ReadingOnce:
    """Extracts what it is given, but the same bytes without an article only once."""

    def __init__(self, parser: Extracts) -> None:
        self._parser = parser
        self._refused: dict[bytes, tuple[type[ArticleMissing], str, str]] = {}

    async def extract(self, fetched: Fetched) -> "Extracted":
        """Raises ArticleMissing, ParserGaveUp."""
        key = sha256(fetched.body).digest()
        if key in self._refused:
            kind, sentence, hint = self._refused[key]
            raise kind(sentence, hint)
        try:
            return await self._parser.extract(fetched)
        except ArticleMissing as error:
            self._refused[key] = type(error), error.sentence, error.hint
            raise


class ArticleFetching:
    """Fetch the page of a post and keep its text. Does not know who wants to read it."""

    def __init__(
        self,
        db: "Connection",
        client: Client,
        parser: Extracts,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._db = db
        self._client = client
        self._parser = ReadingOnce(parser)
        self._clock = clock

    async def fetch_article(self, post: Post) -> ArticleStored | ArticleFailed:
        """Stores the text, and tells so."""
        failure = await self.fetch(post)
        return (
            ArticleStored(post.id) if failure is None else ArticleFailed(post.id, failure.message)
        )

    async def fetch(self, post: Post) -> Failed | None:
        """Stores the text. A store that cannot be written to is a failure too."""
        if post.url is None or post.bundled:
            return Failed(FailureKind.ADDRESS, nowhere(post))
        with named_by_a_person(blogs.typed_host(self._db, post.blog_id)):
            found = await read_address(post.url, self._client, self._parser)
        if isinstance(found, Failed):
            return found
        now = self._clock()
        try:
            with writing(self._db):
                store_article(self._db, post.id, Article(found.markdown, "page", now), now)
        except BlogtuiError as error:
            return Failed(FailureKind.STORE, error.sentence)
        return None


async def read_address(address: str, client: Client, parser: Extracts) -> "Extracted | Failed":
    """The article at an address; nothing is stored."""
    match await client.get(with_scheme(address), accept=ACCEPT_PAGE):
        case Failed() as failed:
            return failed
        case Fetched() as fetched:
            return await read_page(fetched, parser)
        case Unchanged():
            raise AssertionError("nothing was said to be known")


async def read_page(fetched: Fetched, parser: Extracts) -> "Extracted | Failed":
    kind = fetched.content_type.partition(";")[0].strip().lower()
    if kind not in PAGES:
        return Failed(
            FailureKind.NO_POSTS,
            f"{host(fetched.url)} sends no page to read but {kind}; open it in the browser.",
        )
    try:
        found = await parser.extract(fetched)
    except ArticleMissing as error:
        return Failed(FailureKind.NO_POSTS, error.sentence)
    except ParserGaveUp as error:
        return Failed(FailureKind.PARSER, error.sentence)
    if found.is_beginning:
        return Failed(
            FailureKind.FORBIDDEN,
            f"{host(fetched.url)} shows only the beginning of this article; the rest is for those "
            "who pay or log in.",
        )
    return found


def nowhere(post: Post) -> str:
    if post.bundled:
        return f"{post.blog} has not been fetched yet, so the address of this post is not known."
    return f"{post.blog} gives this post no address, so there is no page to fetch."
