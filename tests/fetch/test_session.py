"""A refresh in the process that asks for it, as the command line does."""

from contextlib import aclosing
from datetime import timedelta
from pathlib import Path
from sqlite3 import Connection

import pytest

from blogtui.config import Config
from blogtui.errors import StoreUnwritable
from blogtui.fetch.lock import only_fetcher
from blogtui.fetch.session import refresh_here
from blogtui.model.events import BlogChanged, Event, FetcherBusy, Finished, Progress
from blogtui.store import blogs
from tests.building import NOW
from tests.home_blog import HomeBlog


async def told(db: Connection, lock: Path) -> list[Event]:
    async with aclosing(refresh_here(db, lock, Config(fetch_pause=timedelta(0)), None)) as events:
        return [event async for event in events]


async def test_a_refresh_here_tells_what_the_fetcher_would(
    db: Connection, tmp_path: Path, home_blog: HomeBlog
) -> None:
    blog_id = blogs.add(db, name="Home", url=home_blog.url, tagline="", source=None, now=NOW)
    lock = tmp_path / "lock"
    assert await told(db, lock) == [
        BlogChanged(blog_id, 10, 0, 2), Progress(1, 1), Finished(10, 0, 1),
    ]  # fmt: skip
    assert lock.stat().st_mode & 0o777 == 0o600


async def test_a_fetcher_that_runs_already_is_told_of(db: Connection, tmp_path: Path) -> None:
    with only_fetcher(tmp_path / "lock"):
        (busy,) = await told(db, tmp_path / "lock")
    assert isinstance(busy, FetcherBusy)
    assert await told(db, tmp_path / "lock") == [Finished(0, 0)]


async def test_a_lock_that_cannot_be_made_is_an_error(db: Connection, tmp_path: Path) -> None:
    with pytest.raises(StoreUnwritable, match="cannot be made"):
        await told(db, tmp_path / "nowhere" / "lock")
