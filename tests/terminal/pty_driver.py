"""Runs a program in a pseudo terminal: what it paints, what a person presses, how it ends."""

import contextlib
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
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Self

import pyte

PROJECT = Path(__file__).parents[2]
SYNC_ASKED = b"\x1b[?2026$p"
SYNC_ANSWER = b"\x1b[?2026;2$y"
WIDE = (120, 36)
PATIENCE_SECONDS = 15.0

FOREIGN_TO_PYTE = re.compile(
    rb"\x1b\[[<=>?][0-9;:]*[a-gi-km-z]|\x1b\[\?[0-9;]*\$p|\x1b[P_^X].*?\x1b\\|\x1b\[[0-9;]*t",
    re.DOTALL,
)
"""Sequences that pyte would paint or mistake; private modes (`h`, `l`) stay."""

INKS = re.compile(rb"\x1b\[[0-9;:]*m")
"""Most of what is written, and of the time that pyte takes."""

Condition = str | Callable[["Terminal"], bool]


def program() -> list[str]:
    """The installed command where there is one."""
    installed = Path(sys.executable).with_name("blogtui")
    return [str(installed)] if installed.exists() else [sys.executable, "-m", "blogtui"]


def environment(**more: str) -> dict[str, str]:
    """What a plain terminal gives, and nothing of the person who runs the tests."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("BLOGTUI_", "LC_", "COV_", "PYTEST"))
        and name not in ("COLUMNS", "LINES", "NO_COLOR", "COLORTERM", "PYTHONPATH", "LANGUAGE")
    }
    kept |= {"LANG": "C.UTF-8", "TERM": "xterm-256color"}
    if len(program()) > 1:
        kept["PYTHONPATH"] = str(PROJECT)
    return kept | more


class Terminal:
    """A program in a terminal of a given size. Leaving the context kills what is left of it."""

    def __init__(
        self,
        argv: Sequence[str],
        size: tuple[int, int] = WIDE,
        env: Mapping[str, str] | None = None,
    ) -> None:
        self.raw = b""
        """Everything the program wrote, as it wrote it."""
        self.answers = {SYNC_ASKED: SYNC_ANSWER}
        """What the terminal says when it is asked."""
        self.ended: int | None = None
        # A terminal without a size is drawn on one of the usual size.
        self._screen = pyte.Screen(size[0] or 80, size[1] or 24)
        self._stream = pyte.ByteStream(self._screen)
        self._unfed = b""
        self._is_inked = False
        self.pid, self._fd = self._start(list(argv), size, dict(env or environment()))
        self.first_modes = self.modes

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.ended is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        self.hang_up()

    @staticmethod
    def _start(argv: list[str], size: tuple[int, int], env: dict[str, str]) -> tuple[int, int]:
        """The child waits until its terminal has its size."""
        ready, go = os.pipe()
        pid, fd = pty.fork()
        if pid == 0:
            try:
                os.close(go)
                os.read(ready, 1)
                os.execvpe(argv[0], argv, env)
            finally:
                os._exit(127)
        set_size(fd, size)
        os.close(ready)
        os.close(go)
        return pid, fd

    # What is seen

    @property
    def lines(self) -> list[str]:
        """Without the blanks at their ends. A wide character takes one place here."""
        rows, columns = range(self._screen.lines), range(self._screen.columns)
        cells = self._screen.buffer  # pyte's own `display` fails on half of a wide character
        return ["".join(cells[y][x].data for x in columns).rstrip() for y in rows]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def shows(self, text: str) -> bool:
        return text in self.text

    def line_with(self, text: str) -> int:
        """The row of the first line that holds it."""
        for row, line in enumerate(self.lines):
            if text in line:
                return row
        raise AssertionError(f"{text!r} is not on the screen:\n{self.text}")

    def cell(self, row: int, column: int) -> pyte.screens.Char:
        """With its inks. The first time, all that was written is read once more for them."""
        if not self._is_inked:
            self._is_inked = True
            self._screen.reset()
            self._unfed = b""
            self._feed(self.raw)
        return self._screen.buffer[row][column]

    @property
    def modes(self) -> list[int]:
        """Of the terminal's line: whether it echoes, waits for whole lines, heeds ctrl+c."""
        return [flags for flags in termios.tcgetattr(self._fd)[:4] if isinstance(flags, int)]

    def until(self, wanted: Condition, seconds: float = PATIENCE_SECONDS) -> None:
        """Until a text stands on the screen, or something is true."""
        is_met = (lambda it: it.shows(wanted)) if isinstance(wanted, str) else wanted
        end = time.monotonic() + seconds
        while not is_met(self):
            left = end - time.monotonic()
            if left <= 0 or not self._read(left):
                state = "in time" if left <= 0 else "before the program was silent or gone"
                raise AssertionError(f"{wanted!r} did not come {state}:\n{self.text}")

    def settle(self, quiet_seconds: float = 0.3, seconds: float = PATIENCE_SECONDS) -> None:
        """Until the program has written nothing for a moment."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and self._read(quiet_seconds):
            pass

    def _read(self, seconds: float) -> bool:
        """Whether something came."""
        if self._fd < 0 or not select.select([self._fd], [], [], seconds)[0]:
            return False
        try:
            written = os.read(self._fd, 1 << 16)
        except OSError:  # how Linux says that the other end is closed
            return False
        self.raw += written
        for asked, answer in self.answers.items():
            if asked in written:
                self.send(answer)
        self._feed(written)
        return bool(written)

    def _feed(self, written: bytes) -> None:
        """A sequence that was cut by the read waits for its rest."""
        whole = self._unfed + written
        cut = whole.rfind(b"\x1b", max(0, len(whole) - 64))
        is_cut = cut >= 0 and not re.match(rb"\x1b(\[[0-?]*[ -/]*[@-~]|[^\[P\]_])", whole[cut:])
        self._unfed = whole[cut:] if is_cut else b""
        understood = FOREIGN_TO_PYTE.sub(b"", whole[:cut] if is_cut else whole)
        self._stream.feed(understood if self._is_inked else INKS.sub(b"", understood))

    # What is done

    def send(self, written: bytes) -> None:
        with contextlib.suppress(OSError):
            os.write(self._fd, written)

    def press(self, keys: str) -> None:
        self.send(keys.encode())

    def click(self, row: int, column: int) -> None:
        """The left button, down and up; the first row and column are 0."""
        place = f"{column + 1};{row + 1}"
        self.press(f"\x1b[<0;{place}M\x1b[<0;{place}m")

    def resize(self, columns: int, rows: int) -> None:
        self._screen.resize(rows, columns)
        set_size(self._fd, (columns, rows))
        self.signal(signal.SIGWINCH)

    def paint(self, written: bytes) -> None:
        """As another program would on the same terminal."""
        self._feed(written)

    def signal(self, number: signal.Signals) -> None:
        os.kill(self.pid, number)

    def hang_up(self) -> None:
        """Close the terminal, as when its window is closed."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1

    def children(self) -> list[int]:
        """The processes that it has started and that are still there."""
        listed = Path(f"/proc/{self.pid}/task/{self.pid}/children")
        return [int(child) for child in listed.read_text().split()]

    def processor_seconds(self) -> float:
        """What it has used of processors so far, all its threads together."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def is_running(self) -> bool:
        return self.ended is None and not self._reap()

    def exit_code(self, seconds: float = PATIENCE_SECONDS) -> int:
        """Reads on until the program has ended; a negative number names a signal."""
        end = time.monotonic() + seconds
        while not self._reap():
            if time.monotonic() > end:
                raise AssertionError(f"it did not end:\n{self.text}")
            if not self._read(0.05):
                breathe()
        while self._read(0.05):
            pass
        assert self.ended is not None
        return self.ended

    def until_stopped(self, seconds: float = PATIENCE_SECONDS) -> None:
        """Until it has been stopped by a signal, everything read that it wrote before."""
        end = time.monotonic() + seconds
        while not os.waitpid(self.pid, os.WNOHANG | os.WUNTRACED)[0]:
            assert time.monotonic() < end, f"it did not stop:\n{self.text}"
            if not self._read(0.05):
                breathe()
        self.settle(0.05)

    def _reap(self) -> bool:
        if self.ended is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.ended = os.waitstatus_to_exitcode(status)
        return self.ended is not None


def is_on_its_screen(terminal: Terminal) -> bool:
    return terminal.raw.rfind(b"\x1b[?1049h") > terminal.raw.rfind(b"\x1b[?1049l")


def is_cleaned_up(raw: bytes) -> bool:
    """The last word on screen, cursor and mouse leaves them as a shell wants them."""
    return all(
        raw.rfind(off) > raw.rfind(on)
        for off, on in (
            (b"\x1b[?1049l", b"\x1b[?1049h"),
            (b"\x1b[?25h", b"\x1b[?25l"),
            (b"\x1b[?1000l", b"\x1b[?1000h"),
        )
    )


def breathe() -> None:
    """A breath for the processor while a process ends."""
    select.select([], [], [], 0.01)


def set_size(fd: int, size: tuple[int, int]) -> None:
    columns, rows = size
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
