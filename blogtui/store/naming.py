"""The names of blogs alone, for a shell that waits: nothing else of the store is loaded."""

import sqlite3
from contextlib import closing

from blogtui.store.reading import StrPath, open_to_read


def blog_names(path: StrPath) -> list[str]:
    """In the order in which they were added; none where the database cannot be read now."""
    try:
        with closing(open_to_read(path)) as db:
            return [row[0] for row in db.execute("SELECT name FROM blogs ORDER BY id")]
    except sqlite3.Error:
        return []
