"""Blogs that were removed and can be taken back, as long as the library is open."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from blogtui.errors import UnknownBlog
from blogtui.model.blog import Blog
from blogtui.search.removing import remove_blog, restore_blog
from blogtui.store import blogs
from blogtui.store.connection import connect, writing


@dataclass(frozen=True, slots=True)
class Removed:
    """A blog that was removed and can be taken back, as it was."""

    blog: Blog


class Removals:
    """Works on a connection of its own, so that it may be done in any thread.

    A blog of some thousand posts takes seconds. What is kept of it is seen by that connection
    alone, and is gone when it is closed.
    """

    def __init__(self, database: Path) -> None:
        self._database = database
        self._db: sqlite3.Connection | None = None
        self._lock = Lock()
        self._kept: list[Removed] = []

    @property
    def kept(self) -> tuple[Removed, ...]:
        """What can be taken back, the last one last."""
        return tuple(self._kept)

    def remove(self, blog_id: int) -> Removed:
        """Raises UnknownBlog, StoreUnwritable, StoreBusy, StoreFull."""
        with self._lock:
            db = self._connection()
            with writing(db):
                removed = Removed(blogs.get(db, blog_id))
                remove_blog(db, blog_id, keep=True)
            self._kept.append(removed)
        return removed

    def restore(self, removed: Removed) -> Blog:
        """Under the numbers and at the places that it had.

        Raises BlogExists where it was added again since, UnknownBlog where it was taken back, and
        StoreUnwritable, StoreBusy, StoreFull.
        """
        with self._lock:
            if removed not in self._kept:
                raise UnknownBlog(f"{removed.blog.name} was taken back already.")
            db = self._connection()
            with writing(db):
                restore_blog(db, removed.blog.id)
            self._kept.remove(removed)
            return blogs.get(db, removed.blog.id)

    def forget(self) -> bool:
        """From now on nothing can be taken back; whether anything could.

        Waits for what other threads do here.
        """
        with self._lock:
            had_any = bool(self._kept)
            self._kept.clear()
            if self._db is not None:
                self._db.close()
                self._db = None
        return had_any

    def _connection(self) -> sqlite3.Connection:
        if self._db is None:
            self._db = connect(self._database, checkpoints=False, any_thread=True)
        return self._db
