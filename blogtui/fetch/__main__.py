"""The fetcher: commands come in on stdin, events go out on stdout, both as lines of JSON.

It ends on Stop, at the end of its input and on SIGTERM, in the middle of anything: what was not
stored yet is fetched the next time.
"""

import argparse
import asyncio
import os
import signal
import sys
import traceback
from collections.abc import AsyncIterator, Sequence
from contextlib import aclosing, closing, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from blogtui.addresses import with_scheme
from blogtui.config import load
from blogtui.errors import BlogExists, BlogtuiError, StoreBusy, StoreFull, UnknownBlog, UnknownPost
from blogtui.fetch.client import Exchange
from blogtui.fetch.discovery import Discovery, discover
from blogtui.fetch.indexing import index_up_to_date
from blogtui.fetch.keeping import back_up
from blogtui.fetch.lock import BUSY, Turn
from blogtui.fetch.patience import LONGEST_BEFORE_A_PERSON, Patience
from blogtui.fetch.process import next_line
from blogtui.fetch.protocol import (
    LONGEST_LINE_BYTES,
    AddBlog,
    Command,
    Download,
    FetchArticle,
    FetchPicture,
    LookAt,
    NeverMind,
    NotUnderstood,
    RefreshBlogs,
    RestArchives,
    Stop,
    StopRefresh,
    WalkArchive,
    decode_command,
    encode,
)
from blogtui.fetch.reach import host_named, named_by_a_person
from blogtui.fetch.session import Session, session
from blogtui.fetch.storing import add_blog, refuse_known
from blogtui.model.events import (
    ArticleFailed,
    BlogAdded,
    BlogFailed,
    BlogFound,
    BlogRefused,
    DownloadEnded,
    Event,
    FetcherBusy,
    FetcherShared,
    Finished,
    PictureFailed,
)
from blogtui.model.fetching import Failed, FailureKind
from blogtui.paths import Paths, paths
from blogtui.store import posts
from blogtui.store.connection import connect

if TYPE_CHECKING:
    from sqlite3 import Connection

SECONDS_BETWEEN_LOOKS = 300.0
NEWEST_TOLD = 3
FEEDS_TOLD = 5
LONGEST_TITLE = 200
FOR_GUESTS = (FetchArticle, FetchPicture, NeverMind, LookAt, AddBlog, Stop)
# The reader comes first; whoever fetches can wait.
NICENESS = 10


class Fetcher:
    """Does what it is told, all at once, and tells what came of it."""

    def __init__(
        self,
        db: "Connection",
        parts: Session,
        answers: asyncio.WriteTransport,
        turn: Turn | None = None,
    ) -> None:
        """Where the `turn` is another's, it fetches what a person waits for, and nothing else."""
        self._db = db
        self._turn = turn
        self._parts = parts
        self._answers = answers
        self._waited_for: dict[FetchArticle | FetchPicture, asyncio.Task[None]] = {}
        self._rounds: set[asyncio.Task[None]] = set()
        self._walks: dict[int, asyncio.Task[None]] = {}
        self._walks_rest = False
        self._ending = False
        self._backing_up = asyncio.Lock()
        self._is_indexed = asyncio.Event()
        self._downloads: set[asyncio.Task[None]] = set()
        self._rest: asyncio.Task[None] | None = None
        self._found: dict[str, tuple[Discovery, list[Exchange]]] = {}

    async def run(self, commands: AsyncIterator[Command]) -> None:
        """Until Stop, or the end of the commands. A fault in any task ends them all."""
        async with asyncio.TaskGroup() as group:
            tasks: list[asyncio.Task[None]] = []
            if self._is_guest:
                self._is_indexed.set()  # what is not indexed is the other's to index
                self.tell(FetcherShared(BUSY))
            else:
                tasks += self._begin(group)
            async for command in commands:
                if self._is_guest and not isinstance(command, FOR_GUESTS):
                    if isinstance(command, RefreshBlogs) and not command.by_hand:
                        continue
                    if not self._takes_turn():
                        self.tell(FetcherBusy(BUSY))
                        break
                    tasks += self._begin(group)
                match command:
                    case RefreshBlogs():
                        tasks.append(self._begin_round(group, command))
                    case StopRefresh():
                        for each in self._rounds:
                            each.cancel()
                    case RestArchives(rest=rest):
                        self._rest_archives(group, rest)
                    case WalkArchive(blog_id=blog_id):
                        tasks.append(group.create_task(self._walk_by_hand(group, blog_id)))
                    case LookAt(address=address):
                        tasks.append(group.create_task(self._look_at(address)))
                    case AddBlog(address=address):
                        tasks.append(group.create_task(self._add(group, address)))
                    case FetchArticle() | FetchPicture():
                        self._fetch(group, command)
                    case NeverMind():
                        self._leave(command)
                    case Download(post_ids=post_ids):
                        self._download(group, post_ids)
                    case Stop():
                        break
                tasks = [task for task in tasks if not task.done()]
            self._ending = True
            downloading = [*self._downloads, *([self._rest] if self._rest else [])]
            waited_for = self._waited_for.values()
            for task in [*tasks, *self._walks.values(), *waited_for, *downloading]:
                task.cancel()

    def tell(self, event: Event) -> None:
        # Not waited for: a reader that is busy must not keep the fetcher from being stopped.
        self._answers.write(encode(event))

    @property
    def _is_guest(self) -> bool:
        return self._turn is not None and not self._turn.is_ours

    def _takes_turn(self) -> bool:
        """Whether the other fetcher has left."""
        return self._turn is None or self._turn.take()

    def _begin(self, group: asyncio.TaskGroup) -> "list[asyncio.Task[None]]":
        return [group.create_task(self._index()), group.create_task(self._look_regularly(group))]

    async def _index(self) -> None:
        """Before anything else is written: until it is done, no other writer would get a turn."""
        await index_up_to_date(self._db, self.tell)
        self._is_indexed.set()

    def _begin_round(self, group: asyncio.TaskGroup, order: RefreshBlogs) -> "asyncio.Task[None]":
        task = group.create_task(self._refresh(group, order))
        self._rounds.add(task)
        task.add_done_callback(self._rounds.discard)
        return task

    async def _look_regularly(self, group: asyncio.TaskGroup) -> None:
        while True:
            await asyncio.sleep(SECONDS_BETWEEN_LOOKS)
            await self._refresh(group, RefreshBlogs(None, force=False))

    async def _refresh(self, group: asyncio.TaskGroup, order: RefreshBlogs) -> None:
        await self._is_indexed.wait()
        try:
            await self._ask_blogs(order)
        except asyncio.CancelledError:
            # Nobody waits any more for what has not answered yet.
            if not self._ending:
                self.tell(Finished(0, 0))
            raise
        self._go_on(group)
        self._keep_newest(group)
        async with self._backing_up:
            await back_up(self._db)

    async def _ask_blogs(self, order: RefreshBlogs) -> None:
        answers = self._parts.refresh.blogs(order.blog_ids, force=order.force)
        async with aclosing(answers) as events:
            async for event in events:
                if isinstance(event, Finished):
                    event = replace(event, by_hand=order.by_hand)
                self.tell(event)

    def _go_on(self, group: asyncio.TaskGroup) -> None:
        """With the walks through older posts, where they were left."""
        self._walks = {blog: task for blog, task in self._walks.items() if not task.done()}
        if self._walks_rest or not self._is_indexed.is_set() or self._is_guest:
            return
        for blog_id in set(self._parts.archive.waiting()) - self._walks.keys():
            task = self._walks[blog_id] = group.create_task(self._walk(blog_id))
            task.add_done_callback(lambda ended: self._go_on_after(group, ended))

    def _go_on_after(self, group: asyncio.TaskGroup, ended: asyncio.Task[None]) -> None:
        """A walk that was to rest may be wanted again before it has come to its end."""
        if ended.cancelled() and not self._walks_rest and not self._ending:
            self._go_on(group)

    def _rest_archives(self, group: asyncio.TaskGroup, rest: bool) -> None:
        self._walks_rest = rest
        if rest:
            for task in self._walks.values():
                task.cancel()
        else:
            self._go_on(group)

    async def _walk_by_hand(self, group: asyncio.TaskGroup, blog_id: int) -> None:
        """Even where walks rest, or the blog is paused: a person asks."""
        await self._is_indexed.wait()
        there = self._walks.get(blog_id)
        if there is None or there.done():
            self._walks[blog_id] = group.create_task(self._walk(blog_id, by_hand=True))

    async def _walk(self, blog_id: int, *, by_hand: bool = False) -> None:
        walk = self._parts.archive.walk(blog_id, by_hand=by_hand, anew=by_hand)
        try:
            async with aclosing(walk) as events:
                async for event in events:
                    self.tell(event)
        except UnknownBlog:
            return  # removed meanwhile
        except (StoreBusy, StoreFull) as error:
            self.tell(BlogFailed(blog_id, FailureKind.STORE, error.sentence))

    # Texts for reading offline

    def _keep_newest(self, group: asyncio.TaskGroup) -> None:
        """What a fetcher left undone is gone on with, too."""
        try:
            self._parts.downloading.want_newest()
        except (StoreBusy, StoreFull) as error:
            self.tell(DownloadEnded(0, 0, error.sentence))
        self._download_rest(group)

    def _download(self, group: asyncio.TaskGroup, post_ids: tuple[int, ...]) -> None:
        """What waits from before makes room, and is gone on with afterwards."""
        if self._rest is not None:
            self._rest.cancel()
        task = group.create_task(self._tell_download(post_ids))
        self._downloads.add(task)
        task.add_done_callback(lambda ended: self._download_ended(group, ended))

    def _download_ended(self, group: asyncio.TaskGroup, ended: asyncio.Task[None]) -> None:
        self._downloads.discard(ended)
        if not ended.cancelled() and ended.exception() is None and not self._ending:
            self._download_rest(group)

    def _download_rest(self, group: asyncio.TaskGroup) -> None:
        if not self._downloads and (self._rest is None or self._rest.done()):
            self._rest = group.create_task(self._tell_download(None))

    async def _tell_download(self, post_ids: tuple[int, ...] | None) -> None:
        await self._is_indexed.wait()
        try:
            by_hand = post_ids is not None
            run = self._parts.downloading.run(post_ids, by_hand=by_hand, quietly=not by_hand)
            async with aclosing(run) as events:
                async for event in events:
                    self.tell(event)
        except (StoreBusy, StoreFull) as error:
            self.tell(DownloadEnded(0, 0, error.sentence, by_hand=post_ids is not None))

    async def _look_at(self, address: str) -> None:
        log: list[Exchange] = []
        try:
            refuse_known(self._db, with_scheme(address))
        except BlogExists as error:
            self.tell(BlogRefused(address, error.sentence))
            return
        client = Patience(self._parts.client, longest=LONGEST_BEFORE_A_PERSON)
        with named_by_a_person(host_named(with_scheme(address))):
            found = await discover(address, client, self._parts.parser, log=log)
        if isinstance(found, Failed):
            self.tell(BlogRefused(address, found.message))
            return
        self._found[address] = found, log
        entries = found.document.entries
        newest = tuple(entry.title[:LONGEST_TITLE] for entry in entries[:NEWEST_TOLD])
        kind, feeds = found.source.kind, found.other_feeds[:FEEDS_TOLD]
        self.tell(BlogFound(address, found.name, found.home, kind, len(entries), newest, feeds))

    async def _add(self, group: asyncio.TaskGroup, address: str) -> None:
        await self._is_indexed.wait()
        if address not in self._found:
            self.tell(BlogRefused(address, f"Nothing was found at {address} yet."))
            return
        found, log = self._found.pop(address)
        try:
            host = host_named(with_scheme(address))
            floor = self._parts.config.least_wait_of(found.home)
            blog_id = add_blog(
                self._db, found, datetime.now(UTC), typed_host=host, log=log, floor=floor
            )
        except BlogtuiError as error:
            self.tell(BlogRefused(address, error.sentence))
        else:
            self.tell(BlogAdded(address, blog_id))
            self._go_on(group)

    # What a person waits for

    def _fetch(self, group: asyncio.TaskGroup, order: FetchArticle | FetchPicture) -> None:
        """What is being fetched is not fetched again."""
        there = self._waited_for.get(order)
        if there is None or there.done():
            fetching = (
                self._article(order.post_id)
                if isinstance(order, FetchArticle)
                else self._picture(order)
            )
            task = self._waited_for[order] = group.create_task(fetching)
            task.add_done_callback(lambda ended: self._forget(order, ended))

    def _forget(self, order: FetchArticle | FetchPicture, ended: asyncio.Task[None]) -> None:
        """One that was left may be wanted again before it has come to its end."""
        if self._waited_for.get(order) is ended:
            del self._waited_for[order]

    def _leave(self, order: NeverMind) -> None:
        """Nothing is told of it: what was left has not failed."""
        left = (
            FetchArticle(order.post_id)
            if order.picture is None
            else FetchPicture(order.post_id, order.picture)
        )
        if (task := self._waited_for.pop(left, None)) is not None:
            task.cancel()

    async def _article(self, post_id: int) -> None:
        await self._is_indexed.wait()
        try:
            self.tell(await self._parts.articles.fetch_article(posts.get(self._db, post_id)))
        except (UnknownPost, StoreBusy, StoreFull) as error:
            self.tell(ArticleFailed(post_id, error.sentence))

    async def _picture(self, order: FetchPicture) -> None:
        await self._is_indexed.wait()
        try:
            post = posts.get(self._db, order.post_id)
            self.tell(await self._parts.pictures.fetch_picture(post, order.address))
        except (UnknownPost, StoreBusy, StoreFull) as error:
            kind = FailureKind.STORE
            self.tell(PictureFailed(order.post_id, order.address, kind, error.sentence))


async def serve(places: Paths, *, offline: bool) -> None:
    """Offline only the index is brought up to date, where it is not.

    Raises StoreUnusable where there is nothing to fetch into.
    """
    loop = asyncio.get_running_loop()
    me = asyncio.current_task()
    assert me is not None
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        loop.add_signal_handler(number, me.cancel)
    answers, _ = await loop.connect_write_pipe(asyncio.BaseProtocol, sys.stdout.buffer)
    turn = Turn(places.fetcher_lock)
    try:
        if not turn.take() and offline:
            answers.write(encode(FetcherBusy(BUSY)))
            return
        with closing(connect(places.database)) as db:
            if offline:
                await index_up_to_date(db, lambda event: answers.write(encode(event)))
                return
            async with session(db, load(places.config_file)) as parts:
                await Fetcher(db, parts, answers, turn).run(orders())
    finally:
        turn.leave()
        answers.close()


async def orders() -> AsyncIterator[Command]:
    """The commands on stdin until its end. What is not understood is passed over."""
    reader = asyncio.StreamReader(limit=LONGEST_LINE_BYTES)
    stdin, _ = await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), sys.stdin.buffer
    )
    try:
        while line := await next_line(reader):
            with suppress(NotUnderstood):
                yield decode_command(line)
    finally:
        stdin.close()


def understood(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m blogtui.fetch", description=__doc__)
    parser.add_argument("--home", type=Path)
    parser.add_argument("--folders", type=Path, nargs=3, metavar=("CONFIG", "DATA", "CACHE"))
    parser.add_argument("--offline", action="store_true")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    os.nice(NICENESS)
    asked = understood(sys.argv[1:] if arguments is None else arguments)
    places = Paths(*asked.folders) if asked.folders else paths(asked.home)
    try:
        with suppress(asyncio.CancelledError):
            asyncio.run(serve(places, offline=asked.offline))
    except BlogtuiError as error:
        sys.stderr.write(f"{error.in_full}\n")
        return error.exit_code
    except ExceptionGroup as faults:
        traceback.print_exception(faults)
        # The last line is what the reader shows.
        sys.stderr.write("".join(map(in_words, faults.exceptions)))
        return 1
    return 0


def in_words(fault: Exception) -> str:
    if isinstance(fault, BlogtuiError):
        return f"{fault.in_full}\n"
    return f"{type(fault).__name__}: {fault}\n"


if __name__ == "__main__":
    sys.exit(main())
