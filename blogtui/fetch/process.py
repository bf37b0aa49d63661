"""The fetcher, seen from outside: started, told, listened to, and stopped within a second."""

import asyncio
import contextlib
import signal
import tempfile
from collections.abc import AsyncIterator, Sequence
from typing import IO

from blogtui.fetch.launching import command, environment
from blogtui.fetch.protocol import (
    LONGEST_LINE_BYTES,
    Command,
    NotUnderstood,
    Stop,
    decode_event,
    encode,
)
from blogtui.model.events import Event, FetcherBusy, FetcherGone, IndexBuilt, IndexFailed
from blogtui.paths import Paths
from blogtui.washing import clean_line

SECONDS_TO_STOP = 0.6
SECONDS_TO_TERMINATE = 0.2
LAST_WORDS_BYTES = 2000
# After these it may end by itself: nothing is left that it could do.
LAST_WORDS = (FetcherBusy, IndexBuilt, IndexFailed)


class FetcherProcess:
    """Talks to one fetcher. Does not know what is fetched, nor what becomes of the events."""

    def __init__(
        self, paths: Paths, *, offline: bool = False, program: Sequence[str] | None = None
    ) -> None:
        folders = (str(paths.config), str(paths.data), str(paths.cache))
        options = ("--offline",) if offline else ()
        self._program = program or command("blogtui.fetch", "--folders", *folders, *options)
        self._process: asyncio.subprocess.Process | None = None
        self._events: asyncio.Queue[Event | None] = asyncio.Queue()
        self._listening: asyncio.Task[None] | None = None
        self._stopping = False
        self._over = False

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process is not None else None

    @property
    def has_ended(self) -> bool:
        """Whether it is gone, or never came."""
        return self._over or (self._listening is not None and self._listening.done())

    async def start(self) -> None:
        """A fetcher that cannot be started tells so by an event."""
        try:
            # Not a pipe: nobody would read it, and a full pipe stops its writer.
            last_words = tempfile.TemporaryFile()  # noqa: SIM115
        except OSError as error:
            self._never_started(error)
            return
        try:
            self._process = await asyncio.create_subprocess_exec(
                *self._program,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=last_words,
                env=environment(),
                limit=LONGEST_LINE_BYTES,
                # The terminal's signals are the screen's; the fetcher ends when its stdin does.
                start_new_session=True,
            )
        except OSError as error:
            last_words.close()
            self._never_started(error)
            return
        self._listening = asyncio.create_task(self._listen(self._process, last_words))

    async def send(self, order: Command) -> None:
        """To a fetcher that is gone this does nothing: an event has told of it."""
        if self._process is None or self._process.stdin is None:
            return
        with contextlib.suppress(ConnectionError):
            self._process.stdin.write(encode(order))
            await self._process.stdin.drain()

    async def events(self) -> AsyncIterator[Event]:
        """Until the fetcher has ended. For one listener."""
        while (event := await self._events.get()) is not None:
            yield event

    async def stop(self) -> None:
        """By the protocol, then by SIGTERM, then by SIGKILL: a second in all."""
        self._stopping = True
        if self._process is None or self._listening is None:
            return
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(SECONDS_TO_STOP):
                await self.send(Stop())
                if self._process.stdin is not None:
                    self._process.stdin.close()
                await asyncio.shield(self._listening)
        for signal_number in (signal.SIGTERM, signal.SIGKILL):
            if self._listening.done():
                break
            with contextlib.suppress(ProcessLookupError):
                self._process.send_signal(signal_number)
            await asyncio.wait([self._listening], timeout=SECONDS_TO_TERMINATE)
        await self._listening

    def _never_started(self, error: OSError) -> None:
        self._over = True
        self._events.put_nowait(FetcherGone(f"The fetcher does not start: {error.strerror}."))
        self._events.put_nowait(None)

    async def _listen(self, process: asyncio.subprocess.Process, last_words: IO[bytes]) -> None:
        assert process.stdout is not None
        may_leave = False
        try:
            while line := await next_line(process.stdout):
                with contextlib.suppress(NotUnderstood):
                    event = decode_event(line)
                    may_leave = may_leave or isinstance(event, LAST_WORDS)
                    self._events.put_nowait(event)
            code = await process.wait()
            if not self._stopping and not (may_leave and code == 0):
                self._events.put_nowait(FetcherGone(farewell(code, last_words)))
        finally:
            last_words.close()
            self._events.put_nowait(None)


async def next_line(stream: asyncio.StreamReader) -> bytes:
    """Empty at the end. A line of any length is read, one that is too long is an unknown one."""
    try:
        return await stream.readline()
    except ValueError:
        return b"\n"


def farewell(code: int, last_words: IO[bytes]) -> str:
    """One sentence from how a process ended and the last line it wrote."""
    size = last_words.seek(0, 2)
    last_words.seek(max(0, size - LAST_WORDS_BYTES))
    lines = last_words.read().decode("utf-8", "replace").strip().splitlines()
    cause = f"by signal {-code}" if code < 0 else f"with code {code}"
    said = f": {clean_line(lines[-1])}" if lines else "."
    return f"The fetcher has ended {cause}{said} It starts again when you ask for something."
