"""Pages that have no whole article to read, so that nobody reads the same bytes twice."""

import sqlite3
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from blogtui.store.times import to_seconds


class Unreadable(StrEnum):
    """What is wrong with a page."""

    NO_ARTICLE = "no-article"
    BEGINNING = "beginning"
    TOO_MUCH = "too-much"


class Page(NamedTuple):
    """A page by two hashes: of its address, and of what it held."""

    address: bytes
    content: bytes


def get(db: sqlite3.Connection, page: Page, too_much_since: datetime) -> Unreadable | None:
    """What was wrong with the same bytes; that they were too much is known since then alone."""
    row = db.execute(
        """
        SELECT why FROM unreadable
        WHERE address = :address AND content = :content
        AND (why != :too_much OR read_at >= :since)
        """,
        {
            **page._asdict(),
            "too_much": Unreadable.TOO_MUCH,
            "since": to_seconds(too_much_since),
        },
    ).fetchone()
    return Unreadable(row[0]) if row else None


def put(db: sqlite3.Connection, page: Page, why: Unreadable, now: datetime) -> None:
    """In the place of what the address held before."""
    db.execute(
        "INSERT OR REPLACE INTO unreadable VALUES (:address, :content, :why, :now)",
        {**page._asdict(), "why": why, "now": to_seconds(now)},
    )
