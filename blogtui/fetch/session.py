"""Client, parser, refresh, archive and articles together, for as long as somebody fetches."""

from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from blogtui.config import Config
from blogtui.fetch.archive import ArchiveWalk
from blogtui.fetch.articles import ArticleFetching
from blogtui.fetch.client import Client
from blogtui.fetch.downloading import Downloading
from blogtui.fetch.keeping import back_up
from blogtui.fetch.lock import BUSY, only_fetcher
from blogtui.fetch.merging import merged
from blogtui.fetch.parsing import Parser
from blogtui.fetch.patience import Patience
from blogtui.fetch.pictures import PictureFetching
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
    pictures: PictureFetching
    archive: ArchiveWalk
    downloading: Downloading
    config: Config


@asynccontextmanager
async def session(db: "Connection", config: Config) -> AsyncIterator[Session]:
    client = Client(
        Politeness(config.fetch_pause, pauses=config.pause_of),
        rests=Rests(db),
        reach=Reach(config.private_hosts),
    )
    async with client, Parser() as parser:
        patient = Patience(client)
        yield Session(
            client,
            parser,
            Refresh(db, client, parser, floor_of=config.least_wait_of),
            ArticleFetching(db, client, parser),
            PictureFetching(db, client, parser),
            ArchiveWalk(db, client, parser, most_pages=config.pages_of),
            Downloading(
                db,
                patient,
                ArticleFetching(db, patient, parser),
                PictureFetching(db, patient, parser),
                keep_newest=config.kept_newest_of,
            ),
            config,
        )


async def refresh_here(
    db: "Connection",
    lock: Path,
    config: Config,
    blog_ids: tuple[int, ...] | None,
    *,
    force: bool = False,
) -> AsyncGenerator[Event, None]:
    """One refresh in this process, for the command line, and what is wanted for reading offline.

    Of blogs that are named, these are the newest posts that are kept whole; else all that wait.
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
            newest = parts.downloading.want_newest(blog_ids)
            wanted = parts.downloading.run(newest if blog_ids else None)
            async with aclosing(wanted) as stored:
                async for told in stored:
                    yield told
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
        async with session(db, config) as parts, aclosing(merged(walks(parts, blog_ids))) as events:
            async for event in events:
                yield event


def walks(parts: Session, blog_ids: Sequence[int]) -> list[AsyncGenerator[Event, None]]:
    return [parts.archive.walk(blog_id, by_hand=True) for blog_id in blog_ids]


async def download_here(
    db: "Connection", lock: Path, config: Config, texts: Sequence[int], pictures: Sequence[int]
) -> AsyncGenerator[Event, None]:
    """These of what is wanted for reading offline, in this process.

    Tells of nothing but FetcherBusy where a fetcher runs. Raises StoreUnwritable.
    """
    with only_fetcher(lock) as alone:
        if not alone:
            yield FetcherBusy(BUSY)
            return
        checkpoint_here(db)
        async with (
            session(db, config) as parts,
            aclosing(parts.downloading.run(texts, pictures)) as events,
        ):
            async for event in events:
                yield event
