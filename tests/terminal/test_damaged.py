"""A library that is damaged, at the start and while it is read."""

import subprocess
from pathlib import Path

import pytest

from blogtui.store.backup import back_up
from tests.building import NOW, a_library, an_entry, put_blog
from tests.terminal.conftest import Reader
from tests.terminal.pty_driver import environment, is_cleaned_up, program

EXIT_UNUSABLE = 4
PAGE_BYTES = 4096


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
