"""Bringing blogs up to date: ask, parse, decide, store."""

import asyncio
import random
from collections.abc import AsyncGenerator, Callable, Iterable, Sequence
from contextlib import aclosing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from blogtui.fetch import mapping, walking
from blogtui.fetch.client import Client, Exchange, ValidatorsOf
from blogtui.fetch.discovery import Reads, discover, read
from blogtui.fetch.failures import host, in_words
from blogtui.fetch.outcomes import Asked, BlogEvent, Outcomes, at_rest
from blogtui.fetch.politeness import is_loopback
from blogtui.fetch.reach import named_by_a_person
from blogtui.fetch.robots import Robots, forbidden
from blogtui.fetch.schedule import FLOOR, allowed_by_hand, is_due
from blogtui.fetch.sitemaps import Sitemaps
from blogtui.fetch.storing import News, news_of
from blogtui.model.blog import Blog, Source, SourceKind
from blogtui.model.document import Document, DocumentKind
from blogtui.model.events import (
    BlogChanged,
    BlogFailed,
    BlogNotDue,
    Event,
    Finished,
    Progress,
)
from blogtui.model.fetching import Failed, FailureKind, Fetched, Unchanged
from blogtui.store import blogs, posts, validators

if TYPE_CHECKING:
    from sqlite3 import Connection

# A transaction of so many ends soon enough for the fetcher to be stopped within a second.
STORED_TOGETHER = 16
GATHERED_SECONDS = 0.05
OFFLINE = "There is no network; nothing was fetched. What is here can be read."


class Refresh:
    """Bring blogs up to date. Does not know how bytes are parsed, nor who wants to be told."""

    def __init__(
        self,
        db: "Connection",
        client: Client,
        parser: Reads,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        chance: random.Random | None = None,
        floor_of: Callable[[str], timedelta] = lambda _: FLOOR,
    ) -> None:
        """`floor_of` says how long a blog is left alone at least, by its address."""
        self._db = db
        self._client = client
        self._parser = parser
        self._clock = clock
        self._chance = chance or random.Random()
        self._outcomes = Outcomes(db, clock=clock, chance=self._chance, floor_of=floor_of)
        self._robots = Robots(client, db, clock=clock)
        self._sitemaps = Sitemaps(client, parser)
        self._running: set[int] = set()

    async def blog(self, blog_id: int, force: bool = False) -> BlogEvent:
        """Ask for one blog if it may be asked; `force`: a person wants it. Raises UnknownBlog."""
        blog = blogs.get(self._db, blog_id)
        if refusal := self._refusal(blog, force):
            return refusal
        (event,) = self._outcomes.store([await self._ask(blog)])
        return event

    async def blogs(
        self, blog_ids: Iterable[int] | None = None, *, force: bool = False
    ) -> AsyncGenerator[Event, None]:
        """All that are due, or these; one bad blog never stops the rest.

        Blogs that were named, or forced, and may not be asked are told of; those that are merely
        not due are passed over, and so are those that another refresh is asking for.
        """
        wanted = self._wanted(blog_ids)
        refusals = [self._refusal(blog, force) for blog in wanted]
        if blog_ids is not None or force:
            for refusal in filter(None, refusals):
                yield refusal
        due = [blog for blog, refusal in zip(wanted, refusals, strict=True) if refusal is None]
        new = failed = done = 0
        async with aclosing(self._answers(due)) as events:
            async for event in events:
                new += event.new if isinstance(event, BlogChanged) else 0
                failed += isinstance(event, BlogFailed)
                done += 1
                yield event
                yield Progress(done, len(due))
        yield Finished(new, failed, len(due))

    def _wanted(self, blog_ids: Iterable[int] | None) -> list[Blog]:
        every = blogs.every(self._db)
        if blog_ids is None:
            # By force too: a paused blog is asked where it is named.
            wanted = [blog for blog in every if not (blog.read_only or blog.is_paused)]
        else:
            named = set(blog_ids)
            wanted = [blog for blog in every if blog.id in named]
        # No server is always the first to be asked.
        self._chance.shuffle(wanted)
        return wanted

    async def _answers(self, due: Sequence[Blog]) -> AsyncGenerator[BlogEvent, None]:
        """As they come; those that may only mean that there is no network wait for the others."""
        doubtful: list[Asked] = []
        online = False
        self._running.update(blog.id for blog in due)
        tasks = [asyncio.create_task(self._ask(blog)) for blog in due]
        try:
            async for together in gathered(tasks):
                doubtful += filter(is_away, together)
                certain = [asked for asked in together if not is_away(asked)]
                online = online or any(map(has_answered, certain))
                for event in self._outcomes.store(certain):
                    yield event
            for event in self._outcomes.store(judged(doubtful, online=online)):
                yield event
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            self._running.difference_update(blog.id for blog in due)

    async def _ask(self, blog: Blog) -> Asked:
        log: list[Exchange] = []
        with named_by_a_person(blog.typed_host):
            if blog.source is None:
                answer = await self._discover(blog, log)
            elif blog.source.kind is SourceKind.SITEMAP:
                answer = await self._map(blog, blog.source, log)
            else:
                answer = await self._fetch(blog, blog.source, log)
        return Asked(blog, answer, tuple(log))

    async def _discover(self, blog: Blog, log: list[Exchange]) -> News | Failed:
        found = await discover(blog.url, self._client, self._parser, log=log)
        return found if isinstance(found, Failed) else news_of(found)

    async def _fetch(self, blog: Blog, source: Source, log: list[Exchange]) -> News | Failed:
        if source.kind is SourceKind.LISTING:
            rules = await self._robots.of(source.url, log)
            if isinstance(rules, Failed):
                return rules
            if not rules.allow(source.url):
                return forbidden(source.url)
        answer = await self._client.get(source.url, self._validators_of(blog), log=log)
        match answer:
            case Failed():
                return answer
            case Unchanged():
                return News(source, answer, None)
            case Fetched():
                document = await read(self._parser, answer)
                if isinstance(document, Failed):
                    return document
                return unfit(source, document) or News(source, answer, document, document.tagline)

    async def _map(self, blog: Blog, source: Source, log: list[Exchange]) -> News | Failed:
        """The sitemaps that have changed name new posts, whose pages a walk then looks at."""
        rules = await self._robots.of(source.url, log)
        if isinstance(rules, Failed):
            return rules
        roots = rules.sitemaps or (source.url,)
        found = await self._sitemaps.follow(
            roots, rules, log, validators_of=self._validators_of(blog)
        )
        if isinstance(found, Failed):
            return found
        if not found.answers:
            return no_sitemap(source)
        answer, *others = found.answers
        if all(isinstance(each, Unchanged) for each in found.answers):
            return News(source, answer, None, others=tuple(others))
        known = posts.addresses(self._db, blog.id)
        there = mapping.post_pages(found.pages, known, blog.url, named=found.are_posts)
        entries = tuple(map(mapping.guess, mapping.newest_first(there)))
        document = Document(DocumentKind.LISTING, url=blog.url, entries=entries)
        walk = walking.through_posts(blog.url, max(len(entries), blog.posts))
        return News(source, answer, document, walk=walk, others=tuple(others))

    def _validators_of(self, blog: Blog) -> ValidatorsOf:
        return lambda url: validators.get(self._db, blog.id, url)

    def _refusal(self, blog: Blog, force: bool) -> BlogNotDue | None:
        now = self._clock()
        if blog.id in self._running:
            return BlogNotDue(blog.id, f"{blog.name} is being fetched already.")
        if blog.read_only:
            return BlogNotDue(
                blog.id, f"{blog.name} comes with blogtui; there is nothing to fetch."
            )
        address = blog.source.url if blog.source is not None else blog.url
        if not force and not is_due(blog, now):
            return BlogNotDue(blog.id, not_due(blog, (blog.next_fetch or now) - now))
        if rest := self._client.rest_left(address):
            return BlogNotDue(blog.id, at_rest(blog, rest))
        if not force:
            return None
        allowed = allowed_by_hand(blog, now)
        if allowed <= now or is_loopback(address):
            return None
        if blog.error is not None and blog.error.kind is FailureKind.SLOW_DOWN:
            return BlogNotDue(blog.id, at_rest(blog, allowed - now))
        return BlogNotDue(
            blog.id,
            f"{blog.name} was asked a short while ago; "
            f"it may be asked again in {in_words(allowed - now)}.",
        )


async def gathered(tasks: Iterable[asyncio.Task[Asked]]) -> AsyncGenerator[list[Asked], None]:
    """What has been answered, some blogs at once: to store them together is far cheaper."""
    waiting = set(tasks)
    while waiting:
        done, waiting = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        if waiting and len(done) < STORED_TOGETHER:
            more, waiting = await asyncio.wait(waiting, timeout=GATHERED_SECONDS)
            done |= more
        answered = [task.result() for task in done]
        for start in range(0, len(answered), STORED_TOGETHER):
            yield answered[start : start + STORED_TOGETHER]


def not_due(blog: Blog, wait: timedelta) -> str:
    """Why a blog is not asked without force, which the command line alone leaves away."""
    kind = blog.error.kind if blog.error is not None else None
    if kind is FailureKind.SLOW_DOWN and not blog.is_paused:
        return at_rest(blog, wait)
    why = f"is not due for {in_words(wait)}"
    if blog.is_paused:
        why = "is paused"
    elif kind is FailureKind.GONE:
        why = "is gone for good, says its server"
    elif kind is not None:
        why = f"failed the last time and is not due for {in_words(wait)}"
    return f"{blog.name} {why}; --force asks it all the same."


def no_sitemap(source: Source) -> Failed:
    return Failed(
        FailureKind.NO_POSTS,
        f"The sitemap of {host(source.url)} is not to be found any more. Its posts stay.",
    )


def unfit(source: Source, document: Document) -> Failed | None:
    """Why a document cannot be what this source gave before; its posts stay as they are."""
    name = host(document.url or source.url)
    if source.kind is SourceKind.FEED and document.kind is not DocumentKind.FEED:
        return Failed(
            FailureKind.NOT_A_BLOG,
            f"{name} sends a web page in place of its feed; perhaps this network wants a login "
            "first. The posts stay.",
            status=200,
        )
    if source.kind is SourceKind.LISTING and not document.entries:
        return Failed(
            FailureKind.NO_POSTS,
            f"No posts are to be found any more on the page of {name}. Those that are here stay.",
            status=200,
        )
    return None


def is_away(asked: Asked) -> bool:
    """Failures that look the same whether one host or the whole network is away."""
    away = (FailureKind.OFFLINE, FailureKind.DNS, FailureKind.NETWORK)
    failed = isinstance(asked.answer, Failed) and asked.answer.kind in away
    return failed and not is_loopback(asked.blog.url)


def has_answered(asked: Asked) -> bool:
    """Whether a server elsewhere said anything at all: then there is a network."""
    return any(line.status is not None and not is_loopback(line.url) for line in asked.log)


def judged(doubtful: Sequence[Asked], *, online: bool) -> list[Asked]:
    """If every host is away at once, or no name can be looked up, there is no network.

    `online`: another host has answered.
    """
    hosts = {urlsplit(asked.blog.url).hostname for asked in doubtful}
    kinds = {asked.answer.kind for asked in doubtful if isinstance(asked.answer, Failed)}
    if not online and (len(hosts) > 1 or kinds == {FailureKind.OFFLINE}):
        return [replace(asked, answer=Failed(FailureKind.OFFLINE, OFFLINE)) for asked in doubtful]
    return [replace(asked, answer=blamed(asked)) for asked in doubtful]


def blamed(asked: Asked) -> News | Failed:
    """With the network there, only this host is away."""
    if isinstance(asked.answer, Failed) and asked.answer.kind is FailureKind.OFFLINE:
        name = host(asked.blog.url)
        return Failed(FailureKind.NETWORK, f"{name} cannot be reached, while others can.")
    return asked.answer
