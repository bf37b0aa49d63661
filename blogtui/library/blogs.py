"""Blogs: listed, found by name, added, removed."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from blogtui.addresses import identity, with_scheme
from blogtui.config import Config
from blogtui.errors import FetchFailed, NotAName, Offline, UnknownBlog
from blogtui.model.blog import Blog
from blogtui.model.fetching import Failed
from blogtui.model.post import Post
from blogtui.search.storing import remove_blog
from blogtui.store import blogs, posts
from blogtui.store.connection import database_path, refuse_read_only, writing
from blogtui.washing import clean_line

if TYPE_CHECKING:
    from sqlite3 import Connection

    from blogtui.fetch.client import Exchange

LONGEST_NAME = 200
DEEPEST_FOLDER = 8


@dataclass(frozen=True, slots=True)
class Added:
    """A new blog, the number of its first posts, and other feeds that its page offers."""

    blog: Blog
    new: int
    feeds: tuple[str, ...]


class Blogs:
    """Adds by fetching in this process; everything else is the database's."""

    def __init__(
        self,
        db: "Connection",
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

    def troubled(self) -> list[Blog]:
        """Those that failed, or whose older posts are not all here."""
        return blogs.troubled(self._db)

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

    def folders(self) -> list[str]:
        """Every folder that a blog is in, in order."""
        return blogs.folders(self._db)

    def rename(self, blog_id: int, name: str) -> str:
        """The name as it is kept. Raises NotAName, UnknownBlog, StoreUnwritable, StoreBusy."""
        kept = clean_line(name).strip()[:LONGEST_NAME].strip()
        if not kept:
            raise NotAName("A blog needs a name with at least one sign in it.")
        self._write(blog_id, lambda: blogs.rename(self._db, blog_id, kept))
        return kept

    def put_in_folder(self, blog_id: int, folder: str) -> str:
        """The folder as it is kept, `Work/Databases`; an empty one takes it out of its folder.

        Raises UnknownBlog, StoreUnwritable, StoreBusy, StoreFull.
        """
        kept = as_folder(folder)
        self._write(blog_id, lambda: blogs.put_in_folder(self._db, blog_id, kept))
        return kept

    def pause(self, blog_id: int, paused: bool) -> None:
        """Nothing of a paused blog is fetched by itself. Raises as `put_in_folder`."""
        self._write(blog_id, lambda: blogs.pause(self._db, blog_id, paused))

    def keep_newest(self, blog_id: int, number: int | None) -> None:
        """How many of its newest posts are always stored whole; `None`: what the config says.

        Raises as `put_in_folder`.
        """
        self._write(blog_id, lambda: blogs.keep_newest(self._db, blog_id, number))

    def _write(self, blog_id: int, write: Callable[[], None]) -> None:
        refuse_read_only(self._db)
        self.get(blog_id)
        with writing(self._db):
            write()
        self._changed()

    def last_fetched(self) -> datetime | None:
        """When any blog answered last (UTC)."""
        return blogs.last_fetched(self._db)

    def starred(self, blog_id: int) -> list[Post]:
        return posts.starred(self._db, blog_id)

    async def add(self, address: str, *, archive: bool = True) -> Added:
        """Find the blog's source and store its first posts; its answer is asked for once.

        `archive`: its older posts are to be walked through from here on.

        Raises Offline, BlogExists, FetchFailed, StoreBusy, StoreFull, StoreUnwritable.
        """
        if self._offline:
            raise Offline(
                "blogtui is offline; a blog cannot be looked at.", "Leave --offline away."
            )
        refuse_read_only(self._db)
        from blogtui.fetch.discovery import discover
        from blogtui.fetch.patience import LONGEST_BEFORE_A_PERSON, Patience
        from blogtui.fetch.reach import host_named, named_by_a_person
        from blogtui.fetch.session import session
        from blogtui.fetch.storing import add_blog, refuse_known

        refuse_known(self._db, with_scheme(address))
        log: list[Exchange] = []
        host = host_named(with_scheme(address))
        async with session(self._db, self._config) as parts:
            client = Patience(parts.client, longest=LONGEST_BEFORE_A_PERSON)
            with named_by_a_person(host):
                found = await discover(address, client, parts.parser, log=log)
        if isinstance(found, Failed):
            raise FetchFailed(found.kind, found.message)
        now = datetime.now(UTC)
        floor = self._config.least_wait_of(found.home)
        blog_id = add_blog(
            self._db, found, now, typed_host=host, log=log, archive=archive, floor=floor
        )
        self._changed()
        blog = self.get(blog_id)
        return Added(blog, blog.posts, found.other_feeds)

    def remove(self, blog_id: int) -> None:
        """With its posts, marks, articles and pictures. Raises UnknownBlog."""
        self.get(blog_id)
        with writing(self._db):
            remove_blog(self._db, blog_id)
        from blogtui.store import pictures  # hardly a session needs it

        with suppress(OSError):  # what stays is removed with the next blog
            pictures.drop_unclaimed(self._db, pictures.folder_of(database_path(self._db)))
        self._changed()


def as_folder(typed: str) -> str:
    """Names of folders, each inside the one before: `Work/Databases`."""
    names = (clean_line(name).strip() for name in typed.split("/"))
    return "/".join([name[:LONGEST_NAME] for name in names if name][:DEEPEST_FOLDER])


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
