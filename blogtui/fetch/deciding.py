"""Which posts of a document are new to a library. Knows no network: files are taken in so, too."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from blogtui.fetch.changes import Word, changes, lookups
from blogtui.model.changes import BlogChanges
from blogtui.model.post import Entry
from blogtui.store import posts

if TYPE_CHECKING:
    from sqlite3 import Connection


def decide(
    db: "Connection", blog_id: int, entries: Iterable[Entry], word: Word = Word.LAST
) -> BlogChanges:
    kept = tuple(entries)
    known = posts.known(db, blog_id, lookups(kept))
    return changes(kept, known, posts.bundled(db, blog_id), word=word)
