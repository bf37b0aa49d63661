"""What is new: posts that came since the reader was left last."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from blogtui.errors import StoreBusy, StoreFull
from blogtui.library.presence import Presence
from blogtui.search.storing import forget_new
from blogtui.store import visits
from blogtui.store.connection import is_read_only, writing

if TYPE_CHECKING:
    from sqlite3 import Connection

# The program is being left: nobody waits for another writer then.
PATIENCE_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class NewPosts:
    """A blog's new posts that are still unread."""

    blog_id: int
    blog: str
    count: int


class Visits:
    """Posts of a blog's first fetch, and older ones that are walked to, were never new."""

    def __init__(self, db: "Connection", changed: Callable[[], None], lock: Path) -> None:
        """`lock` is shared by all programs that show the library to a person."""
        self._db = db
        self._changed = changed
        self._presence = Presence(lock)

    @property
    def left_at(self) -> datetime | None:
        """When the reader was left last (UTC); `None` before the first time."""
        return visits.left_at(self._db)

    def new(self) -> tuple[NewPosts, ...]:
        """By blog, those with most of them first."""
        return tuple(NewPosts(*row) for row in visits.new_by_blog(self._db))

    def enter(self) -> None:
        """A person reads here from now on."""
        self._presence.enter()

    def leave(self, now: datetime) -> None:
        """The reader is left: what comes from here on is new.

        Where another reader still shows it, or where that cannot be written, what was new stays
        new. Commands that have the library open meanwhile show nothing that was to be read.
        """
        if is_read_only(self._db):
            return
        if not self._presence.is_alone():
            return
        with suppress(StoreBusy, StoreFull), writing(self._db, patience=PATIENCE_SECONDS):
            forget_new(self._db, now)
        self._changed()

    def close(self) -> None:
        self._presence.leave()
