"""The index of an older library is made anew by the fetcher, offline too."""

import asyncio
import errno
import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from blogtui.fetch.indexing import index_up_to_date
from blogtui.fetch.process import FetcherProcess
from blogtui.library.posts import Posts
from blogtui.model.events import Event, IndexBuilt, IndexFailed, IndexGrew
from blogtui.model.query import Query
from blogtui.paths import Paths, paths
from blogtui.search import building, inverting
from blogtui.store import index
from blogtui.store.connection import connect, writing
from tests.building import a_library


@pytest.fixture
def older(tmp_path: Path) -> Paths:
    """A library whose index knows no titles."""
    with a_library(tmp_path):
        pass
    places = paths(tmp_path)
    with closing(connect(places.database)) as db, writing(db):
        db.execute("UPDATE timeline SET index_version = 1")
        db.execute("DELETE FROM sets WHERE kind = 'title'")
    return places


def found(places: Paths) -> int:
    with closing(connect(places.database)) as db:
        return Posts(db).find(Query("title:a")).count


async def built(places: Paths) -> list[Event]:
    told: list[Event] = []
    with closing(connect(places.database)) as db:
        await index_up_to_date(db, told.append)
    return told


async def test_offline_the_fetcher_builds_the_index_and_leaves(older: Paths) -> None:
    assert found(older) == 0
    fetcher = FetcherProcess(older, offline=True)
    await fetcher.start()
    async with asyncio.timeout(20):
        told = [event async for event in fetcher.events()]
    assert isinstance(told[0], IndexGrew)
    assert told[-1] == IndexBuilt()
    assert found(older) > 0


async def test_an_index_that_is_up_to_date_is_left_alone(older: Paths) -> None:
    assert (await built(older))[-1] == IndexBuilt()
    assert await built(older) == []


async def test_whoever_leaves_breaks_it_off_and_the_old_index_stays(
    older: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached, go_on = asyncio.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()
    tell_slowly = slowed(loop, reached, go_on)
    monkeypatch.setattr(building, "telling", tell_slowly)
    building_it = asyncio.create_task(built(older))
    await reached.wait()
    building_it.cancel()
    with pytest.raises(asyncio.CancelledError):
        await building_it
    go_on.set()
    with closing(connect(older.database)) as db:
        assert not index.is_current(db)
    assert found(older) == 0


def slowed(
    loop: asyncio.AbstractEventLoop, reached: asyncio.Event, go_on: asyncio.Event
) -> Callable[..., object]:
    """As it is told how far the posts have come, but it stands still in the middle."""

    def telling(every: object, total: int, tell: Callable[[float], None], *_: float) -> object:
        loop.call_soon_threadsafe(reached.set)
        asyncio.run_coroutine_threadsafe(go_on.wait(), loop).result(20)
        tell(0.5)
        return every

    return telling


async def test_a_full_disk_is_told_and_the_old_index_answers(
    older: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(**_: object) -> object:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(inverting, "TemporaryFile", full)
    told = await built(older)
    assert isinstance(told[-1], IndexFailed)
    assert "No space left" in told[-1].message
    assert found(older) == 0
