"""Blogs that were removed and can be taken back, as long as the library is open."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Lock

from blogtui.errors import UnknownBlog
from blogtui.model.blog import Blog
from blogtui.search.removing import remove_blog, restore_blog
from blogtui.store import blogs
from blogtui.store.connection import connect
from blogtui.store.stopping import IsStopped, writing_until


@dataclass(frozen=True, slots=True)
class Removed:
    """A blog that was removed and can be taken back, as it was."""

    blog: Blog


@dataclass(eq=False, slots=True)
class UnderWay:
    """A blog that is being removed, or taken back."""

    blog: Blog
    is_back: bool
    """Whether it is on its way back."""
    _stop: Event = field(default_factory=Event)

    def stop(self) -> None:
        """All will be as it was before, unless it is done already."""
        self._stop.set()

    def is_stopped(self) -> bool:
        return self._stop.is_set()


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
        self._under_way: list[UnderWay] = []

    @property
    def kept(self) -> tuple[Removed, ...]:
        """What can be taken back and is not yet on its way, the last one last."""
        coming = [each.blog for each in self.under_way if each.is_back]
        return tuple(each for each in self._kept if each.blog not in coming)

    @property
    def under_way(self) -> tuple[UnderWay, ...]:
        """In the order in which they were begun."""
        return tuple(self._under_way)

    @contextmanager
    def begun(self, blog: Blog, *, is_back: bool) -> Iterator[UnderWay]:
        """Known to be under way as long as somebody waits for it."""
        work = UnderWay(blog, is_back)
        self._under_way.append(work)
        try:
            yield work
        finally:
            self._under_way.remove(work)

    def remove(self, blog_id: int, is_stopped: IsStopped | None = None) -> Removed:
        """Raises UnknownBlog, Stopped, StoreUnwritable, StoreBusy, StoreFull."""
        with self._lock:
            db = self._connection()
            with writing_until(db, is_stopped):
                removed = Removed(blogs.get(db, blog_id))
                remove_blog(db, blog_id, keep=True)
            self._kept.append(removed)
        return removed

    def restore(self, removed: Removed, is_stopped: IsStopped | None = None) -> Blog:
        """Under the numbers and at the places that it had.

        Raises BlogExists where it was added again since, UnknownBlog where it was taken back, and
        Stopped, StoreUnwritable, StoreBusy, StoreFull.
        """
        with self._lock:
            if removed not in self._kept:
                raise UnknownBlog(f"{removed.blog.name} was taken back already.")
            db = self._connection()
            with writing_until(db, is_stopped):
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
