"""Terminals that can do less: without colours, with other letters, or none at all."""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal.conftest import LEAD, Reader, filtered
from tests.terminal.pty_driver import environment, program

EXIT_MISUSE = 2


@pytest.mark.parametrize("language", ["C", "C.UTF-8", "POSIX"])
def test_it_starts_in_a_plain_locale(reader: Reader, language: str) -> None:
    terminal = reader(env={"LANG": language})
    terminal.until(LEAD)


def test_no_color_leaves_only_greys(reader: Reader) -> None:
    terminal = reader(env={"NO_COLOR": "1", "COLORTERM": "truecolor"})
    terminal.until("24 posts")
    filtered(terminal, "diff")
    terminal.press("\r\r")
    terminal.settle()
    terminal.press("\x1b?")
    terminal.settle()
    assert list(hues(terminal.raw)) == []


def test_without_no_color_there_are_colours(reader: Reader) -> None:
    """Else the test above would prove nothing."""
    terminal = reader(env={"COLORTERM": "truecolor"})
    terminal.until("24 posts")
    filtered(terminal, "diff")
    terminal.settle()
    assert list(hues(terminal.raw)) != []


def hues(raw: bytes) -> Iterator[bytes]:
    """Every colour sequence that is not black, white or grey."""
    for found in re.finditer(rb"\x1b\[([0-9;:]*)m", raw):
        if any(is_hue(*colour) for colour in colours(found[1])):
            yield found[0]


def colours(sgr: bytes) -> Iterator[tuple[int, ...]]:
    """Each colour in a sequence: (number of the sixteen), (5, number), or (2, r, g, b)."""
    numbers = [int(n or 0) for n in re.split(rb"[;:]", sgr)]
    while numbers:
        first = numbers.pop(0)
        if first in (38, 48) and numbers:
            length = 4 if numbers[0] == 2 else 2
            yield tuple(numbers[:length])
            del numbers[:length]
        elif 30 <= first <= 37 or 40 <= first <= 47 or 90 <= first <= 97 or 100 <= first <= 107:
            yield (first % 10,)


def is_hue(*colour: int) -> bool:
    if len(colour) == 4:
        return len(set(colour[1:])) > 1
    if len(colour) == 2:
        return colour[1] < 232 and colour[1] not in (0, 7, 8, 15, 16, 59, 102, 145, 188, 231)
    return colour[0] not in (0, 7)


# Where there is no terminal


@pytest.mark.parametrize("closed", ["stdin", "stdout"])
def test_without_a_terminal_it_ends_at_once_and_points_to_the_commands(
    home: Path, closed: str
) -> None:
    """One end in a terminal, the other in a pipe: neither is enough."""
    leader, follower = os.openpty()
    try:
        done = subprocess.run(
            [*program(), "--offline", "--home", str(home)],
            stdin=subprocess.PIPE if closed == "stdin" else follower,
            stdout=subprocess.PIPE if closed == "stdout" else follower,
            stderr=subprocess.PIPE,
            env=environment(),
            timeout=20,
            check=False,
        )
    finally:
        os.close(leader)
        os.close(follower)
    assert done.returncode == EXIT_MISUSE
    assert b"blogtui posts" in done.stderr
    assert not home.exists()


@pytest.mark.parametrize("kind", ["dumb", "unknown", ""])
def test_a_terminal_that_cannot_move_its_cursor_is_refused(reader: Reader, kind: str) -> None:
    terminal = reader(env={"TERM": kind})
    assert terminal.exit_code() == EXIT_MISUSE
    assert b"blogtui posts" in terminal.raw
    assert b"\x1b" not in terminal.raw
