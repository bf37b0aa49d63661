"""Posts into the library together with their places in the index: one story, one transaction."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain, groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from blogtui.article.reading import count_words
from blogtui.model.post import Article, Entry
from blogtui.search.indexing import (
    ALL,
    NEW,
    OF_A_POST,
    READ,
    STARRED,
    STORED,
    Indexing,
    Term,
    day_terms,
    terms,
)
from blogtui.search.timeline import day_of, moment, next_free, wanted_key
from blogtui.store import articles, index, marks, posts, visits

if TYPE_CHECKING:
    from sqlite3 import Connection

    from blogtui.model.changes import BlogChanges, ChangedPost, NewPost

MARK_TERMS = {marks.Mark.READ: READ, marks.Mark.STARRED: STARRED}


class DatabaseShelf:
    """The sets of an open database."""

    def __init__(self, db: "Connection") -> None:
        self._db = db

    def get(self, terms: Iterable[Term]) -> Iterator[tuple[Term, bytes]]:
        for kind, of_kind in groupby(sorted(terms), key=itemgetter(0)):
            names = [name for _, name in of_kind]
            for name, keys in index.several(self._db, kind, names):
                yield (kind, name), keys

    def put(self, sets: Iterable[tuple[Term, bytes]]) -> None:
        index.put(self._db, ((kind, name, keys) for (kind, name), keys in sets))

    def remove(self, terms: Iterable[Term]) -> None:
        index.remove(self._db, terms)


@dataclass(frozen=True, slots=True)
class Came:
    """How new posts came: now, and where those without a date stand before this moment.

    `bundled` ones wait for the real ones; `arrived` ones are news.
    """

    now: datetime
    undated_from: datetime
    bundled: bool
    arrived: bool


def indexing_of(db: "Connection") -> Indexing:
    """Changes to the sets of a database, inside one transaction."""
    return Indexing(DatabaseShelf(db))


def store_changes(
    db: "Connection",
    blog_id: int,
    changes: "BlogChanges",
    now: datetime,
    *,
    bundled: bool = False,
    older: bool = False,
    arrived: bool = False,
    indexing: Indexing | None = None,
) -> None:
    """Write what a fetch changes; `bundled` marks new posts as waiting for the real ones.

    `older`: new posts without a date stand behind the blog's others, not before them. `arrived`:
    they are news to whoever has left the reader. To be called inside `writing(db)`; an `indexing`
    that is given is the caller's to store.
    """
    is_shared = indexing is not None
    indexing = indexing or indexing_of(db)
    for changed in changes.changed:
        store_changed(db, indexing, blog_id, changed, now)
    last = posts.last_undated_key(db, blog_id) if older else None
    undated_from = now if last is None else moment(last)
    came = Came(now, undated_from, bundled=bundled, arrived=arrived)
    store_new(db, indexing, blog_id, changes.new, came)
    if not is_shared:
        indexing.store()


def store_new(
    db: "Connection",
    indexing: Indexing,
    blog_id: int,
    new: "Sequence[NewPost]",
    came: Came,
) -> None:
    said = [terms(post.entry, blog_id) for post in new]
    indexing.take(chain.from_iterable(said))
    # Oldest first, for posts that share a minute stand in the order in which they get one.
    undated = sum(post.entry.published is None for post in new)
    for post, its_terms in zip(reversed(new), reversed(said), strict=True):
        first_seen = came.now
        if post.entry.published is None:
            # Before this moment, not after it: what comes next must be newer.
            first_seen = came.undated_from - timedelta(minutes=undated)
            undated -= 1
        key = next_free(indexing.set_of(ALL), wanted_key(post.entry.published, first_seen))
        post_id = posts.add(
            db,
            blog_id,
            post,
            key=key,
            bundled=came.bundled,
            now=came.now,
            arrived=came.arrived,
        )
        indexing.add(key, its_terms.union(day_terms(key, day_of(post.entry.published, came.now))))
        if came.arrived:
            indexing.add(key, [NEW])
        store_markdown(db, indexing, post_id, key, post.entry, came.now, bundled=came.bundled)


def store_changed(
    db: "Connection",
    indexing: Indexing,
    blog_id: int,
    changed: "ChangedPost",
    now: datetime,
) -> None:
    known, key = posts.as_stored(db, changed.id)
    before, after = terms(known.entry, blog_id), terms(changed.entry, blog_id)
    if day_moved(known.entry, changed.entry):
        indexing.discard(key, before)
        key = move(db, indexing, known.entry, changed, key)
        indexing.add(key, after)
    else:
        indexing.discard(key, before - after)
        indexing.add(key, after - before)
    posts.change(db, blog_id, changed, key=key)
    store_markdown(db, indexing, changed.id, key, changed.entry, now, bundled=False)


def day_moved(before: Entry, after: Entry) -> bool:
    """A place is only given up for another day: an hour that was not known before moves nothing."""
    if before.published is None or after.published is None:
        return before.published is not after.published
    return before.published.date() != after.published.date()


def move(
    db: "Connection",
    indexing: Indexing,
    before: Entry,
    changed: "ChangedPost",
    key: int,
) -> int:
    """Give a post the place of its new day, and take its marks along."""
    first_seen, published = posts.first_seen(db, changed.id), changed.entry.published
    indexing.discard(key, day_terms(key, day_of(before.published, first_seen)))
    new_key = next_free(indexing.set_of(ALL), wanted_key(published, first_seen))
    indexing.add(new_key, day_terms(new_key, day_of(published, first_seen)))
    for term in OF_A_POST:
        if key in indexing.set_of(term):
            indexing.discard(key, [term])
            indexing.add(new_key, [term])
    return new_key


def store_markdown(
    db: "Connection",
    indexing: Indexing,
    post_id: int,
    key: int,
    entry: Entry,
    now: datetime,
    *,
    bundled: bool,
) -> None:
    if entry.markdown is None:
        return
    article = Article(entry.markdown, "bundled" if bundled else "feed")
    articles.put(db, post_id, article, count_words(entry.markdown), now)
    indexing.add(key, [STORED])


def store_article(db: "Connection", post_id: int, article: Article, now: datetime) -> None:
    """Keep a post's whole text. To be called inside `writing(db)`. Raises UnknownPost."""
    indexing = indexing_of(db)
    indexing.add(posts.key_of(db, post_id), [STORED])
    articles.put(db, post_id, article, count_words(article.markdown), now)
    indexing.store()


def store_mark(
    db: "Connection",
    mark: marks.Mark,
    on: bool,
    post_ids: Sequence[int],
    now: datetime | None = None,
) -> list[int]:
    """Set or take away a mark; returns the posts that changed. To be called in `writing(db)`.

    `now` is when they are read; `None` where nobody knows.
    """
    changed = marks.put(db, mark, on, post_ids, now)
    indexing = indexing_of(db)
    keys = indexing.set_of(MARK_TERMS[mark])
    for _, key in changed:
        if on:
            keys.add(key)
        else:
            keys.discard(key)
    indexing.store()
    return [post_id for post_id, _ in changed]


def forget_new(db: "Connection", now: datetime) -> None:
    """The reader is left now: nothing is new any more. To be called inside `writing(db)`."""
    visits.leave(db, now)
    index.remove(db, [NEW])
