"""The terminal is asked for its ground while the program is still being loaded.

Who answers has done so by the first frame, and nobody waits for who does not. Without Textual: the
question has to be out before the slow imports begin.
"""

import os
import re
import select
import sys
import termios
import time
from codecs import getincrementaldecoder
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

from blogtui.ui.answers import ASKED, Answers

SILENT = re.compile(r"(linux|cons\d|vt\d|sun|dumb|unknown|$)|.*-(m|mono)$")
"""Terminals with no answer, some of which would paint the question."""

COLOURLESS = re.compile(r"(vt\d|dumb|unknown|$)|.*-(m|mono)$")
DARK_NUMBERS = {"0", "1", "2", "3", "4", "5", "6", "8"}
"""Of the sixteen colours."""

LATE_SECONDS, LAST_SECONDS = 1.0, 0.1
READ_BYTES = 4096
STANDARD_OUTPUT = 1


class Greeting:
    """What was asked, what has come since, and how the terminal was before."""

    def __init__(self, fd: int, modes: list[Any]) -> None:
        self.answers = Answers()
        self._fd = fd
        self._modes: list[Any] | None = modes
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._typed = ""
        self._asked_at = 0.0

    def ask(self) -> None:
        self._asked_at = time.monotonic()
        self.answers.is_awaited = True
        os.write(STANDARD_OUTPUT, ASKED)

    def look(self) -> bool | None:
        """Take what is there already; whether the terminal is dark, if that is known."""
        while select.select([self._fd], [], [], 0)[0] and (read := os.read(self._fd, READ_BYTES)):
            self._typed += self.keys_of(read)
        if self.answers.is_dark is None:
            return dark_by_environment(os.environ)
        return self.answers.is_dark

    def keys_of(self, read: bytes) -> str:
        return self.answers.keys_of(self._decode(read))

    def typed(self) -> str:
        """What was typed before there was a program to read it; once."""
        typed, self._typed = self._typed, ""
        return typed

    def modes(self) -> list[Any] | None:
        """Those of the terminal at the start; once, for later another program may change them."""
        modes, self._modes = self._modes, None
        return modes

    def end(self) -> None:
        """An answer that comes after us would be typed into the shell."""
        until = self._asked_at + LATE_SECONDS
        while self.answers.is_awaited and time.monotonic() < until:
            if not select.select([self._fd], [], [], LAST_SECONDS)[0]:
                return
            if not (read := os.read(self._fd, READ_BYTES)):
                return
            self.keys_of(read)


@contextmanager
def greeting() -> Iterator[Greeting | None]:
    """`None` where Textual is to speak with something else than a terminal."""
    if not sys.stdin.isatty() or os.environ.get("TEXTUAL_DRIVER"):
        yield None
        return
    fd = sys.stdin.fileno()
    modes = termios.tcgetattr(fd)
    met = Greeting(fd, modes)
    if is_asked(os.environ):
        termios.tcsetattr(fd, termios.TCSANOW, silent(modes))
        met.ask()
    try:
        yield met
    finally:
        with suppress(OSError, termios.error):  # the terminal may be gone
            met.end()
            termios.tcsetattr(fd, termios.TCSANOW, modes)


def silent(modes: list[Any]) -> list[Any]:
    """Keys and answers are not echoed, nor waited for by the line; ctrl+c still ends us."""
    input_flags, output_flags, control_flags, local_flags, *others = modes
    # Enter is to arrive as Textual knows it.
    input_flags &= ~termios.ICRNL
    local_flags &= ~(termios.ECHO | termios.ICANON)
    return [input_flags, output_flags, control_flags, local_flags, *others]


def is_asked(environment: Mapping[str, str]) -> bool:
    return not is_colourless(environment) and not SILENT.match(environment.get("TERM", ""))


def is_colourless(environment: Mapping[str, str]) -> bool:
    """NO_COLOR (no-color.org), or a terminal that knows no colours."""
    kind = environment.get("TERM", "")
    return "NO_COLOR" in environment or COLOURLESS.match(kind) is not None


def dark_by_environment(environment: Mapping[str, str]) -> bool | None:
    """COLORFGBG, as rxvt, Konsole and others set it: `15;0`, `0;default;15`."""
    number = environment.get("COLORFGBG", "").rpartition(";")[2]
    return number in DARK_NUMBERS if number.isdecimal() else None
