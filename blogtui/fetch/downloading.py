"""Whole texts fetched beforehand, for reading offline: host by host, and resumable."""

import asyncio
from collections import Counter, defaultdict
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable
from contextlib import aclosing
from typing import TYPE_CHECKING

from blogtui.errors import UnknownPost
from blogtui.fetch.articles import ArticleFetching
from blogtui.fetch.client import Gets
from blogtui.fetch.failures import is_passing
from blogtui.fetch.merging import merged
from blogtui.fetch.politeness import host_of
from blogtui.fetch.reach import named_by_a_person
from blogtui.fetch.robots import Robots, forbidden
from blogtui.model.events import (
    ArticleStored,
    DownloadEnded,
    DownloadFailed,
    DownloadGrew,
    Event,
)
from blogtui.model.fetching import Failed, FailureKind
from blogtui.store import blogs, downloads, posts
from blogtui.store.connection import writing
from blogtui.store.downloads import Wanted

if TYPE_CHECKING:
    from sqlite3 import Connection

MOST_TRIES = 3
"""Of a page that fails for the moment; after them a person has to ask again."""

MOST_IN_A_ROW = 2
"""Failures of the moment; then the host is left alone until the next time."""

WORDS = {
    FailureKind.FORBIDDEN: "behind a login or closed to programs",
    FailureKind.NOT_FOUND: "not found",
    FailureKind.GONE: "not found",
    FailureKind.NO_POSTS: "without a text to read",
}
STORED = "stored"
OTHERWISE, WAITING = "out of reach", "waiting until their server can be asked again"


class Downloading:
    """Stores the texts that are wanted. Does not know who wants them."""

    def __init__(
        self,
        db: "Connection",
        client: Gets,
        articles: ArticleFetching,
        *,
        keep_newest: Callable[[str], int],
        wait: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """`keep_newest` tells how many newest posts of the blog at an address are kept whole."""
        self._db = db
        self._articles = articles
        self._robots = Robots(client, db)
        self._keep_newest = keep_newest
        self._wait = wait

    def want_newest(self) -> None:
        """Of the blogs whose newest posts are always to be whole. Raises StoreBusy, StoreFull."""
        kept = {blog.id: self._keep_newest(blog.url) for blog in blogs.every(self._db)}
        if any(kept.values()):
            with writing(self._db):
                for blog_id, number in kept.items():
                    downloads.want_newest(self._db, blog_id, number)

    async def run(self) -> AsyncGenerator[Event, None]:
        """All that wait, newest first, and what is asked for meanwhile; a host that has trouble
        is left for the next time. Raises StoreBusy, StoreFull.
        """
        counted: Counter[str] = Counter()
        met: set[int] = set()
        while fresh := [each for each in downloads.waiting(self._db) if each.post_id not in met]:
            met.update(each.post_id for each in fresh)
            tellers = [self._host(wanted) for wanted in by_host(fresh)]
            async with aclosing(merged(tellers)) as events:
                async for event in events:
                    yield event
                    counted[word_of(event)] += 1
                    yield DownloadGrew(counted.total(), len(met))
        if met:
            stored = counted.pop(STORED, 0)
            waiting = sum(each.post_id in met for each in downloads.waiting(self._db))
            wanted = stored + counted.total() + waiting
            yield DownloadEnded(stored, wanted, in_words(waiting, counted))

    async def _host(self, wanted: Iterable[Wanted]) -> AsyncGenerator[Event, None]:
        """The posts of one host, one after the other."""
        in_a_row = 0
        for each in wanted:
            if not downloads.is_waiting(self._db, each.post_id):
                continue  # a person has stopped it
            failure = await self._fetch(each)
            if failure is None:
                in_a_row = 0
                yield ArticleStored(each.post_id)
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
        with named_by_a_person(blogs.typed_host(self._db, post.blog_id)):
            refusal = await self._refusal(wanted.url)
        failure = refusal or await self._articles.fetch(post)
        if failure is None:
            with writing(self._db):
                downloads.stored(self._db, wanted.post_id)
        return failure

    async def _refusal(self, url: str) -> Failed | None:
        """What keeps programs from the page; waits as long as the host wants them to."""
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
            if is_passing(failure) and (
                failure.retry_after is not None
                or downloads.tried(self._db, wanted.post_id) < MOST_TRIES
            ):
                return True
            downloads.failed(self._db, wanted.post_id, failure.kind, failure.message)
        return False


def word_of(event: Event) -> str:
    match event:
        case DownloadFailed(kind=kind):
            return WORDS.get(kind, OTHERWISE)
        case _:
            return STORED


def by_host(wanted: Iterable[Wanted]) -> Iterable[list[Wanted]]:
    hosts: defaultdict[str, list[Wanted]] = defaultdict(list)
    for each in wanted:
        hosts[host_of(each.url)].append(each)
    return hosts.values()


def in_words(waiting: int, missing: Counter[str]) -> str:
    """`30 behind a login or closed to programs, 2 not found`; empty where nothing is missing."""
    reasons = [f"{number:,} {words}" for words, number in missing.most_common()]
    if waiting:
        reasons.append(f"{waiting:,} {WAITING}")
    return ", ".join(reasons)
