"""A hundred blogs with validators, each on an address of its own, from a process of its own.

127.0.1.1, 127.0.1.2 … share one port, so that one connection a host is no brake to anybody.
"""

import asyncio
import json
import random
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from functools import partial
from html import escape
from urllib.request import urlopen

from blogtui.model.post import Entry
from tests.benchmarks.libraries import Writer

BLOGS, POSTS = 100, 50
PARAGRAPHS, WORDS = 4, 60
EPOCH = datetime(2026, 11, 23, tzinfo=UTC)
FEED, COUNTS = "/feed.xml", "/counts"


@dataclass(frozen=True, slots=True)
class Served:
    """Where the blogs are, and what was asked of them."""

    port: int

    @property
    def feeds(self) -> list[str]:
        return [f"http://{address(number)}:{self.port}{FEED}" for number in range(BLOGS)]

    def counts(self) -> Counter[str]:
        """Since they were last asked for: `whole` and `unchanged` answers, `conditional` ones."""
        with urlopen(f"http://{address(0)}:{self.port}{COUNTS}") as answer:
            return Counter(json.load(answer))


@contextmanager
def served() -> Iterator[Served]:
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.benchmarks.served"], stdout=subprocess.PIPE, text=True
    )
    assert server.stdout is not None
    try:
        yield Served(int(server.stdout.readline()))
    finally:
        server.kill()
        server.wait()
        server.stdout.close()


def address(number: int) -> str:
    return f"127.0.1.{number + 1}"


class Connection(asyncio.Protocol):
    """One connection: every request is answered at once, and it stays open."""

    def __init__(self, body: bytes, counts: Counter[str]) -> None:
        self._body, self._counts = body, counts
        # As a server makes it: of what it sends.
        self._etag = f'"{hash(body):x}"'
        self._received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._received += data
        while b"\r\n\r\n" in self._received:
            request, _, self._received = self._received.partition(b"\r\n\r\n")
            self._transport.write(self._answer(request.decode("latin-1")))

    def _answer(self, request: str) -> bytes:
        lines = request.split("\r\n")
        if lines[0].split(" ")[1] == COUNTS:
            said = json.dumps(self._counts).encode()
            self._counts.clear()
            return whole("200 OK", said)
        headers = dict(line.lower().split(": ", 1) for line in lines[1:])
        self._counts["conditional"] += "if-none-match" in headers
        validators = {"ETag": self._etag, "Last-Modified": format_datetime(EPOCH, usegmt=True)}
        if headers.get("if-none-match") == self._etag:
            self._counts["unchanged"] += 1
            return whole("304 Not Modified", None, validators)
        self._counts["whole"] += 1
        return whole("200 OK", self._body, {"Content-Type": "application/rss+xml", **validators})


def whole(status: str, body: bytes | None, headers: dict[str, str] | None = None) -> bytes:
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {said}" for name, said in (headers or {}).items())]
    if body is not None:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode() + (body or b"")


def feed(writer: Writer, number: int) -> bytes:
    items = "".join(item(writer, each.post.entry) for each in writer.blog(number, POSTS).posts)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>Blog {number}</title><link>https://blog{number}.example/</link>"
        f"<description>The blog of number {number}</description>{items}</channel></rss>"
    ).encode()


def item(writer: Writer, entry: Entry) -> str:
    date = f"<pubDate>{format_datetime(entry.published)}</pubDate>" if entry.published else ""
    categories = "".join(f"<category>{name}</category>" for name in entry.categories)
    text = "".join(
        f'<p>{" ".join(writer.vocabulary.words(WORDS, WORDS))} <a href="{entry.url}">there</a>.</p>'
        for _ in range(PARAGRAPHS)
    )
    return (
        f"<item><title>{entry.title}</title><link>{entry.url}</link><guid>{entry.url}</guid>"
        f"{date}{categories}<description>{escape(entry.excerpt)}</description>"
        f"<content:encoded><![CDATA[{text}]]></content:encoded></item>"
    )


async def serve() -> None:
    writer = Writer(random.Random(7))
    loop = asyncio.get_running_loop()
    port, counts = free_port(), Counter[str]()
    for number in range(BLOGS):
        body = feed(writer, number)
        await loop.create_server(partial(Connection, body, counts), address(number), port)
    print(port, flush=True)
    await loop.create_future()


def free_port() -> int:
    with socket.socket() as free:
        free.bind((address(0), 0))
        port: int = free.getsockname()[1]
    return port


if __name__ == "__main__":
    asyncio.run(serve())
