"""Filters that have a name. What a query is, the library knows."""

import sqlite3


def every(db: sqlite3.Connection) -> list[tuple[int, str, str]]:
    """Number, name and query of each, in the order in which they were named."""
    return db.execute("SELECT id, name, query FROM filters ORDER BY id").fetchall()


def put(db: sqlite3.Connection, name: str, query: str) -> None:
    """A name that is known already keeps its place."""
    db.execute(
        """
        INSERT INTO filters (name, query) VALUES (:name, :query)
        ON CONFLICT (name) DO UPDATE SET query = excluded.query
        """,
        {"name": name, "query": query},
    )


def remove(db: sqlite3.Connection, filter_id: int) -> None:
    db.execute("DELETE FROM filters WHERE id = :id", {"id": filter_id})
