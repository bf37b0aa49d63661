"""What servers gave to recognise their answers by, one row an address."""

import sqlite3

from blogtui.model.fetching import Validators


def get(db: sqlite3.Connection, url: str) -> Validators:
    row = db.execute(
        "SELECT etag, last_modified FROM validators WHERE url = :url", {"url": url}
    ).fetchone()
    return Validators(*row) if row else Validators()


def put(db: sqlite3.Connection, url: str, validators: Validators) -> None:
    """Replace both; a new answer without validators clears the old ones."""
    if not validators:
        db.execute("DELETE FROM validators WHERE url = :url", {"url": url})
        return
    db.execute(
        """
        INSERT INTO validators (url, etag, last_modified) VALUES (:url, :etag, :last_modified)
        ON CONFLICT (url) DO UPDATE SET etag = :etag, last_modified = :last_modified
        """,
        {"url": url, "etag": validators.etag, "last_modified": validators.last_modified},
    )
