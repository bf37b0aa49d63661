"""Client, parser, refresh and articles together, for as long as somebody fetches."""

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from blogtui.fetch.archive import ArchiveWalk
from blogtui.fetch.articles import ArticleFetching
from blogtui.fetch.client import Client
from blogtui.fetch.lock import BUSY, only_fetcher
from blogtui.fetch.parsing import Parser
from blogtui.fetch.politeness import Politeness
from blogtui.fetch.refresh import Refresh
from blogtui.model.events import Event, FetcherBusy

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
async def session(db: "Connection", pause: timedelta) -> AsyncIterator[Session]:
    async with Client(Politeness(pause)) as client, Parser() as parser:
        yield Session(
            client,
            parser,
            Refresh(db, client, parser),
            ArticleFetching(db, client, parser),
            ArchiveWalk(db, client, parser),
        )


async def refresh_here(
    db: "Connection",
    lock: Path,
    pause: timedelta,
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
        async with (
            session(db, pause) as parts,
            aclosing(parts.refresh.blogs(blog_ids, force=force)) as events,
        ):
            async for event in events:
                yield event
