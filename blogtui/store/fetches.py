"""The log of requests, the newest fifty of each blog."""

import sqlite3
from datetime import datetime

from blogtui.store.times import to_seconds

KEPT = 50


def log(
    db: sqlite3.Connection,
    *,
    blog_id: int,
    url: str,
    at: datetime,
    outcome: str,
    status: int | None,
    size_bytes: int,
    seconds: float,
) -> None:
    db.execute(
        """
        INSERT INTO fetches (blog_id, url, at, outcome, status, size_bytes, seconds)
        VALUES (:blog_id, :url, :at, :outcome, :status, :size_bytes, :seconds)
        """,
        {
            "blog_id": blog_id,
            "url": url,
            "at": to_seconds(at),
            "outcome": outcome,
            "status": status,
            "size_bytes": size_bytes,
            "seconds": seconds,
        },
    )
    db.execute(
        """
        DELETE FROM fetches WHERE blog_id = :blog_id AND id <= (
            SELECT id FROM fetches WHERE blog_id = :blog_id ORDER BY id DESC LIMIT 1 OFFSET :kept)
        """,
        {"blog_id": blog_id, "kept": KEPT},
    )
