"""Rows of posts, and the names under which they are recognised again."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from blogtui.errors import UnknownPost
from blogtui.model.post import Entry, Post, PostRow
from blogtui.store.times import to_moment, to_seconds

if TYPE_CHECKING:
    from blogtui.model.changes import ChangedPost, KnownPost, NewPost, Wanting

SELECT_POST = """
SELECT posts.id, blog_id, blogs.name, title, posts.url, published, updated, authors, categories,
    excerpt, words, read, starred, bundled
FROM posts JOIN blogs ON blogs.id = blog_id
"""
SELECT_ROWS = """
SELECT key, posts.id, blog_id, blogs.name, title, published, read, starred, words IS NOT NULL,
    bundled
FROM posts JOIN blogs ON blogs.id = blog_id
WHERE key IN (SELECT value FROM json_each(:keys))
"""
SELECT_KNOWN = """
SELECT posts.id, title, url, guid, published, updated, authors, categories, excerpt, bundled,
    words IS NOT NULL
FROM posts
"""
SELECT_SAID = """
SELECT key, blog_id, title, excerpt, authors, categories, published, first_seen, read, starred,
    words IS NOT NULL, new
FROM posts
"""


def get(db: sqlite3.Connection, post_id: int) -> Post:
    """Raises UnknownPost."""
    row = db.execute(f"{SELECT_POST} WHERE posts.id = :id", {"id": post_id}).fetchone()
    if row is None:
        raise UnknownPost(f"There is no post number {post_id}.", "See: blogtui posts")
    return post_from(row)


def at(db: sqlite3.Connection, keys: Sequence[int]) -> list[Post]:
    """The whole posts at these places on the timeline, in the order of `keys`."""
    condition = "WHERE key IN (SELECT value FROM json_each(:keys))"
    rows = db.execute(
        SELECT_POST.replace("SELECT ", "SELECT key, ", 1) + condition,
        {"keys": json.dumps(list(keys))},
    )
    found = {row[0]: post_from(row[1:]) for row in rows}
    return [found[key] for key in keys if key in found]


def rows_at(db: sqlite3.Connection, keys: Sequence[int]) -> list[PostRow]:
    """Lines of the list for these places, in the order of `keys`."""
    found = {}
    for row in db.execute(SELECT_ROWS, {"keys": json.dumps(list(keys))}):
        key, id_, blog_id, blog, title, published, read, starred, stored, bundled = row
        found[key] = PostRow(
            id_,
            blog_id,
            blog,
            title,
            to_moment(published),
            bool(read),
            bool(starred),
            bool(stored),
            bool(bundled),
        )
    return [found[key] for key in keys if key in found]


class Said(NamedTuple):
    """All of a post that the index knows. Moments are seconds since 1970 (UTC).

    `states`: whether it is read, starred, stored and new.
    """

    key: int
    blog_id: int
    title: str
    excerpt: str
    authors: tuple[str, ...]
    categories: tuple[str, ...]
    published: int | None
    first_seen: int
    states: tuple[bool, bool, bool, bool]


def every(db: sqlite3.Connection, blog_id: int | None = None) -> Iterator[Said]:
    """All posts of a blog, or of all blogs, in the order in which they came."""
    names = lru_cache(maxsize=10_000)(lambda text: tuple(json.loads(text)))
    condition = "" if blog_id is None else "WHERE blog_id = :blog_id"
    for row in db.execute(f"{SELECT_SAID} {condition} ORDER BY id", {"blog_id": blog_id}):
        key, of_blog, title, excerpt, authors, categories, published, first_seen, *states = row
        yield Said(
            key,
            of_blog,
            title,
            excerpt,
            names(authors),
            names(categories),
            published,
            first_seen,
            tuple(states),
        )


def count_all(db: sqlite3.Connection) -> int:
    number: int = db.execute("SELECT count(*) FROM posts").fetchone()[0]
    return number


def texts_at(db: sqlite3.Connection, keys: Sequence[int]) -> Iterator[tuple[int, str, str]]:
    """Place, title and excerpt of the posts at these places, in no order."""
    return db.execute(
        """
        SELECT key, title, excerpt FROM posts WHERE key IN (SELECT value FROM json_each(:keys))
        """,
        {"keys": json.dumps(list(keys))},
    )


def ids_at(db: sqlite3.Connection, keys: Sequence[int]) -> list[int]:
    """Numbers of the posts at these places, in no order."""
    rows = db.execute(
        "SELECT id FROM posts WHERE key IN (SELECT value FROM json_each(:keys))",
        {"keys": json.dumps(list(keys))},
    )
    return [row[0] for row in rows]


def wanting(db: sqlite3.Connection, blog_id: int) -> "tuple[Post, Wanting] | None":
    """The newest post whose own page is still to be asked for something."""
    from blogtui.model.changes import Wanting  # of no use before the first frame

    row = db.execute(
        f"""
        {SELECT_POST.replace("bundled", "bundled, wanting", 1)}
        WHERE blog_id = :blog_id AND wanting > 0 ORDER BY key DESC LIMIT 1
        """,
        {"blog_id": blog_id},
    ).fetchone()
    return None if row is None else (post_from(row[:-1]), Wanting(row[-1]))


def addresses(db: sqlite3.Connection, blog_id: int) -> list[str]:
    """Of all the blog's posts that have one."""
    rows = db.execute(
        "SELECT url FROM posts WHERE blog_id = :id AND url IS NOT NULL", {"id": blog_id}
    )
    return [row[0] for row in rows]


def asked_for(db: sqlite3.Connection, post_id: int) -> None:
    """Its own page has told what it knows."""
    db.execute("UPDATE posts SET wanting = 0 WHERE id = :id", {"id": post_id})


def count(db: sqlite3.Connection, blog_id: int) -> int:
    row = db.execute("SELECT count(*) FROM posts WHERE blog_id = :id", {"id": blog_id}).fetchone()
    number: int = row[0]
    return number


def with_identity(db: sqlite3.Connection, identity: str) -> list[int]:
    """Numbers of the posts that go by this name, in any blog."""
    rows = db.execute(
        "SELECT DISTINCT post_id FROM identities WHERE identity = :hash ORDER BY post_id",
        {"hash": hashed(identity)},
    )
    return [row[0] for row in rows]


def starred(db: sqlite3.Connection, blog_id: int) -> list[Post]:
    rows = db.execute(
        f"{SELECT_POST} WHERE blog_id = :blog_id AND starred ORDER BY key DESC",
        {"blog_id": blog_id},
    )
    return [post_from(row) for row in rows]


def known(
    db: sqlite3.Connection, blog_id: int, identities: Iterable[str]
) -> "dict[str, KnownPost]":
    """Of these names, those that mean a stored post of the blog."""
    by_hash = {hashed(identity): identity for identity in identities}
    named = db.execute(
        """
        SELECT identity, post_id FROM identities
        WHERE blog_id = :blog_id AND identity IN (SELECT value FROM json_each(:hashes))
        """,
        {"blog_id": blog_id, "hashes": json.dumps(list(by_hash))},
    ).fetchall()
    rows = db.execute(
        f"{SELECT_KNOWN} WHERE id IN (SELECT value FROM json_each(:ids))",
        {"ids": json.dumps([post_id for _, post_id in named])},
    )
    posts = {row[0]: known_from(row) for row in rows}
    return {by_hash[identity]: posts[post_id] for identity, post_id in named}


def bundled(db: sqlite3.Connection, blog_id: int) -> "list[KnownPost]":
    """The blog's posts that shipped with blogtui and still wait for the real ones."""
    rows = db.execute(f"{SELECT_KNOWN} WHERE blog_id = :blog_id AND bundled", {"blog_id": blog_id})
    return [known_from(row) for row in rows]


def as_stored(db: sqlite3.Connection, post_id: int) -> "tuple[KnownPost, int]":
    """A post as the decision knows it, and its place on the timeline. Raises UnknownPost."""
    row = db.execute(f"{SELECT_KNOWN} WHERE id = :id", {"id": post_id}).fetchone()
    if row is None:
        raise UnknownPost(f"There is no post number {post_id}.")
    return known_from(row), key_of(db, post_id)


def key_of(db: sqlite3.Connection, post_id: int) -> int:
    """A post's place on the timeline. Raises UnknownPost."""
    row = db.execute("SELECT key FROM posts WHERE id = :id", {"id": post_id}).fetchone()
    if row is None:
        raise UnknownPost(f"There is no post number {post_id}.")
    key: int = row[0]
    return key


def keys_of(db: sqlite3.Connection, post_ids: Iterable[int]) -> dict[int, int]:
    """Places on the timeline by number; what is no post any more is left away."""
    rows = db.execute(
        "SELECT id, key FROM posts WHERE id IN (SELECT value FROM json_each(:ids))",
        {"ids": json.dumps(list(post_ids))},
    )
    return dict(rows.fetchall())


def first_seen(db: sqlite3.Connection, post_id: int) -> datetime:
    row = db.execute("SELECT first_seen FROM posts WHERE id = :id", {"id": post_id}).fetchone()
    moment = to_moment(row[0])
    assert moment is not None
    return moment


def last_undated_key(db: sqlite3.Connection, blog_id: int) -> int | None:
    """The place of the last of a blog's posts that have no date."""
    row = db.execute(
        "SELECT min(key) FROM posts WHERE blog_id = :id AND published IS NULL", {"id": blog_id}
    ).fetchone()
    key: int | None = row[0]
    return key


def keys_of_blog(db: sqlite3.Connection, blog_id: int) -> list[tuple[int, int]]:
    """Number and place of every post of a blog."""
    return db.execute(
        "SELECT id, key FROM posts WHERE blog_id = :blog_id", {"blog_id": blog_id}
    ).fetchall()


def add(
    db: sqlite3.Connection,
    blog_id: int,
    new: "NewPost",
    *,
    key: int,
    bundled: bool,
    now: datetime,
    arrived: bool = False,
) -> int:
    """The new post's number. `arrived`: it is news to whoever has left the reader."""
    cursor = db.execute(
        """
        INSERT INTO posts (blog_id, key, guid, title, url, published, updated, first_seen, authors,
            categories, excerpt, bundled, wanting, new)
        VALUES (:blog_id, :key, :guid, :title, :url, :published, :updated, :now, :authors,
            :categories, :excerpt, :bundled, :wanting, :arrived)
        """,
        values(new.entry)
        | {
            "blog_id": blog_id,
            "key": key,
            "bundled": bundled,
            "now": to_seconds(now),
            "wanting": new.wanting,
            "arrived": arrived,
        },
    )
    post_id = cursor.lastrowid
    assert post_id is not None
    name(db, blog_id, post_id, new.identities)
    return post_id


def change(db: sqlite3.Connection, blog_id: int, changed: "ChangedPost", *, key: int) -> None:
    """New values from the blog itself; the post is bundled no more."""
    db.execute(
        """
        UPDATE posts SET key = :key, guid = :guid, title = :title, url = :url,
            published = :published, updated = :updated, authors = :authors,
            categories = :categories, excerpt = :excerpt, bundled = 0,
            wanting = CASE WHEN :is_dated THEN 0 ELSE wanting END
        WHERE id = :id
        """,
        values(changed.entry)
        | {
            "id": changed.id,
            "key": key,
            "is_dated": changed.entry.published is not None and not changed.entry.is_vague,
        },
    )
    name(db, blog_id, changed.id, changed.identities)


def twin(db: sqlite3.Connection, post_id: int, blog_id: int) -> int | None:
    """The post of another blog that goes by one of this post's names."""
    row = db.execute(
        """
        SELECT post_id FROM identities WHERE blog_id = :blog_id AND identity IN (
            SELECT identity FROM identities WHERE post_id = :post_id)
        """,
        {"blog_id": blog_id, "post_id": post_id},
    ).fetchone()
    return row[0] if row else None


def move(db: sqlite3.Connection, post_id: int, blog_id: int) -> None:
    """To another blog, with its names."""
    where = {"post_id": post_id, "blog_id": blog_id}
    db.execute("UPDATE posts SET blog_id = :blog_id WHERE id = :post_id", where)
    db.execute("UPDATE identities SET blog_id = :blog_id WHERE post_id = :post_id", where)


def name(db: sqlite3.Connection, blog_id: int, post_id: int, identities: Iterable[str]) -> None:
    """A name that means another post already goes on meaning that one."""
    db.executemany(
        "INSERT OR IGNORE INTO identities (blog_id, identity, post_id) VALUES (?, ?, ?)",
        [(blog_id, hashed(identity), post_id) for identity in identities],
    )


def hashed(identity: str) -> int:
    from hashlib import blake2b  # of no use before the first frame

    digest = blake2b(identity.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, signed=True)


def values(entry: Entry) -> dict[str, object]:
    return {
        "guid": entry.guid,
        "title": entry.title,
        "url": entry.url,
        "published": to_seconds(entry.published),
        "updated": to_seconds(entry.updated),
        "authors": json.dumps(entry.authors, ensure_ascii=False),
        "categories": json.dumps(entry.categories, ensure_ascii=False),
        "excerpt": entry.excerpt,
    }


def post_from(row: tuple[Any, ...]) -> Post:
    (id_, blog_id, blog, title, url, published, updated, authors, categories, excerpt, words,
     read, starred, bundled) = row  # fmt: skip
    return Post(
        id=id_,
        blog_id=blog_id,
        blog=blog,
        title=title,
        url=url,
        published=to_moment(published),
        updated=to_moment(updated),
        authors=tuple(json.loads(authors)),
        categories=tuple(json.loads(categories)),
        excerpt=excerpt,
        words=words,
        read=bool(read),
        starred=bool(starred),
        stored=words is not None,
        bundled=bool(bundled),
    )


def known_from(row: tuple[Any, ...]) -> "KnownPost":
    from blogtui.model.changes import KnownPost  # of no use before the first frame

    (id_, title, url, guid, published, updated, authors, categories, excerpt, bundled,
     has_article) = row  # fmt: skip
    entry = Entry(
        title=title,
        url=url,
        guid=guid,
        published=to_moment(published),
        updated=to_moment(updated),
        authors=tuple(json.loads(authors)),
        categories=tuple(json.loads(categories)),
        excerpt=excerpt,
    )
    return KnownPost(id_, entry, bundled=bool(bundled), has_article=bool(has_article))
