"""Read and starred."""

import json
import sqlite3
from collections.abc import Sequence
from enum import StrEnum


class Mark(StrEnum):
    READ = "read"
    STARRED = "starred"


UPDATE = {
    Mark.READ: "UPDATE posts SET read = :on",
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
    db: sqlite3.Connection, mark: Mark, on: bool, post_ids: Sequence[int]
) -> list[tuple[int, int]]:
    """Set or take away a mark. Returns number and place of the posts that changed by it."""
    changed: list[tuple[int, int]] = db.execute(
        SELECT[mark] + CHOSEN, {"on": on, "ids": json.dumps(list(post_ids))}
    ).fetchall()
    db.execute(
        UPDATE[mark] + " WHERE id IN (SELECT value FROM json_each(:ids))",
        {"on": on, "ids": json.dumps([post_id for post_id, _ in changed])},
    )
    return changed
