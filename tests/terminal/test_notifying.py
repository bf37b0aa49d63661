"""New posts that come by themselves ring at the desktop's door, where the config says how."""

import asyncio
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from blogtui.paths import paths
from blogtui.store import blogs
from blogtui.store.connection import connect, writing
from tests.building import a_library
from tests.home_blog import TITLE, HomeBlog
from tests.loopback import Loopback
from tests.terminal.conftest import Reader
from tests.terminal.pty_driver import Terminal

OSC9 = b"\x1b]9;New posts: 1 %s\x1b\\"
OSC777 = b"\x1b]777;notify;blogtui;New posts: 1 %s\x1b\\"
ANY = re.compile(rb"\x1b\](?:9|777);.*?\x1b\\")
PUBLISHED = "News of the night"
LONG_AGO = datetime(2026, 11, 1, tzinfo=UTC)


@pytest.fixture
def harbour(home: Path) -> Iterator[HomeBlog]:
    """The one blog that is subscribed to; it has published since it was fetched."""
    with Loopback() as server:
        blog = HomeBlog(server)
        with a_library(home, offline=False) as library:
            for bundled in library.blogs.every():
                library.blogs.remove_for_good(bundled.id)
            asyncio.run(library.blogs.add(blog.url, archive=False))
        blog.publish(PUBLISHED)
        yield blog


def configured(home: Path, notify: str) -> None:
    (home / "config").mkdir(parents=True, exist_ok=True)
    (home / "config" / "config.toml").write_text(f'notify = "{notify}"\n')


def due(home: Path, name: str = TITLE) -> None:
    """As after hours: the reader fetches it at its start. Its name is as nothing has washed it."""
    db = connect(paths(home).database)
    try:
        with writing(db):
            (blog,) = blogs.every(db)
            blogs.put_off(db, blog.id, LONG_AGO, tried=LONG_AGO)
            db.execute("UPDATE blogs SET name = :name", {"name": name})
    finally:
        db.close()


def come(terminal: Terminal) -> list[bytes]:
    """What the terminal was told when the post is there."""
    terminal.until(PUBLISHED)
    terminal.until("new")
    terminal.settle()
    return ANY.findall(terminal.raw)


@pytest.mark.usefixtures("harbour")
@pytest.mark.parametrize(("notify", "form"), [("osc9", OSC9), ("osc777", OSC777)])
def test_posts_that_come_by_themselves_are_told_of_once(
    home: Path, reader: Reader, notify: str, form: bytes
) -> None:
    configured(home, notify)
    due(home)
    assert come(reader(offline=False)) == [form % TITLE.encode()]


@pytest.mark.usefixtures("harbour")
def test_inside_tmux_it_is_handed_to_the_terminal_outside(home: Path, reader: Reader) -> None:
    configured(home, "osc9")
    due(home)
    terminal = reader(offline=False, env={"TMUX": "/tmp/tmux/default,1,0"})
    come(terminal)
    assert b"\x1bPtmux;\x1b\x1b]9;New posts: 1 Harbour Engineering\x1b\x1b\\\x1b\\" in terminal.raw


@pytest.mark.usefixtures("harbour")
def test_nothing_is_told_unless_it_is_asked_for(home: Path, reader: Reader) -> None:
    due(home)
    assert come(reader(offline=False)) == []


@pytest.mark.usefixtures("harbour")
def test_what_a_person_fetches_is_seen_anyway(home: Path, reader: Reader) -> None:
    configured(home, "osc9")
    terminal = reader(offline=False)
    terminal.until("10 posts")
    terminal.press("R")
    assert come(terminal) == []


@pytest.mark.usefixtures("harbour")
@pytest.mark.parametrize("notify", ["osc9", "osc777"])
def test_a_hostile_name_stays_inside_and_starts_nothing(
    home: Path, reader: Reader, notify: str
) -> None:
    """No control ends the sequence or begins another, no semicolon adds a field."""
    configured(home, notify)
    due(home, "4;1;Evil\x1b\\\x1b]52;c;PWNED\x07\x9d0;x\x9c\u202e" + "貝" * 300)
    (told,) = come(reader(offline=False))
    words = told.decode().removesuffix("\x1b\\").partition("New posts: ")[2]
    assert words.startswith("1 4,1,Evil\\]52,c,PWNED0,x貝貝")
    assert 100 <= len(words.encode("gb18030")) <= 200 - len("New posts: ")
