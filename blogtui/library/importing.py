"""What somebody has kept in a file: a list of subscriptions, or posts. Opens no socket."""

import asyncio
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from threading import Event
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from blogtui.addresses import first_page, identity
from blogtui.errors import Misuse, NoPosts, Stopped
from blogtui.library.blogs import as_folder, names_of
from blogtui.library.saved import (
    BASE_URL,
    WHAT_IS_READ,
    address,
    called,
    patient_parser,
    saved_bytes,
    understood,
)
from blogtui.model.blog import Blog, Source, SourceKind
from blogtui.model.document import Document, DocumentKind
from blogtui.model.fetching import Fetched
from blogtui.model.outline import Outline, Subscription
from blogtui.networks import seems_private
from blogtui.store import blogs
from blogtui.store.connection import connect, database_path, refuse_read_only
from blogtui.store.stopping import IsStopped, writing_until

if TYPE_CHECKING:
    from blogtui.fetch.parsing import Parser

# To learn whether a page would have posts, if one knew its address (RFC 2606 keeps it free).
NOWHERE = "https://blog.invalid/"
BLOGS_AT_ONCE = 100
# No blog has this number: what a list has named before.
NEW = 0
WITH_ADDRESS = f"blogtui import FILE {BASE_URL}"
SAY_WHERE = f"Say where it came from: {WITH_ADDRESS}"
IF_A_PAGE = f"If it is a page of a blog, say where it came from: {WITH_ADDRESS}"
Tell = Callable[[int], None]
READING = "It is fetched and printed by: blogtui read ADDRESS"


@dataclass(frozen=True, slots=True)
class Subscribed:
    """The blogs that a list of subscriptions has brought, and those of it that were here.

    `other_feeds` are addresses of second feeds of blogs that were here. `left_out` counts what it
    names besides, such as files and programs; `is_cut`: it breaks off before its end.
    """

    added: tuple[Blog, ...]
    known: tuple[Blog, ...]
    other_feeds: tuple[str, ...] = ()
    left_out: int = 0
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Preview:
    """What a list of subscriptions would bring, and what of it is here already."""

    new: tuple[Subscription, ...]
    known: tuple[Blog, ...]
    other_feeds: tuple[str, ...]
    left_out: int
    is_cut: bool

    @property
    def folders(self) -> tuple[str, ...]:
        """Those of new blogs, in order."""
        return tuple(sorted({folder_of(each) for each in self.new} - {""}))

    @property
    def private(self) -> tuple[str, ...]:
        """Addresses of new blogs that only this machine, or its network, can reach."""
        return tuple(
            each.url for each in self.new if seems_private(urlsplit(each.url).hostname or "")
        )


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
        return self.put(await self.read(target, base_url))

    async def read(self, target: str, base_url: str | None = None) -> Document | Outline:
        """What is in a file, or standard input (`-`), that came from `base_url`; kept nowhere.

        Raises Misuse, SourceUnreadable, ParserGaveUp.
        """
        body = saved_bytes(target)
        if body is None:
            raise Misuse(f"There is no file {target}.", "A blog is added by: blogtui add ADDRESS")
        return await importable(body, called(target), address(base_url))

    def preview(self, found: Outline) -> Preview:
        """What `put` would do now; nothing is written."""
        there = blogs.every(self._db)
        plan = planned(there, found.feeds)
        return Preview(
            tuple(each for each, _ in plan.new),
            tuple(blog for blog in there if blog.id in plan.known),
            tuple(plan.other_feeds),
            found.left_out,
            found.is_cut,
        )

    def home_of(self, found: Document) -> Blog | None:
        """The blog that the posts of a document would go to; `None` where it would be a new one."""
        return home_among(blogs.every(self._db), found)

    def put(self, found: Document | Outline) -> Subscribed | Joined:
        """All of it or nothing. Raises StoreBusy, StoreFull, StoreUnwritable."""
        refuse_read_only(self._db)
        taken = put_in(self._db, found)
        self._changed()
        return taken

    async def put_aside(self, found: Document | Outline, tell: Tell) -> Subscribed | Joined:
        """As `put`, in a thread: a list may name ten thousand blogs. Raises as `put`.

        `tell` is called with how many blogs there are so far. Cancelled, nothing is put, unless
        all of it is there already.
        """
        refuse_read_only(self._db)
        database = database_path(self._db)
        loop, leaving = asyncio.get_running_loop(), Event()

        def step(number: int) -> None:
            loop.call_soon_threadsafe(tell, number)

        def put() -> Subscribed | Joined:
            with closing(connect(database, checkpoints=False)) as db:
                return put_in(db, found, step, leaving.is_set)

        work = asyncio.ensure_future(asyncio.to_thread(put))
        try:
            taken = await asyncio.shield(work)
        except asyncio.CancelledError:
            leaving.set()
            while not work.done():
                with suppress(asyncio.CancelledError):  # asked once more
                    await asyncio.wait([work])
            try:
                taken = work.result()
            except Stopped:
                raise asyncio.CancelledError from None
        self._changed()
        return taken


def nobody(number: int) -> None:
    """Is told how far it has come."""


def put_in(
    db: sqlite3.Connection,
    found: Document | Outline,
    step: Tell = nobody,
    is_stopped: IsStopped | None = None,
) -> Subscribed | Joined:
    now = datetime.now(UTC)
    if isinstance(found, Document):
        return join(db, found, now, is_stopped)
    taken = subscribe(db, found.feeds, now, step, is_stopped)
    return replace(taken, left_out=found.left_out, is_cut=found.is_cut)


async def importable(body: bytes, name: str, base_url: str) -> Document | Outline:
    """The feeds of a list, or a document with posts and a blog's address.

    Raises Misuse, SourceUnreadable, ParserGaveUp.
    """
    async with patient_parser() as parser:
        found = await understood(body, name, base_url, parser)
        if isinstance(found, Document):
            return await placed(found, body, name, parser)
    if not found.feeds:
        feed = "feed of the web" if found.left_out else "feed"
        sentence = f"{name} is a list of subscriptions (OPML), but names no {feed}."
        raise NoPosts(sentence, WHAT_IS_READ)
    return found


async def placed(document: Document, body: bytes, name: str, parser: "Parser") -> Document:
    """The document with its posts, read from where it came from.

    Without its address a page shows no posts, as all its links lead nowhere, and those of a feed
    may have lost theirs. Raises Misuse, NoPosts.
    """
    place = document.url or document.home
    if not document.url and (is_page(document) or not all(each.url for each in document.entries)):
        document = await parser.read(Fetched(place or NOWHERE, body))
    if document.kind is DocumentKind.ARTICLE:
        raise NoPosts(f"{name} is a single article; only lists of posts can be imported.", READING)
    if not document.entries:
        # Where all its links are whole, nothing tells those of its posts without its address.
        is_unplaced = is_page(document) and not place
        raise NoPosts(f"{name} holds no posts.", IF_A_PAGE if is_unplaced else WHAT_IS_READ)
    if not place:
        raise Misuse(f"{name} does not say which blog it belongs to.", SAY_WHERE)
    return document


def is_page(document: Document) -> bool:
    return document.kind not in (DocumentKind.FEED, DocumentKind.WORDPRESS)


def home_of(document: Document) -> str:
    """The page that a person opens: the one that a feed names, or the one that was saved."""
    if is_page(document) or not document.home:
        return first_page(document.url)
    return first_page(document.home)


def subscribe(
    db: sqlite3.Connection,
    found: Iterable[Subscription],
    now: datetime,
    step: Tell,
    is_stopped: IsStopped | None,
) -> Subscribed:
    """A blog for each feed that is not here yet, under its feed or its home.

    Two feeds of one list may have the same home: the second one is called by its own address.
    """
    with writing_until(db, is_stopped):
        plan = planned(blogs.every(db), found)
        added = set()
        for number, (each, url) in enumerate(plan.new):
            if number % BLOGS_AT_ONCE == 0:
                step(number)
            blog_id = put_blog(db, each.title, url, now, feed_of(each))
            added.add(blog_id)
            if folder := folder_of(each):
                blogs.put_in_folder(db, blog_id, folder)
    every = blogs.every(db)
    return Subscribed(
        tuple(blog for blog in every if blog.id in added),
        tuple(blog for blog in every if blog.id in plan.known),
        tuple(plan.other_feeds),
    )


@dataclass(slots=True)
class Plan:
    """What is new in a list, with the address it will have; numbers of the blogs that are here."""

    new: list[tuple[Subscription, str]] = field(default_factory=list)
    known: set[int] = field(default_factory=set)
    other_feeds: list[str] = field(default_factory=list)


def planned(there: Iterable[Blog], found: Iterable[Subscription]) -> Plan:
    """A second feed of a blog that is here is left out: most posts of both would be the same."""
    places = {name: blog.id for blog in there for name in names_of(blog)}
    plan = Plan()
    for each in found:
        home = each.home or each.url
        feed_at, home_at = places.get(identity(each.url)), places.get(identity(home))
        if feed_at is not None or home_at:
            plan.known.add(feed_at or home_at or NEW)
            if feed_at is None:
                plan.other_feeds.append(each.url)
            continue
        url = home if home_at is None else each.url
        plan.new.append((each, url))
        places.update({identity(each.url): NEW, identity(url): NEW})
    plan.known.discard(NEW)
    return plan


def folder_of(each: Subscription) -> str:
    """As the library calls it: a slash in a name parts no folders."""
    return as_folder("/".join(name.replace("/", "-") for name in each.folders))


def feed_of(each: Subscription) -> Source | None:
    """`None` where a list names a page in its place: what is there is found out by asking."""
    is_page = each.home is not None and identity(each.home) == identity(each.url)
    return None if is_page else Source(SourceKind.FEED, each.url)


def join(
    db: sqlite3.Connection, document: Document, now: datetime, is_stopped: IsStopped | None
) -> Joined:
    """A document's posts go to their blog, where those that are known keep their marks."""
    from blogtui.fetch.changes import Word
    from blogtui.fetch.deciding import decide
    from blogtui.search.storing import store_changes

    with writing_until(db, is_stopped):
        there = home_among(blogs.every(db), document)
        if there is not None:
            blog_id = there.id
        else:
            blog_id = put_blog(db, document.title, home_of(document), now, None, document.tagline)
        # Nobody knows how old a file is: what the blog itself has said since counts more.
        word = Word.LAST if there is None or there.fetched is None else Word.FILLS
        decided = decide(db, blog_id, document.entries, word)
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
    """A blog that was never fetched: without a source, one is looked for then.

    Whoever gives a file has named the hosts in it.
    """
    host = urlsplit(source.url if source is not None else url).hostname
    name = title or urlsplit(url).hostname or url
    return blogs.add(
        db, name=name, url=url, tagline=tagline, source=source, now=now, typed_host=host
    )


def home_among(every: Sequence[Blog], document: Document) -> Blog | None:
    return fitting(every, [url for url in (document.url, document.home) if url])


def fitting(every: Sequence[Blog], addresses: Iterable[str]) -> Blog | None:
    """The blog that one of these addresses means, the first of them before the others."""
    places = {name: blog for blog in reversed(every) for name in names_of(blog)}
    spellings = (identity(each) for url in addresses for each in (url, first_page(url)))
    return next((places[each] for each in spellings if each in places), None)
