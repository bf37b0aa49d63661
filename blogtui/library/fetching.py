"""The fetcher, as the screen sees it: asked by commands, answering by events."""

import sqlite3
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import aclosing
from typing import TYPE_CHECKING

from blogtui.addresses import with_scheme
from blogtui.config import Config
from blogtui.errors import FetchFailed, Offline
from blogtui.library.saved import address, called, held, patient_parser, saved_bytes, understood
from blogtui.model.fetching import Failed, Fetched, Unchanged
from blogtui.paths import Paths
from blogtui.store import index
from blogtui.store.connection import is_read_only, refuse_read_only

if TYPE_CHECKING:
    from blogtui.fetch.process import FetcherProcess
    from blogtui.model.document import Document
    from blogtui.model.events import Event
    from blogtui.model.outline import Outline

OFFLINE = "blogtui is offline; nothing is fetched."
OFFLINE_HINT = "Start it without --offline to fetch."


class Fetching:
    """Starts the fetcher's process and talks to it. Offline there is no process at all."""

    def __init__(
        self, db: sqlite3.Connection, paths: Paths, config: Config, *, offline: bool
    ) -> None:
        self._db = db
        self._paths = paths
        self._config = config
        self._offline = offline
        self._process: FetcherProcess | None = None

    @property
    def is_possible(self) -> bool:
        """Neither offline nor into a library that may only be read is anything fetched."""
        return not (self._offline or is_read_only(self._db))

    @property
    def is_wanted(self) -> bool:
        """Offline too, the index of an older library is made anew: that opens no socket."""
        return self.is_possible or not (is_read_only(self._db) or index.is_current(self._db))

    async def start(self) -> None:
        """Start a fetcher, if none is there and one may be, and let it fetch what is due."""
        if not self.is_wanted or (self._process is not None and not self._process.has_ended):
            return
        # After the first frame: until then nothing of fetching is needed.
        from blogtui.fetch.process import FetcherProcess
        from blogtui.fetch.protocol import RefreshBlogs

        self._process = FetcherProcess(self._paths, offline=self._offline)
        await self._process.start()
        if not self._offline:
            await self._process.send(RefreshBlogs(None, force=False))

    @property
    def pid(self) -> int | None:
        """The fetcher's process; `None` where none was started."""
        return None if self._process is None else self._process.pid

    async def events(self) -> "AsyncIterator[Event]":
        """What the fetcher tells, until it is stopped."""
        if self._process is not None:
            async for event in self._process.events():
                yield event

    async def refresh(
        self, blog_ids: tuple[int, ...] | None = None, *, force: bool = False
    ) -> None:
        """Ask for these blogs, or all that are due, for a person who waits. Raises Offline."""
        from blogtui.fetch.protocol import RefreshBlogs

        await self._running().send(RefreshBlogs(blog_ids, force=force, by_hand=True))

    async def article(self, post_id: int) -> None:
        """Ask for a post's whole text; the answer is an event. Raises Offline."""
        from blogtui.fetch.protocol import FetchArticle

        await self._running().send(FetchArticle(post_id))

    async def picture(self, post_id: int, address: str) -> None:
        """Ask for a picture of a post's article; the answer is an event. Raises Offline."""
        from blogtui.fetch.protocol import FetchPicture

        await self._running().send(FetchPicture(post_id, address))

    async def never_mind(self, post_id: int, picture: str | None = None) -> None:
        """Nobody waits any more for a post's text, or for a picture of it. Raises Offline."""
        from blogtui.fetch.protocol import NeverMind

        await self._running().send(NeverMind(post_id, picture))

    async def stop(self) -> None:
        """End the fetcher within a second, in the middle of anything."""
        if self._process is not None:
            await self._process.stop()
            self._process = None

    async def refresh_here(
        self, blog_ids: tuple[int, ...] | None, *, force: bool
    ) -> "AsyncIterator[Event]":
        """One refresh in this process, for the command line. Raises Offline, StoreUnwritable."""
        self._refuse()
        from blogtui.fetch.session import refresh_here

        async with aclosing(
            refresh_here(
                self._db,
                self._paths.fetcher_lock,
                self._config,
                blog_ids,
                force=force,
            )
        ) as events:
            async for event in events:
                yield event

    async def look_at(self, address: str) -> None:
        """Ask what blog is there; the answer is an event. Raises Offline."""
        from blogtui.fetch.protocol import LookAt

        await self._running().send(LookAt(address))

    async def add(self, address: str) -> None:
        """Subscribe to what was found there; the answer is an event. Raises Offline."""
        from blogtui.fetch.protocol import AddBlog

        await self._running().send(AddBlog(address))

    async def rest_archives(self, rest: bool) -> None:
        """Let the walks through older posts rest, or go on. Raises Offline."""
        from blogtui.fetch.protocol import RestArchives

        await self._running().send(RestArchives(rest))

    async def archive_here(self, blog_ids: Sequence[int]) -> "AsyncGenerator[Event, None]":
        """All older posts of these blogs, in this process, for the command line.

        Goes on where an earlier walk was stopped. Raises Offline, StoreUnwritable.
        """
        self._refuse()
        from blogtui.fetch.session import archive_here

        walks = archive_here(self._db, self._paths.fetcher_lock, self._config, blog_ids)
        async with aclosing(walks) as events:
            async for event in events:
                yield event

    async def download(self, post_ids: Sequence[int]) -> None:
        """Have the texts of these, which are wanted, fetched. Raises Offline."""
        from blogtui.fetch.protocol import Download

        await self._running().send(Download(tuple(post_ids)))

    async def download_here(
        self, texts: Sequence[int], pictures: Sequence[int]
    ) -> "AsyncGenerator[Event, None]":
        """These texts, and the pictures of these posts, in this process, for the command line.

        Raises Offline, StoreUnwritable.
        """
        self._refuse()
        from blogtui.fetch.session import download_here

        lock = self._paths.fetcher_lock
        wanted = download_here(self._db, lock, self._config, texts, pictures)
        async with aclosing(wanted) as events:
            async for event in events:
                yield event

    async def inspect(self, target: str, base_url: str | None) -> "Document | Outline":
        """What is at an address, in a file, or on standard input (`-`); nothing is stored.

        A list of subscriptions (OPML) is told by its feeds.
        Raises Misuse, Offline, FetchFailed, SourceUnreadable, ParserGaveUp.
        """
        if (saved := saved_bytes(target)) is not None:
            async with patient_parser() as parser:
                return await understood(saved, called(target), address(base_url), parser)
        if self._offline:
            raise Offline(OFFLINE, OFFLINE_HINT)
        from blogtui.fetch.reach import host_named, named_by_a_person
        from blogtui.fetch.session import session

        async with session(self._db, self._config) as parts:
            with named_by_a_person(host_named(with_scheme(target))):
                answer = await parts.client.get(with_scheme(target))
            match answer:
                case Fetched():
                    return await held(answer, parts.parser)
                case Failed(kind=kind, message=message):
                    raise FetchFailed(kind, message)
                case Unchanged():
                    raise AssertionError("nothing was said to be known")

    def _running(self) -> "FetcherProcess":
        self._refuse()
        if self._process is None:
            raise Offline(OFFLINE, OFFLINE_HINT)
        return self._process

    def _refuse(self) -> None:
        """Raises Offline, StoreUnwritable where what is fetched could not be kept."""
        if self._offline:
            raise Offline(OFFLINE, OFFLINE_HINT)
        refuse_read_only(self._db)
