"""Killed at any moment: nothing half, nothing lost that was said to be kept, and it goes on.

Seeded, so that what fails once fails again. Only SIGKILL: a power cut is another matter, where
SQLite in this mode may lose the last moments, but damages nothing.
"""

import asyncio
import os
import random
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from blogtui.fetch.launching import environment
from blogtui.fetch.process import FetcherProcess
from blogtui.fetch.protocol import RefreshBlogs
from blogtui.model.events import ArchiveEnded, FetcherGone, Finished
from blogtui.paths import Paths, paths
from blogtui.store import blogs
from blogtui.store.backup import backups, is_sound
from blogtui.store.connection import connect
from blogtui.store.migrations import VERSION
from tests.building import LOOPBACK, a_library
from tests.home_blog import FEED_ITEMS, HomeBlog
from tests.kills.wholeness import check_whole
from tests.loopback import Loopback, loopback
from tests.store.test_migrations import ROWS, VERSION_1

pytestmark = pytest.mark.kills

KILLS = int(os.environ.get("KILLS", "2"))
POSTS = 60
# Words to SQLite, about, of a program that lives.
WORDS_OF_FETCHING = 850
WORDS_OF_A_FIRST_START = 150
WORDS_OF_A_START, WORDS_OF_MARKING = 30, 800


@pytest.fixture
def server() -> Iterator[Loopback]:
    with loopback() as running:
        yield running


@pytest.fixture
def home_blog(server: Loopback) -> HomeBlog:
    return HomeBlog(server, POSTS)


def subscribed(home: Path, url: str) -> Paths:
    """A new library with this blog alone: nobody else is asked."""
    places = paths(home)
    with a_library(home) as library:
        for blog in library.blogs.every():
            library.blogs.remove_for_good(blog.id)
    with closing(connect(places.database)) as db:
        now = datetime.now(UTC)
        blogs.add(db, name="Home", url=url, tagline="", source=None, now=now, typed_host=LOOPBACK)
    return places


def dying(last_word: int, module: str, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "tests.kills.dying", str(last_word), module, *arguments]


def fetcher(places: Paths, last_word: int = 0) -> FetcherProcess:
    folders = map(str, (places.config, places.data, places.cache))
    return FetcherProcess(places, program=dying(last_word, "blogtui.fetch", "--folders", *folders))


async def is_done(running: FetcherProcess, places: Paths) -> bool:
    """Fetch; whether it came to the end of the archive before it was killed.

    One that was killed between storing the end and telling of it has nothing left to walk.
    """
    await running.start()
    await running.send(RefreshBlogs(None, force=False))
    done = False
    async with asyncio.timeout(60):
        async for event in running.events():
            if isinstance(event, ArchiveEnded) or (
                isinstance(event, Finished) and is_whole_blog(places)
            ):
                done = True
                break
            if isinstance(event, FetcherGone):
                break
    await running.stop()
    return done


def is_whole_blog(places: Paths) -> bool:
    with closing(sqlite3.connect(places.database)) as db:
        (state,) = db.execute("SELECT archive_state FROM blogs").fetchone()
    return bool(state == "complete")


async def kill_at_request(running: FetcherProcess, server: Loopback, number: int) -> None:
    """While whatever is being done with the answers before it."""
    for _ in range(number):
        await asyncio.to_thread(server.wait_for_request)
    assert running.pid is not None
    os.kill(running.pid, signal.SIGKILL)


def forget_requests(server: Loopback) -> None:
    while server.asked.acquire(blocking=False):
        pass


def check_no_half_blog(places: Paths, home_blog: HomeBlog) -> None:
    """The posts of the feed came together with its validators, or neither did."""
    newest = {post.title for post in home_blog.posts[:FEED_ITEMS]}
    with closing(sqlite3.connect(places.database)) as db:
        stored = {title for (title,) in db.execute("SELECT title FROM posts")}
        is_fetched = db.execute("SELECT fetched_at IS NOT NULL FROM blogs").fetchone() == (1,)
        has_validators = db.execute("SELECT count(*) FROM validators").fetchone()[0] > 0
        walks = db.execute("SELECT count(*) FROM archives").fetchone()[0]
    assert newest <= stored if is_fetched else not stored
    assert has_validators == is_fetched
    assert bool(walks) == is_fetched


@pytest.mark.parametrize("seed", range(2))
async def test_a_fetcher_that_is_killed_leaves_no_half_blog_and_goes_on(
    tmp_path: Path, server: Loopback, home_blog: HomeBlog, seed: int
) -> None:
    """Before a word to SQLite, or anywhere, when a request arrives (seed 1)."""
    chance = random.Random(seed)
    kills = libraries = 0
    places = subscribed(tmp_path / "0", home_blog.url)
    while kills < KILLS:
        if seed == 0:
            running = fetcher(places, chance.randrange(1, WORDS_OF_FETCHING))
            done = await is_done(running, places)
        else:
            forget_requests(server)
            running = fetcher(places)
            killing = asyncio.create_task(kill_at_request(running, server, chance.randrange(1, 12)))
            done = await is_done(running, places)
            killing.cancel()
            await asyncio.gather(killing, return_exceptions=True)
        check_whole(places.data.parent)
        check_no_half_blog(places, home_blog)
        kills += not done
        if done:
            libraries += 1
            places = subscribed(tmp_path / str(libraries), home_blog.url)
    assert await is_done(fetcher(places), places), "the next start goes on to the end"
    check_whole(places.data.parent)
    with closing(sqlite3.connect(places.database)) as db:
        assert db.execute("SELECT count(*) FROM posts").fetchone() == (POSTS,)
    assert all(is_sound(backup) for backup in backups(places.backups))


def test_no_mark_that_was_said_to_be_kept_is_lost(tmp_path: Path) -> None:
    chance = random.Random(2)
    for number in range(KILLS):
        home = tmp_path / str(number)
        with a_library(home):
            pass
        done = subprocess.run(
            dying(
                chance.randrange(WORDS_OF_A_START, WORDS_OF_MARKING),
                "tests.kills.marking",
                str(home),
            ),
            env=environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == -signal.SIGKILL, done.stderr
        said = {tuple(line.split()) for line in done.stdout.splitlines()}
        assert said
        assert said <= marks_in(home / "data" / "blogtui.db")
        check_whole(home)


def marks_in(database: Path) -> set[tuple[str, str]]:
    with closing(sqlite3.connect(database)) as db:
        return {
            (mark, str(number))
            for mark in ("starred", "read")
            for (number,) in db.execute(f"SELECT id FROM posts WHERE {mark}")
        }


def test_a_migration_that_is_killed_is_whole_or_has_not_been(tmp_path: Path) -> None:
    """Before each of its words, one after the other, until one start lives."""
    path = tmp_path / "blogtui.db"
    versions = []
    for last_word in range(1, 200):
        clear(tmp_path)
        with closing(sqlite3.connect(path)) as db:
            db.executescript(VERSION_1 + ROWS)
            db.execute("PRAGMA user_version = 1")
        done = subprocess.run(
            dying(last_word, "tests.kills.opening", str(path)), env=environment(), check=False
        )
        with closing(sqlite3.connect(path)) as db:
            assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert db.execute("SELECT count(*) FROM posts").fetchone() == (2,)
            versions += db.execute("PRAGMA user_version").fetchone()
        assert all(is_sound(backup) for backup in backups(tmp_path / "backups"))
        if done.returncode == 0:
            break
        connect(path).close()
    assert versions == sorted(versions), "once it is up to date it stays so"
    assert set(versions) == {1, VERSION}


def clear(folder: Path) -> None:
    for place in sorted(folder.rglob("*"), reverse=True):
        if place.is_dir():
            place.rmdir()
        else:
            place.unlink()


def test_killed_in_its_first_moments_it_starts_the_next_time(tmp_path: Path) -> None:
    """A first start that is killed anywhere is no library that was damaged."""
    chance = random.Random(3)
    for number in range(KILLS):
        home = tmp_path / str(number)
        done = subprocess.run(
            [
                *dying(chance.randrange(1, WORDS_OF_A_FIRST_START), "blogtui", "--home", str(home)),
                "posts",
            ],
            env=environment(),
            capture_output=True,
            check=False,
        )
        assert done.returncode == -signal.SIGKILL
        check_whole(home)
        with a_library(home) as library:
            assert len(library.blogs.every()) == 2
