"""A program in a terminal, with the moment at which each frame has arrived."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pyte

FRAME_END = b"\x1b[?2026l"
Piece = tuple[float, bytes]
SYNC_QUESTION, SYNC_ANSWER = b"\x1b[?2026$p", b"\x1b[?2026;2$y"


def environment() -> dict[str, str]:
    """Without what would lead past the installed program, or spare its compiled bytecode."""
    spared = ("COLUMNS", "LINES", "PYTHONDONTWRITEBYTECODE", "PYTHONPATH")
    kept = {name: value for name, value in os.environ.items() if name not in spared}
    return kept | {"TERM": "xterm-256color", "COLORTERM": "truecolor"}


class Watched:
    """Milliseconds from a start or a key to what was waited for.

    `frame_end` is what a program writes behind each frame; empty for one that does not say.
    """

    def __init__(
        self, command: Sequence[str], columns: int, lines: int, *, frame_end: bytes = FRAME_END
    ) -> None:
        self.pieces: list[Piece] = []
        """All that the program wrote, with the moments at which it came."""
        self._frame_end = frame_end
        self.begun = time.perf_counter()
        self._process, self._terminal = pty.fork()
        if self._process == 0:
            try:
                os.execvpe(command[0], list(command), environment())
            finally:
                os._exit(127)
        self._resize(columns, lines)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)
        os.close(self._terminal)

    def started(self, text: bytes, seconds: float = 30) -> float:
        return (self._until(text, seconds) - self.begun) * 1000

    def key(self, keys: str, text: bytes = b"") -> float:
        """From the key's byte to the end of the first frame in which `text` is seen."""
        before = time.perf_counter()
        os.write(self._terminal, keys.encode())
        return (self._until(text, 5) - before) * 1000

    def resized(self, columns: int, lines: int) -> float:
        """From another size to the end of the first frame that shows what stays."""
        known = len(self.pieces)
        before = time.perf_counter()
        self._resize(columns, lines)
        os.kill(self._process, signal.SIGWINCH)
        self.frame(30.0)
        self.rest(1.0)
        screen = pyte.Screen(columns, lines)
        stream = pyte.ByteStream(screen)
        frames = []
        for moment, piece in self.pieces[known:]:
            *ends, begun = piece.split(self._frame_end)
            for end in ends:
                stream.feed(end)
                frames.append((moment, cells(screen)))
            stream.feed(begun)
        return (next(moment for moment, shown in frames if shown == frames[-1][1]) - before) * 1000

    def _resize(self, columns: int, lines: int) -> None:
        size = struct.pack("HHHH", lines, columns, 0, 0)
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, size)

    def press(self, keys: str) -> float:
        """The moment at which they were written; what follows is read at rest."""
        moment = time.perf_counter()
        os.write(self._terminal, keys.encode())
        return moment

    def frame(self, seconds: float = 5.0) -> None:
        """Read until one has arrived whole."""
        self._until(self._frame_end, seconds)

    def rest(self, seconds: float = 0.08) -> None:
        """Read until nothing comes any more."""
        while select.select([self._terminal], [], [], seconds)[0]:
            self._read()

    @property
    def pid(self) -> int:
        return self._process

    @property
    def peak_megabytes(self) -> float:
        status = Path(f"/proc/{self._process}/status").read_text()
        found = re.search(r"VmHWM:\s+(\d+)", status)
        return int(found[1]) / 1024 if found else 0.0

    def _until(self, text: bytes, seconds: float) -> float:
        """The moment at which a frame with this text has arrived whole. Raises TimeoutError."""
        seen, end = b"", time.perf_counter() + seconds
        while time.perf_counter() < end:
            if select.select([self._terminal], [], [], 0.1)[0]:
                seen += self._read()
                if self._frame_end in seen[max(0, seen.find(text)) :] and text in seen:
                    return time.perf_counter()
        raise TimeoutError(f"{text!r} did not come; the last was {seen[-200:]!r}")

    def _read(self) -> bytes:
        piece = os.read(self._terminal, 1 << 20)
        self.pieces.append((time.perf_counter(), piece))
        if SYNC_QUESTION in piece:
            os.write(self._terminal, SYNC_ANSWER)
        return piece


def cells(screen: pyte.Screen) -> list[list[Any]]:
    """Each with its sign and its colours."""
    return [[screen.buffer[y][x] for x in range(screen.columns)] for y in range(screen.lines)]
