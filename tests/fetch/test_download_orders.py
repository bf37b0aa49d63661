"""Texts fetched beforehand: each order counts its own, and what waits from before is in no way."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from sqlite3 import Connection

import pytest

from blogtui.fetch.protocol import Command, Download, FetchArticle, RefreshBlogs, Stop
from blogtui.model.changes import BlogChanges
from blogtui.model.events import ArticleFailed, DownloadEnded, DownloadGrew
from blogtui.search.storing import store_changes
from blogtui.store import downloads
from blogtui.store.connection import writing
from tests.building import NOW, an_entry, new_post
from tests.fetch.test_fetcher import Answers, run, subscribe
from tests.loopback import Loopback, loopback

PAGE = "<article><h1>Quays</h1><p>" + "The crane turned, and nobody slept. " * 20 + "</p></article>"
ADDED = RefreshBlogs((), force=False)
"""Finished at once, and what waits is gone on with."""


@pytest.fixture
def slow() -> Iterator[Loopback]:
    with loopback() as running:
        yield running


def subscribed(db: Connection, server: Loopback, *names: str) -> list[int]:
    """Posts of a new blog on this server, newest first; `quick` ones are given a page."""
    blog_id = subscribe(db, server.url("/"))
    for name in names:
        if name.startswith("quick"):
            server.give(f"/{name}", PAGE)
    entries = [
        an_entry(name, f"2024-01-{20 - number}", url=server.url(f"/{name}"))
        for number, name in enumerate(names)
    ]
    with writing(db):
        store_changes(db, blog_id, BlogChanges(new=tuple(map(new_post, entries))), NOW)
    rows = db.execute("SELECT id FROM posts WHERE blog_id = :id ORDER BY key DESC", {"id": blog_id})
    return [post_id for (post_id,) in rows.fetchall()]


def wanted(db: Connection, post_ids: list[int]) -> Download:
    with writing(db):
        return Download(tuple(downloads.want(db, post_ids)))


async def test_an_order_does_not_wait_behind_what_waits_from_before(
    db: Connection, server: Loopback, slow: Loopback
) -> None:
    slow.hang("/slow")
    before = subscribed(db, slow, "slow")
    ordered = subscribed(db, server, "quick-1", "quick-2")
    answers = Answers()

    async def commands() -> AsyncIterator[Command]:
        wanted(db, before)
        yield ADDED
        while "/slow" not in slow.paths:
            await asyncio.to_thread(slow.wait_for_request)
        assert not [event for event in answers.told if isinstance(event, DownloadGrew)]
        yield wanted(db, ordered)
        await answers.until(DownloadEnded)
        yield Stop()

    await run(db, answers, commands())
    ended = [event for event in answers.told if isinstance(event, DownloadEnded)]
    assert ended == [DownloadEnded(2, 2, "", "", by_hand=True)]


async def test_two_orders_are_told_of_apart(
    db: Connection, server: Loopback, slow: Loopback
) -> None:
    """And a text that both want is fetched once, and counted by both."""
    slow.hang("/slow")
    first = subscribed(db, slow, "slow")
    second = subscribed(db, server, "quick-1", "quick-2", "gone")
    answers = Answers()

    async def commands() -> AsyncIterator[Command]:
        orders = [wanted(db, [*first, second[0]]), wanted(db, second)]
        yield orders[0]
        while "/slow" not in slow.paths:
            await asyncio.to_thread(slow.wait_for_request)
        yield orders[1]
        await answers.until(DownloadEnded)
        yield Stop()

    await run(db, answers, commands())
    ended = [event for event in answers.told if isinstance(event, DownloadEnded)]
    assert ended == [DownloadEnded(2, 3, "1 not found", "", by_hand=True)]
    assert server.paths.count("/quick-1") == 1


async def test_what_waits_is_gone_on_with_after_an_order(
    db: Connection, server: Loopback, slow: Loopback
) -> None:
    before = subscribed(db, slow, "quick-0")
    ordered = subscribed(db, server, "quick-1")
    answers = Answers()

    async def commands() -> AsyncIterator[Command]:
        wanted(db, before)
        yield wanted(db, ordered)
        while downloads.waiting(db):
            answers.more.clear()
            await answers.more.wait()
        yield Stop()

    await run(db, answers, commands())


async def test_why_a_text_does_not_come_is_kept(db: Connection, server: Loopback) -> None:
    """Of one that a person wanted to read, and of one that still waits."""
    server.give("/broken", status=500)
    gone, broken = subscribed(db, server, "gone", "broken")
    answers = Answers()

    async def commands() -> AsyncIterator[Command]:
        yield FetchArticle(gone)
        await answers.until(ArticleFailed)
        yield wanted(db, [broken])
        await answers.until(DownloadEnded)
        yield Stop()

    await run(db, answers, commands())
    told = downloads.failures(db)
    assert told[gone].startswith("There is nothing at")
    assert told[broken].endswith("It is tried again by itself.")
    assert downloads.lasting_failure(db, gone) == told[gone]
    assert downloads.lasting_failure(db, broken) is None


async def test_what_failed_for_the_moment_while_it_was_read_is_kept_as_any_newest(
    db: Connection, server: Loopback
) -> None:
    server.give("/broken", status=500)
    gone, broken = subscribed(db, server, "gone", "broken")
    answers = Answers()

    async def commands() -> AsyncIterator[Command]:
        for post_id in (gone, broken):
            yield FetchArticle(post_id)
            await answers.until(ArticleFailed)
            answers.told.clear()
        yield Stop()

    await run(db, answers, commands())
    (blog_id,) = db.execute("SELECT blog_id FROM posts LIMIT 1").fetchone()
    with writing(db):
        downloads.want_newest(db, blog_id, 2)
    assert [each.post_id for each in downloads.waiting(db)] == [broken]
