"""Walks through older posts under a clock that is moved by hand, and pages to walk on."""

import json
from collections.abc import Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from datetime import datetime
from html import escape
from sqlite3 import Connection
from typing import Any
from urllib.parse import parse_qs, urlsplit

from blogtui.fetch.archive import ArchiveWalk
from blogtui.fetch.client import Gets
from blogtui.fetch.discovery import Discovery, Reads, discover
from blogtui.fetch.storing import add_blog
from blogtui.model.blog import Archive, Blog
from blogtui.model.events import ArchiveEnded, ArchiveGrew, BlogFailed
from blogtui.store import blogs, posts
from tests.building import NOW
from tests.home_blog import HomePost, some_posts
from tests.loopback import Exchange, Loopback

Told = ArchiveGrew | ArchiveEnded | BlogFailed
API = "/wp-json/"


@dataclass(slots=True)
class Walker:
    """One library and its fetcher. Every walk is that of a program that has just been started."""

    db: Connection
    client: Gets
    parser: Reads
    most_pages: Callable[[str], int] = lambda _url: 1000
    now: datetime = NOW
    waits: list[float] = field(default_factory=list)

    async def subscribe(self, url: str) -> int:
        found = await discover(url, self.client, self.parser)
        assert isinstance(found, Discovery)
        return add_blog(self.db, found, self.now)

    def started(self) -> ArchiveWalk:
        return ArchiveWalk(
            self.db,
            self.client,
            self.parser,
            most_pages=self.most_pages,
            clock=lambda: self.now,
            wait=self._wait,
        )

    async def walk(
        self, blog_id: int, *, by_hand: bool = False, pages: int | None = None
    ) -> list[Told]:
        """What is told until the walk ends by itself, or the program after so many pages."""
        told: list[Told] = []
        async with aclosing(self.started().walk(blog_id, by_hand=by_hand)) as events:
            async for event in events:
                told.append(event)
                if len(told) == pages:
                    break
        return told

    async def whole(self, url: str) -> int:
        """Subscribe and walk to the end."""
        blog_id = await self.subscribe(url)
        await self.walk(blog_id)
        return blog_id

    def blog(self, blog_id: int) -> Blog:
        return blogs.get(self.db, blog_id)

    def archive(self, blog_id: int) -> Archive:
        return self.blog(blog_id).archive

    def titles(self, blog_id: int) -> list[str]:
        """Of all its posts, the newest first."""
        kept = sorted(posts.keys_of_blog(self.db, blog_id), key=lambda each: -each[1])
        return [posts.get(self.db, post_id).title for post_id, _ in kept]

    async def _wait(self, seconds: float) -> None:
        self.waits.append(seconds)


def pages_asked(server: Loopback, since: int = 0) -> list[int]:
    """Numbers of the listing pages that were asked for, in order."""
    paths = [path for path in server.paths[since:] if path.startswith("/page/")]
    return [int(path.strip("/").rpartition("/")[2]) for path in paths]


def leading_to(html: str, target: str) -> str:
    """A listing page whose next page is this one."""
    head, _, rest = html.partition("<link rel='next'")
    if rest:
        html = head + rest.partition(">")[2]
    return html.replace("</head>", f"<link rel='next' href='{target}'></head>", 1)


def urlset(*urls: str) -> str:
    found = "".join(f"<url><loc>{url}</loc></url>" for url in urls)
    return f"<?xml version='1.0'?><urlset>{found}</urlset>"


class ApiBlog:
    """A blog that shows ten posts on its page and has all of them in its WordPress API.

    `total` is what it says of their number: all of them, unless it is set; 0 says nothing.
    """

    def __init__(self, server: Loopback, count: int) -> None:
        self.server = server
        self.posts = some_posts(count)
        self.total = count
        self.page = "<html><head><title>Api</title></head><body><main>{}</main></body></html>"
        server.on("*", self._answer)

    @property
    def url(self) -> str:
        return self.server.url("/")

    def asked(self) -> list[int]:
        """Numbers of the pages that were asked of the API."""
        found = [urlsplit(path) for path in self.server.paths if path.startswith(API)]
        return [int(parse_qs(each.query)["page"][0]) for each in found]

    def _answer(self, exchange: Exchange) -> None:
        parts = urlsplit(exchange.path)
        if parts.path == "/":
            self._reply(exchange, "text/html", self._listing())
        elif parts.path == f"{API}wp/v2/posts":
            query = parse_qs(parts.query)
            number, size = int(query["page"][0]), int(query["per_page"][0])
            shown = self.posts[(number - 1) * size : number * size]
            said = json.dumps([self._object(post) for post in shown])
            headers = {"X-WP-Total": str(self.total or "")}
            self._reply(exchange, "application/json", said, **headers)
        else:
            exchange.reply(404, {"Content-Type": "text/html"}, b"<title>Not found</title>")

    def _reply(self, exchange: Exchange, content_type: str, text: str, **headers: str) -> None:
        link = f'<{self.server.url(API)}>; rel="https://api.w.org/"'
        exchange.reply(200, {"Content-Type": content_type, "Link": link, **headers}, text.encode())

    def _listing(self) -> str:
        rows = "".join(
            f"<article><h2><a href='{post.wordpress_path}'>{escape(post.title)}</a></h2>"
            f"<time datetime='{post.published.isoformat()}'>{post.date}</time></article>"
            for post in self.posts[:10]
        )
        return self.page.format(rows)

    def _object(self, post: HomePost) -> dict[str, Any]:
        return {
            "id": post.number,
            "date_gmt": f"{post.published:%Y-%m-%dT%H:%M:%S}",
            "link": self.server.url(post.wordpress_path),
            "guid": {"rendered": f"{self.url}?p={post.number}"},
            "title": {"rendered": escape(post.title)},
            "excerpt": {"rendered": f"<p>{post.excerpt}</p>"},
        }


def ended(told: Sequence[Told]) -> ArchiveEnded:
    """The last word of a walk."""
    last = told[-1]
    assert isinstance(last, ArchiveEnded), last
    return last
