"""Rows of removed blogs, kept aside until they are brought back or the connection is closed.

They lie in temporary tables: on disk, so that a blog of any size needs no memory, and seen by this
connection alone.
"""

import sqlite3
from collections.abc import Iterable

from blogtui.errors import BlogExists

# Each after those that it refers to.
OF_BLOG = ("identities", "validators", "fetches", "archives", "walked")
OF_POST = ("articles", "pictures", "downloads")
TABLES = ("blogs", "posts", *OF_BLOG, *OF_POST)


def keep(db: sqlite3.Connection, blog_id: int) -> None:
    """Copy all of a blog; instead of what was kept under its number."""
    for table in TABLES:
        db.execute(f"CREATE TEMP TABLE IF NOT EXISTS kept_{table} AS SELECT * FROM {table} WHERE 0")
    forget(db, blog_id)
    for table in TABLES:
        db.execute(
            f"INSERT INTO kept_{table} SELECT * FROM {table} WHERE {of_blog(table)}",
            {"id": blog_id},
        )


def forget(db: sqlite3.Connection, blog_id: int) -> None:
    for table in reversed(TABLES):
        db.execute(
            f"DELETE FROM kept_{table} WHERE {of_blog(table, posts='kept_posts')}", {"id": blog_id}
        )


def of_blog(table: str, posts: str = "posts") -> str:
    """What holds for the rows of the blog `:id`."""
    if table in OF_POST:
        return f"post_id IN (SELECT id FROM {posts} WHERE blog_id = :id)"
    return "id = :id" if table == "blogs" else "blog_id = :id"


def refuse_subscribed(db: sqlite3.Connection, blog_id: int) -> None:
    """Raises BlogExists where the blog was added again since."""
    row = db.execute(
        """
        SELECT name, url FROM blogs
        WHERE id = :id OR identity = (SELECT identity FROM kept_blogs WHERE id = :id)
        """,
        {"id": blog_id},
    ).fetchone()
    if row is not None:
        name, url = row
        raise BlogExists(f"{name} ({url}) is subscribed already.")


def keys(db: sqlite3.Connection, blog_id: int) -> list[tuple[int, int]]:
    """Number and place of every post that is kept."""
    return db.execute(
        "SELECT id, key FROM kept_posts WHERE blog_id = :id ORDER BY key", {"id": blog_id}
    ).fetchall()


def move(db: sqlite3.Connection, places: Iterable[tuple[int, int]]) -> None:
    """Other places for posts that are kept, given as place and number."""
    db.executemany("UPDATE kept_posts SET key = ? WHERE id = ?", places)


def bring_back(db: sqlite3.Connection, blog_id: int) -> None:
    """All rows, under the numbers that they had. The places of posts must be free."""
    for table in TABLES:
        columns = ", ".join(columns_of(db, table))
        db.execute(
            f"INSERT INTO {table} ({columns}) SELECT {columns} FROM kept_{table}"
            f" WHERE {of_blog(table, posts='kept_posts')} ORDER BY rowid",
            {"id": blog_id},
        )
    forget(db, blog_id)


def columns_of(db: sqlite3.Connection, table: str) -> list[str]:
    rows = db.execute("SELECT name FROM pragma_table_info(:table)", {"table": table})
    names = [row[0] for row in rows]
    # Another blog's log may have these numbers by now; nobody refers to them.
    return [name for name in names if (table, name) != ("fetches", "id")]
