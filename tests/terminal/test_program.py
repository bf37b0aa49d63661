"""The program in a terminal: how it starts, what keys and mouse do, how it ends."""

import os
import re
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from blogtui.store.backup import back_up
from tests.building import NOW, a_library, an_entry, put_blog
from tests.terminal.conftest import LEAD, Reader
from tests.terminal.pty_driver import WIDE, Terminal, environment, program

SMALL = (20, 5)
LEAVES_ALTERNATE_SCREEN = b"\x1b[?1049l"
SHOWS_CURSOR = b"\x1b[?25h"
MOUSE_OFF = b"\x1b[?1000l"
EXIT_MISUSE = 2
EXIT_UNUSABLE = 4
PAGE_BYTES = 4096


def is_cleaned_up(raw: bytes) -> bool:
    """The last word on screen, cursor and mouse leaves them as a shell wants them."""
    return all(
        raw.rfind(off) > raw.rfind(on)
        for off, on in (
            (LEAVES_ALTERNATE_SCREEN, b"\x1b[?1049h"),
            (SHOWS_CURSOR, b"\x1b[?25l"),
            (MOUSE_OFF, b"\x1b[?1000h"),
        )
    )


def filtered(terminal: Terminal, words: str) -> None:
    terminal.press("/")
    terminal.press(words)
    terminal.until("1 of 24")


# Starting and looking


def test_the_first_start_shows_all_bundled_posts_and_previews_the_lead_post(reader: Reader) -> None:
    terminal = reader()
    terminal.until(f"│ {LEAD}")
    terminal.until("24 posts")
    assert terminal.shows("offline")
    assert terminal.shows("Spotify")


def test_typing_narrows_the_list_counts_and_highlights(reader: Reader) -> None:
    terminal = reader()
    terminal.until(LEAD)
    filtered(terminal, "accur")
    row = terminal.line_with("How to Accurately")
    column = terminal.lines[row].index("Accurately")
    assert look(terminal, row, column) != look(terminal, row, column - len("to "))


def test_keys_typed_in_one_gulp_reach_what_the_keys_before_them_opened(reader: Reader) -> None:
    """As over a slow line: the words go to the filter, the star to the list, none is lost."""
    terminal = reader()
    terminal.until(LEAD)
    terminal.press("/difference\rs")
    terminal.until("1 of 24")
    terminal.until("★")
    assert terminal.shows("/ difference")


def test_keys_typed_before_the_first_frame_are_not_lost(reader: Reader) -> None:
    """What a key wants may come with the second frame: the key is faster, and brings it."""
    terminal = reader()
    terminal.until(is_on_its_screen)
    terminal.press("/difference")
    terminal.until("/ difference")
    terminal.until("1 of 24")


def look(terminal: Terminal, row: int, column: int) -> tuple[object, ...]:
    cell = terminal.cell(row, column)
    return cell.fg, cell.bg, cell.bold, cell.underscore


def test_enter_reads_and_escape_comes_back_to_the_very_same_list(reader: Reader) -> None:
    terminal = reader()
    terminal.until(LEAD)
    terminal.press("jjj")
    filtered(terminal, "diff")
    terminal.press("\r")
    terminal.settle()
    before = terminal.lines
    terminal.press("\r")
    terminal.until("1 of 1")
    terminal.until("esc back")
    assert terminal.shows("Difference")
    terminal.press("\x1b")
    terminal.until("1 of 24")
    terminal.settle()
    assert unmarked(terminal.lines) == unmarked(before)


def unmarked(lines: list[str]) -> list[str]:
    """Without the header, which counts the unread, and without dots of unread posts."""
    return [line.replace("●", " ") for line in lines[1:-1]]


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


# Mouse and sizes


def test_a_click_on_a_row_moves_there(reader: Reader) -> None:
    terminal = reader()
    terminal.until("24 posts")
    terminal.settle()
    title = "Encouragement Designs"
    row = terminal.line_with(title)
    terminal.click(row, terminal.lines[row].index(title) + 2)
    terminal.until(f"│ {title}")


def test_the_smallest_size_still_shows_the_list_and_everything_comes_back(reader: Reader) -> None:
    terminal = reader()
    terminal.until("24 posts")
    terminal.settle()
    before = terminal.lines
    terminal.resize(*SMALL)
    terminal.until(lambda it: "Recursive" in it.text and len(it.lines) == SMALL[1])
    terminal.settle()
    terminal.resize(*WIDE)
    terminal.until("24 posts")
    terminal.settle()
    assert terminal.lines == before


def test_a_storm_of_sizes_ends_in_a_right_screen(reader: Reader) -> None:
    terminal = reader()
    terminal.until("24 posts")
    terminal.settle()
    before = terminal.lines
    for number in range(100):
        terminal.resize(1 + number * 7 % 130, 1 + number * 5 % 40)
    terminal.resize(1, 1)
    terminal.settle()
    terminal.resize(*WIDE)
    terminal.until("24 posts")
    terminal.settle()
    assert terminal.lines == before


def test_it_starts_in_the_smallest_size(reader: Reader) -> None:
    terminal = reader(size=SMALL)
    terminal.until("Recursive")


# Ending


def test_q_ends_it_with_code_0_and_gives_the_terminal_back(reader: Reader) -> None:
    terminal = reader()
    terminal.until("24 posts")
    terminal.press("q")
    assert terminal.exit_code() == 0
    assert is_cleaned_up(terminal.raw)
    assert b"Traceback" not in terminal.raw


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_and_the_terminal_is_given_back(
    reader: Reader, number: signal.Signals
) -> None:
    terminal = reader()
    terminal.until("24 posts")
    terminal.signal(number)
    assert terminal.exit_code() == 128 + number
    assert is_cleaned_up(terminal.raw)
    assert b"Traceback" not in terminal.raw


def test_a_signal_ends_it_in_the_reader_and_over_a_choice(reader: Reader) -> None:
    terminal = reader()
    terminal.until("24 posts")
    terminal.press("\r")
    terminal.settle()
    terminal.press("?")
    terminal.until("Keys")
    terminal.signal(signal.SIGTERM)
    assert terminal.exit_code() == 128 + signal.SIGTERM
    assert is_cleaned_up(terminal.raw)


def test_it_ends_when_its_terminal_is_closed(reader: Reader) -> None:
    terminal = reader()
    terminal.until("24 posts")
    terminal.settle()
    terminal.hang_up()
    terminal.exit_code()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_even_before_the_first_frame(
    reader: Reader, number: signal.Signals
) -> None:
    terminal = reader()
    terminal.until(is_on_its_screen)
    terminal.signal(number)
    assert terminal.exit_code() == 128 + number
    assert is_cleaned_up(terminal.raw)


def test_it_ends_when_its_terminal_is_closed_while_it_paints(reader: Reader) -> None:
    """Textual's writing thread dies then, and would be waited for by everything else."""
    terminal = reader()
    terminal.until(is_on_its_screen)
    terminal.hang_up()
    assert terminal.exit_code() == 128 + signal.SIGHUP


def test_it_can_be_left_before_the_first_frame(reader: Reader) -> None:
    terminal = reader()
    terminal.until(is_on_its_screen)
    terminal.press("q")
    assert terminal.exit_code() == 0
    assert b"Traceback" not in terminal.raw


def is_on_its_screen(terminal: Terminal) -> bool:
    return b"\x1b[?1049h" in terminal.raw


def test_a_library_that_is_damaged_while_it_is_read_is_told_in_a_sentence(
    home: Path, reader: Reader
) -> None:
    fill(home)
    terminal = reader("Long")
    terminal.until("Post 2999")
    damage(home)
    terminal.press("G")
    assert terminal.exit_code() == EXIT_UNUSABLE
    assert is_cleaned_up(terminal.raw)
    assert b"is damaged" in terminal.raw
    assert b"doctor --restore" in terminal.raw
    assert b"Traceback" not in terminal.raw


@pytest.mark.parametrize("what", ["text", "folder", "nothing"])
def test_a_damaged_library_is_told_at_the_start_and_comes_back(
    home: Path, reader: Reader, what: str
) -> None:
    with a_library(home) as library:
        database = library.paths.database
        back_up(database, NOW)
    database.unlink()
    if what == "folder":
        database.mkdir()
    else:
        database.write_text("a letter to my aunt" * 100 if what == "text" else "")
    terminal = reader()
    assert terminal.exit_code() == EXIT_UNUSABLE
    assert b"doctor --restore" in terminal.raw
    assert b"Traceback" not in terminal.raw
    done = subprocess.run(
        [*program(), "--home", str(home), "doctor", "--restore"],
        capture_output=True,
        env=environment(),
        check=True,
    )
    assert b".corrupt-" in done.stdout
    reader().until("24 posts")


def fill(home: Path) -> None:
    """More posts than are read at a start."""
    with a_library(home) as library:
        put_blog(library.paths, [an_entry(f"Post {n}") for n in range(2999, -1, -1)], "Long")


def damage(home: Path) -> None:
    """Zeros in place of all but the first page."""
    database = next(home.rglob("*.db"))
    size = database.stat().st_size
    with database.open("r+b") as file:
        file.seek(PAGE_BYTES)
        file.write(bytes(size - PAGE_BYTES))


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


def test_a_blog_nobody_knows_is_told_in_a_sentence(reader: Reader) -> None:
    terminal = reader("no such blog")
    assert terminal.exit_code() == EXIT_MISUSE
    assert b"no such blog" in terminal.raw
    assert b"Traceback" not in terminal.raw
