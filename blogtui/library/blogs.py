"""Blogs: listed, found by name, added, removed."""

import sqlite3
from collections.abc import Callable
from datetime import datetime

from blogtui.addresses import identity, with_scheme
from blogtui.config import Config
from blogtui.errors import UnknownBlog
from blogtui.model.blog import Blog
from blogtui.model.post import Post
from blogtui.search.storing import remove_blog
from blogtui.store import blogs, posts
from blogtui.store.connection import writing


class Blogs:
    """Adds by fetching in this process; everything else is the database's."""

    def __init__(
        self,
        db: sqlite3.Connection,
        changed: Callable[[], None],
        config: Config,
        *,
        offline: bool,
    ) -> None:
        self._db = db
        self._changed = changed
        self._config = config
        self._offline = offline

    def every(self) -> list[Blog]:
        """In the order in which they were added."""
        return blogs.every(self._db)

    def get(self, blog_id: int) -> Blog:
        """Raises UnknownBlog."""
        return blogs.get(self._db, blog_id)

    def by_name(self, name: str) -> Blog:
        """By number, name or address; an unambiguous beginning is enough. Raises UnknownBlog."""
        every = self.every()
        exact = [blog for blog in every if is_named(blog, name)]
        found = exact or [blog for blog in every if begins_with(blog, name)]
        if len(found) == 1:
            return found[0]
        if not found:
            raise UnknownBlog(f"No blog is called {name}.", "See: blogtui blogs")
        names = ", ".join(f"{blog.name} ({blog.id})" for blog in found)
        raise UnknownBlog(f"Several blogs begin with {name}: {names}.", "Use the number.")

    def start(self) -> int | None:
        """What is shown at start: the home blog until one was added, then all blogs (`None`)."""
        fetched = blogs.writable_ids(self._db)
        return fetched[0] if len(fetched) == 1 else None

    def last_fetched(self) -> datetime | None:
        """When any blog answered last (UTC)."""
        return blogs.last_fetched(self._db)

    def starred(self, blog_id: int) -> list[Post]:
        return posts.starred(self._db, blog_id)

    def remove(self, blog_id: int) -> None:
        """With its posts, marks and articles. Raises UnknownBlog."""
        self.get(blog_id)
        with writing(self._db):
            remove_blog(self._db, blog_id)
        self._changed()


def is_named(blog: Blog, name: str) -> bool:
    return (
        name == str(blog.id)
        or name.casefold() == blog.name.casefold()
        or identity(with_scheme(name)) == identity(blog.url)
    )


def begins_with(blog: Blog, beginning: str) -> bool:
    folded = beginning.casefold()
    address = identity(with_scheme(beginning))
    return bool(folded) and (
        blog.name.casefold().startswith(folded)
        or (bool(address) and identity(blog.url).startswith(address))
    )
