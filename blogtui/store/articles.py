"""Whole texts of posts."""

import sqlite3
from datetime import datetime

from blogtui.model.post import Article
from blogtui.store.times import to_moment, to_seconds


def get(db: sqlite3.Connection, post_id: int) -> Article | None:
    row = db.execute(
        "SELECT markdown, origin, stored_at FROM articles WHERE post_id = :id", {"id": post_id}
    ).fetchone()
    return Article(row[0], row[1], to_moment(row[2])) if row else None


def put(db: sqlite3.Connection, post_id: int, article: Article, words: int, now: datetime) -> None:
    """Store or replace; the post remembers the number of words."""
    db.execute(
        """
        INSERT INTO articles (post_id, markdown, origin, stored_at)
        VALUES (:id, :markdown, :origin, :now)
        ON CONFLICT (post_id) DO UPDATE
        SET markdown = :markdown, origin = :origin, stored_at = :now
        """,
        {
            "id": post_id,
            "markdown": article.markdown,
            "origin": article.origin,
            "now": to_seconds(now),
        },
    )
    db.execute("UPDATE posts SET words = :words WHERE id = :id", {"id": post_id, "words": words})


def place(db: sqlite3.Connection, post_id: int) -> float:
    """How far it has been read, from 0 to 1."""
    found = db.execute("SELECT place FROM articles WHERE post_id = :id", {"id": post_id}).fetchone()
    return float(found[0]) if found else 0.0


def set_place(db: sqlite3.Connection, post_id: int, place: float) -> None:
    db.execute(
        "UPDATE articles SET place = :place WHERE post_id = :id", {"id": post_id, "place": place}
    )
