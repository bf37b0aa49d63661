"""The robots.txt of hosts."""

import sqlite3
from datetime import datetime

from blogtui.store.times import to_moment, to_seconds


def get(
    db: sqlite3.Connection, url: str, since: datetime, now: datetime
) -> tuple[bytes, datetime] | None:
    """What was stored since then, and when; empty where the host has none."""
    row = db.execute(
        "SELECT body, stored_at FROM robots WHERE url = :url AND stored_at BETWEEN :since AND :now",
        {"url": url, "since": to_seconds(since), "now": to_seconds(now)},
    ).fetchone()
    stored_at = to_moment(row[1]) if row else None
    return (row[0], stored_at) if stored_at is not None else None


def put(db: sqlite3.Connection, url: str, body: bytes, now: datetime) -> None:
    db.execute(
        """
        INSERT INTO robots (url, body, stored_at) VALUES (:url, :body, :now)
        ON CONFLICT (url) DO UPDATE SET body = :body, stored_at = :now
        """,
        {"url": url, "body": body, "now": to_seconds(now)},
    )
