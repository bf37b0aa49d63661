"""Whole texts of posts: stored, or fetched when they are asked for."""

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from blogtui.addresses import with_scheme
from blogtui.config import Config
from blogtui.errors import (
    ArticleMissing,
    FetchFailed,
    Offline,
    StoreBusy,
    StoreFull,
    UnknownPost,
)
from blogtui.model.fetching import Failed, FailureKind
from blogtui.model.post import Article, Post
from blogtui.store import articles, downloads
from blogtui.store.connection import is_read_only, writing

if TYPE_CHECKING:
    from sqlite3 import Connection

    from blogtui.article.extract import Extracted


class Articles:
    """Gives what is stored; fetches in this process for the command line."""

    def __init__(
        self,
        db: "Connection",
        changed: Callable[[], None],
        config: Config,
        *,
        offline: bool,
    ) -> None:
        self._db = db
        self._changed = changed
        self._config = config
        self._offline = offline

    def stored(self, post_id: int) -> Article | None:
        return articles.get(self._db, post_id)

    def place(self, post_id: int) -> float:
        """How far its text has been read, from 0 to 1; 0 again where it was read to its end."""
        place = articles.place(self._db, post_id)
        return place if place < 1 else 0.0

    def keep_place(self, post_id: int, place: float) -> None:
        """Where that can be written at once: nobody waits for it, and nobody misses it."""
        if is_read_only(self._db) or articles.place(self._db, post_id) == place:
            return
        with suppress(StoreBusy, StoreFull), writing(self._db, patience=0.0):
            articles.set_place(self._db, post_id, place)

    async def fetch(self, post: Post) -> Article:
        """From the post's page, and keep it.

        Raises Offline, FetchFailed, ArticleMissing, StoreBusy, StoreFull.
        """
        if self._offline:
            if known := downloads.lasting_failure(self._db, post.id):
                raise Offline(known)
            raise Offline(
                f"The text of {post.title or post.url} is not stored, and blogtui is offline.",
                "Read it once without --offline, and it is kept.",
            )
        from blogtui.fetch.session import session

        failed = None
        async with session(self._db, self._config) as parts:
            with suppress(UnknownPost):
                failed = await parts.articles.fetch(post)
        if failed is not None:
            raise as_error(failed)
        self._changed()
        article = self.stored(post.id)
        if article is None:
            raise ArticleMissing(f"{post.title} was removed while its text was fetched.")
        return article

    async def read_address(self, url: str) -> "Extracted":
        """The article at an address that is no stored post; it is not kept.

        Raises Offline, FetchFailed.
        """
        if self._offline:
            raise Offline(f"{url} is not stored, and blogtui is offline.", "Leave --offline away.")
        from blogtui.fetch.reach import host_named, named_by_a_person
        from blogtui.fetch.session import session

        async with session(self._db, self._config) as parts:
            with named_by_a_person(host_named(with_scheme(url))):
                found = await parts.articles.read(url)
        if isinstance(found, Failed):
            raise as_error(found)
        return found


def as_error(failed: Failed) -> FetchFailed:
    """With a hint where one is for articles: the others speak of blogs."""
    hint = failed.hint if failed.kind is FailureKind.NO_ARTICLE else ""
    return FetchFailed(failed.kind, failed.message, hint)
