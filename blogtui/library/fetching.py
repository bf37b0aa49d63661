"""The fetcher, as the screen sees it: asked by commands, answering by events."""

import sqlite3
from collections.abc import AsyncIterator

from blogtui.config import Config
from blogtui.errors import Offline
from blogtui.fetch.process import FetcherProcess
from blogtui.fetch.protocol import FetchArticle, RefreshBlogs
from blogtui.model.events import Event
from blogtui.paths import Paths

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

    async def start(self) -> None:
        """Start the fetcher and let it fetch what is due. Offline this does nothing."""
        if self._offline or self._process is not None:
            return
        self._process = FetcherProcess(self._paths)
        await self._process.start()
        await self._process.send(RefreshBlogs(None, force=False))

    async def events(self) -> AsyncIterator[Event]:
        """What the fetcher tells, until it is stopped."""
        if self._process is not None:
            async for event in self._process.events():
                yield event

    async def refresh(
        self, blog_ids: tuple[int, ...] | None = None, *, force: bool = False
    ) -> None:
        """Ask for these blogs, or all that are due. Raises Offline."""
        await self._running().send(RefreshBlogs(blog_ids, force=force))

    async def article(self, post_id: int) -> None:
        """Ask for a post's whole text; the answer is an event. Raises Offline."""
        await self._running().send(FetchArticle(post_id))

    async def stop(self) -> None:
        """End the fetcher within a second, in the middle of anything."""
        if self._process is not None:
            await self._process.stop()
            self._process = None

    def _running(self) -> FetcherProcess:
        if self._offline or self._process is None:
            raise Offline(OFFLINE, OFFLINE_HINT)
        return self._process
