"""Marks that could not be written yet: shown as done, kept in memory until there is room."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from blogtui.model.post import Post, PostRow
from blogtui.search.indexing import READ, STARRED, Term
from blogtui.search.sets import altered
from blogtui.search.storing import store_mark
from blogtui.store import marks, posts
from blogtui.store.marks import Mark

if TYPE_CHECKING:
    from sqlite3 import Connection

Seen = TypeVar("Seen", Post, PostRow)
MARKS = {READ: Mark.READ, STARRED: Mark.STARRED}


class Waiting:
    """The last wish for each post and mark. Does not know when it is tried again."""

    def __init__(self, db: "Connection") -> None:
        self._db = db
        self._wishes: dict[Mark, dict[int, bool]] = {mark: {} for mark in Mark}

    def __len__(self) -> int:
        return sum(map(len, self._wishes.values()))

    def take(self, mark: Mark, on: bool, post_ids: Sequence[int]) -> list[int]:
        """Keep a mark until it can be written; the posts that look different by it."""
        wishes = self._wishes[mark]
        stored = set(marks.differing(self._db, mark, on, post_ids))
        changed = [
            post_id
            for post_id in post_ids
            if (wishes[post_id] != on if post_id in wishes else post_id in stored)
        ]
        wishes.update(dict.fromkeys(changed, on))
        return changed

    def write(self, now: datetime) -> None:
        """All of them. To be called inside `writing(db)`, and `forget` after it.

        What waited to be read is read `now`: hardly later than it was.
        """
        for mark, wishes in self._wishes.items():
            for on in (True, False):
                if wished := [post_id for post_id, wish in wishes.items() if wish is on]:
                    store_mark(self._db, mark, on, wished, now)

    def forget(self) -> None:
        for wishes in self._wishes.values():
            wishes.clear()

    def over(self, seen: Seen) -> Seen:
        """A post with the marks that wait for it."""
        return replace(
            seen,
            read=self._wishes[Mark.READ].get(seen.id, seen.read),
            starred=self._wishes[Mark.STARRED].get(seen.id, seen.starred),
        )

    def over_all(self, seen: Iterable[Seen]) -> list[Seen]:
        return [self.over(each) for each in seen] if self else list(seen)

    def over_set(self, term: Term, keys: bytes | None) -> bytes | None:
        """A set of the index with the marks that wait."""
        mark = MARKS.get(term)
        if mark is None or not self._wishes[mark]:
            return keys
        places = posts.keys_of(self._db, self._wishes[mark])
        wishes = {
            places[post_id]: on for post_id, on in self._wishes[mark].items() if post_id in places
        }
        return altered(
            keys,
            [key for key, on in wishes.items() if on],
            [key for key, on in wishes.items() if not on],
        )
