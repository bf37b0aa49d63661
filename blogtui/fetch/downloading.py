"""Texts and their pictures fetched beforehand, for reading offline: host by host, and resumable."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncGenerator, Awaitable, Callable, Collection, Container, Iterable
from contextlib import aclosing
from typing import TYPE_CHECKING

from blogtui.article.pictures import pictures_of
from blogtui.errors import BlogtuiError, UnknownPost
from blogtui.fetch.articles import ArticleFetching
from blogtui.fetch.client import Gets
from blogtui.fetch.failures import is_passing
from blogtui.fetch.merging import merged
from blogtui.fetch.pictures import PictureFetching
from blogtui.fetch.politeness import host_of
from blogtui.fetch.reach import named_by_a_person
from blogtui.fetch.robots import Robots, forbidden
from blogtui.fetch.tallying import Tally
from blogtui.model.events import (
    ArticleStored,
    DownloadFailed,
    Event,
    PictureFailed,
    PictureStored,
)
from blogtui.model.fetching import Failed, FailureKind
from blogtui.model.post import Post
from blogtui.store import articles, blogs, downloads, posts
from blogtui.store.connection import writing
from blogtui.store.downloads import Wanted

if TYPE_CHECKING:
    from sqlite3 import Connection

MOST_TRIES = 3
"""Of a page that fails for the moment; after them a person has to ask again."""

MOST_IN_A_ROW = 2
"""Failures of the moment; then the host is left alone until the next time."""


class Downloading:
    """Stores the texts that are wanted. Does not know who wants them."""

    def __init__(
        self,
        db: "Connection",
        client: Gets,
        articles: ArticleFetching,
        pictures: PictureFetching,
        *,
        keep_newest: Callable[[str], int],
        wait: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """`keep_newest` tells how many newest posts of the blog at an address are kept whole, where
        the blog itself has no number.
        """
        self._db = db
        self._articles = articles
        self._pictures = pictures
        self._robots = Robots(client, db)
        self._keep_newest = keep_newest
        # Of several orders at once, each host gets one request after the other.
        self._hosts: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._wait = wait

    def want_newest(self, blog_ids: Container[int] | None = None) -> set[int]:
        """Of these blogs, or all, the newest posts that are always to be whole and are not yet.

        Raises StoreBusy, StoreFull.
        """
        kept = {
            blog.id: self._keep_newest(blog.url) if blog.keep_newest is None else blog.keep_newest
            for blog in blogs.every(self._db)
            if not blog.is_paused and (blog_ids is None or blog.id in blog_ids)
        }
        wanted: set[int] = set()
        if any(kept.values()):
            with writing(self._db):
                for blog_id, number in kept.items():
                    wanted.update(downloads.want_newest(self._db, blog_id, number))
        return wanted

    async def run(
        self,
        texts: Collection[int] | None = None,
        pictures: Collection[int] = (),
        *,
        by_hand: bool = False,
        quietly: bool = False,
    ) -> AsyncGenerator[Event, None]:
        """These texts, and the pictures of these posts; or all that wait, newest first, and what is
        asked for meanwhile. `quietly`: without a word before something has come.

        A host that has trouble is left for the next time. Raises StoreBusy, StoreFull.
        """
        asked = None if texts is None else {*texts, *pictures}
        tally = Tally(texts or ())
        met: set[int] = set()
        while fresh := [
            each
            for each in downloads.waiting(self._db)
            if each.post_id not in met and (asked is None or each.post_id in asked)
        ]:
            met.update(each.post_id for each in fresh)
            tally.want(each.post_id for each in fresh if not each.has_text)
            if not quietly:
                yield tally.grew
            tellers = [self._host(wanted) for wanted in by_host(fresh)]
            async with aclosing(merged(tellers)) as events:
                async for event in events:
                    yield event
                    tally.take(event)
                    if tally.has_come or not quietly:
                        yield tally.grew
        if tally.has_come or (tally.is_wanted and not quietly):
            yield tally.ended(downloads.outcomes(self._db, tally.texts), by_hand=by_hand)

    async def _host(self, wanted: Iterable[Wanted]) -> AsyncGenerator[Event, None]:
        """The posts of one host, one after the other."""
        in_a_row = 0
        for each in wanted:
            async with self._hosts[host_of(each.url or "")]:
                if not downloads.is_waiting(self._db, each.post_id):
                    continue  # a person has stopped it, or another order was faster
                failure = None if each.has_text else await self._fetch(each)
            if failure is None:
                in_a_row = 0
                if not each.has_text:
                    yield ArticleStored(each.post_id)
                async for event in self._all_pictures(each):
                    yield event
            elif not self._is_left(each, failure):
                in_a_row = 0
                yield DownloadFailed(each.post_id, failure.kind, failure.message)
            else:
                in_a_row += 1
                if failure.retry_after is not None or in_a_row == MOST_IN_A_ROW:
                    return

    async def _fetch(self, wanted: Wanted) -> Failed | None:
        try:
            post = posts.get(self._db, wanted.post_id)
        except UnknownPost:
            return None  # removed meanwhile, and with it the wish
        try:
            refusal = await self._refusal(post, wanted.url or "")
            failure = refusal or await self._articles.fetch(post)
        except BlogtuiError as error:
            failure = Failed(FailureKind.STORE, error.sentence)
        if failure is None and not wanted.images:
            self._done(wanted)
        return failure

    async def _all_pictures(self, wanted: Wanted) -> AsyncGenerator[Event, None]:
        """Those of a stored text that are not there yet, where they are wanted.

        The wish stays while one of them may still come.
        """
        is_left, in_a_row = False, 0
        for address in self._missing_pictures(wanted) if wanted.images else ():
            failure = await self._fetch_picture(wanted, address)
            if failure is None:
                in_a_row = 0
                yield PictureStored(wanted.post_id, address)
                continue
            yield PictureFailed(wanted.post_id, address, failure.kind, failure.message)
            if is_passing(failure):
                is_left, in_a_row = True, in_a_row + 1
                if in_a_row == MOST_IN_A_ROW:
                    break
        if wanted.images and not (is_left and self._try_later(wanted)):
            self._done(wanted)

    def _missing_pictures(self, wanted: Wanted) -> list[str]:
        article = articles.get(self._db, wanted.post_id)
        found = [each.address for each in pictures_of(article.markdown)] if article else []
        missing = [address for address in found if not self._pictures.is_stored(address)]
        self._pictures.claim(wanted.post_id, set(found) - set(missing))
        return missing

    async def _fetch_picture(self, wanted: Wanted, address: str) -> Failed | None:
        try:
            post = posts.get(self._db, wanted.post_id)
        except UnknownPost as error:
            return Failed(FailureKind.GONE, error.sentence)
        return await self._refusal(post, address) or await self._pictures.fetch(post, address)

    def _done(self, wanted: Wanted) -> None:
        with writing(self._db):
            downloads.done(self._db, wanted.post_id)

    def _try_later(self, wanted: Wanted) -> bool:
        with writing(self._db):
            return downloads.tried(self._db, wanted.post_id) < MOST_TRIES

    async def _refusal(self, post: Post, url: str) -> Failed | None:
        """What keeps programs from the address; waits as long as the host wants them to."""
        with named_by_a_person(blogs.typed_host(self._db, post.blog_id)):
            rules = await self._robots.of(url, [])
        if isinstance(rules, Failed):
            return rules
        if not rules.allow(url):
            return forbidden(url)
        await self._wait(rules.delay_seconds)
        return None

    def _is_left(self, wanted: Wanted, failure: Failed) -> bool:
        """Whether it waits for another time."""
        with writing(self._db):
            if is_passing(failure):
                tries = downloads.tried(self._db, wanted.post_id, failure.message)
                if failure.retry_after is not None or tries < MOST_TRIES:
                    return True
            downloads.failed(self._db, wanted.post_id, failure.kind, failure.message)
        return False


def by_host(wanted: Iterable[Wanted]) -> Iterable[list[Wanted]]:
    hosts: defaultdict[str, list[Wanted]] = defaultdict(list)
    for each in wanted:
        hosts[host_of(each.url or "")].append(each)
    return hosts.values()
