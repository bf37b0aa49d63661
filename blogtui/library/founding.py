"""The first start: folders, the database's rights, and the posts that are there before a fetch."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
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
    """For their owner alone. Raises StoreUnwritable with the folder that cannot be made.

    Where there is a database without a cache, nothing more than it is needed to read.
    """
    for folder in (paths.data, paths.cache):
        try:
            make_private(folder)
        except OSError as error:
            if folder == paths.cache and paths.database.exists():
                return
            raise StoreUnwritable(
                f"The folder {folder} cannot be made ({error.strerror}).",
                "Check the rights of the folder above it, or name another with --home.",
            ) from error


def make_private(folder: Path) -> None:
    """With those above it that are not there: who may write in one of them may swap the folder."""
    if not folder.parent.exists():
        make_private(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)


def protect(database: Path) -> None:
    """What one reads is nobody else's business. What may only be read keeps its rights."""
    try:
        for end in ("", "-wal", "-shm"):
            if (file := database.with_name(database.name + end)).exists():
                file.chmod(0o600)
    except OSError:
        return


@contextmanager
def for_its_owner_alone() -> Iterator[None]:
    """What is made inside is nobody else's, the files that SQLite keeps beside a database too."""
    before = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(before)


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
