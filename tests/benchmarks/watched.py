"""A program in a terminal, with the moment at which each frame has arrived."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from types import TracebackType
from typing import Self

FRAME_END = b"\x1b[?2026l"
SYNC_QUESTION, SYNC_ANSWER = b"\x1b[?2026$p", b"\x1b[?2026;2$y"


def installed() -> list[str]:
    """The installed program, or that of this checkout."""
    command = Path(sys.executable).with_name("blogtui")
    return [str(command)] if command.exists() else [sys.executable, "-m", "blogtui"]


def program(home: Path) -> list[str]:
    """The reader, offline."""
    return [*installed(), "--offline", "--home", str(home)]


def environment() -> dict[str, str]:
    """Without what would spare the compiled bytecode: a program that is installed has it."""
    spared = ("COLUMNS", "LINES", "PYTHONDONTWRITEBYTECODE")
    kept = {name: value for name, value in os.environ.items() if name not in spared}
    return kept | {"TERM": "xterm-256color", "COLORTERM": "truecolor"}


class Watched:
    """Milliseconds from a start or a key to what was waited for."""

    def __init__(self, command: Sequence[str], columns: int, lines: int) -> None:
        self._started = time.perf_counter()
        self._process, self._terminal = pty.fork()
        if self._process == 0:
            os.execvpe(command[0], list(command), environment())
        size = struct.pack("HHHH", lines, columns, 0, 0)
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, size)

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

    def started(self, text: bytes) -> float:
        return (self._until(text, 30) - self._started) * 1000

    def key(self, keys: str, text: bytes = b"") -> float:
        """From the key's byte to the end of the first frame in which `text` is seen."""
        before = time.perf_counter()
        os.write(self._terminal, keys.encode())
        return (self._until(text, 5) - before) * 1000

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
                if FRAME_END in seen[max(0, seen.find(text)) :] and text in seen:
                    return time.perf_counter()
        raise TimeoutError(f"{text!r} did not come; the last was {seen[-200:]!r}")

    def _read(self) -> bytes:
        piece = os.read(self._terminal, 1 << 20)
        if SYNC_QUESTION in piece:
            os.write(self._terminal, SYNC_ANSWER)
        return piece


def spread(values: Sequence[float]) -> str:
    """`median 12.0  p95 19.1  max 24.9`."""
    ordered = sorted(values)
    p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    return f"median {median(ordered):7.1f}  p95 {p95:7.1f}  max {ordered[-1]:7.1f}"
