"""Whole texts of posts, from the pages of their blogs: only when a person asks for one."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from blogtui.addresses import with_scheme
from blogtui.article.reading import count_words
from blogtui.errors import BlogtuiError
from blogtui.fetch.client import ACCEPT_PAGE, Gets
from blogtui.fetch.pages import no_page
from blogtui.fetch.reach import named_by_a_person
from blogtui.fetch.reading import Extracts, Reading
from blogtui.model.events import ArticleFailed, ArticleStored
from blogtui.model.fetching import Failed, FailureKind, Fetched, Unchanged
from blogtui.model.post import Article, Post
from blogtui.search.storing import store_article
from blogtui.store import blogs, downloads
from blogtui.store.connection import writing

if TYPE_CHECKING:
    from sqlite3 import Connection

    from blogtui.article.extract import Extracted


class ArticleFetching:
    """Fetch the page of a post and keep its text. Does not know who wants to read it."""

    def __init__(
        self,
        db: "Connection",
        client: Gets,
        parser: Extracts,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._db = db
        self._client = client
        self._reading = Reading(db, parser, clock=clock)
        self._clock = clock

    async def fetch_article(self, post: Post) -> ArticleStored | ArticleFailed:
        """Stores the text, and tells so. A store that cannot be written to is a failure too."""
        try:
            failure = await self.fetch(post)
        except BlogtuiError as error:
            return ArticleFailed(post.id, error.sentence)
        if failure is None:
            return ArticleStored(post.id)
        # Nobody needs it to be told of the failure now.
        with suppress(BlogtuiError), writing(self._db):
            downloads.note_failure(self._db, post.id, failure.kind, failure.message)
        return ArticleFailed(post.id, failure.message)

    async def fetch(self, post: Post) -> Failed | None:
        """Stores the text. Raises UnknownPost, StoreBusy, StoreFull."""
        if post.url is None or post.bundled:
            return Failed(FailureKind.ADDRESS, nowhere(post))
        with named_by_a_person(blogs.typed_host(self._db, post.blog_id)):
            found = await self.read(post.url)
        if isinstance(found, Failed):
            return found
        if count_words(found.markdown) < count_words(post.excerpt):
            return Failed(FailureKind.NO_ARTICLE, less(post))
        now = self._clock()
        with writing(self._db):
            store_article(self._db, post.id, Article(found.markdown, "page", now), now)
        return None

    async def read(self, address: str) -> "Extracted | Failed":
        """The article at an address; it is not stored."""
        match await self._client.get(with_scheme(address), accept=ACCEPT_PAGE):
            case Failed() as failed:
                return failed
            case Fetched() as fetched:
                return no_page(address, fetched) or await self._reading.read(fetched)
            case Unchanged():
                raise AssertionError("nothing was said to be known")


def less(post: Post) -> str:
    return (
        f"The page of this post holds less than what {post.blog} says of it, so that is all there "
        "is to read here."
    )


def nowhere(post: Post) -> str:
    if post.bundled:
        return f"{post.blog} has not been fetched yet, so the address of this post is not known."
    return f"{post.blog} gives this post no address, so there is no page to fetch."
