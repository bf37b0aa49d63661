"""Blogs: listed, found by name, added, removed."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from blogtui.addresses import identity, with_scheme
from blogtui.config import Config
from blogtui.errors import FetchFailed, NotAName, Offline, UnknownBlog
from blogtui.library.waiting import Waiting
from blogtui.model.blog import Blog, KnownBlog
from blogtui.model.fetching import Failed
from blogtui.model.post import Post
from blogtui.store import blogs, index, posts
from blogtui.store.connection import database_path, refuse_read_only, writing
from blogtui.washing import clean_line

if TYPE_CHECKING:
    from sqlite3 import Connection

    from blogtui.fetch.client import Exchange
    from blogtui.library.removing import Removals, Removed, UnderWay

LONGEST_NAME = 200
DEEPEST_FOLDER = 8
MONTHS = 24


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
        waiting: Waiting,
        *,
        is_alone: Callable[[], bool],
        offline: bool,
    ) -> None:
        """`is_alone` tells whether no other program has the library open."""
        self._db = db
        self._changed = changed
        self._config = config
        self._waiting = waiting
        self._is_alone = is_alone
        self._offline = offline
        self._removals: Removals | None = None

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

    def chosen(self, names: Sequence[str]) -> list[Blog]:
        """The blogs of these names, and of folders (`folder:work`), each once.

        A folder is found by the beginnings of its words. Raises UnknownBlog.
        """
        found: dict[int, Blog] = {}
        for name in names:
            field, colon, folder = name.partition(":")
            is_folder = bool(colon) and field.casefold() == "folder"
            blogs_found = self._in_folder(folder) if is_folder else [self.by_name(name)]
            found.update((blog.id, blog) for blog in blogs_found)
        return list(found.values())

    def _in_folder(self, typed: str) -> list[Blog]:
        from blogtui.search.words import begin_words

        found = [blog for blog in self.every() if blog.folder and begin_words(typed, blog.folder)]
        if not found:
            folders = ", ".join(self.folders())
            raise UnknownBlog(
                f"No blog is in a folder {typed.strip() or 'without a name'}.",
                f"There are: {folders}." if folders else "See: blogtui change --help",
            )
        return found

    def start(self) -> int | None:
        """What is shown at start: the home blog until one was added, then all blogs (`None`)."""
        fetched = blogs.writable_ids(self._db)
        return fetched[0] if len(fetched) == 1 else None

    def folders(self) -> list[str]:
        """Every folder that a blog is in, and those around them, in order."""
        return blogs.folders(self._db)

    def months(self, now: datetime) -> dict[int, tuple[int, ...]]:
        """Posts of each blog in the last 24 months, the oldest month first, that of `now` last."""
        from blogtui.search.days import Days
        from blogtui.search.indexing import UNDATED, Kind
        from blogtui.search.monthly import last_months
        from blogtui.search.sets import as_set

        displaced = index.of_kind(self._db, Kind.DAY)
        days = Days(
            ((date.fromisoformat(day), as_set(keys)) for day, keys in displaced),
            as_set(index.get(self._db, *UNDATED)),
        )
        sets = index.of_kind(self._db, Kind.BLOG)
        counted = last_months(sets, days, now.astimezone(UTC).date(), MONTHS)
        none = (0,) * MONTHS
        known = {number: none for number, _ in blogs.names(self._db)}
        return known | {int(number): months for number, months in counted}

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

    def catalogue(self) -> tuple[KnownBlog, ...]:
        """Well-known blogs to choose from, subject by subject, and which of them are here."""
        from blogtui.bundled.catalogue import known_blogs

        here = {name: blog.id for blog in reversed(self.every()) for name in names_of(blog)}
        return tuple(
            replace(known, blog_id=here.get(identity(known.url))) for known in known_blogs()
        )

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

    async def remove(self, blog_id: int) -> "Removed":
        """With its posts, marks, articles and pictures, in a thread; `restore` takes it back.

        Raises UnknownBlog, Stopped, StoreUnwritable, StoreBusy, StoreFull.
        """
        import asyncio  # 30 ms that commands without a network do not wait for

        refuse_read_only(self._db)
        blog = self.get(blog_id)
        self._write_waiting()
        removals = self._kept_aside()
        with removals.begun(blog, is_back=False) as work:
            removed = await asyncio.to_thread(removals.remove, blog_id, work.is_stopped)
        self._changed()
        return removed

    def remove_for_good(self, blog_id: int) -> None:
        """Where nobody will take it back. Raises as `remove`."""
        from blogtui.search.removing import remove_blog  # hardly a session needs it

        refuse_read_only(self._db)
        self.get(blog_id)
        with writing(self._db):
            remove_blog(self._db, blog_id)
        self._changed()
        self._drop_pictures()

    async def restore(self, removed: "Removed") -> Blog:
        """The blog as it was, under the numbers and at the places that it had, in a thread.

        Raises BlogExists where it was added again since, UnknownBlog where it was restored, and
        Stopped, StoreUnwritable, StoreBusy, StoreFull.
        """
        import asyncio

        refuse_read_only(self._db)
        removals = self._kept_aside()
        with removals.begun(removed.blog, is_back=True) as work:
            blog = await asyncio.to_thread(removals.restore, removed, work.is_stopped)
        self._changed()
        return blog

    @property
    def removed(self) -> tuple["Removed", ...]:
        """What can be taken back and is not yet on its way, the last one last."""
        return self._removals.kept if self._removals is not None else ()

    @property
    def under_way(self) -> tuple["UnderWay", ...]:
        """What is being removed or taken back just now, in the order in which that was begun."""
        return self._removals.under_way if self._removals is not None else ()

    def forget_removed(self) -> None:
        """From now on nothing can be taken back; pictures of no post are dropped."""
        if self._removals is not None and self._removals.forget():
            self._drop_pictures()

    def _kept_aside(self) -> "Removals":
        if self._removals is None:
            from blogtui.library.removing import Removals  # likewise

            self._removals = Removals(database_path(self._db))
        return self._removals

    def _write_waiting(self) -> None:
        """A mark that waits goes along with its post."""
        if self._waiting:
            with writing(self._db):
                self._waiting.write(datetime.now(UTC))
            self._waiting.forget()

    def _drop_pictures(self) -> None:
        """But not those of blogs that can be taken back, here or in another program."""
        from blogtui.store import pictures  # likewise

        if not self.removed and self._is_alone():
            with suppress(OSError):  # what stays is removed with the next blog
                pictures.drop_unclaimed(self._db, pictures.folder_of(database_path(self._db)))


def names_of(blog: Blog) -> Iterator[str]:
    """What its page and its source are known by."""
    yield identity(blog.url)
    if blog.source is not None:
        yield identity(blog.source.url)


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
