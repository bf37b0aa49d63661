"""One answer into the library: posts, validators, the blog's state and the log together.

Each function is one transaction: all of it is kept, or nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from blogtui.addresses import identity
from blogtui.errors import BlogExists
from blogtui.fetch import moving, walking
from blogtui.fetch.changes import Word, all_named
from blogtui.fetch.client import Exchange
from blogtui.fetch.deciding import decide
from blogtui.fetch.discovery import Discovery
from blogtui.fetch.schedule import FLOOR, is_same_failure, is_settled, next_allowed
from blogtui.model.blog import Blog, Source, SourceKind
from blogtui.model.changes import BlogChanges
from blogtui.model.document import Document
from blogtui.model.fetching import Failed, Fetched, Unchanged
from blogtui.model.post import Entry
from blogtui.model.walk import Walk
from blogtui.search.indexing import Indexing
from blogtui.search.storing import indexing_of, store_changes
from blogtui.store import archives, blogs, fetches, posts, validators
from blogtui.store.connection import writing

if TYPE_CHECKING:
    from sqlite3 import Connection


@dataclass(frozen=True, slots=True)
class News:
    """A source's answer and what was read from it: `None` where it is unchanged.

    `others` are answers that came along, whose validators are to be kept too.
    """

    source: Source
    answer: Fetched | Unchanged
    document: Document | None
    tagline: str = ""
    walk: Walk | None = None
    others: tuple[Fetched | Unchanged, ...] = ()


def news_of(discovery: Discovery) -> News:
    """With the walk through the older posts that begins here."""
    return News(
        discovery.source,
        discovery.fetched,
        discovery.document,
        discovery.tagline,
        walking.begun(discovery),
        discovery.sitemaps,
    )


def put_walk(
    db: "Connection", blog_id: int, news: News, decided: BlogChanges, now: datetime
) -> None:
    """Begin the walk through older posts, or one back to what is known, where there is a gap."""
    entries = news.document.entries if news.document is not None else ()
    before = archives.get(db, blog_id)
    if news.walk is not None:
        walk = news.walk
        archives.begin(db, blog_id, walk, now, whole=True)
    elif before is not None and has_gap(db, blog_id, entries, decided):
        assert news.document is not None
        walk = walking.caught_up(before, news.source, news.document, blogs.get(db, blog_id).url)
        # A walk that was left half way has what is older still before it, so it goes on past
        # what is known.
        archives.begin(db, blog_id, walk, now, forget=walking.is_under_way(before))
    else:
        return
    archives.meet(db, blog_id, marks(entries))
    blogs.record_archive(db, blog_id, walking.standing(walk, posts.count(db, blog_id)))


def has_gap(
    db: "Connection", blog_id: int, entries: tuple[Entry, ...], decided: BlogChanges
) -> bool:
    """Whether there may be posts between the newest ones and those that were here."""
    are_all_new = bool(entries) and len(decided.new) == len(entries)
    return are_all_new and posts.count(db, blog_id) > len(entries)


def add_blog(
    db: "Connection",
    found: Discovery,
    now: datetime,
    *,
    typed_host: str | None = None,
    log: Iterable[Exchange] = (),
    archive: bool = True,
    floor: timedelta = FLOOR,
) -> int:
    """A new blog with its first posts; its number. Raises BlogExists, StoreBusy, StoreFull.

    `typed_host`: the host of the address that a person gave. `archive`: its older posts are to be
    walked through from here on. `floor`: how long it is left alone at least from now on.
    """
    refuse_known(db, found.home, found.source.url)
    news = news_of(found) if archive else replace(news_of(found), walk=None)
    with writing(db):
        blog_id = blogs.add(
            db,
            name=found.name,
            url=found.home,
            tagline=found.tagline,
            source=found.source,
            now=now,
            typed_host=typed_host,
        )
        indexing = indexing_of(db)
        put_news(db, blog_id, news, now, indexing, log=log, floor=floor)
        indexing.store()
    return blog_id


def refuse_known(db: "Connection", *addresses: str) -> None:
    """Raises BlogExists where an address is a blog's, or that of its feed."""
    asked = {identity(address) for address in addresses}
    for blog in blogs.every(db):
        source = {identity(blog.source.url)} if blog.source else set()
        if asked & ({identity(blog.url)} | source):
            raise BlogExists(
                f"{blog.name} ({blog.url}) is subscribed already.", "See: blogtui blogs"
            )


def store_news(
    db: "Connection",
    blog_id: int,
    news: News,
    now: datetime,
    *,
    log: Iterable[Exchange] = (),
    floor: timedelta = FLOOR,
    jitter: float = 0.0,
) -> BlogChanges:
    """Raises StoreBusy, StoreFull, and UnknownBlog where the blog was removed meanwhile."""
    with writing(db):
        indexing = indexing_of(db)
        news = with_first_walk(blogs.get(db, blog_id), news)
        decided = put_news(db, blog_id, news, now, indexing, log=log, jitter=jitter)
        indexing.store()
    return decided


def with_first_walk(blog: Blog, news: News) -> News:
    """The first fetch of a blog that nobody has looked at before begins its walk."""
    if blog.fetched is not None or news.walk is not None or news.document is None:
        return news
    return replace(news, walk=walking.begun_at(news.source, news.document, blog.url))


def put_news(
    db: "Connection",
    blog_id: int,
    news: News,
    now: datetime,
    indexing: Indexing,
    *,
    log: Iterable[Exchange] = (),
    floor: timedelta = FLOOR,
    jitter: float = 0.0,
) -> BlogChanges:
    """Inside a transaction that is open already; to be followed by `indexing.store()`."""
    blog = blogs.get(db, blog_id)
    document = news.document
    decided = BlogChanges()
    if document is not None:
        word = Word.GUESS if news.source.kind is SourceKind.SITEMAP else Word.LAST
        decided = decide(db, blog_id, document.entries, word)
    # What a blog has when it is met is no news, however new.
    arrived = blog.fetched is not None
    store_changes(db, blog_id, decided, now, arrived=arrived, indexing=indexing)
    # What broke off must come whole next time, so its validators are not kept.
    if document is None or not document.damaged:
        for answer in (news.answer, *news.others):
            validators.put(db, blog_id, answer.url, answer.validators)
    wishes = blog.wishes if document is None else document.wishes
    move = moving.seen(blog, news.answer, document, decided, now)
    blogs.record_success(
        db,
        blog_id,
        source=news.source,
        tagline=news.tagline,
        now=now,
        next_fetch=next_allowed(
            news.answer,
            now,
            listing=is_page(news.source),
            wishes=wishes,
            floor=floor,
            jitter=jitter,
        ),
        wishes=wishes,
        move=move,
    )
    put_walk(db, blog_id, news, decided, now)
    put_log(db, blog_id, log, now)
    if move is not None and is_settled(move, now):
        indexing.store()
        moving.follow(db, blogs.get(db, blog_id), move, now)
    return decided


def is_page(source: Source) -> bool:
    """Whether it is made for people, and not for programs that come again and again."""
    return source.kind in (SourceKind.LISTING, SourceKind.SITEMAP)


def marks(entries: Iterable[Entry]) -> list[int]:
    """By what a walk recognises the posts that it has met."""
    return [posts.hashed(post.names[0]) for post in all_named(entries)]


def store_failure(
    db: "Connection",
    blog_id: int,
    failed: Failed,
    now: datetime,
    *,
    log: Iterable[Exchange] = (),
    jitter: float = 0.0,
) -> None:
    """Posts and validators stay. Raises StoreBusy, StoreFull, UnknownBlog."""
    with writing(db):
        put_failure(db, blog_id, failed, now, log=log, jitter=jitter)


def put_failure(
    db: "Connection",
    blog_id: int,
    failed: Failed,
    now: datetime,
    *,
    log: Iterable[Exchange] = (),
    floor: timedelta = FLOOR,
    jitter: float = 0.0,
) -> None:
    """The same inside a transaction that is open already."""
    blog = blogs.get(db, blog_id)
    counts = not is_same_failure(blog, now)
    failures = blog.failures if counts else blog.failures - 1
    next_fetch = next_allowed(failed, now, failures=failures, floor=floor, jitter=jitter)
    blogs.record_failure(db, blog_id, failed, now=now, next_fetch=next_fetch, counts=counts)
    put_log(db, blog_id, log, now)


def put_log(db: "Connection", blog_id: int, log: Iterable[Exchange], now: datetime) -> None:
    for exchange in log:
        fetches.log(
            db,
            blog_id=blog_id,
            url=exchange.url,
            at=now,
            outcome=exchange.outcome,
            status=exchange.status,
            size_bytes=exchange.size_bytes,
            seconds=exchange.seconds,
        )
