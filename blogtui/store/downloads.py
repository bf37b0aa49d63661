"""Posts whose whole text, and pictures where they are wanted, are to be fetched beforehand."""

import json
import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from blogtui.model.fetching import PASSING, FailureKind

AGAIN = "It is tried again by itself."


class Wanted(NamedTuple):
    """A post whose page is to be asked for, its pictures (`images`), or both."""

    post_id: int
    url: str | None
    has_text: bool = False
    images: bool = False


class Outcome(NamedTuple):
    """Of a text that was wanted. One that is neither stored nor has failed for good waits."""

    is_stored: bool
    failure: FailureKind | None


def want(db: sqlite3.Connection, post_ids: Iterable[int], *, images: bool = False) -> list[int]:
    """Those of these with an address and no text yet. What failed before may be tried again."""
    rows = db.execute(
        """
        INSERT INTO downloads (post_id, images)
        SELECT id, :images FROM posts
        WHERE id IN (SELECT value FROM json_each(:ids))
        AND words IS NULL AND url IS NOT NULL AND bundled = 0
        ON CONFLICT (post_id) DO UPDATE
        SET tries = 0, failure = NULL, message = '', images = max(images, :images)
        RETURNING post_id
        """,
        {"ids": json.dumps(list(post_ids)), "images": images},
    )
    return [post_id for (post_id,) in rows.fetchall()]


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
    """Those of a blog's newest posts that have no text; what failed for good is left alone."""
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
        """
        INSERT INTO downloads (post_id) VALUES (:id)
        ON CONFLICT (post_id) DO UPDATE SET failure = NULL
        WHERE tries = 0 AND failure IN (SELECT value FROM json_each(:passing))
        """,
        ({"id": post_id, "passing": json.dumps(sorted(PASSING))} for (post_id,) in newest),
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
    """Why the texts of these posts could not be had, for good or yet; newest post first."""
    rows = db.execute(
        """
        SELECT post_id, failure, message FROM downloads JOIN posts ON id = post_id
        WHERE message != '' AND words IS NULL ORDER BY key DESC
        """
    )
    return {
        post_id: message if failure else f"{message} {AGAIN}" for post_id, failure, message in rows
    }


def lasting_failure(db: sqlite3.Connection, post_id: int) -> str | None:
    """Why the text of this post is not to be had, whenever one asks."""
    row = db.execute(
        """
        SELECT message FROM downloads JOIN posts ON id = post_id
        WHERE post_id = :id AND words IS NULL
        AND failure NOT IN (SELECT value FROM json_each(:passing))
        """,
        {"id": post_id, "passing": json.dumps(sorted(PASSING))},
    ).fetchone()
    return str(row[0]) if row else None


def outcomes(db: sqlite3.Connection, post_ids: Iterable[int]) -> list[Outcome]:
    """What has become of wanted texts; of one that is no longer wanted, nothing."""
    rows = db.execute(
        """
        SELECT words IS NOT NULL, failure FROM posts LEFT JOIN downloads ON id = post_id
        WHERE id IN (SELECT value FROM json_each(:ids))
        AND (words IS NOT NULL OR post_id IS NOT NULL)
        """,
        {"ids": json.dumps(list(post_ids))},
    )
    return [Outcome(bool(text), failure and FailureKind(failure)) for text, failure in rows]


def done(db: sqlite3.Connection, post_id: int) -> None:
    """All that was wanted of it is here, or has been tried."""
    db.execute("DELETE FROM downloads WHERE post_id = :id", {"id": post_id})


def tried(db: sqlite3.Connection, post_id: int, message: str = "") -> int:
    """It failed for the moment; how often by now. A message tells why there is no text yet."""
    found = db.execute(
        """
        UPDATE downloads SET tries = tries + 1, message = :message
        WHERE post_id = :id RETURNING tries
        """,
        {"id": post_id, "message": message},
    ).fetchall()
    return found[0][0] if found else 0


def note_failure(db: sqlite3.Connection, post_id: int, kind: FailureKind, message: str) -> None:
    """Of a text that a person wanted to read; what waits goes on waiting if it may still come."""
    db.execute(
        """
        INSERT INTO downloads (post_id, failure, message) VALUES (:id, :kind, :message)
        ON CONFLICT (post_id) DO UPDATE SET message = :message,
        failure = CASE WHEN failure IS NULL AND :is_passing THEN NULL ELSE :kind END
        """,
        {"id": post_id, "kind": kind, "message": message, "is_passing": kind in PASSING},
    )


def failed(db: sqlite3.Connection, post_id: int, kind: FailureKind, message: str) -> None:
    """It is not tried again by itself."""
    db.execute(
        "UPDATE downloads SET failure = :kind, message = :message WHERE post_id = :id",
        {"id": post_id, "kind": kind, "message": message},
    )
