"""The fetcher as a process of its own: it answers, it gives way, and it ends."""

import asyncio
import os
import select
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from blogtui.fetch.lock import only_fetcher
from blogtui.fetch.process import FetcherProcess
from blogtui.fetch.protocol import (
    AddBlog,
    FetchArticle,
    LookAt,
    RefreshBlogs,
    RestArchives,
    StopRefresh,
    encode,
)
from blogtui.model.events import (
    ArchiveEnded,
    ArchiveGrew,
    ArticleFailed,
    BlogAdded,
    BlogChanged,
    BlogFound,
    BlogRefused,
    Event,
    FetcherBusy,
    FetcherGone,
    FetcherShared,
    Finished,
    Progress,
)
from blogtui.paths import Paths, paths
from blogtui.store import blogs
from blogtui.store.connection import connect
from tests.building import LOOPBACK
from tests.home_blog import TITLE, HomeBlog
from tests.loopback import Loopback

pytestmark = pytest.mark.skipif(
    not hasattr(os, "pidfd_open"), reason="only Linux tells of the end of another's child"
)


@pytest.fixture
def places(tmp_path: Path) -> Paths:
    found = paths(tmp_path)
    found.data.mkdir(parents=True)
    return found


@pytest.fixture
def blog_id(places: Paths, server: Loopback) -> Iterator[int]:
    with closing(connect(places.database)) as db:
        yield blogs.add(
            db,
            name="Home",
            url=server.url(),
            tagline="",
            source=None,
            now=datetime.now(UTC),
            typed_host=LOOPBACK,
        )


async def until(fetcher: FetcherProcess, last: type[Event]) -> list[Event]:
    """What is told, up to and with the first event of a kind."""
    told: list[Event] = []
    async with asyncio.timeout(20):
        async for event in fetcher.events():
            told.append(event)
            if isinstance(event, last):
                break
    return told


async def all_events(fetcher: FetcherProcess) -> list[Event]:
    async with asyncio.timeout(20):
        return [event async for event in fetcher.events()]


def children_of(pid: int) -> list[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    if not listed.exists():
        pytest.skip("this system does not list a process's children")
    return [int(child) for child in listed.read_text().split()]


def ends(pidfd: int, seconds: float) -> bool:
    """Whether a process ends in time; its pidfd can be read then."""
    with closing(os.fdopen(pidfd)) as process:
        return bool(select.select([process], [], [], seconds)[0])


async def test_it_fetches_what_is_due_and_tells_of_it(
    places: Paths, blog_id: int, server: Loopback
) -> None:
    HomeBlog(server)
    fetcher = FetcherProcess(places)
    await fetcher.start()
    await fetcher.send(RefreshBlogs(None, force=False))
    told = await until(fetcher, Finished)
    assert told == [BlogChanged(blog_id, 10, 0, 2), Progress(1, 1), Finished(10, 0, 1)]
    await fetcher.send(FetchArticle(77))
    assert isinstance((await until(fetcher, ArticleFailed))[-1], ArticleFailed)
    await fetcher.stop()
    with closing(connect(places.database)) as db:
        assert blogs.get(db, blog_id).posts >= 10


async def test_after_the_newest_posts_the_older_ones_come(
    places: Paths, blog_id: int, server: Loopback
) -> None:
    HomeBlog(server, 30)
    fetcher = FetcherProcess(places)
    await fetcher.start()
    await fetcher.send(RefreshBlogs(None, force=False))
    ended = (await until(fetcher, ArchiveEnded))[-1]
    assert isinstance(ended, ArchiveEnded)
    assert (ended.found, ended.complete) == (30, True)
    await fetcher.stop()


async def test_older_posts_can_rest_and_go_on(
    places: Paths, blog_id: int, server: Loopback
) -> None:
    HomeBlog(server, 30)
    fetcher = FetcherProcess(places)
    await fetcher.start()
    await fetcher.send(RestArchives(True))
    await fetcher.send(RefreshBlogs(None, force=False))
    told = await until(fetcher, Finished)
    await fetcher.send(FetchArticle(77))
    told += await until(fetcher, ArticleFailed)
    assert not any(isinstance(event, ArchiveGrew) for event in told)
    await fetcher.send(RestArchives(False))
    ended = (await until(fetcher, ArchiveEnded))[-1]
    assert isinstance(ended, ArchiveEnded)
    assert ended.found == 30
    await fetcher.stop()


async def test_a_round_that_is_stopped_asks_no_more_and_the_next_one_does(
    places: Paths, blog_id: int, server: Loopback
) -> None:
    server.hang("/")
    fetcher = FetcherProcess(places)
    await fetcher.start()
    await fetcher.send(StopRefresh())
    await fetcher.send(RefreshBlogs(None, force=False))
    await asyncio.to_thread(server.wait_for_request)
    await fetcher.send(StopRefresh())
    assert await until(fetcher, Finished) == [Finished(0, 0)]
    server.take_back("/")
    HomeBlog(server)
    await fetcher.send(RefreshBlogs((blog_id,), force=True))
    told = await until(fetcher, Finished)
    assert BlogChanged(blog_id, 10, 0, 2) in told, told
    await fetcher.stop()


async def test_a_blog_is_looked_at_before_it_is_added(places: Paths, server: Loopback) -> None:
    HomeBlog(server, 30)
    fetcher = FetcherProcess(places)
    await fetcher.start()
    await fetcher.send(LookAt(server.url()))
    found = (await until(fetcher, BlogFound))[-1]
    assert isinstance(found, BlogFound)
    assert (found.name, found.source, found.posts) == (TITLE, "feed", 10)
    assert len(found.newest) == 3
    asked = len(server.requests)
    await fetcher.send(AddBlog(server.url()))
    added = (await until(fetcher, BlogAdded))[-1]
    assert isinstance(added, BlogAdded)
    with closing(connect(places.database)) as db:
        assert blogs.get(db, added.blog_id).name == TITLE
    await fetcher.send(LookAt(server.url()))
    refused = (await until(fetcher, BlogRefused))[-1]
    assert isinstance(refused, BlogRefused)
    assert "subscribed already" in refused.message
    await fetcher.stop()
    assert server.paths[asked:].count("/feed/") == 0, "it was fetched when it was looked at"


async def test_it_stops_within_a_second_in_the_middle_of_anything(
    places: Paths, blog_id: int, server: Loopback
) -> None:
    server.hang("/")
    fetcher = FetcherProcess(places)
    await fetcher.start()
    await fetcher.send(RefreshBlogs((blog_id,), force=True))
    await asyncio.to_thread(server.wait_for_request)
    assert fetcher.pid is not None
    process = os.pidfd_open(fetcher.pid)
    started = time.monotonic()
    await fetcher.stop()
    assert time.monotonic() - started < 1
    assert ends(process, 0)
    assert await all_events(fetcher) == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
async def test_no_child_outlives_it(
    places: Paths, blog_id: int, server: Loopback, number: signal.Signals
) -> None:
    HomeBlog(server)
    fetcher = FetcherProcess(places)
    await fetcher.start()
    await fetcher.send(RefreshBlogs(None, force=False))
    await until(fetcher, Finished)
    assert fetcher.pid is not None
    parsers = [os.pidfd_open(child) for child in children_of(fetcher.pid)]
    assert parsers
    os.kill(fetcher.pid, number)
    *_, gone = await all_events(fetcher)
    assert isinstance(gone, FetcherGone)
    assert [ends(parser, 5) for parser in parsers] == [True] * len(parsers)
    await fetcher.stop()


async def test_it_ends_when_the_reader_does(places: Paths, blog_id: int, server: Loopback) -> None:
    """Whose end of the pipe is closed by the kernel, whatever it died of."""
    server.hang("/")
    reader = await asyncio.create_subprocess_exec(
        sys.executable, "-c", READER, str(places.config.parent), stdout=asyncio.subprocess.PIPE
    )
    assert reader.stdout is not None
    fetcher = os.pidfd_open(int(await reader.stdout.readline()))
    await asyncio.to_thread(server.wait_for_request)
    reader.kill()
    await reader.communicate()
    assert await asyncio.to_thread(ends, fetcher, 5)


READER = """
import asyncio, sys
from pathlib import Path
from blogtui.fetch.process import FetcherProcess
from blogtui.fetch.protocol import RefreshBlogs
from blogtui.paths import paths
async def main():
    fetcher = FetcherProcess(paths(Path(sys.argv[1])))
    await fetcher.start()
    await fetcher.send(RefreshBlogs(None, force=True))
    print(fetcher.pid, flush=True)
    async for event in fetcher.events():
        pass
asyncio.run(main())
"""


async def test_a_second_fetcher_is_a_guest_and_leaves_when_it_is_to_fetch_all(
    places: Paths,
) -> None:
    with only_fetcher(places.fetcher_lock) as alone:
        assert alone
        fetcher = FetcherProcess(places)
        await fetcher.start()
        await fetcher.send(RefreshBlogs(None, force=False))  # by itself, as at every start
        await fetcher.send(FetchArticle(4711))
        assert [type(each) for each in await until(fetcher, ArticleFailed)] == [
            FetcherShared,
            ArticleFailed,
        ]
        await fetcher.send(RefreshBlogs(None, force=False, by_hand=True))
        (event,) = await all_events(fetcher)
        assert isinstance(event, FetcherBusy)
        await fetcher.stop()


async def test_a_guest_takes_the_turn_of_a_fetcher_that_has_left(places: Paths) -> None:
    fetcher = FetcherProcess(places)
    with only_fetcher(places.fetcher_lock):
        await fetcher.start()
        await until(fetcher, FetcherShared)
    await fetcher.send(RefreshBlogs((), force=False, by_hand=True))
    (event,) = await until(fetcher, Finished)
    assert isinstance(event, Finished)
    with only_fetcher(places.fetcher_lock) as alone:
        assert not alone
    await fetcher.stop()


async def test_a_database_that_cannot_be_used_is_its_last_word(places: Paths) -> None:
    with closing(connect(places.database)) as db:
        db.execute("PRAGMA user_version = 999")
    fetcher = FetcherProcess(places)
    await fetcher.start()
    (gone,) = await all_events(fetcher)
    assert isinstance(gone, FetcherGone)
    assert "999" in gone.message
    assert "with code 4" in gone.message
    await fetcher.send(RefreshBlogs(None, force=False))
    await fetcher.stop()


async def test_what_is_no_event_is_passed_over(places: Paths) -> None:
    finished = encode(Finished(1, 2)).decode()
    code = f"print('x' * 3_000_000); print('{{}}'); print({finished!r}, end='')"
    fetcher = FetcherProcess(places, program=[sys.executable, "-c", code])
    await fetcher.start()
    event, gone = await all_events(fetcher)
    assert event == Finished(1, 2)
    assert isinstance(gone, FetcherGone)
    await fetcher.stop()


async def test_a_fetcher_that_cannot_be_started_says_so(places: Paths) -> None:
    fetcher = FetcherProcess(places, program=["/nowhere/python"])
    await fetcher.start()
    (gone,) = await all_events(fetcher)
    assert isinstance(gone, FetcherGone)
    assert "does not start" in gone.message
    await fetcher.stop()


async def test_a_fetcher_that_listens_to_nobody_is_killed(places: Paths) -> None:
    code = (
        "import signal, sys, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
        'print(\'{"type": "Finished", "new": 0, "failed": 0}\', flush=True);'
        "time.sleep(600)"
    )
    fetcher = FetcherProcess(places, program=[sys.executable, "-c", code])
    await fetcher.start()
    await until(fetcher, Finished)
    started = time.monotonic()
    await fetcher.stop()
    assert time.monotonic() - started < 1.2
    assert await all_events(fetcher) == []
