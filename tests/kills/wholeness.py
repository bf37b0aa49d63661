"""Is a library whole? Its file, its rows, and its index: every post in each of its sets."""

import sqlite3
from collections import defaultdict
from contextlib import closing
from pathlib import Path

from blogtui.library.checking import database_troubles
from blogtui.model.query import Query
from blogtui.search.indexing import READ, STARRED, STORED, Term, terms
from blogtui.search.sets import as_set
from blogtui.store import posts
from tests.building import a_library


def check_whole(home: Path) -> None:
    database = home / "data" / "blogtui.db"
    assert database_troubles(database) == []
    with closing(sqlite3.connect(database)) as db:
        if db.execute("PRAGMA user_version").fetchone() == (0,):
            # Killed before it was made, of which nothing may be there then.
            assert db.execute("SELECT name FROM sqlite_master").fetchall() == []
            return
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        assert stored_sets(db) == expected_sets(db)
    check_found(home)


def stored_sets(db: sqlite3.Connection) -> dict[Term, set[int]]:
    return {
        (kind, term): set(as_set(keys))
        for kind, term, keys in db.execute("SELECT kind, term, keys FROM sets")
    }


def expected_sets(db: sqlite3.Connection) -> dict[Term, set[int]]:
    """From the posts and articles themselves."""
    sets: dict[Term, set[int]] = defaultdict(set)
    for post_id, blog_id, read, starred, has_article in db.execute(
        "SELECT id, blog_id, read, starred, EXISTS (SELECT 1 FROM articles WHERE post_id = id) "
        "FROM posts"
    ):
        known, key = posts.as_stored(db, post_id)
        assert known.has_article == has_article
        states = {READ: read, STARRED: starred, STORED: has_article}
        for term in terms(known.entry, blog_id) | {term for term, on in states.items() if on}:
            sets[term].add(key)
    return dict(sets)


def check_found(home: Path) -> None:
    """As a person does: every post by its title."""
    with a_library(home) as library:
        answer = library.posts.find(Query())
        assert answer.count == sum(blog.posts for blog in library.blogs.every())
        for row in answer.rows(0, answer.count):
            assert library.posts.find(Query(text=row.title)).position(row.id) is not None, row
