"""The robots.txt of hosts."""

import sqlite3
from datetime import datetime

from blogtui.store.times import to_seconds


def get(db: sqlite3.Connection, url: str, since: datetime) -> bytes | None:
    """What was stored since then; empty where the host has none."""
    row = db.execute(
        "SELECT body FROM robots WHERE url = :url AND stored_at >= :since",
        {"url": url, "since": to_seconds(since)},
    ).fetchone()
    return row[0] if row else None


def put(db: sqlite3.Connection, url: str, body: bytes, now: datetime) -> None:
    db.execute(
        """
        INSERT INTO robots (url, body, stored_at) VALUES (:url, :body, :now)
        ON CONFLICT (url) DO UPDATE SET body = :body, stored_at = :now
        """,
        {"url": url, "body": body, "now": to_seconds(now)},
    )
