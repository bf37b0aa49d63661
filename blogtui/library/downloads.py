"""Whole texts, and their pictures, that are wanted for reading offline."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from blogtui.library.posts import Answer, Posts
from blogtui.paths import Paths
from blogtui.store import articles, downloads
from blogtui.store.connection import refuse_read_only, writing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from sqlite3 import Connection


@dataclass(frozen=True, slots=True)
class Wanted:
    """Of the posts that were found, how many are stored, and how many are to be fetched now.

    The rest has no address to fetch from. `pictures` counts the stored ones that lack some.
    """

    found: int
    stored: int
    asked: int
    pictures: int = 0

    @property
    def nowhere(self) -> int:
        return self.found - self.stored - self.asked


class Downloads:
    """Keeps the list. Does not know how a text is fetched, nor when."""

    def __init__(self, db: "Connection", posts: Posts, paths: Paths) -> None:
        self._db = db
        self._posts = posts
        self._paths = paths

    def stored(self, answer: Answer) -> int:
        """How many of these posts are stored whole."""
        return self._posts.stored(answer)

    def lack_pictures(self, answer: Answer) -> list[int]:
        """The posts of these whose text is stored, but not all pictures in it."""
        return list(self._lacking(answer))

    def _lacking(self, answer: Answer) -> "Iterator[int]":
        from blogtui.article.pictures import pictures_of
        from blogtui.library.pictures import Pictures

        pictures = Pictures(self._paths)
        for post_id in answer.ids():
            article = articles.get(self._db, post_id)
            shown = pictures_of(article.markdown) if article else ()
            if any(pictures.stored(each.address) is None for each in shown):
                yield post_id

    def want(self, answer: Answer, *, images: bool = False) -> Wanted:
        """All of these that are not stored yet; their pictures too, if `images`.

        Raises StoreUnwritable, StoreBusy, StoreFull.
        """
        refuse_read_only(self._db)
        lacking = self.lack_pictures(answer) if images else []
        with writing(self._db):
            asked = downloads.want(self._db, answer.ids(), images=images)
            downloads.want_pictures(self._db, lacking)
        return Wanted(answer.count, self.stored(answer), asked, len(lacking))
