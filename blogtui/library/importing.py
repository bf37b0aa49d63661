"""What somebody has kept in a file: a list of subscriptions, or posts. Opens no socket."""

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from blogtui.addresses import identity, with_scheme
from blogtui.errors import Misuse, NoPosts
from blogtui.library.fetching import held, saved_bytes
from blogtui.model.blog import Blog, Source, SourceKind
from blogtui.model.document import Document, DocumentKind
from blogtui.model.fetching import Fetched
from blogtui.model.outline import Subscription
from blogtui.store import blogs
from blogtui.store.connection import writing
from blogtui.washing import safe_url

if TYPE_CHECKING:
    from blogtui.fetch.parsing import Parser

# The export of a whole site is larger than any feed, and somebody waits for it on purpose.
SECONDS = 120.0
MEMORY_BYTES = 2 << 30
LARGEST_ANSWER_BYTES = 512 << 20
SAY_WHERE = "Say where it came from, like this: --base-url https://example.org/blog"
# To learn whether a page would have posts, if one knew its address (RFC 2606 keeps it free).
NOWHERE = "https://blog.invalid/"
# What of an address says only which part of a blog it is.
PART = re.compile(
    r"(?:/page[/-]?\d{1,5}/?(?=$|[?#])"
    r"|[?&](?:page|paged)=\d{1,5}(?=$|#)"
    r"|/wp-json/.*|[?&]rest_route=.*)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Subscribed:
    """The blogs that a list of subscriptions has brought, and those of it that were here."""

    added: tuple[Blog, ...]
    known: tuple[Blog, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """The blog that a file's posts went to, and how many of them were new to it, or changed it."""

    blog: Blog
    new: int
    updated: int
    is_added: bool
    is_damaged: bool


class Importing:
    """Takes files in. Does not know how they are parsed, nor who is told."""

    def __init__(self, db: sqlite3.Connection, changed: Callable[[], None]) -> None:
        self._db = db
        self._changed = changed

    async def take(self, target: str, base_url: str | None = None) -> Subscribed | Joined:
        """A file, or standard input (`-`), that came from `base_url`: all of it or nothing.

        Raises Misuse, SourceUnreadable, ParserGaveUp, StoreBusy, StoreFull.
        """
        body = saved_bytes(target)
        if body is None:
            raise Misuse(f"There is no file {target}.", "A blog is added by: blogtui add ADDRESS")
        name = "Standard input" if target == "-" else target
        found = await understood(body, name, address(base_url))
        now = datetime.now(UTC)
        if isinstance(found, Document):
            taken: Subscribed | Joined = join(self._db, found, now)
        else:
            taken = subscribe(self._db, found, now)
        self._changed()
        return taken


def address(base_url: str | None) -> str:
    """Empty where none was given. Raises Misuse."""
    if base_url is None:
        return ""
    if (safe := safe_url(with_scheme(base_url))) is None:
        raise Misuse(f"{base_url} is no web address.", SAY_WHERE)
    return safe


async def understood(body: bytes, name: str, base_url: str) -> Document | tuple[Subscription, ...]:
    """The feeds of a list, or a document with posts and a blog's address.

    Raises Misuse, SourceUnreadable, ParserGaveUp.
    """
    from blogtui.fetch.parsing import Parser

    async with Parser(
        children=1,
        seconds=SECONDS,
        memory_bytes=MEMORY_BYTES,
        largest_answer_bytes=LARGEST_ANSWER_BYTES,
    ) as parser:
        found = await held(Fetched(base_url, body), parser)
        if isinstance(found, Document):
            return await placed(found, body, name, parser)
    if not found:
        raise NoPosts(f"{name} is a list of subscriptions (OPML), but names no feed.")
    return found


async def placed(document: Document, body: bytes, name: str, parser: "Parser") -> Document:
    """The document with its posts, read from where it came from.

    Without its address a page shows no posts, as all its links lead nowhere.
    Raises Misuse, NoPosts.
    """
    is_page = document.kind in (DocumentKind.LISTING, DocumentKind.UNKNOWN)
    if is_page and not document.url:
        document = await parser.read(Fetched(document.home or NOWHERE, body))
    if document.kind is DocumentKind.ARTICLE:
        raise NoPosts(f"{name} is a single article; only lists of posts can be imported.")
    if not document.entries:
        raise NoPosts(f"{name} holds no posts.")
    if not document.home and document.url in ("", NOWHERE):
        raise Misuse(f"{name} does not say which blog it belongs to.", SAY_WHERE)
    return document


def subscribe(db: sqlite3.Connection, found: Iterable[Subscription], now: datetime) -> Subscribed:
    """A blog for each feed that is not here yet, under its feed or its home.

    Two feeds of one list may have the same home: the second one is called by its own address.
    """
    with writing(db):
        there = blogs.every(db)
        before = {blog.id for blog in there}
        places = {name: blog.id for blog in there for name in names_of(blog)}
        added, known = set(), set()
        for each in found:
            home = each.home or each.url
            feed_at, home_at = places.get(identity(each.url)), places.get(identity(home))
            if feed_at is not None or home_at in before:
                known.add(feed_at if feed_at is not None else home_at)
                continue
            url = home if home_at is None else each.url
            blog_id = put_blog(db, each.title, url, now, Source(SourceKind.FEED, each.url))
            added.add(blog_id)
            places |= {identity(each.url): blog_id, identity(url): blog_id}
    every = blogs.every(db)
    return Subscribed(
        tuple(blog for blog in every if blog.id in added),
        tuple(blog for blog in every if blog.id in known & before),
    )


def join(db: sqlite3.Connection, document: Document, now: datetime) -> Joined:
    """A document's posts go to their blog, as if they had been fetched."""
    from blogtui.fetch.storing import decide
    from blogtui.search.storing import store_changes

    with writing(db):
        there = fitting(blogs.every(db), [url for url in (document.url, document.home) if url])
        if there is not None:
            blog_id = there.id
        else:
            url = document.home or document.url
            blog_id = put_blog(db, document.title, whole(url), now, None, document.tagline)
        decided = decide(db, blog_id, document.entries)
        store_changes(db, blog_id, decided, now)
    return Joined(
        blogs.get(db, blog_id),
        len(decided.new),
        len(decided.changed),
        is_added=there is None,
        is_damaged=document.damaged,
    )


def put_blog(
    db: sqlite3.Connection,
    title: str,
    url: str,
    now: datetime,
    source: Source | None,
    tagline: str = "",
) -> int:
    """A blog that was never fetched: without a source, one is looked for then."""
    name = title or urlsplit(url).hostname or url
    return blogs.add(db, name=name, url=url, tagline=tagline, source=source, now=now)


def fitting(every: Sequence[Blog], addresses: Iterable[str]) -> Blog | None:
    """The blog that one of these addresses means, the first of them before the others."""
    places = {name: blog for blog in reversed(every) for name in names_of(blog)}
    spellings = (identity(each) for url in addresses for each in (url, whole(url)))
    return next((places[each] for each in spellings if each in places), None)


def names_of(blog: Blog) -> Iterator[str]:
    yield identity(blog.url)
    if blog.source is not None:
        yield identity(blog.source.url)


def whole(url: str) -> str:
    """A blog's address without the number of a page of it, or the call of its API."""
    return PART.sub("", url) or url
