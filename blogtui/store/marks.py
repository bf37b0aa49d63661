"""Read and starred."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum

from blogtui.store.times import to_moment, to_seconds


class Mark(StrEnum):
    READ = "read"
    STARRED = "starred"


UPDATE = {
    Mark.READ: "UPDATE posts SET read = :on, read_at = :at",
    Mark.STARRED: "UPDATE posts SET starred = :on",
}
SELECT = {
    Mark.READ: "SELECT id, key FROM posts WHERE read <> :on",
    Mark.STARRED: "SELECT id, key FROM posts WHERE starred <> :on",
}
CHOSEN = " AND id IN (SELECT value FROM json_each(:ids))"


def differing(db: sqlite3.Connection, mark: Mark, on: bool, post_ids: Sequence[int]) -> list[int]:
    """Of these posts, the numbers of those whose mark is another one."""
    rows = db.execute(SELECT[mark] + CHOSEN, {"on": on, "ids": json.dumps(list(post_ids))})
    return [post_id for post_id, _ in rows]


def put(
    db: sqlite3.Connection,
    mark: Mark,
    on: bool,
    post_ids: Sequence[int],
    now: datetime | None = None,
) -> list[tuple[int, int]]:
    """Set or take away a mark. Returns number and place of the posts that changed by it.

    `now` is when they are read, `None` where nobody knows; what is unread again was never read.
    """
    changed: list[tuple[int, int]] = db.execute(
        SELECT[mark] + CHOSEN, {"on": on, "ids": json.dumps(list(post_ids))}
    ).fetchall()
    db.execute(
        UPDATE[mark] + " WHERE id IN (SELECT value FROM json_each(:ids))",
        {
            "on": on,
            "at": to_seconds(now) if on else None,
            "ids": json.dumps([post_id for post_id, _ in changed]),
        },
    )
    return changed


def read_moments(db: sqlite3.Connection, post_ids: Sequence[int]) -> dict[int, datetime]:
    """When each of these posts was read; without those of which nobody knows."""
    rows = db.execute(
        """
        SELECT id, read_at FROM posts
        WHERE read_at IS NOT NULL AND id IN (SELECT value FROM json_each(:ids))
        """,
        {"ids": json.dumps(list(post_ids))},
    )
    return {post_id: moment for post_id, at in rows if (moment := to_moment(at)) is not None}


def readings(db: sqlite3.Connection) -> list[tuple[int, int]]:
    """Place of each post of which it is known when it was read, and that (seconds since 1970)."""
    return db.execute("SELECT key, read_at FROM posts WHERE read_at IS NOT NULL").fetchall()


def put_read_moments(db: sqlite3.Connection, moments: Mapping[int, datetime]) -> None:
    """They were read then, those of them that are read."""
    db.executemany(
        "UPDATE posts SET read_at = :at WHERE id = :id AND read",
        [{"id": post_id, "at": to_seconds(moment)} for post_id, moment in moments.items()],
    )
