"""The index made anew: equal to what was kept up to date, and nothing of the old one is lost."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from blogtui.library.posts import Posts
from blogtui.model.changes import BlogChanges
from blogtui.model.query import Query
from blogtui.search.building import bring_up_to_date, disagreements
from blogtui.search.storing import store_changes
from blogtui.store import blogs, index
from blogtui.store.connection import connect, writing
from tests.building import NOW, an_entry, new_post

TITLES = ("Fleets of ships", "Öl und Café", "日本語のブログ", "a b c", "ships of data")


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(connect(tmp_path / "blogtui.db")) as opened:
        with writing(opened):
            blog_id = blogs.add(
                opened, name="B", url="https://b.example/", tagline="", source=None, now=NOW
            )
            new = [an_entry(title, authors=("Ada",), categories=("ml",)) for title in TITLES]
            store_changes(opened, blog_id, BlogChanges(new=tuple(map(new_post, new))), NOW)
        yield opened


def quietly(share: float) -> None:
    assert 0 <= share <= 1


def sets(db: sqlite3.Connection) -> list[tuple[str, str, bytes]]:
    return db.execute("SELECT kind, term, keys FROM sets ORDER BY kind, term").fetchall()


def test_what_was_kept_up_to_date_is_what_is_built(db: sqlite3.Connection) -> None:
    kept = sets(db)
    assert disagreements(db, quietly) == 0
    db.execute("DELETE FROM sets")
    bring_up_to_date(db, quietly)
    assert sets(db) == kept


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE sets SET keys = x'ff' WHERE term = 'ships' AND kind = 'word'",
        "DELETE FROM sets WHERE term = 'ships' AND kind = 'word'",
        "INSERT INTO sets (kind, term, keys) VALUES ('word', 'zebra', x'0001000000')",
        "UPDATE sets SET keys = x'0001000000' WHERE kind = 'author'",
    ],
)
def test_a_set_that_is_wrong_is_found_and_made_right(db: sqlite3.Connection, harm: str) -> None:
    kept = sets(db)
    db.execute(harm)
    assert disagreements(db, quietly) == 1
    bring_up_to_date(db, quietly)
    assert sets(db) == kept


def test_a_building_that_is_broken_off_leaves_the_index_as_it_was(db: sqlite3.Connection) -> None:
    db.execute("UPDATE timeline SET index_version = 0")
    db.execute("DELETE FROM sets WHERE kind = 'title'")
    kept = sets(db)

    def break_off(share: float) -> None:
        if share > 0.5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bring_up_to_date(db, break_off)
    assert sets(db) == kept
    assert not index.is_current(db)


def test_a_new_library_is_up_to_date_and_an_older_one_comes_to_be(db: sqlite3.Connection) -> None:
    assert index.is_current(db)
    with writing(db):
        db.execute("UPDATE timeline SET index_version = 1")
        db.execute("DELETE FROM sets WHERE kind IN ('title', 'author')")
    assert not index.is_current(db)
    assert Posts(db).find(Query("title:ships")).count == 0
    bring_up_to_date(db, quietly)
    assert index.is_current(db)
    assert Posts(db).find(Query("title:ships author:ada")).count == 2
