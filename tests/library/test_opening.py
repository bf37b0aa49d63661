"""Opening a library: what the first start makes, and what is said where that cannot be."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from blogtui.errors import StoreBusy, StoreCorrupt, UnknownBlog
from blogtui.library import Library
from blogtui.library.checking import database_troubles
from blogtui.library.founding import make_folders, seed
from blogtui.model.query import Query
from blogtui.paths import paths
from blogtui.store import blogs, connection
from blogtui.store.connection import connect, writing
from tests.building import NOW, a_library


def test_a_second_start_makes_nothing_anew(tmp_path: Path) -> None:
    with a_library(tmp_path) as library:
        before = [(blog.id, blog.name, blog.posts) for blog in library.blogs.every()]
    with a_library(tmp_path) as library:
        assert [(blog.id, blog.name, blog.posts) for blog in library.blogs.every()] == before


class Overtaken(sqlite3.Connection):
    """Before it may write, another program has written."""

    meanwhile: Callable[[], None] | None = None

    def execute(self, sql: str, parameters: Any = ()) -> sqlite3.Cursor:
        if sql == "BEGIN IMMEDIATE" and self.meanwhile is not None:
            other, self.meanwhile = self.meanwhile, None
            other()
        return super().execute(sql, parameters)


def test_two_programs_that_start_at_once_bring_the_bundled_blogs_once(tmp_path: Path) -> None:
    with a_library(tmp_path / "alone") as library:
        expected = [blog.name for blog in library.blogs.every()]
    places = paths(tmp_path / "shared")
    make_folders(places)
    connect(places.database).close()
    with closing(sqlite3.connect(places.database, isolation_level=None, factory=Overtaken)) as db:
        db.meanwhile = lambda: Library.open(places, offline=True).close()
        seed(db, NOW)
        assert [blog.name for blog in blogs.every(db)] == expected


def test_the_rights_of_a_database_that_is_not_ours_stay_as_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path, _mode: int) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "chmod", refuse)
    with a_library(tmp_path) as library:
        assert library.posts.find(Query()).count > 0


def test_mistakes_in_the_settings_do_not_keep_the_library_shut(tmp_path: Path) -> None:
    places = paths(tmp_path)
    places.config.mkdir(parents=True)
    places.config_file.write_text("theme = 7")
    with a_library(tmp_path) as library:
        assert [mistake.line for mistake in library.config.mistakes] == [1]
        assert library.blogs.every()


def test_a_damaged_database_is_refused_and_kept(tmp_path: Path) -> None:
    places = paths(tmp_path)
    places.data.mkdir(parents=True)
    places.database.write_bytes(b"no database " * 100)
    with pytest.raises(StoreCorrupt, match="damaged"):
        Library.open(places)
    with pytest.raises(StoreCorrupt):
        database_troubles(places.database)
    assert places.database.read_bytes() == b"no database " * 100


def test_a_library_is_looked_at_without_making_it(tmp_path: Path) -> None:
    assert database_troubles(paths(tmp_path).database) == []
    assert list(tmp_path.iterdir()) == []
    with a_library(tmp_path):
        assert database_troubles(paths(tmp_path).database) == []


def test_a_library_that_is_being_written_to_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "BUSY_TIMEOUT_SECONDS", 0.0)
    with a_library(tmp_path) as library:
        (row,) = library.posts.find(Query()).rows(0, 1)
        with closing(connect(library.paths.database)) as other, writing(other):
            with pytest.raises(StoreBusy, match="Another program is writing"):
                library.blogs.remove_for_good(row.blog_id)
            assert library.posts.find(Query()).unread > 0, "reading goes on"
        library.blogs.remove_for_good(row.blog_id)


def test_what_a_person_is_told_of_errors_is_a_sentence(tmp_path: Path) -> None:
    with a_library(tmp_path) as library:
        known = UnknownBlog("No blog is called zebra.")
        assert library.failure(known) is known
        full = sqlite3.OperationalError("database or disk is full")
        full.sqlite_errorname = "SQLITE_FULL"
        told = library.failure(full)
        assert told is not None
        assert str(library.paths.database) in told.sentence
        odd = library.failure(sqlite3.OperationalError("no such table: posts"))
        assert isinstance(odd, StoreCorrupt), "our words are tried ones: the tables are odd"
        assert library.failure(sqlite3.OperationalError('near "SELCT": syntax error')) is None
        assert library.failure(ZeroDivisionError()) is None
