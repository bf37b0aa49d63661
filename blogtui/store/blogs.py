"""Rows of blogs."""

import json
import sqlite3
from datetime import datetime
from itertools import accumulate, chain
from typing import Any

from blogtui.addresses import identity
from blogtui.errors import BlogExists, UnknownBlog
from blogtui.model.blog import Archive, ArchiveState, Blog, Move, Source, SourceKind
from blogtui.model.fetching import Failed, FailureKind
from blogtui.model.wishes import NO_WISHES, Wishes
from blogtui.store.times import to_moment, to_seconds

SELECT = """
SELECT id, name, url, tagline, read_only, source_kind, source_url,
    archive_state, archive_expected, archive_reason, fetched_at, next_fetch_at,
    error_kind, error_message, error_status, tried_at, failures,
    wishes, moved_to, moved_since, moved_times, typed_host, folder, paused, keep_newest,
    (SELECT count(*) FROM posts WHERE blog_id = blogs.id),
    (SELECT count(*) FROM posts WHERE blog_id = blogs.id AND read = 0),
    source_kind IS NULL AND EXISTS (SELECT 1 FROM posts WHERE blog_id = blogs.id AND bundled)
FROM blogs
"""


def every(db: sqlite3.Connection) -> list[Blog]:
    """All blogs in the order in which they were added."""
    return [from_row(row) for row in db.execute(f"{SELECT} ORDER BY id")]


def names(db: sqlite3.Connection) -> list[tuple[int, str]]:
    """Number and name of every blog."""
    return db.execute("SELECT id, name FROM blogs ORDER BY id").fetchall()


def troubled(db: sqlite3.Connection) -> list[Blog]:
    """Those that failed, or whose older posts are not all here; cheaper than all of them."""
    where = "WHERE error_kind IS NOT NULL OR archive_state = 'partial'"
    return [from_row(row) for row in db.execute(f"{SELECT} {where} ORDER BY id")]


def get(db: sqlite3.Connection, blog_id: int) -> Blog:
    """Raises UnknownBlog."""
    row = db.execute(f"{SELECT} WHERE id = :id", {"id": blog_id}).fetchone()
    if row is None:
        raise UnknownBlog(f"There is no blog number {blog_id}.", "See: blogtui blogs")
    return from_row(row)


def by_address(db: sqlite3.Connection, url: str) -> Blog | None:
    row = db.execute(f"{SELECT} WHERE identity = :identity", {"identity": identity(url)}).fetchone()
    return None if row is None else from_row(row)


def last_fetched(db: sqlite3.Connection) -> datetime | None:
    """When any blog answered last."""
    row = db.execute("SELECT max(fetched_at) FROM blogs").fetchone()
    return to_moment(row[0])


def founded(db: sqlite3.Connection) -> bool:
    """Whether a blog was ever added, even if all have been removed since."""
    row = db.execute("SELECT 1 FROM sqlite_sequence WHERE name = 'blogs'").fetchone()
    return row is not None


def writable_ids(db: sqlite3.Connection) -> list[int]:
    """Numbers of the blogs that can be fetched."""
    return [row[0] for row in db.execute("SELECT id FROM blogs WHERE read_only = 0 ORDER BY id")]


def add(
    db: sqlite3.Connection,
    *,
    name: str,
    url: str,
    tagline: str,
    source: Source | None,
    now: datetime,
    read_only: bool = False,
    typed_host: str | None = None,
) -> int:
    """The new blog's number. `typed_host`: a person has typed it. Raises BlogExists."""
    if known := by_address(db, url):
        raise BlogExists(f"{known.name} ({known.url}) is subscribed already.")
    cursor = db.execute(
        """
        INSERT INTO blogs
            (name, url, identity, tagline, read_only, source_kind, source_url, typed_host, added_at)
        VALUES
            (:name, :url, :identity, :tagline, :read_only, :source_kind, :source_url, :typed_host,
            :now)
        """,
        {
            "name": name,
            "url": url,
            "identity": identity(url),
            "tagline": tagline,
            "read_only": read_only,
            "source_kind": source and source.kind,
            "source_url": source and source.url,
            "typed_host": typed_host,
            "now": to_seconds(now),
        },
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def remove(db: sqlite3.Connection, blog_id: int) -> None:
    """Takes its posts, articles and log with it; their places in the index are the caller's."""
    db.execute("DELETE FROM blogs WHERE id = :id", {"id": blog_id})


def rename(db: sqlite3.Connection, blog_id: int, name: str) -> None:
    db.execute("UPDATE blogs SET name = :name WHERE id = :id", {"id": blog_id, "name": name})


def put_in_folder(db: sqlite3.Connection, blog_id: int, folder: str) -> None:
    """An empty `folder` takes it out of the one it is in."""
    db.execute(
        "UPDATE blogs SET folder = :folder WHERE id = :id", {"id": blog_id, "folder": folder}
    )


def pause(db: sqlite3.Connection, blog_id: int, paused: bool) -> None:
    db.execute(
        "UPDATE blogs SET paused = :paused WHERE id = :id", {"id": blog_id, "paused": paused}
    )


def keep_newest(db: sqlite3.Connection, blog_id: int, number: int | None) -> None:
    """How many of its newest posts are always stored whole; `None`: what the config says."""
    db.execute(
        "UPDATE blogs SET keep_newest = :number WHERE id = :id", {"id": blog_id, "number": number}
    )


def in_folder(db: sqlite3.Connection, folder: str) -> list[int]:
    """Numbers of the blogs in a folder, and in those inside it."""
    # No sign sorts between "/" and "0": the range holds all that begins with "folder/".
    rows = db.execute(
        """
        SELECT id FROM blogs WHERE folder = :folder
            OR (folder > :folder || '/' AND folder < :folder || '0') ORDER BY id
        """,
        {"folder": folder},
    )
    return [row[0] for row in rows]


def folders(db: sqlite3.Connection) -> list[str]:
    """Every folder that a blog is in, and those around them, in order."""
    rows = db.execute("SELECT DISTINCT folder FROM blogs WHERE folder <> ''")
    inside_each_other = (accumulate(row[0].split("/"), "{}/{}".format) for row in rows)
    return sorted(set(chain.from_iterable(inside_each_other)))


def record_success(
    db: sqlite3.Connection,
    blog_id: int,
    *,
    source: Source,
    tagline: str,
    now: datetime,
    next_fetch: datetime,
    wishes: Wishes,
    move: Move | None,
) -> None:
    """The blog has answered. An empty `tagline` keeps the one we have."""
    db.execute(
        """
        UPDATE blogs SET source_kind = :kind, source_url = :url,
            tagline = CASE :tagline WHEN '' THEN tagline ELSE :tagline END,
            tried_at = :now, fetched_at = :now, next_fetch_at = :next_fetch,
            failures = 0, error_kind = NULL, error_message = NULL, error_status = NULL,
            wishes = :wishes,
            moved_to = :moved_to, moved_since = :moved_since, moved_times = :moved_times
        WHERE id = :id
        """,
        {
            "id": blog_id,
            "kind": source.kind,
            "url": source.url,
            "tagline": tagline,
            "now": to_seconds(now),
            "next_fetch": to_seconds(next_fetch),
            "wishes": json.dumps(wishes.plain()),
            "moved_to": move and move.to,
            "moved_since": move and to_seconds(move.since),
            "moved_times": move.times if move else 0,
        },
    )


def record_failure(
    db: sqlite3.Connection,
    blog_id: int,
    failed: Failed,
    *,
    now: datetime,
    next_fetch: datetime,
    counts: bool = True,
) -> None:
    """The blog could not be fetched; whether that `counts` as one more failure in a row.

    Being offline counts against no blog.
    """
    db.execute(
        """
        UPDATE blogs SET tried_at = :now, next_fetch_at = :next_fetch,
            failures = failures + (:counts AND :kind <> 'offline'),
            error_kind = :kind, error_message = :message, error_status = :status
        WHERE id = :id
        """,
        {
            "id": blog_id,
            "now": to_seconds(now),
            "next_fetch": to_seconds(next_fetch),
            "counts": counts,
            "kind": failed.kind,
            "message": failed.message,
            "status": failed.status,
        },
    )


def relocate(db: sqlite3.Connection, blog_id: int, *, source: Source, url: str) -> None:
    """Its source, and perhaps its page, have a new address."""
    db.execute(
        """
        UPDATE blogs SET source_kind = :kind, source_url = :source, url = :url,
            identity = :identity, moved_to = NULL, moved_since = NULL, moved_times = 0
        WHERE id = :id
        """,
        {
            "id": blog_id,
            "kind": source.kind,
            "source": source.url,
            "url": url,
            "identity": identity(url),
        },
    )


def put_off(
    db: sqlite3.Connection, blog_id: int, next_fetch: datetime, *, tried: datetime | None
) -> None:
    """It was not asked to the end, and nothing has failed."""
    db.execute(
        "UPDATE blogs SET next_fetch_at = :next_fetch, tried_at = :tried WHERE id = :id",
        {"id": blog_id, "next_fetch": to_seconds(next_fetch), "tried": to_seconds(tried)},
    )


def record_archive(
    db: sqlite3.Connection,
    blog_id: int,
    archive: Archive,
) -> None:
    """How much of the blog is here, and how one knows."""
    db.execute(
        """
        UPDATE blogs SET archive_state = :state, archive_expected = :expected,
            archive_reason = :reason
        WHERE id = :id
        """,
        {
            "id": blog_id,
            "state": archive.state,
            "expected": archive.expected,
            "reason": archive.reason,
        },
    )


def typed_host(db: sqlite3.Connection, blog_id: int) -> str | None:
    """The host that a person typed for a blog; `None` where nobody did."""
    row = db.execute("SELECT typed_host FROM blogs WHERE id = :id", {"id": blog_id}).fetchone()
    return row[0] if row else None


def from_row(row: tuple[Any, ...]) -> Blog:
    (id_, name, url, tagline, read_only, source_kind, source_url, archive_state, expected,
     reason, fetched, next_fetch, error_kind, error_message, error_status, tried,
     failed_times,
     wishes, moved_to, moved_since, moved_times, typed_host, folder, paused, keep_newest,
     posts, unread, bundled) = row  # fmt: skip
    return Blog(
        id=id_,
        name=name,
        url=url,
        tagline=tagline,
        source=Source(SourceKind(source_kind), str(source_url)) if source_kind else None,
        posts=posts,
        unread=unread,
        archive=Archive(ArchiveState(archive_state), posts, expected, reason),
        fetched=to_moment(fetched),
        next_fetch=to_moment(next_fetch),
        error=Failed(
            FailureKind(error_kind),
            str(error_message),
            at=to_moment(tried),
            status=error_status,
        )
        if error_kind
        else None,
        read_only=bool(read_only),
        is_bundled=bool(bundled),
        wishes=wishes_of(wishes),
        move=move_of(moved_to, moved_since, moved_times),
        tried=to_moment(tried),
        failures=failed_times,
        typed_host=typed_host,
        folder=folder,
        is_paused=bool(paused),
        keep_newest=keep_newest,
    )


def wishes_of(text: str) -> Wishes:
    plain = json.loads(text)
    return Wishes.of(plain) if plain else NO_WISHES


def move_of(to: str | None, since: int | None, times: int) -> Move | None:
    moved = to_moment(since)
    return Move(to, moved, times) if to is not None and moved is not None else None
