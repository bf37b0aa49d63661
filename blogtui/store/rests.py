"""Hosts that have refused to answer, and until when they are left alone."""

import sqlite3
from datetime import datetime

from blogtui.store.times import to_moment, to_seconds


def get(db: sqlite3.Connection, host: str) -> tuple[datetime | None, int]:
    """Until when, and how often in a row it has refused."""
    row = db.execute(
        "SELECT rest_until, refusals FROM rests WHERE host = :host", {"host": host}
    ).fetchone()
    return (to_moment(row[0]), row[1]) if row else (None, 0)


def put(db: sqlite3.Connection, host: str, until: datetime, refusals: int) -> None:
    db.execute(
        """
        INSERT INTO rests (host, rest_until, refusals) VALUES (:host, :until, :refusals)
        ON CONFLICT (host) DO UPDATE SET rest_until = :until, refusals = :refusals
        """,
        {"host": host, "until": to_seconds(until), "refusals": refusals},
    )
