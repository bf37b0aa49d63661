"""newsboat (Debian's package) with the same posts: its start, beside ours."""

import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from blogtui.paths import paths
from tests.benchmarks.libraries import home_of
from tests.benchmarks.watched import Watched, environment

# It makes its tables itself, so that they are those of the version that is installed.
MAKE_TABLES = "print-unread"
FEEDS = "INSERT INTO rss_feed (rssurl, url, title) VALUES (?, ?, ?)"
ITEMS = """
INSERT INTO rss_item (guid, title, author, url, feedurl, pubDate, content, unread)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""
POSTS = """
SELECT posts.url, title, authors, posts.url, blogs.url, coalesce(published, first_seen), excerpt,
    NOT read
FROM posts JOIN blogs ON blogs.id = blog_id
"""


def version() -> str | None:
    """As it says it; `None` where it is not installed."""
    if shutil.which("newsboat") is None:
        return None
    said = subprocess.run(["newsboat", "-v"], capture_output=True, text=True, check=True).stdout
    return said.splitlines()[0].partition(" - ")[0]


def start(posts: int, columns: int, lines: int, seconds: float) -> Iterator[tuple[str, float]]:
    """Milliseconds until its feeds are listed, and its memory then. Raises TimeoutError."""
    place = cache_of(posts)
    command = ["env", f"HOME={place}", "newsboat", *options(place)]
    with Watched(command, columns, lines, frame_end=b"") as watched:
        name = (place / "first").read_bytes()
        yield "start → list", watched.started(name, seconds)
        watched.rest(0.3)
        yield "memory", watched.peak_megabytes


def cache_of(posts: int) -> Path:
    """A folder with its files, made once and kept."""
    place = home_of(posts) / "newsboat"
    if not (place / "made").exists():
        print(f"filling newsboat with {posts:,} posts …", flush=True)
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        fill(place, paths(home_of(posts)).database)
        (place / "made").touch()
    return place


def fill(place: Path, database: Path) -> None:
    with (
        closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as ours,
        closing(sqlite3.connect(place / "cache.db")) as theirs,
    ):
        feeds = ours.execute("SELECT url, url, name FROM blogs").fetchall()
        (place / "urls").write_text("".join(f"{feed[0]}\n" for feed in feeds), "utf-8")
        (place / "config").touch()
        (place / "first").write_text(feeds[0][2], "utf-8")
        command = ["newsboat", *options(place), "-x", MAKE_TABLES]
        home = environment() | {"HOME": str(place)}
        subprocess.run(command, env=home, stdout=subprocess.DEVNULL, check=True)
        theirs.execute("DELETE FROM rss_feed")
        theirs.executemany(FEEDS, feeds)
        theirs.executemany(ITEMS, ours.execute(POSTS))
        theirs.commit()


def options(place: Path) -> list[str]:
    return ["-u", f"{place}/urls", "-c", f"{place}/cache.db", "-C", f"{place}/config"]
