"""The one door for the screen and the command line."""

from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from blogtui.config import Config, load
from blogtui.errors import BlogtuiError, StoreFull
from blogtui.library.articles import Articles
from blogtui.library.blogs import Blogs
from blogtui.library.downloads import Downloads
from blogtui.library.fetching import Fetching
from blogtui.library.filters import Filters
from blogtui.library.founding import for_its_owner_alone, make_folders, protect, seed
from blogtui.library.marks import Marks
from blogtui.library.posts import Posts
from blogtui.library.presence import Presence
from blogtui.library.visits import Visits
from blogtui.paths import Paths
from blogtui.store.connection import connect, failure, is_read_only, sentences, size_bytes

if TYPE_CHECKING:
    from sqlite3 import Connection

    from blogtui.library.exporting import Exporting
    from blogtui.library.importing import Importing
    from blogtui.library.indexing import Tell
    from blogtui.library.pictures import Pictures
    from blogtui.library.statistics import Statistics


class Library:
    """Opens the parts and hands them out. Decides nothing."""

    def __init__(self, db: "Connection", paths: Paths, config: Config, offline: bool) -> None:
        self._db = db
        self._presence = Presence(paths.readers_lock)
        self._presence.enter()
        self.paths = paths
        self.config = config
        self.offline = offline
        self.posts = Posts(db)
        self.marks = Marks(db, self.posts.changed, self.posts.waiting)
        self.articles = Articles(db, self.posts.changed, config, offline=offline)
        self.blogs = Blogs(
            db,
            self.posts.changed,
            config,
            self.posts.waiting,
            is_alone=self._presence.is_alone,
            offline=offline,
        )
        self.downloads = Downloads(db, self.posts, paths)
        self.filters = Filters(db)
        self.visits = Visits(db, self.posts.changed, paths.visitors_lock)
        self.read_only = is_read_only(db)
        self.fetching = Fetching(db, paths, config, offline=offline)

    @classmethod
    def open(cls, paths: Paths, *, offline: bool = False) -> "Library":
        """Open the library at `paths`; the first time, make it and put the bundled blogs in.

        Folders are made for their owner alone. Raises StoreUnusable, StoreBusy.
        """
        make_folders(paths)
        protect(paths.database)
        with for_its_owner_alone():
            db = connect(paths.database, checkpoints=False)
        try:
            with sentences(paths.database):
                seed(db, datetime.now(UTC))
                return cls(db, paths, load(paths.config_file), offline)
        except BaseException:
            db.close()
            raise

    @property
    def importing(self) -> "Importing":
        from blogtui.library.importing import Importing  # nothing that the reader would wait for

        return Importing(self._db, self.posts.changed)

    @property
    def statistics(self) -> "Statistics":
        from blogtui.library.statistics import Statistics  # likewise

        return Statistics(self.paths.database)

    @property
    def exporting(self) -> "Exporting":
        from blogtui.library.exporting import Exporting  # likewise

        return Exporting(self._db, self.pictures)

    @property
    def pictures(self) -> "Pictures":
        from blogtui.library.pictures import Pictures  # likewise

        return Pictures(self.paths)

    def bring_index_up_to_date(self, tell: "Tell") -> None:
        """Where it is an older one's, for a command that asks it.

        `tell` is called with the share that is done, 0 to 1. Raises StoreBusy, StoreFull.
        """
        from blogtui.library.indexing import bring_up_to_date

        bring_up_to_date(self._db, self.paths, tell)
        self.posts.changed()

    @property
    def states(self) -> tuple[str, ...]:
        """What keeps the library from growing now, in words."""
        states = {
            "offline": self.offline,
            "read-only": self.read_only,
            "disk full": isinstance(self.marks.hindrance, StoreFull),
        }
        return tuple(state for state, holds in states.items() if holds)

    @property
    def size(self) -> int:
        """Of the database and the pictures beside it, in bytes."""
        return size_bytes(self._db) + self.pictures.kept.size_bytes

    def failure(self, error: Exception) -> BlogtuiError | None:
        """What a person is told of an exception; `None` where it is a mistake of the program."""
        return failure(error, self.paths.database)

    def close(self) -> None:
        with suppress(BlogtuiError), sentences(self.paths.database):
            self.blogs.forget_removed()
        self._db.close()
        self.visits.close()
        self._presence.leave()
