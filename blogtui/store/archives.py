"""Walks through older posts as far as they have come, and the pages they have read."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from blogtui.model.walk import Route, Step, Walk, WholeBy
from blogtui.store.times import to_moment, to_seconds


def get(db: sqlite3.Connection, blog_id: int) -> Walk | None:
    """`None` where no walk was ever begun."""
    row = db.execute("SELECT walk FROM archives WHERE blog_id = :id", {"id": blog_id}).fetchone()
    return None if row is None else from_json(row[0])


def begun_at(db: sqlite3.Connection, blog_id: int) -> datetime | None:
    row = db.execute(
        "SELECT begun_at FROM archives WHERE blog_id = :id", {"id": blog_id}
    ).fetchone()
    return to_moment(row[0]) if row else None


def whole_walk(db: sqlite3.Connection, blog_id: int) -> Walk | None:
    """The walk through all of the blog as it began; `None` where none is known."""
    row = db.execute(
        "SELECT whole_walk FROM archives WHERE blog_id = :id", {"id": blog_id}
    ).fetchone()
    return from_json(row[0]) if row and row[0] else None


def begin(
    db: sqlite3.Connection,
    blog_id: int,
    walk: Walk,
    now: datetime,
    *,
    forget: bool = True,
    whole: bool = False,
) -> None:
    """Start anew; `forget` what earlier walks have met. `whole`: it leads through all posts."""
    before = get(db, blog_id)
    walk = replace(walk, turn=before.turn + 1 if before else 1)
    if forget:
        db.execute("DELETE FROM walked WHERE blog_id = :id", {"id": blog_id})
    db.execute(
        """
        INSERT INTO archives (blog_id, walk, begun_at, whole_walk)
        VALUES (:id, :walk, :now, :whole)
        ON CONFLICT (blog_id) DO UPDATE SET walk = :walk, begun_at = :now, rest_until = NULL,
            whole_walk = coalesce(:whole, whole_walk)
        """,
        {
            "id": blog_id,
            "walk": to_json(walk),
            "now": to_seconds(now),
            "whole": to_json(walk) if whole else None,
        },
    )


def put(
    db: sqlite3.Connection, blog_id: int, walk: Walk, rest_until: datetime | None = None
) -> None:
    """Where the walk stands now; until `rest_until` it is not to go on."""
    db.execute(
        "UPDATE archives SET walk = :walk, rest_until = :until WHERE blog_id = :id",
        {"id": blog_id, "walk": to_json(walk), "until": to_seconds(rest_until)},
    )


def waiting(
    db: sqlite3.Connection, now: datetime, anew_before: datetime | None = None
) -> list[int]:
    """Blogs whose walk is to go on, in the order in which it was begun; none that is paused.

    One that is over and was begun before `anew_before` is to be made again, unless its blog fails.
    """
    rows = db.execute(
        """
        SELECT blog_id FROM archives JOIN blogs ON blogs.id = blog_id
        WHERE coalesce(rest_until, 0) <= :now AND NOT paused
            AND (json_array_length(walk, '$.steps') OR (begun_at <= :before AND failures = 0))
        ORDER BY begun_at, blog_id
        """,
        {"now": to_seconds(now), "before": to_seconds(anew_before)},
    )
    return [row[0] for row in rows]


def meet(db: sqlite3.Connection, blog_id: int, marks: Iterable[int]) -> int:
    """Remember pages or posts by 64-bit hashes; how many of them this walk had not met before."""
    before = db.total_changes
    db.executemany(
        "INSERT OR IGNORE INTO walked (blog_id, mark) VALUES (?, ?)",
        [(blog_id, mark) for mark in marks],
    )
    return db.total_changes - before


def to_json(walk: Walk) -> str:
    return json.dumps(asdict(walk))


def from_json(text: str) -> Walk:
    said: dict[str, Any] = json.loads(text)
    steps = tuple(Step(**{**step, "route": Route(step["route"])}) for step in said["steps"])
    whole_by = said["whole_by"] and WholeBy(said["whole_by"])
    return Walk(**{**said, "steps": steps, "whole_by": whole_by})
