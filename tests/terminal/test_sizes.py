"""Sizes that a terminal can have, or pretend to have."""

import signal
import time
from pathlib import Path

import pyte
import pytest

from tests.terminal.conftest import LAST_TO_COME, Guarded, Reader
from tests.terminal.pty_driver import FOREIGN_TO_PYTE, WIDE

FRAME_END = b"\x1b[?2026l"
SMALL = (20, 5)
NO_SIZES = [(1, 1), (0, 0), (0, 24), (200, 1), (1, 40), (2, 2)]
"""Nothing can be read there; it stays alive, and comes back."""

HARDLY = 0.1
"""The share of a processor that is still rest: a few wake-ups a second, no loop."""


def test_everything_comes_back_after_any_size(reader: Reader) -> None:
    terminal = reader()
    terminal.until(LAST_TO_COME)
    terminal.settle()
    before = terminal.lines
    for size in (SMALL, *NO_SIZES):
        terminal.resize(*size)
        terminal.settle()
        terminal.resize(*WIDE)
        terminal.until("24 posts")
        terminal.until(LAST_TO_COME)
        terminal.settle()
        assert terminal.lines == before, f"after {size}"


@pytest.mark.parametrize("size", NO_SIZES[:4], ids=str)
def test_it_starts_in_any_size_and_grows_into_a_real_one(
    reader: Reader, size: tuple[int, int]
) -> None:
    terminal = reader(size=size)
    terminal.settle()
    terminal.resize(*WIDE)
    terminal.until("24 posts")
    terminal.press("q")
    assert terminal.exit_code() == 0


def test_the_smallest_size_shows_list_words_and_article(reader: Reader) -> None:
    terminal = reader(size=SMALL)
    terminal.until("Recursive")
    terminal.press("/fleet")
    terminal.until("/ fleet ")
    terminal.until("4 of 24")
    terminal.until("Fleet Managemen…")
    terminal.press("\r\r")
    terminal.until("at Scale: Kelsey")
    terminal.press("\x1b")
    terminal.until("4 of 24")


def test_a_size_that_comes_and_goes_within_a_blink_is_painted_over(reader: Reader) -> None:
    """The program sees no other size then, but the terminal has cut its lines."""
    terminal = reader()
    terminal.until(LAST_TO_COME)
    terminal.settle()
    before = terminal.lines
    terminal.paint(b"\x1b[2J\x1b[Hcut lines")
    terminal.signal(signal.SIGWINCH)
    terminal.until(LAST_TO_COME)
    terminal.settle()
    assert terminal.lines == before


def test_an_article_is_right_in_the_first_frame_of_a_new_size(reader: Reader) -> None:
    """Nothing of the old lines is painted between the old screen and the new one."""
    terminal = reader("blogtui handbook")
    terminal.until("Welcome")
    terminal.press("\r")
    terminal.until("esc back")
    terminal.settle()
    for columns, rows in (SMALL, WIDE):
        begun = len(terminal.raw)
        terminal.resize(columns, rows)
        terminal.settle()
        first, _, rest = terminal.raw[begun:].partition(FRAME_END)
        shown = painted(first, columns, rows)
        assert shown == painted(first + rest, columns, rows)
        assert "? keys" in shown[-1]


def painted(raw: bytes, columns: int, rows: int) -> list[str]:
    """On a terminal on which nothing was painted before."""
    screen = pyte.Screen(columns, rows)
    pyte.ByteStream(screen).feed(FOREIGN_TO_PYTE.sub(b"", raw))
    return list(screen.display)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="only Linux tells of others")
@pytest.mark.parametrize("offline", [True, False])
def test_a_storm_of_sizes_ends_in_a_right_screen_and_in_rest(
    reader: Reader, guarded: Guarded, offline: bool
) -> None:
    terminal = reader(offline=offline, env=guarded.env)
    terminal.until("24 posts" if offline else "There is no network")
    terminal.settle()
    before = terminal.lines
    for number in range(300):
        terminal.resize(1 + number * 7 % 130, 1 + number * 5 % 40)
        if number % 50 == 0:
            terminal.resize(*NO_SIZES[number // 50])
    terminal.resize(*SMALL)
    terminal.settle()
    terminal.resize(*WIDE)
    terminal.until("24 posts")
    terminal.until(LAST_TO_COME)
    terminal.settle()
    assert terminal.lines == before
    used, written, begun = terminal.processor_seconds(), len(terminal.raw), time.monotonic()
    terminal.settle(1.0)
    assert len(terminal.raw) == written
    assert terminal.processor_seconds() - used < HARDLY * (time.monotonic() - begun)
