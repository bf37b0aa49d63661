"""Every odd blog of the shared server, added and walked through: posts, titles, dates, requests."""

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from socket import socket
from tempfile import TemporaryDirectory
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from blogtui.addresses import identity
from blogtui.errors import BlogtuiError
from blogtui.library import Library
from blogtui.model.events import ArchiveEnded
from blogtui.model.post import Post
from blogtui.model.query import Query
from blogtui.paths import paths

SERVER = Path(__file__).parents[2].parent / "shared" / "blogs" / "odd" / "up.py"
A_DAY = timedelta(days=1)
SECONDS_TO_START = 20.0

Truth = list[dict[str, Any]]


def main() -> None:
    if not SERVER.is_file():
        print(f"The odd blogs are not here: {SERVER}")
        return
    with odd_blogs() as index:
        print(f"{'blog':20}{'posts':>9}{'titles':>8}{'dates':>7}{'else':>6}{'asked':>10}  archive")
        for site in get(index):
            asyncio.run(walked(site, get(f"{index}truth/{site['name']}")))


@contextmanager
def odd_blogs() -> Iterator[str]:
    """The address of their list."""
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen([sys.executable, str(SERVER), str(port)], stderr=subprocess.DEVNULL)
    index = f"http://127.0.0.1:{port}/"
    try:
        until_up(index)
        yield index
    finally:
        server.kill()
        server.wait()


def until_up(index: str) -> None:
    end = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            get(index)
        except URLError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
        else:
            return


def get(url: str) -> Any:
    with urlopen(url) as answer:
        return json.load(answer)


async def walked(site: dict[str, Any], truth: Truth) -> None:
    with TemporaryDirectory() as home:
        library = Library.open(paths(Path(home)))
        try:
            blog = (await library.blogs.add(site["url"])).blog
            ended = [
                event
                async for event in library.fetching.archive_here([blog.id])
                if isinstance(event, ArchiveEnded)
            ]
            found = library.posts.find(Query(blog=blog.id))
            print(line(site["name"], found.whole(0, found.count), truth, ended[0]))
        except BlogtuiError as error:
            print(f"{site['name']:20}{error.sentence}")
        finally:
            library.close()


def line(name: str, posts: list[Post], truth: Truth, ended: ArchiveEnded) -> str:
    by_address = {identity(post.url): post for post in posts if post.url}
    pairs = [(each, by_address.get(identity(each["url"]))) for each in truth]
    here = [(each, post) for each, post in pairs if post is not None]
    titles = sum(post.title == each["title"] for each, post in here)
    dates = sum(is_near(post, datetime.fromisoformat(each["date"])) for each, post in here)
    state = "complete" if ended.complete else "in part"
    return (
        f"{name:20}{f'{len(here)}/{len(truth)}':>9}{titles:>8}{dates:>7}{len(posts) - len(here):>6}"
        f"{ended.requests:>10}  {state}: {ended.message}"
    )


def is_near(post: Post, moment: datetime) -> bool:
    return post.published is not None and abs(post.published.date() - moment.date()) <= A_DAY
