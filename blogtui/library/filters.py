"""Saved filters: a query under a name, to come back to."""

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from blogtui.model.query import Query, SavedFilter, Span
from blogtui.store import blogs, filters
from blogtui.store.connection import refuse_read_only, writing
from blogtui.washing import clean_line

if TYPE_CHECKING:
    from sqlite3 import Connection

LONGEST_NAME = 60


class Filters:
    """Does not know what a filter finds, nor which one is shown."""

    def __init__(self, db: "Connection") -> None:
        self._db = db

    def every(self) -> list[SavedFilter]:
        """In the order in which they were named; one of a removed blog looks through all blogs, and
        so does one of a folder that is empty."""
        known = {number for number, _ in blogs.names(self._db)}
        return [
            SavedFilter(number, name, self._in_what_is_there(decoded(query), known))
            for number, name, query in filters.every(self._db)
        ]

    def _in_what_is_there(self, query: Query, known: set[int]) -> Query:
        if query.folder and not blogs.in_folder(self._db, query.folder):
            return replace(query, folder="")
        return query if query.blog is None or query.blog in known else replace(query, blog=None)

    def save(self, name: str, query: Query) -> str:
        """Under this name, instead of what had it; the name as it is kept.

        Raises StoreUnwritable, StoreBusy, StoreFull.
        """
        kept = as_name(name)
        refuse_read_only(self._db)
        with writing(self._db):
            filters.put(self._db, kept, encoded(query))
        return kept

    def remove(self, saved: SavedFilter) -> None:
        """Raises StoreUnwritable, StoreBusy, StoreFull."""
        refuse_read_only(self._db)
        with writing(self._db):
            filters.remove(self._db, saved.id)


def as_name(typed: str) -> str:
    return clean_line(typed)[:LONGEST_NAME].strip()


def encoded(query: Query) -> str:
    return json.dumps(
        {
            "text": query.text,
            "blog": query.blog,
            "folder": query.folder,
            "spans": [[span.start.isoformat(), span.stop.isoformat()] for span in query.spans],
            "undated": query.undated,
            "categories": sorted(query.categories),
        },
        ensure_ascii=False,
    )


def decoded(text: str) -> Query:
    said = json.loads(text)
    days = (map(date.fromisoformat, span) for span in said["spans"])
    return Query(
        text=said["text"],
        blog=said["blog"],
        # Filters that were saved before there were folders name none.
        folder=said.get("folder", ""),
        spans=tuple(Span(*span) for span in days),
        undated=said["undated"],
        categories=frozenset(said["categories"]),
    )
