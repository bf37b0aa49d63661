"""What the screens have the fetcher do; until it has started, orders wait."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from blogtui.errors import BlogtuiError

if TYPE_CHECKING:
    from blogtui.library.fetching import Fetching
    from blogtui.ui.app import BlogtuiApp
    from blogtui.ui.listening import Listening


class Orders:
    """Passes on what is asked for. What comes of it is told to whoever listens."""

    def __init__(self, app: "BlogtuiApp") -> None:
        self._app = app
        self._fetcher: Listening | None = None
        self._started = asyncio.Event()
        self.failed_articles: dict[int, str] = {}
        """Posts whose whole text could not be had, and why."""

    async def start(self) -> None:
        """After the first frame: the fetcher and all that it needs."""
        from blogtui.ui.listening import Listening

        self._fetcher = Listening(self._app)
        await self._fetcher.start()
        self._started.set()

    async def stop(self) -> None:
        if self._fetcher is not None:
            await self._fetcher.stop()

    async def give(self, order: "Callable[[Fetching], Awaitable[None]]") -> None:
        """Have the fetcher do something. Raises Offline."""
        await (await self._ready()).order(order)

    def never_mind(self, post_id: int, picture: str | None = None) -> None:
        """The post that is waited for, or its picture, is left: its server is free again."""

        async def never_mind() -> None:
            with suppress(BlogtuiError):  # there is nothing to be left then
                await self.give(lambda fetching: fetching.never_mind(post_id, picture))

        self._app.run_worker(never_mind(), exclusive=False)

    def refresh(self, blog_ids: tuple[int, ...] | None) -> None:
        """These blogs now, or all that are due."""

        async def refresh() -> None:
            await (await self._ready()).refresh(blog_ids)

        self._app.run_worker(refresh(), exclusive=False)

    async def archive(self, blog_id: int) -> None:
        """All older posts of a blog; what came of it is said, also where nothing did.

        Raises Offline.
        """
        await (await self._ready()).archive(blog_id)

    def rest_archives(self) -> None:
        """Let the walks through older posts rest, or go on."""

        async def rest() -> None:
            await (await self._ready()).rest_archives()

        self._app.run_worker(rest(), exclusive=False)

    async def _ready(self) -> "Listening":
        await self._started.wait()
        assert self._fetcher is not None
        return self._fetcher
