"""Whole texts that are wanted for reading offline."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from blogtui.library.posts import Answer, Posts
from blogtui.store import downloads
from blogtui.store.connection import refuse_read_only, writing

if TYPE_CHECKING:
    from sqlite3 import Connection


@dataclass(frozen=True, slots=True)
class Wanted:
    """Of the posts that were found, how many are stored, and how many are to be fetched now.

    The rest has no address to fetch from.
    """

    found: int
    stored: int
    asked: int

    @property
    def nowhere(self) -> int:
        return self.found - self.stored - self.asked


class Downloads:
    """Keeps the list. Does not know how a text is fetched, nor when."""

    def __init__(self, db: "Connection", posts: Posts) -> None:
        self._db = db
        self._posts = posts

    def stored(self, answer: Answer) -> int:
        """How many of these posts are stored whole."""
        return self._posts.stored(answer)

    def fetchable(self, answer: Answer) -> int:
        """How many of these could be stored and are not waited for yet."""
        return downloads.fetchable(self._db, answer.ids())

    def want(self, answer: Answer) -> Wanted:
        """All of these that are not stored yet. Raises StoreUnwritable, StoreBusy, StoreFull."""
        refuse_read_only(self._db)
        with writing(self._db):
            asked = downloads.want(self._db, answer.ids())
        return Wanted(answer.count, self.stored(answer), asked)

    def waiting(self) -> int:
        """How many texts are still to be fetched."""
        return len(downloads.waiting(self._db))

    def stop(self) -> None:
        """Want nothing more; what is stored stays. Raises StoreUnwritable, StoreBusy."""
        refuse_read_only(self._db)
        with writing(self._db):
            downloads.forget_waiting(self._db)

    def failures(self) -> dict[int, str]:
        """Posts whose texts could not be had for good, and why."""
        return downloads.failures(self._db)
