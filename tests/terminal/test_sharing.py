"""One library, several programs: two readers and the command line, and one that may not write."""

import os
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from blogtui.fetch.lock import only_fetcher
from blogtui.paths import paths
from blogtui.store.connection import connect, writing
from tests.building import a_library, an_entry, put_blog
from tests.home_blog import HomeBlog
from tests.kills.wholeness import check_whole
from tests.loopback import Loopback, loopback
from tests.rights import an_open_folder, take_rights, without_rights
from tests.terminal.conftest import Reader
from tests.terminal.pty_driver import Terminal, environment, program

ROUNDS = 6


@pytest.fixture
def server() -> Iterator[Loopback]:
    with loopback() as running:
        yield running


def subscribed(home: Path, url: str) -> None:
    """This blog alone, so that nobody else is asked."""
    with a_library(home) as library:
        for blog in library.blogs.every():
            library.blogs.remove_for_good(blog.id)
    put_blog(paths(home), [an_entry("An old post")], "Harbour", url)


def command(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*program(), "--home", str(home), *words],
        capture_output=True,
        text=True,
        env=environment(),
        timeout=60,
        check=False,
    )


def test_two_readers_and_the_command_line_share_a_library(
    home: Path, reader: Reader, server: Loopback
) -> None:
    """Both mark while one fetches; lists are never kept waiting; nothing is lost or damaged."""
    HomeBlog(server, 200)
    subscribed(home, server.url())
    first = reader(offline=False)
    first.until("An old post")
    first.until(lambda it: "/feed/" in server.paths)
    second = reader(offline=False)
    second.until("Another blogtui is fetching")
    for turn in range(ROUNDS):
        first.press("js")
        second.press("ju")
        listed = command(home, "posts", "--json")
        assert listed.returncode == 0, listed.stderr
        if turn % 3 == 0:
            assert command(home, "refresh", "--force").returncode == 1, "the first one fetches"
    first.until(lambda it: it.shows("201 posts"))
    second.press("k")
    second.until(lambda it: it.shows("201 posts"))
    for terminal in (first, second):
        terminal.press("q")
        assert terminal.exit_code() == 0
    assert server.paths.count("/feed/") == 1
    with closing(sqlite3.connect(home / "data" / "blogtui.db")) as db:
        assert db.execute("SELECT count(*) FROM posts WHERE starred").fetchone()[0] > 0
        assert db.execute("SELECT count(*) FROM posts WHERE read").fetchone()[0] > 0
    check_whole(home)


def test_a_second_reader_gets_the_text_that_it_opens_and_fetches_once_it_is_alone(
    home: Path, reader: Reader, server: Loopback
) -> None:
    """Every tab of `blogtui serve` is a reader: what a person waits for comes to each."""
    text = "The cranes turn while the tide and the timetable argue about the ropes. " * 20
    server.give("/post", f"<html><body><article><p>{text}</p></article></body></html>")
    item = f"<item><title>An old post</title><link>{server.url('/post')}</link></item>"
    server.give("/", f"<rss version='2.0'><channel>{item}</channel></rss>", "text/xml")
    with a_library(home) as library:
        for blog in library.blogs.every():
            library.blogs.remove_for_good(blog.id)
    put_blog(paths(home), [an_entry("An old post", url=server.url("/post"))], "Quay", server.url())
    first = reader(offline=False)
    first.until("An old post")
    first.until(lambda it: "/" in server.paths)
    second = reader(offline=False)
    second.until("Another blogtui is fetching")
    second.press("\r")
    second.until("The cranes turn")
    second.press("\x1b")
    second.until("enter read")
    second.press("R")
    second.until("Another blogtui is fetching")
    first.press("q")
    assert first.exit_code() == 0
    second.settle()
    second.press("R")
    second.until("Nothing new")
    second.press("q")
    assert second.exit_code() == 0


def test_a_list_is_not_kept_waiting_by_a_writer(home: Path) -> None:
    with a_library(home):
        pass
    places = paths(home)
    with (
        only_fetcher(places.fetcher_lock),
        closing(connect(places.database)) as db,
        writing(db),
    ):
        db.execute("UPDATE posts SET title = 'half written'")
        for words in (["posts"], ["blogs"], ["posts", "fleet"]):
            listed = command(home, *words)
            assert listed.returncode == 0, listed.stderr
            assert "half written" not in listed.stdout


# Only to read


@pytest.fixture
def sealed() -> Iterator[Path]:
    """A home in which nothing may be written."""
    with an_open_folder() as home:
        with a_library(home) as library:
            put_blog(library.paths, [an_entry("One", markdown="All of it.")], "Zebra")
        take_rights(home)
        yield home


def test_what_may_not_be_written_is_read(sealed: Path, server: Loopback) -> None:
    argv = [*without_rights(), *program(), "--home", str(sealed), "Zebra"]
    before = contents(sealed)
    with Terminal(argv, env=environment()) as terminal:
        terminal.until("read-only")
        terminal.until("may only be read")
        terminal.press("/one\r\r")
        terminal.until("All of it.")
        terminal.press("s")
        terminal.until("The mark is not kept.")
        terminal.press("\x1b")
        terminal.until("/ one")
        terminal.press("q")
        assert terminal.exit_code() == 0
    assert contents(sealed) == before


def contents(home: Path) -> dict[str, bytes]:
    return {str(place): place.read_bytes() for place in home.rglob("*") if place.is_file()}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["posts"], 0),
        (["posts", "one"], 0),
        (["blogs"], 0),
        (["read", "37"], 0),
        (["refresh"], 4),
        (["add", "http://127.0.0.1:9/"], 4),
        (["remove", "Zebra", "--yes"], 4),
        (["doctor"], 4),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_commands_that_only_read_work_there(sealed: Path, words: list[str], code: int) -> None:
    done = subprocess.run(
        [*without_rights(), *program(), "--home", str(sealed), *words],
        capture_output=True,
        text=True,
        env=environment(),
        check=False,
    )
    assert done.returncode == code, done
    assert "Traceback" not in done.stderr
    if code:
        assert str(sealed) in done.stdout + done.stderr


# A disk that is full


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes; only root may make one."""
    place = tmp_path / "disk"
    place.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "none", str(place)],
        capture_output=True,
        check=False,
    )
    if made.returncode != 0:
        pytest.skip("no disk can be made here")
    with ExitStack() as stack:
        stack.callback(subprocess.run, ["umount", "-l", str(place)], check=False)
        yield place


def fill(place: Path) -> Path:
    filling = place / "filling"
    with filling.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            return filling


def test_on_a_disk_that_fills_up_one_reads_on_and_marks_are_written_later(
    small_disk: Path,
) -> None:
    home = small_disk / "home"
    argv = [*program(), "--home", str(home), "--offline"]
    with Terminal(argv, env=environment()) as terminal:
        terminal.until("24 posts")
        filling = fill(small_disk)
        for _ in range(24):
            terminal.press("sj")
        terminal.until("The disk is full")
        terminal.until("disk full")
        terminal.press("/diff")
        terminal.until("1 of 24")
        terminal.press("\r\r")
        terminal.until("ships with blogtui")
        filling.unlink()
        terminal.press("\x1b")
        terminal.until(lambda it: it.shows("1 of 24") and not it.shows("disk full"))
        terminal.press("q")
        assert terminal.exit_code() == 0
    with closing(sqlite3.connect(home / "data" / "blogtui.db")) as db:
        assert db.execute("SELECT count(*) FROM posts WHERE starred").fetchone() == (24,)
    check_whole(home)


def test_on_a_full_disk_it_starts_to_read(small_disk: Path) -> None:
    home = small_disk / "home"
    with a_library(home):
        pass
    fill(small_disk)
    assert os.statvfs(small_disk).f_bavail == 0
    with Terminal([*program(), "--home", str(home), "--offline"], env=environment()) as terminal:
        terminal.until("24 posts")
        terminal.press("s")
        terminal.until(lambda it: it.shows("disk is full") or it.shows("not kept"))
        terminal.press("q")
        terminal.exit_code()
    assert b"Traceback" not in terminal.raw
