"""A full disk, another writer, a library that may only be read: reading goes on, and it is said."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from blogtui.library import Library, marks
from blogtui.store import connection
from blogtui.store.connection import connect, writing
from blogtui.ui import acting
from tests.building import a_library, an_entry, fill_disk, make_room, put_blog
from tests.driving import Reading, reading


def said(reader: Reading) -> str:
    """The sentence at the bottom: one that is longer than the footer lies over the lines above."""
    return " ".join(line.strip() for line in reader.lines[-4:])


@pytest.fixture
def full(library: Library) -> Library:
    fill_disk(library._db)
    return library


async def test_on_a_full_disk_marks_are_shown_and_the_screen_says_that_they_wait(
    full: Library,
) -> None:
    async with reading(full) as reader:
        await reader.press("s", "j", "u")
        assert "★" in reader.text
        assert "23 unread" in reader.lines[0]
        assert "disk full" in reader.lines[0]
        assert "The disk is full: 2 marks wait for room." in said(reader)


async def test_on_a_full_disk_one_reads_and_filters(full: Library) -> None:
    put_blog(full.paths, [an_entry("One", markdown="All of it.")])
    async with reading(full, blog_id=3) as reader:
        await reader.press("enter")
        assert "All of it." in reader.text
        assert "The disk is full: 1 mark waits for room." in said(reader)
        await reader.press("escape")
        assert "0 unread" not in reader.lines[0]
        await reader.press("slash", *"one", "enter")
        assert "1 of 1" in reader.text
        await reader.press("z")
        assert "1 unread" in reader.lines[0]


async def test_with_room_again_the_next_mark_brings_all_and_the_banner_goes(full: Library) -> None:
    async with reading(full) as reader:
        await reader.press("s")
        make_room(full._db)
        await reader.press("j", "s")
        assert "disk full" not in reader.text
        assert "The disk is full" not in said(reader)
    assert starred(full) == 2


async def test_with_room_again_they_are_written_at_a_quiet_moment(
    full: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(acting, "QUIET_SECONDS", 0.001)
    async with reading(full) as reader:
        await reader.press("s")
        make_room(full._db)
        await reader.until("All marks are written now.")
        assert "disk full" not in reader.text
    assert starred(full) == 1


def starred(library: Library) -> int:
    """How many are in the database itself."""
    with closing(sqlite3.connect(library.paths.database)) as db:
        number: int = db.execute("SELECT count(*) FROM posts WHERE starred").fetchone()[0]
    return number


async def test_a_key_does_not_wait_for_another_writer(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(acting, "QUIET_SECONDS", 0.001)
    monkeypatch.setattr(marks, "PATIENCE_SECONDS", 0.0)
    async with reading(library) as reader:
        with closing(connect(library.paths.database)) as other, writing(other):
            await reader.press("s")
            assert "★" in reader.text
            assert "Another program is writing: 1 mark waits for its end." in said(reader)
        await reader.until("All marks are written now.")
    assert starred(library) == 1


# Only to read


@pytest.fixture
def sealed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    """A library in a folder that may not be written."""
    with a_library(tmp_path) as opened:
        put_blog(opened.paths, [an_entry("One", markdown="All of it.")])
    monkeypatch.setattr(connection, "may_only_be_read", lambda path: True)
    with a_library(tmp_path, offline=False) as opened:
        yield opened


async def test_a_library_that_may_only_be_read_says_so_and_is_read(sealed: Library) -> None:
    async with reading(sealed, blog_id=3) as reader:
        assert "read-only" in reader.lines[0]
        assert "This library may only be read" in said(reader)
        await reader.press("slash", *"one", "enter", "enter")
        assert "All of it." in reader.text
        assert "not kept" not in said(reader), "nobody has asked for a mark"


@pytest.mark.parametrize("key", ["s", "u"])
async def test_a_mark_there_is_said_not_to_be_kept(sealed: Library, key: str) -> None:
    async with reading(sealed, blog_id=3) as reader:
        await reader.press(key)
        assert "The mark is not kept. The library may only be read" in said(reader)
        assert "★" not in reader.text
        assert "1 unread" in reader.lines[0]


async def test_nothing_is_fetched_there(sealed: Library) -> None:
    async with reading(sealed) as reader:
        assert sealed.fetching.pid is None
        await reader.press("r")
        assert "may only be read" in said(reader)
        await reader.press("z")
        assert "There is nothing to undo." in reader.footer
