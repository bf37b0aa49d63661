"""Whole texts, and their pictures, that are wanted for reading offline."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blogtui.library.posts import Answer, Posts
from blogtui.paths import Paths
from blogtui.store import articles, downloads
from blogtui.store.connection import refuse_read_only, writing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from sqlite3 import Connection

    from blogtui.article.pictures import Picture


@dataclass(frozen=True, slots=True)
class Wanted:
    """Of the posts that were found, how many are stored, and which texts are to be fetched now.

    The rest has no address to fetch from. `pictures` are the stored ones whose pictures are wanted,
    too.
    """

    found: int
    stored: int
    texts: Sequence[int]
    pictures: Sequence[int] = ()

    @property
    def nowhere(self) -> int:
        return self.found - self.stored - len(self.texts)


class Downloads:
    """Keeps the list. Does not know how a text is fetched, nor when."""

    def __init__(self, db: "Connection", posts: Posts, paths: Paths) -> None:
        self._db = db
        self._posts = posts
        self._paths = paths

    def stored(self, answer: Answer) -> int:
        """How many of these posts are stored whole."""
        return self._posts.stored(answer)

    def fetchable(self, answer: Answer) -> int:
        """How many of these could be stored and are not waited for yet."""
        return downloads.fetchable(self._db, answer.ids())

    def lack_pictures(self, answer: Answer) -> int:
        """How many of these have their text stored, but not all pictures in it."""
        from blogtui.library.pictures import Pictures

        stored = Pictures(self._paths).stored
        shown = self._illustrated(answer)
        return sum(any(stored(each.address) is None for each in found) for _, found in shown)

    def _illustrated(self, answer: Answer) -> "Iterator[tuple[int, Sequence[Picture]]]":
        """The posts of these that are stored with pictures, by number."""
        from blogtui.article.pictures import pictures_of

        for post_id in answer.ids():
            article = articles.get(self._db, post_id)
            if found := pictures_of(article.markdown) if article else ():
                yield post_id, found

    def want(self, answer: Answer, *, images: bool = False) -> Wanted:
        """All of these that are not stored yet; their pictures too, if `images`.

        Raises StoreUnwritable, StoreBusy, StoreFull.
        """
        refuse_read_only(self._db)
        # All of them: a picture that another post has brought is to stay as long as this one.
        illustrated = [post_id for post_id, _ in self._illustrated(answer)] if images else []
        with writing(self._db):
            texts = downloads.want(self._db, answer.ids(), images=images)
            downloads.want_pictures(self._db, illustrated)
        return Wanted(answer.count, self.stored(answer), texts, illustrated)

    def waiting(self) -> int:
        """How many texts are still to be fetched."""
        return len(downloads.waiting(self._db))

    def stop(self) -> None:
        """Want nothing more; what is stored stays. Raises StoreUnwritable, StoreBusy."""
        refuse_read_only(self._db)
        with writing(self._db):
            downloads.forget_waiting(self._db)

    def failures(self) -> dict[int, str]:
        """Posts whose texts could not be had, and why."""
        return downloads.failures(self._db)

    def lasting_failure(self, post_id: int) -> str | None:
        """Why this post's text is not to be had, as far as that is known for good."""
        return downloads.lasting_failure(self._db, post_id)
