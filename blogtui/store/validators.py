"""What servers gave to recognise their answers by, one row a blog and address."""

import sqlite3

from blogtui.model.fetching import Validators


def get(db: sqlite3.Connection, blog_id: int, url: str) -> Validators:
    row = db.execute(
        "SELECT etag, last_modified FROM validators WHERE blog_id = :blog_id AND url = :url",
        {"blog_id": blog_id, "url": url},
    ).fetchone()
    return Validators(*row) if row else Validators()


def put(db: sqlite3.Connection, blog_id: int, url: str, validators: Validators) -> None:
    """Replace both; a new answer without validators clears the old ones."""
    where = {"blog_id": blog_id, "url": url}
    if not validators:
        db.execute("DELETE FROM validators WHERE blog_id = :blog_id AND url = :url", where)
        return
    db.execute(
        """
        INSERT INTO validators (blog_id, url, etag, last_modified)
        VALUES (:blog_id, :url, :etag, :last_modified)
        ON CONFLICT (blog_id, url) DO UPDATE SET etag = :etag, last_modified = :last_modified
        """,
        where | {"etag": validators.etag, "last_modified": validators.last_modified},
    )
