"""A blog on 127.0.0.1 that behaves like the home blog: invented posts, markup after its two forms.

The WordPress form has a lead post, a filter by category, a list of date, title and excerpt, and its
next page in the head. The Next.js form has relative links without leading zeros and no `article`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape

from tests.loopback import Exchange, Loopback

TAGLINE = "Notes from a workshop that moves harbours"
TITLE = "Harbour Engineering"
CATEGORIES = ("Data", "Platform", "Machine Learning", "Web", "Open Source")
FEED_ITEMS = 10
LISTED = 12
"""Posts on a listing page, after the lead of the first."""

NEWEST = datetime(2023, 12, 5, 14, 30, tzinfo=UTC)
SUBJECTS = ("Cranes", "Tides & Timetables", "The “Quiet” Quay", "Ropes", "Lighthouses <and> Fog")


@dataclass(frozen=True, slots=True)
class HomePost:
    """An invented post of the home blog."""

    number: int
    title: str
    published: datetime
    category: str
    excerpt: str
    text: str

    @property
    def slug(self) -> str:
        words = "".join(c if c.isalnum() else " " for c in self.title.lower()).split()
        return "-".join(words)

    @property
    def wordpress_path(self) -> str:
        return f"/{self.published:%Y/%m}/{self.slug}/"

    @property
    def next_path(self) -> str:
        return f"/{self.published.year}/{self.published.month}/{self.slug}"

    @property
    def date(self) -> str:
        return f"{self.published:%B} {self.published.day}, {self.published.year}"


def some_posts(count: int) -> list[HomePost]:
    """The newest first, one every nine days."""
    return [a_post(number, NEWEST - timedelta(days=9 * number)) for number in range(count)]


def a_post(number: int, published: datetime, title: str = "") -> HomePost:
    title = title or f"{SUBJECTS[number % len(SUBJECTS)]}, Part {number + 1}"
    excerpt = f"What we learned when we moved quay {number + 1} by night, and what we would not do"
    text = f"{excerpt} again. " + "The crane turned, the tide did not wait, and nobody slept. " * 20
    return HomePost(number, title, published, CATEGORIES[number % 5], excerpt, text)


class HomeBlog:
    """Serves posts on a Loopback; `posts` may change while it runs.

    Pages carry an ETag that changes with them; `wordpress` chooses the form.
    """

    def __init__(self, server: Loopback, count: int = 30, *, wordpress: bool = True) -> None:
        self.server = server
        self.posts: list[HomePost] = some_posts(count)
        self.wordpress = wordpress
        self.has_feed = True
        server.on("*", self._answer)

    @property
    def url(self) -> str:
        return self.server.url("/")

    def publish(self, title: str) -> HomePost:
        """A new post, a week after the newest."""
        post = a_post(len(self.posts), self.posts[0].published + timedelta(days=7), title)
        self.posts.insert(0, post)
        return post

    def path_of(self, post: HomePost) -> str:
        return post.wordpress_path if self.wordpress else post.next_path

    def page_of(self, path: str) -> tuple[str, str] | None:
        """Content type and text."""
        if path == "/feed/":
            return ("application/rss+xml; charset=UTF-8", self.feed()) if self.has_feed else None
        for post in self.posts:
            if path.rstrip("/") in (post.wordpress_path.rstrip("/"), post.next_path):
                return "text/html; charset=UTF-8", self.article(post)
        number = 1 if path == "/" else page_number(path)
        if number is None or (number > 1 and not self._has_page(number)):
            return None
        return "text/html; charset=UTF-8", self.listing(number)

    def _has_page(self, number: int) -> bool:
        return self.wordpress and len(self.posts) > 1 + (number - 1) * LISTED

    def listing(self, number: int = 1) -> str:
        return self._wordpress_listing(number) if self.wordpress else self._next_listing()

    def feed(self) -> str:
        """Ten items with cut excerpts, as WordPress writes them."""
        items = "".join(
            f"<item><title>{escape(post.title)}</title>"
            f"<link>{self.server.url(self.path_of(post))}</link>"
            f"<pubDate>{format_datetime(post.published)}</pubDate>"
            f'<guid isPermaLink="false">{self.url}?p={5000 + post.number}</guid>'
            f"<category><![CDATA[{post.category}]]></category>"
            f"<description><![CDATA[<p>{post.excerpt} [&#8230;]</p>]]></description></item>"
            for post in self.posts[:FEED_ITEMS]
        )
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel>'
            f"<title>{TITLE}</title><link>{self.url}</link>"
            f"<description>{TAGLINE}</description>{items}</channel></rss>"
        )

    def article(self, post: HomePost) -> str:
        tag = post.category.lower().replace(" ", "-")
        paragraphs = "".join(f"<p>{escape(post.text)}</p>" for _ in range(4))
        return (
            f"{self._head(post.title)}<body>{navigation()}<main id='main'><article>"
            f"<p class='date'>{post.date}</p><h1>{escape(post.title)}</h1>{paragraphs}"
            f"<p>Tags: <a href='/tag/{tag}/'>{tag}</a></p>"
            "<div class='share-block'>Share it</div></article>"
            "<aside class='asidebar'>Join the crew</aside></main></body></html>"
        )

    def _wordpress_listing(self, number: int) -> str:
        start = 0 if number == 1 else 1 + (number - 1) * LISTED
        shown = self.posts[start : 1 + number * LISTED]
        more = self._has_page(number + 1)
        following = self.server.url(f"/page/{number + 1}/") if more else ""
        lead = [self._lead(shown[0])] if number == 1 and shown else []
        rest = shown[1:] if number == 1 else shown
        return (
            f"{self._head(TITLE, following)}<body class='home blog'>{navigation()}{filters()}"
            f"<main id='main'>{''.join([*lead, *map(self._row, rest)])}</main></body></html>"
        )

    def _lead(self, post: HomePost) -> str:
        url, title = self.server.url(self.path_of(post)), escape(post.title, quote=True)
        return (
            f"<article id='post-{5000 + post.number}' class='hero'>"
            f"<a href='{url}' title=\"{title}\"><img src='/lead.png' alt=''></a>"
            f"<div class='info'><span class='date'>{post.date}</span>"
            f"<h1><a href='{url}'>{escape(post.title)}</a></h1><p>{post.excerpt} [&hellip;]</p>"
            "</div></article>"
        )

    def _row(self, post: HomePost) -> str:
        url, title = self.server.url(self.path_of(post)), escape(post.title, quote=True)
        return (
            f"<article id='post-{5000 + post.number}'><div class='img-holder'>"
            f"<a href='{url}' title=\"{title}\"><img src='/small.png' alt=''></a></div>"
            f"<div class='info'><span class='date'>{post.date}</span>"
            f"<h2><a href='{url}'>{escape(post.title)}</a></h2>"
            f"<p>{post.excerpt} [&hellip;]</p></div></article>"
        )

    def _next_listing(self) -> str:
        rows = "".join(
            f"<li class='css-1x2y'><a href='{post.next_path}'><h3>{escape(post.title)}</h3></a>"
            f"<p class='css-9z'>{post.excerpt}</p>"
            f"<span class='css-3q'>{post.date}</span></li>"
            for post in self.posts[: 1 + LISTED]
        )
        return (
            f"{self._head(TITLE)}<body><div id='__next'>{navigation()}<main><ul>{rows}</ul></main>"
            "</div><script id='__NEXT_DATA__' type='application/json'>{\"props\":{}}</script>"
            "</body></html>"
        )

    def _head(self, title: str, following: str = "") -> str:
        feed = (
            f"<link rel='alternate' type='application/rss+xml' title='{TITLE} &raquo; Feed' "
            f"href='{self.server.url('/feed/')}'>"
        )
        return (
            f"<!doctype html> <html lang='en-US' class='no-js'><head><meta charset='UTF-8'>"
            f"<title>{escape(title)} : {TITLE}</title>"
            f"<meta name='description' content='{TAGLINE}'>"
            + (feed if self.has_feed else "")
            + (f"<link rel='next' href='{following}'>" if following else "")
            + "</head>"
        )

    def _answer(self, exchange: Exchange) -> None:
        page = self.page_of(exchange.path)
        if page is None:
            exchange.reply(404, {"Content-Type": "text/html"}, b"<title>Not found</title>")
            return
        content_type, text = page
        etag = f'W/"{len(self.posts)}-{hash(text):x}"'
        if exchange.headers["If-None-Match"] == etag:
            exchange.reply(304, {"ETag": etag, "Content-Length": ""}, b"")
        else:
            exchange.reply(200, {"Content-Type": content_type, "ETag": etag}, text.encode())


def navigation() -> str:
    links = "".join(f"<li><a href='/category/{slug(name)}/'>{name}</a></li>" for name in CATEGORIES)
    search = "<form role='search' class='search-form'><input name='s'></form>"
    return (
        f"<header><nav><ul><li><a href='/about/'>About</a></li>{links}</ul></nav>{search}</header>"
    )


def filters(names: Sequence[str] = CATEGORIES) -> str:
    buttons = "".join(f"<a href='/category/{slug(name)}/'>{name}</a>" for name in names)
    return f"<div class='filter'>Filter by: {buttons}</div>"


def slug(name: str) -> str:
    return name.lower().replace(" ", "-")


def page_number(path: str) -> int | None:
    parts = path.strip("/").split("/")
    return int(parts[1]) if len(parts) == 2 and parts[0] == "page" and parts[1].isdigit() else None
