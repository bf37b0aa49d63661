"""The fetcher's own loop, without a process around it."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from sqlite3 import Connection
from typing import cast

import pytest

from blogtui.config import Config
from blogtui.errors import StoreFull
from blogtui.fetch import __main__ as fetcher_module
from blogtui.fetch.__main__ import Fetcher, in_words, understood
from blogtui.fetch.protocol import (
    Command,
    FetchArticle,
    FetchPicture,
    NeverMind,
    RefreshBlogs,
    Stop,
    WalkArchive,
    decode_event,
)
from blogtui.fetch.session import session
from blogtui.model.blog import ArchiveState
from blogtui.model.events import (
    ArchiveEnded,
    ArticleFailed,
    ArticleStored,
    BlogChanged,
    Event,
    Finished,
    PictureFailed,
    PictureStored,
)
from blogtui.store import blogs
from tests.building import LOOPBACK, NOW
from tests.home_blog import HomeBlog
from tests.loopback import Loopback


class Answers:
    """Stands in for the pipe to the screen; knows when something was said."""

    def __init__(self) -> None:
        self.told: list[Event] = []
        self.more = asyncio.Event()

    def write(self, line: bytes) -> None:
        self.told.append(decode_event(line))
        self.more.set()

    async def until(self, kind: type[Event]) -> None:
        try:
            while not any(isinstance(event, kind) for event in self.told):
                self.more.clear()
                await self.more.wait()
        except asyncio.CancelledError:
            raise AssertionError(f"{kind.__name__} did not come, but {self.told}") from None


async def run(db: Connection, answers: Answers, commands: AsyncIterator[Command]) -> None:
    async with asyncio.timeout(20), session(db, Config(fetch_pause=timedelta(0))) as parts:
        await Fetcher(db, parts, cast(asyncio.WriteTransport, answers)).run(commands)


def subscribe(db: Connection, url: str) -> int:
    return blogs.add(
        db, name="Home", url=url, tagline="", source=None, now=NOW, typed_host=LOOPBACK
    )


async def test_it_does_what_it_is_told_until_it_is_told_to_stop(
    db: Connection, home_blog: HomeBlog
) -> None:
    blog_id, answers = subscribe(db, home_blog.url), Answers()

    async def commands() -> AsyncIterator[Command]:
        yield RefreshBlogs((blog_id,), force=False)
        yield FetchArticle(77)
        yield FetchArticle(77)
        await answers.until(Finished)
        yield Stop()
        raise AssertionError("nothing is read after Stop")

    await run(db, answers, commands())
    assert BlogChanged(blog_id, 10, 0, 2) in answers.told
    assert any(isinstance(event, ArticleFailed) for event in answers.told)


@pytest.mark.parametrize("left", ["text", "picture"])
async def test_what_is_left_frees_its_server_at_once(
    db: Connection, home_blog: HomeBlog, left: str
) -> None:
    """It is no failure, and what is asked for next does not wait behind it."""
    blog_id, answers = subscribe(db, home_blog.url), Answers()
    home_blog.server.hang(home_blog.path_of(home_blog.posts[0]))
    slow = home_blog.server.url(home_blog.path_of(home_blog.posts[0]))

    async def asked(path: str) -> None:
        while path not in home_blog.server.paths:
            await asyncio.to_thread(home_blog.server.wait_for_request)

    async def commands() -> AsyncIterator[Command]:
        yield RefreshBlogs((blog_id,), force=False)
        await answers.until(Finished)
        first, second = newest(db, 2)
        picture = None if left == "text" else slow
        yield FetchArticle(first) if picture is None else FetchPicture(first, picture)
        await asked(home_blog.path_of(home_blog.posts[0]))
        yield FetchArticle(second)
        yield NeverMind(first, picture)
        await answers.until(ArticleStored)
        yield Stop()

    await run(db, answers, commands())
    failed = (ArticleFailed, PictureFailed, PictureStored)
    assert not [event for event in answers.told if isinstance(event, failed)]


async def test_what_was_left_may_be_asked_for_again(db: Connection, home_blog: HomeBlog) -> None:
    blog_id, answers = subscribe(db, home_blog.url), Answers()

    async def commands() -> AsyncIterator[Command]:
        yield RefreshBlogs((blog_id,), force=False)
        await answers.until(Finished)
        (first,) = newest(db, 1)
        yield FetchArticle(first)
        yield NeverMind(first)
        yield NeverMind(first)
        yield FetchArticle(first)
        await answers.until(ArticleStored)
        yield Stop()

    await run(db, answers, commands())


def newest(db: Connection, number: int) -> list[int]:
    rows = db.execute("SELECT id FROM posts ORDER BY key DESC LIMIT :number", {"number": number})
    return [post_id for (post_id,) in rows]


async def test_what_has_failed_may_be_asked_for_again_at_once(db: Connection) -> None:
    answers = Answers()

    async def commands() -> AsyncIterator[Command]:
        for _ in range(2):
            answers.told.clear()
            yield FetchArticle(77)
            await answers.until(ArticleFailed)
        yield Stop()

    await run(db, answers, commands())


async def test_it_looks_for_what_is_due_by_itself(
    db: Connection, home_blog: HomeBlog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetcher_module, "SECONDS_BETWEEN_LOOKS", 0)
    subscribe(db, home_blog.url)
    answers = Answers()

    async def commands() -> AsyncIterator[Command]:
        await answers.until(BlogChanged)
        yield Stop()

    await run(db, answers, commands())


async def test_a_paused_blog_is_left_alone_until_a_person_wants_its_older_posts(
    db: Connection, home_blog: HomeBlog
) -> None:
    """Neither asked nor walked by itself; by order it is walked, and again when that is over."""
    blog_id, answers = subscribe(db, home_blog.url), Answers()
    blogs.pause(db, blog_id, True)
    requests: list[int] = []

    async def commands() -> AsyncIterator[Command]:
        yield RefreshBlogs(None, force=True)
        await answers.until(Finished)
        requests.append(len(home_blog.server.requests))
        for _ in range(2):
            yield WalkArchive(blog_id)
            await answers.until(ArchiveEnded)
            requests.append(len(home_blog.server.requests))
            answers.told.clear()
        yield Stop()

    await run(db, answers, commands())
    assert requests[0] == 0
    assert 0 < requests[1] < requests[2]
    assert blogs.get(db, blog_id).archive.state is ArchiveState.COMPLETE


async def test_the_end_of_the_commands_ends_what_is_running(
    db: Connection, server: Loopback
) -> None:
    server.hang("/")
    blog_id, answers = subscribe(db, server.url()), Answers()

    async def commands() -> AsyncIterator[Command]:
        yield RefreshBlogs((blog_id,), force=False)
        await asyncio.to_thread(server.wait_for_request)

    await run(db, answers, commands())
    assert answers.told == []


async def test_a_fault_of_ours_ends_everything(
    db: Connection, home_blog: HomeBlog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Better gone, and said so, than half alive."""

    def broken(_: Connection) -> None:
        raise ZeroDivisionError

    async def commands() -> AsyncIterator[Command]:
        yield RefreshBlogs(None, force=False)
        await asyncio.Event().wait()

    monkeypatch.setattr(blogs, "every", broken)
    with pytest.raises(ExceptionGroup) as faults:
        await run(db, Answers(), commands())
    assert faults.group_contains(ZeroDivisionError)


def test_the_last_word_is_a_sentence_where_there_is_one() -> None:
    assert (
        in_words(StoreFull("The disk is full.", "Make room.")) == "The disk is full. Make room.\n"
    )
    assert in_words(KeyError("x")) == "KeyError: 'x'\n"


def test_folders_are_named_by_a_home_or_each_alone(tmp_path: Path) -> None:
    assert understood(["--home", str(tmp_path)]).home == tmp_path
    assert understood(["--folders", "/c", "/d", "/e"]).folders == list(
        map(Path, ("/c", "/d", "/e"))
    )
    assert understood(["--offline"]).offline
