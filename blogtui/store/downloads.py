"""Posts whose whole text, and pictures where they are wanted, are to be fetched beforehand."""

import json
import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from blogtui.model.fetching import FailureKind


class Wanted(NamedTuple):
    """A post whose page is to be asked for, its pictures (`images`), or both."""

    post_id: int
    url: str | None
    has_text: bool = False
    images: bool = False


def want(db: sqlite3.Connection, post_ids: Iterable[int], *, images: bool = False) -> int:
    """How many of these have an address and no text yet. What failed before may be tried again."""
    before = db.total_changes
    db.executemany(
        """
        INSERT INTO downloads (post_id, images)
        SELECT id, :images FROM posts
        WHERE id = :id AND words IS NULL AND url IS NOT NULL AND bundled = 0
        ON CONFLICT (post_id) DO UPDATE
        SET tries = 0, failure = NULL, message = '', images = max(images, :images)
        """,
        ({"id": post_id, "images": images} for post_id in post_ids),
    )
    return db.total_changes - before


def want_pictures(db: sqlite3.Connection, post_ids: Iterable[int]) -> None:
    """Of these, whose texts are stored."""
    db.executemany(
        """
        INSERT INTO downloads (post_id, images) VALUES (:id, 1)
        ON CONFLICT (post_id) DO UPDATE SET tries = 0, failure = NULL, message = '', images = 1
        """,
        ({"id": post_id} for post_id in post_ids),
    )


def fetchable(db: sqlite3.Connection, post_ids: list[int]) -> int:
    """How many of these have an address and no text, and are not waited for yet."""
    (number,) = db.execute(
        """
        SELECT count(*) FROM posts WHERE id IN (SELECT value FROM json_each(:ids))
        AND words IS NULL AND url IS NOT NULL AND bundled = 0
        AND id NOT IN (SELECT post_id FROM downloads WHERE failure IS NULL)
        """,
        {"ids": json.dumps(post_ids)},
    ).fetchone()
    return int(number)


def want_newest(db: sqlite3.Connection, blog_id: int, number: int) -> list[int]:
    """Those of a blog's newest posts that have no text; what failed before is left alone."""
    newest = db.execute(
        """
        SELECT id FROM (
            SELECT id, words, url, bundled FROM posts WHERE blog_id = :blog_id
            ORDER BY key DESC LIMIT :number
        )
        WHERE words IS NULL AND url IS NOT NULL AND bundled = 0
        """,
        {"blog_id": blog_id, "number": number},
    ).fetchall()
    db.executemany(
        "INSERT INTO downloads (post_id) VALUES (?) ON CONFLICT (post_id) DO NOTHING", newest
    )
    return [post_id for (post_id,) in newest]


def waiting(db: sqlite3.Connection) -> list[Wanted]:
    """Newest first."""
    rows = db.execute(
        """
        SELECT id, url, words IS NOT NULL, images FROM downloads JOIN posts ON id = post_id
        WHERE failure IS NULL AND CASE WHEN words IS NULL THEN url IS NOT NULL ELSE images END
        ORDER BY key DESC
        """
    )
    return [Wanted(number, url, bool(text), bool(images)) for number, url, text, images in rows]


def is_waiting(db: sqlite3.Connection, post_id: int) -> bool:
    found = db.execute(
        "SELECT 1 FROM downloads WHERE post_id = :id AND failure IS NULL", {"id": post_id}
    )
    return found.fetchone() is not None


def forget_waiting(db: sqlite3.Connection) -> None:
    """What has not been fetched yet is no longer wanted."""
    db.execute("DELETE FROM downloads WHERE failure IS NULL")


def failures(db: sqlite3.Connection) -> dict[int, str]:
    """Why the texts of these posts could not be had; newest post first."""
    rows = db.execute(
        """
        SELECT post_id, message FROM downloads JOIN posts ON id = post_id
        WHERE failure IS NOT NULL AND words IS NULL ORDER BY key DESC
        """
    )
    return dict(rows.fetchall())


def done(db: sqlite3.Connection, post_id: int) -> None:
    """All that was wanted of it is here, or has been tried."""
    db.execute("DELETE FROM downloads WHERE post_id = :id", {"id": post_id})


def tried(db: sqlite3.Connection, post_id: int) -> int:
    """It failed for the moment; how often by now."""
    found = db.execute(
        "UPDATE downloads SET tries = tries + 1 WHERE post_id = :id RETURNING tries",
        {"id": post_id},
    ).fetchall()
    return found[0][0] if found else 0


def failed(db: sqlite3.Connection, post_id: int, kind: FailureKind, message: str) -> None:
    """It is not tried again by itself."""
    db.execute(
        "UPDATE downloads SET failure = :kind, message = :message WHERE post_id = :id",
        {"id": post_id, "kind": kind, "message": message},
    )
