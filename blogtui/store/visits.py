"""What has come since the reader was left, and when that was."""

import os
import sqlite3
from contextlib import closing
from datetime import datetime

from blogtui.store.reading import StrPath, open_to_read
from blogtui.store.times import to_moment, to_seconds
from blogtui.store.troubles import sentences

FIRST_VERSION = 7
"""Of the databases that know what is new."""


def left_at(db: sqlite3.Connection) -> datetime | None:
    """`None` before the first time."""
    return to_moment(db.execute("SELECT left_at FROM visits").fetchone()[0])


def new_by_blog(db: sqlite3.Connection) -> list[tuple[int, str, int]]:
    """Number and name of each blog with new posts that are unread, and how many; most first."""
    return db.execute(
        """
        SELECT blogs.id, blogs.name, count(*) AS new FROM posts JOIN blogs ON blogs.id = blog_id
        WHERE posts.new > 0 AND read = 0 GROUP BY blogs.id ORDER BY new DESC, blogs.name
        """
    ).fetchall()


def new_in(path: StrPath) -> list[tuple[int, str, int]]:
    """The same, of a database that nobody has opened; nothing where there is none, or an older one.

    Only reads, and migrates nothing. Raises StoreUnusable, StoreBusy.
    """
    if not os.path.exists(path):
        return []
    with sentences(path), closing(open_to_read(path)) as db:
        (version,) = db.execute("PRAGMA user_version").fetchone()
        return new_by_blog(db) if version >= FIRST_VERSION else []


def leave(db: sqlite3.Connection, now: datetime) -> None:
    """From here on nothing is new; the set of what was is the caller's."""
    db.execute("UPDATE posts SET new = 0 WHERE new > 0")
    db.execute("UPDATE visits SET left_at = :now", {"now": to_seconds(now)})
