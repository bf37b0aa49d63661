"""How it ends: by its key, a signal, a closed terminal, a damaged library."""

import signal
from pathlib import Path

import pytest

from tests.building import a_library, an_entry, put_blog
from tests.terminal.conftest import Reader
from tests.terminal.pty_driver import is_cleaned_up, is_on_its_screen

EXIT_UNUSABLE = 4
PAGE_BYTES = 4096


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
    assert b"Move it aside" in terminal.raw
    assert b"Traceback" not in terminal.raw


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
