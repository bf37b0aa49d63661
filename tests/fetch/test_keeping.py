"""The week's backup and a full disk, from inside the fetcher."""

import asyncio
import threading
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from sqlite3 import Connection

import pytest

from blogtui.config import Config
from blogtui.fetch import __main__ as fetcher_module
from blogtui.fetch import keeping
from blogtui.fetch.protocol import Command, FetchArticle, RefreshBlogs, RestArchives, Stop
from blogtui.fetch.session import refresh_here
from blogtui.model.events import ArticleFailed, ArticleStored, BlogFailed, Event, Finished
from blogtui.model.fetching import FailureKind
from blogtui.store import blogs
from blogtui.store.backup import backups, folder_of
from blogtui.store.connection import database_path
from tests.building import LOOPBACK, NOW, fill_disk, make_room
from tests.fetch.test_fetcher import Answers, run
from tests.home_blog import HomeBlog

CONFIG = Config(fetch_pause=timedelta(0))


@pytest.fixture
def blog_id(db: Connection, home_blog: HomeBlog) -> int:
    return blogs.add(
        db, name="Home", url=home_blog.url, tagline="", source=None, now=NOW, typed_host=LOOPBACK
    )


async def test_the_first_round_brings_the_weeks_backup(
    db: Connection, blog_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers, done = Answers(), asyncio.Event()

    async def backed_up(db: Connection) -> None:
        await keeping.back_up(db)
        done.set()

    monkeypatch.setattr(fetcher_module, "back_up", backed_up)

    async def commands() -> AsyncIterator[Command]:
        yield RefreshBlogs(None, force=False)
        await done.wait()
        yield Stop()

    await run(db, answers, commands())
    assert Finished(10, 0, 1) in answers.told
    assert len(backups(folder_of(database_path(db)))) == 1


async def test_one_refresh_of_the_command_line_brings_it_too(
    db: Connection, blog_id: int, tmp_path: Path
) -> None:
    for _ in range(2):
        refresh = refresh_here(db, tmp_path / "lock", CONFIG, None)
        assert [event async for event in refresh]
    assert len(backups(folder_of(database_path(db)))) == 1


async def test_a_fetcher_that_is_stopped_waits_for_no_backup(
    db: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, left = threading.Event(), threading.Event()

    def endless(*arguments: object) -> None:
        begun.set()
        stop = arguments[-1]
        assert callable(stop)
        while not stop():
            pass
        left.set()

    monkeypatch.setattr(keeping, "back_up_when_due", endless)
    backing_up = asyncio.create_task(keeping.back_up(db))
    await asyncio.to_thread(begun.wait)
    backing_up.cancel()
    with pytest.raises(asyncio.CancelledError):
        await backing_up
    assert await asyncio.to_thread(left.wait, 20)


async def test_a_full_disk_is_told_and_the_fetcher_goes_on(
    db: Connection, blog_id: int, home_blog: HomeBlog
) -> None:
    answers = Answers()

    async def commands() -> AsyncIterator[Command]:
        yield RestArchives(True)
        yield RefreshBlogs(None, force=True)
        await answers.until(Finished)
        (post_id,) = db.execute("SELECT max(id) FROM posts").fetchone()
        fill_disk(db)
        yield FetchArticle(post_id)
        await answers.until(ArticleFailed)
        home_blog.publish("On a full disk")
        yield RefreshBlogs((blog_id,), force=True)
        await answers.until(BlogFailed)
        make_room(db)
        yield FetchArticle(post_id)
        await answers.until(ArticleStored)
        yield Stop()

    await run(db, answers, commands())
    (article,) = told(answers, ArticleFailed)
    (refused,) = told(answers, BlogFailed)
    assert isinstance(article, ArticleFailed)
    assert isinstance(refused, BlogFailed)
    assert "The disk is full" in article.message
    assert (refused.kind, "The disk is full" in refused.message) == (FailureKind.STORE, True)


def told(answers: Answers, kind: type[Event]) -> list[Event]:
    return [event for event in answers.told if isinstance(event, kind)]
