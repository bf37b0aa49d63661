"""Parsing where it can be killed: in child processes, under a clock and a memory limit."""

import asyncio
import base64
import json
import struct
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

from blogtui import errors
from blogtui.errors import ParserGaveUp
from blogtui.fetch.failures import host
from blogtui.fetch.launching import command, environment
from blogtui.fetch.plaindata import to_document, to_outline, to_sitemap
from blogtui.model.document import Document
from blogtui.model.fetching import Fetched
from blogtui.model.outline import Outline
from blogtui.model.sitemap import Sitemap

if TYPE_CHECKING:
    from blogtui.article.extract import Extracted
    from blogtui.article.shrinking import Shrunk

MODULE = "blogtui.fetch.parsing_child"
CHILDREN = 2
SECONDS = 10.0
# Of a document's time the texts of its posts may take so much; the rest is for reading it again
# without them.
SHARE_WITH_TEXTS = 0.7
SECONDS_TO_START = 30.0
# Of address space, so it is never more in memory. The longest feed that the client takes fits,
# though it is all emoji, which Python keeps at four bytes a character.
MEMORY_BYTES = 300 << 20
LARGEST_ANSWER_BYTES = 64 << 20
Answer = TypeVar("Answer")
LENGTH = struct.Struct(">I")
CROSSING = {
    known.__name__: known
    for known in (
        *(errors.NotAFeed, errors.FeedDamaged, errors.NoPosts, errors.ArticleMissing),
        *(errors.PictureUnreadable, errors.PictureTooLarge),
    )
}
"""The errors for people, by their names."""


class Died(Exception):
    """The child has ended, or says what no child of ours says."""


class Child:
    """One parsing process and its pipes. Knows no documents, only tasks and answers."""

    def __init__(self, process: asyncio.subprocess.Process, largest_answer_bytes: int) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._process = process
        self._largest_answer_bytes = largest_answer_bytes
        self._tasks, self._answers = process.stdin, process.stdout

    @classmethod
    async def start(
        cls, program: Sequence[str], largest_answer_bytes: int = LARGEST_ANSWER_BYTES
    ) -> "Child":
        """Returns when the child is ready for a task. Raises Died or OSError."""
        process = await asyncio.create_subprocess_exec(
            *program,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env=environment(),
            start_new_session=True,
        )
        child = cls(process, largest_answer_bytes)
        try:
            async with asyncio.timeout(SECONDS_TO_START):
                await child.answer()
        except TimeoutError as error:
            await child.end()
            raise Died from error
        except BaseException:
            await child.end()
            raise
        return child

    @property
    def is_alive(self) -> bool:
        return self._process.returncode is None

    async def ask(self, task: dict[str, Any], body: bytes) -> dict[str, Any]:
        """Raises Died."""
        try:
            self._tasks.write(json.dumps({**task, "length": len(body)}).encode() + b"\n" + body)
            await self._tasks.drain()
        except ConnectionError as error:
            raise Died from error
        return await self.answer()

    async def answer(self) -> dict[str, Any]:
        """Raises Died."""
        try:
            (length,) = LENGTH.unpack(await self._answers.readexactly(LENGTH.size))
            if length > self._largest_answer_bytes:
                raise Died
            said = json.loads(await self._answers.readexactly(length))
        except (asyncio.IncompleteReadError, ConnectionError, ValueError, RecursionError) as error:
            raise Died from error
        if not isinstance(said, dict):
            raise Died
        return said

    async def end(self) -> None:
        """Kill it, and leave neither a process nor an open pipe."""
        with suppress(ProcessLookupError):
            self._process.kill()
        self._tasks.close()
        with suppress(ConnectionError):
            await self._process.communicate()


class Parser:
    """Gives documents to children and kills those that give up.

    A child is started when it is first needed and serves until it fails. Raises ParserGaveUp where
    a document was too much for one.
    """

    def __init__(
        self,
        *,
        children: int = CHILDREN,
        seconds: float = SECONDS,
        memory_bytes: int = MEMORY_BYTES,
        largest_answer_bytes: int = LARGEST_ANSWER_BYTES,
        program: Sequence[str] | None = None,
    ) -> None:
        self._seconds = seconds
        self._largest_answer_bytes = largest_answer_bytes
        # The child's own alarm is the last resort, for when nobody is left to kill it.
        alarm = str(int(seconds) + 2)
        self._program = program or command(MODULE, str(memory_bytes), alarm)
        self._free = asyncio.Semaphore(children)
        self._idle: list[Child] = []

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        while self._idle:
            await self._idle.pop().end()

    async def read(self, fetched: Fetched) -> Document:
        """Raises SourceUnreadable, ParserGaveUp.

        If the whole texts of a feed's posts are too much, the posts come without them.
        """

        def made(said: dict[str, Any]) -> Document:
            return to_document(said["document"])

        try:
            return await self._ask("read", fetched, made, self._seconds * SHARE_WITH_TEXTS)
        except ParserGaveUp:
            seconds = self._seconds * (1 - SHARE_WITH_TEXTS)
            return await self._ask("read-without-texts", fetched, made, seconds)

    async def sitemap(self, fetched: Fetched) -> Sitemap:
        """Raises SourceUnreadable, ParserGaveUp."""

        def made(said: dict[str, Any]) -> Sitemap:
            return to_sitemap(said["sitemap"])

        return await self._ask("sitemap", fetched, made, self._seconds)

    async def outline(self, fetched: Fetched) -> Outline:
        """The feeds of a list (OPML). Raises SourceUnreadable, ParserGaveUp."""

        def made(said: dict[str, Any]) -> Outline:
            return to_outline(said["outline"])

        return await self._ask("outline", fetched, made, self._seconds)

    async def extract(self, fetched: Fetched) -> "Extracted":
        """Raises ArticleMissing, ParserGaveUp."""
        from blogtui.article.extract import Extracted

        def made(said: dict[str, Any]) -> Extracted:
            return Extracted(**said["extracted"])

        return await self._ask("extract", fetched, made, self._seconds)

    async def shrink(self, fetched: Fetched) -> "Shrunk":
        """A picture of our own making. Raises PictureUnreadable, ParserGaveUp."""
        from blogtui.article.shrinking import Shrunk

        def made(said: dict[str, Any]) -> Shrunk:
            picture = said["shrunk"]
            return Shrunk(base64.b64decode(picture["content"]), picture["ending"])

        return await self._ask("shrink", fetched, made, self._seconds)

    async def _ask(
        self, task: str, fetched: Fetched, made: Callable[[dict[str, Any]], Answer], seconds: float
    ) -> Answer:
        place = {"task": task, "url": fetched.url, "content_type": fetched.content_type}
        try:
            async with self._child() as child, asyncio.timeout(seconds):
                said = await child.ask(place, fetched.body)
                if "error" not in said:
                    return made(said)
        except TimeoutError as error:
            raise gave_up(fetched, "takes too long to read") from error
        except (Died, OSError, ValueError, TypeError, KeyError) as error:
            raise gave_up(fetched, "is too much for the parser") from error
        raise understood(said["error"])

    @asynccontextmanager
    async def _child(self) -> AsyncIterator[Child]:
        """A child that is free; it is only kept if nothing goes wrong inside."""
        async with self._free:
            child = await self._free_child()
            try:
                yield child
            except BaseException:
                # Shielded, for a second cancellation must not leave the process behind.
                await asyncio.shield(child.end())
                raise
            self._idle.append(child)

    async def _free_child(self) -> Child:
        while self._idle:
            child = self._idle.pop()
            if child.is_alive:
                return child
            await child.end()
        return await Child.start(self._program, self._largest_answer_bytes)


def gave_up(fetched: Fetched, why: str) -> ParserGaveUp:
    what = f"What {host(fetched.url)} sent" if fetched.url else "This document"
    return ParserGaveUp(f"{what} {why}; it is left unread.")


def understood(said: dict[str, str]) -> errors.BlogtuiError:
    """The error that crossed over, by its name in `errors`."""
    kind = CROSSING.get(said["type"], errors.SourceUnreadable)
    return kind(said["sentence"], said["hint"])
