"""The first start: folders, the database's rights, and the posts that are there before a fetch."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from blogtui.errors import StoreUnwritable
from blogtui.paths import Paths
from blogtui.search.storing import store_changes
from blogtui.store import blogs
from blogtui.store.connection import writing

if TYPE_CHECKING:
    from sqlite3 import Connection


def make_folders(paths: Paths) -> None:
    """Raises StoreUnwritable with the folder that cannot be made.

    Where there is a database without a cache, nothing more than it is needed to read.
    """
    for folder in (paths.data, paths.cache):
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            if folder == paths.cache and paths.database.exists():
                return
            raise StoreUnwritable(
                f"The folder {folder} cannot be made ({error.strerror}).",
                "Check the rights of the folder above it, or name another with --home.",
            ) from error


def protect(database: Path) -> None:
    """What one reads is nobody else's business. What may only be read keeps its rights."""
    try:
        database.chmod(0o600)
    except OSError:
        return


def seed(db: "Connection", now: datetime) -> None:
    """Put the bundled blogs into a database that has never held a blog."""
    if blogs.founded(db):
        return
    from blogtui.bundled import HANDBOOK_URL, bundled_blogs
    from blogtui.fetch.changes import identities
    from blogtui.model.changes import BlogChanges, NewPost

    with writing(db):
        if blogs.founded(db):  # by another program, while we waited
            return
        for blog in bundled_blogs():
            blog_id = blogs.add(
                db,
                name=blog.name,
                url=blog.url,
                tagline=blog.tagline,
                source=None,
                now=now,
                read_only=blog.url == HANDBOOK_URL,
            )
            new = tuple(NewPost(entry, identities(entry)) for entry in blog.entries)
            store_changes(db, blog_id, BlogChanges(new=new), now, bundled=True)
