"""A refresh in the process that asks for it, as the command line does."""

import asyncio
from contextlib import aclosing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from sqlite3 import Connection

import pytest

from blogtui.config import Config
from blogtui.errors import StoreUnwritable, UnknownBlog
from blogtui.fetch.lock import only_fetcher
from blogtui.fetch.session import archive_here, refresh_here
from blogtui.model.blog import ArchiveState
from blogtui.model.events import ArchiveGrew, BlogChanged, Event, FetcherBusy, Finished, Progress
from blogtui.store import blogs
from tests.building import LOOPBACK, NOW
from tests.home_blog import HomeBlog


async def told(db: Connection, lock: Path) -> list[Event]:
    async with aclosing(refresh_here(db, lock, Config(fetch_pause=timedelta(0)), None)) as events:
        return [event async for event in events]


async def test_a_refresh_here_tells_what_the_fetcher_would(
    db: Connection, tmp_path: Path, home_blog: HomeBlog
) -> None:
    blog_id = blogs.add(
        db, name="Home", url=home_blog.url, tagline="", source=None, now=NOW, typed_host=LOOPBACK
    )
    lock = tmp_path / "lock"
    assert await told(db, lock) == [
        BlogChanged(blog_id, 10, 0, 2), Progress(1, 1), Finished(10, 0, 1),
    ]  # fmt: skip
    assert lock.stat().st_mode & 0o777 == 0o600


async def test_a_blog_is_left_alone_for_as_long_as_the_config_says(
    db: Connection, tmp_path: Path, home_blog: HomeBlog
) -> None:
    url = home_blog.url
    blog_id = blogs.add(
        db, name="Home", url=url, tagline="", source=None, now=NOW, typed_host=LOOPBACK
    )
    config = Config(fetch_pause=timedelta(0), floor_of={url: timedelta(days=5)})
    before = datetime.now(UTC)
    async with aclosing(refresh_here(db, tmp_path / "lock", config, None)) as events:
        assert [event async for event in events][-1] == Finished(10, 0, 1)
    at = blogs.get(db, blog_id).next_fetch
    assert at is not None
    assert at - before > timedelta(days=4, hours=23)


async def test_a_fetcher_that_runs_already_is_told_of(db: Connection, tmp_path: Path) -> None:
    with only_fetcher(tmp_path / "lock"):
        (busy,) = await told(db, tmp_path / "lock")
    assert isinstance(busy, FetcherBusy)
    assert await told(db, tmp_path / "lock") == [Finished(0, 0)]


async def test_whoever_stops_listening_to_walks_ends_them(
    db: Connection, tmp_path: Path, home_blog: HomeBlog
) -> None:
    """A pipe that closes early is the one who asked's own affair."""
    blog_id = blogs.add(
        db, name="Home", url=home_blog.url, tagline="", source=None, now=NOW, typed_host=LOOPBACK
    )
    walks = archive_here(db, tmp_path / "lock", Config(), [blog_id])
    async with aclosing(walks) as events:
        assert isinstance(await anext(events), ArchiveGrew)
    asked = len(home_blog.server.requests)
    assert blogs.get(db, blog_id).archive.state is ArchiveState.PARTIAL
    with only_fetcher(tmp_path / "lock") as alone:
        assert alone
    assert len(asyncio.all_tasks()) == 1
    assert len(home_blog.server.requests) == asked


async def test_an_error_of_a_walk_is_told_as_itself(
    db: Connection, tmp_path: Path, home_blog: HomeBlog
) -> None:
    blog_id = blogs.add(
        db, name="Home", url=home_blog.url, tagline="", source=None, now=NOW, typed_host=LOOPBACK
    )
    walks = archive_here(db, tmp_path / "lock", Config(), [blog_id, 77])
    with pytest.raises(UnknownBlog, match="77"):
        _ = [event async for event in walks]
    assert len(asyncio.all_tasks()) == 1


async def test_walks_give_way_to_a_fetcher_that_runs(
    db: Connection, tmp_path: Path, home_blog: HomeBlog
) -> None:
    with only_fetcher(tmp_path / "lock"):
        walks = archive_here(db, tmp_path / "lock", Config(), [1])
        assert [type(event) async for event in walks] == [FetcherBusy]
    assert home_blog.server.requests == []


async def test_a_lock_that_cannot_be_made_is_an_error(db: Connection, tmp_path: Path) -> None:
    with pytest.raises(StoreUnwritable, match="cannot be made"):
        await told(db, tmp_path / "nowhere" / "lock")
