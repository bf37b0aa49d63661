"""Client, parser, refresh, archive and articles together, for as long as somebody fetches."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from blogtui.config import Config
from blogtui.fetch.archive import ArchiveWalk
from blogtui.fetch.articles import ArticleFetching
from blogtui.fetch.client import Client
from blogtui.fetch.keeping import back_up
from blogtui.fetch.lock import BUSY, only_fetcher
from blogtui.fetch.parsing import Parser
from blogtui.fetch.politeness import Politeness
from blogtui.fetch.reach import Reach
from blogtui.fetch.refresh import Refresh
from blogtui.fetch.resting import Rests
from blogtui.model.events import Event, FetcherBusy
from blogtui.store.connection import checkpoint_here

if TYPE_CHECKING:
    from sqlite3 import Connection


@dataclass(frozen=True, slots=True)
class Session:
    """The parts; they share the turns of hosts and the parsing children."""

    client: Client
    parser: Parser
    refresh: Refresh
    articles: ArticleFetching
    archive: ArchiveWalk


@asynccontextmanager
async def session(db: "Connection", config: Config) -> AsyncIterator[Session]:
    client = Client(
        Politeness(config.fetch_pause), rests=Rests(db), reach=Reach(config.private_hosts)
    )
    async with client, Parser() as parser:
        yield Session(
            client,
            parser,
            Refresh(db, client, parser),
            ArticleFetching(db, client, parser),
            ArchiveWalk(db, client, parser, most_pages=config.pages_of),
        )


async def refresh_here(
    db: "Connection",
    lock: Path,
    config: Config,
    blog_ids: tuple[int, ...] | None,
    *,
    force: bool = False,
) -> AsyncGenerator[Event, None]:
    """One refresh in this process, for the command line.

    Tells of nothing but FetcherBusy where a fetcher runs. Raises StoreUnwritable.
    """
    with only_fetcher(lock) as alone:
        if not alone:
            yield FetcherBusy(BUSY)
            return
        checkpoint_here(db)
        async with (
            session(db, config) as parts,
            aclosing(parts.refresh.blogs(blog_ids, force=force)) as events,
        ):
            async for event in events:
                yield event
        await back_up(db)


async def archive_here(
    db: "Connection", lock: Path, config: Config, blog_ids: Sequence[int]
) -> AsyncGenerator[Event, None]:
    """The walks through the older posts of these blogs in this process, all at once.

    Tells of nothing but FetcherBusy where a fetcher runs. Raises StoreUnwritable.
    """
    with only_fetcher(lock) as alone:
        if not alone:
            yield FetcherBusy(BUSY)
            return
        checkpoint_here(db)
        async with session(db, config) as parts, aclosing(together(parts, blog_ids)) as events:
            async for event in events:
                yield event


async def together(parts: Session, blog_ids: Sequence[int]) -> AsyncGenerator[Event, None]:
    """What all walks tell, as it comes. The first error of any ends them all, as itself."""
    told: asyncio.Queue[Event | asyncio.Task[None]] = asyncio.Queue()

    async def walk(blog_id: int) -> None:
        async with aclosing(parts.archive.walk(blog_id, by_hand=True)) as events:
            async for event in events:
                told.put_nowait(event)

    # No TaskGroup: whoever stops listening would get its GeneratorExit back inside a group.
    tasks = [asyncio.create_task(walk(blog_id)) for blog_id in blog_ids]
    for task in tasks:
        task.add_done_callback(told.put_nowait)
    try:
        left = len(tasks)
        while left:
            match await told.get():
                case asyncio.Task() as ended:
                    ended.result()
                    left -= 1
                case event:
                    yield event
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
