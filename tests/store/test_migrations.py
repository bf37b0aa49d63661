"""From the first version's schema to this one: the same tables as a fresh one, and every row."""

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from blogtui.fetch.launching import environment
from blogtui.model.blog import ArchiveState
from blogtui.model.walk import Walk
from blogtui.store import archives, blogs, downloads, pictures, posts
from blogtui.store.backup import backups, folder_of
from blogtui.store.connection import connect, writing
from blogtui.store.downloads import Wanted
from blogtui.store.migrations import STEPS, VERSION, migrate
from tests.building import NOW

# As the first release wrote it; it never changes.
VERSION_1 = """
CREATE TABLE blogs (
    id               INTEGER PRIMARY KEY AUTOINCREMENT,
    name             TEXT NOT NULL,
    url              TEXT NOT NULL,
    identity         TEXT NOT NULL UNIQUE,
    tagline          TEXT NOT NULL DEFAULT '',
    read_only        INTEGER NOT NULL DEFAULT 0,
    source_kind      TEXT,
    source_url       TEXT,
    archive_state    TEXT NOT NULL DEFAULT 'none',
    archive_expected INTEGER,
    added_at         INTEGER NOT NULL,
    tried_at         INTEGER,
    fetched_at       INTEGER,
    next_fetch_at    INTEGER,
    failures         INTEGER NOT NULL DEFAULT 0,
    error_kind       TEXT,
    error_message    TEXT
) STRICT;
CREATE TABLE posts (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    blog_id    INTEGER NOT NULL REFERENCES blogs (id) ON DELETE CASCADE,
    key        INTEGER NOT NULL UNIQUE,
    guid       TEXT,
    title      TEXT NOT NULL,
    url        TEXT,
    published  INTEGER,
    updated    INTEGER,
    first_seen INTEGER NOT NULL,
    authors    TEXT NOT NULL DEFAULT '[]',
    categories TEXT NOT NULL DEFAULT '[]',
    excerpt    TEXT NOT NULL DEFAULT '',
    words      INTEGER,
    bundled    INTEGER NOT NULL DEFAULT 0,
    read       INTEGER NOT NULL DEFAULT 0,
    starred    INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX posts_of_blog ON posts (blog_id, read);
CREATE TABLE identities (
    blog_id  INTEGER NOT NULL REFERENCES blogs (id) ON DELETE CASCADE,
    identity INTEGER NOT NULL,
    post_id  INTEGER NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
    PRIMARY KEY (blog_id, identity)
) STRICT, WITHOUT ROWID;
CREATE INDEX identities_of_post ON identities (post_id);
CREATE TABLE articles (
    post_id   INTEGER PRIMARY KEY REFERENCES posts (id) ON DELETE CASCADE,
    markdown  TEXT NOT NULL,
    origin    TEXT NOT NULL,
    stored_at INTEGER NOT NULL
) STRICT;
CREATE TABLE validators (
    blog_id       INTEGER NOT NULL REFERENCES blogs (id) ON DELETE CASCADE,
    url           TEXT NOT NULL,
    etag          TEXT,
    last_modified TEXT,
    PRIMARY KEY (blog_id, url)
) STRICT, WITHOUT ROWID;
CREATE TABLE fetches (
    id         INTEGER PRIMARY KEY,
    blog_id    INTEGER NOT NULL REFERENCES blogs (id) ON DELETE CASCADE,
    url        TEXT NOT NULL,
    at         INTEGER NOT NULL,
    outcome    TEXT NOT NULL,
    status     INTEGER,
    size_bytes INTEGER NOT NULL,
    seconds    REAL NOT NULL
) STRICT;
CREATE INDEX fetches_of_blog ON fetches (blog_id, id);
CREATE TABLE sets (
    id   INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    term TEXT NOT NULL,
    keys BLOB NOT NULL,
    UNIQUE (kind, term)
) STRICT;
"""
ROWS = """
INSERT INTO blogs (name, url, identity, source_kind, source_url, archive_state, archive_expected,
    added_at, failures, error_kind, error_message)
VALUES ('Full', 'https://b.example/', 'b.example', 'feed', 'https://b.example/feed/', 'partial', 9,
    1000, 2, 'timeout', 'It did not answer.'),
    ('Bare', 'https://c.example/', 'c.example', NULL, NULL, 'none', NULL, 1001, 0, NULL, NULL);
INSERT INTO posts (blog_id, key, guid, title, url, published, first_seen, authors, categories,
    excerpt, words, read, starred)
VALUES (1, 5000, 'g1', 'A “post”', 'https://b.example/a', 300000, 300001, '["Ada"]', '["Data"]',
    'How', 2, 1, 1),
    (1, 5001, NULL, 'Undated', 'https://b.example/b', NULL, 300002, '[]', '[]', '', NULL, 0, 0);
INSERT INTO identities VALUES (1, 77, 1), (1, -78, 2);
INSERT INTO articles VALUES (1, 'All of', 'page', 300003);
INSERT INTO validators VALUES (1, 'https://b.example/feed/', 'W/"x"', NULL);
INSERT INTO fetches VALUES (1, 1, 'https://b.example/feed/', 300004, 'ok', 200, 12, 0.5);
INSERT INTO sets VALUES (1, 'word', 'post', x'0102');
"""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A library of the first release."""
    path = tmp_path / "old.db"
    with closing(sqlite3.connect(path)) as db:
        db.executescript(VERSION_1 + ROWS)
        db.execute("PRAGMA user_version = 1")
        db.commit()
    return path


@pytest.fixture
def db(old: Path) -> Iterator[sqlite3.Connection]:
    """The same, opened by this release."""
    connection = connect(old)
    yield connection
    connection.close()


def facts(db: sqlite3.Connection, question: str) -> set[Any]:
    return set(db.execute(question))


def tables(db: sqlite3.Connection) -> list[str]:
    return [row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]


def schema(db: sqlite3.Connection) -> dict[str, Any]:
    """All that a schema promises; the order of columns is no promise, for nothing relies on it."""
    return {
        name: {
            "columns": facts(
                db,
                f'SELECT name, type, "notnull", dflt_value, pk, hidden '
                f"FROM pragma_table_xinfo('{name}')",
            ),
            "kind": facts(
                db, f"SELECT type, wr, strict FROM pragma_table_list WHERE name = '{name}'"
            ),
            "references": facts(
                db,
                'SELECT "table", "from", "to", on_update, on_delete '
                f"FROM pragma_foreign_key_list('{name}')",
            ),
            "indexes": {
                (index, unique, origin, partial, *columns_of(db, index), sql_of(db, index))
                for index, unique, origin, partial in db.execute(
                    f"SELECT name, \"unique\", origin, partial FROM pragma_index_list('{name}')"
                )
            },
        }
        for name in tables(db)
    }


def columns_of(db: sqlite3.Connection, index: str) -> list[Any]:
    return db.execute(
        f"SELECT name, desc, coll FROM pragma_index_xinfo('{index}') WHERE key ORDER BY seqno"
    ).fetchall()


def sql_of(db: sqlite3.Connection, index: str) -> str:
    """Empty for the indexes that SQLite makes for keys."""
    row = db.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (index,)).fetchone()
    return " ".join(row[0].split()) if row and row[0] else ""


def rows(db: sqlite3.Connection, table: str, columns: list[str]) -> list[Any]:
    return db.execute(f"SELECT {', '.join(columns)} FROM {table} ORDER BY 1, 2").fetchall()


def test_an_old_library_gets_the_schema_of_a_fresh_one(
    db: sqlite3.Connection, tmp_path: Path
) -> None:
    with closing(connect(tmp_path / "fresh.db")) as fresh:
        assert sorted(tables(db)) == sorted(tables(fresh))
        assert schema(db) == schema(fresh)
    assert db.execute("PRAGMA user_version").fetchone() == (VERSION,)
    assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert db.execute("PRAGMA foreign_key_check").fetchone() is None


def test_every_row_is_kept_as_it_was(old: Path) -> None:
    with closing(sqlite3.connect(old)) as raw:
        columns = {
            table: [row[1] for row in raw.execute(f"PRAGMA table_info({table})")]
            for table in tables(raw)
        }
        before = {table: rows(raw, table, names) for table, names in columns.items()}
    with closing(connect(old)) as db:
        assert {table: rows(db, table, names) for table, names in columns.items()} == before
    assert all(len(before[table]) > 0 for table in before)


def test_an_old_blog_is_read_and_its_archive_was_never_walked(db: sqlite3.Connection) -> None:
    full, bare = blogs.get(db, 1), blogs.get(db, 2)
    assert (full.posts, full.unread, full.archive.expected) == (2, 1, 9)
    assert (full.archive.state, full.archive.reason) == (ArchiveState.PARTIAL, "")
    assert (bare.source, bare.archive.state) == (None, ArchiveState.NONE)
    assert posts.get(db, 1).authors == ("Ada",)
    assert posts.wanting(db, 1) is None, "what was known stays as it is"
    assert archives.get(db, 1) is None
    with writing(db):
        archives.begin(db, 1, Walk(), NOW)
        blogs.remove(db, 1)
    assert db.execute("SELECT count(*) FROM archives").fetchone() == (0,)


def test_what_was_wanted_offline_is_still_wanted_without_pictures(old: Path) -> None:
    """Of version 5; its stored post may have its pictures wanted from now on."""
    with closing(sqlite3.connect(old, isolation_level=None)) as db:
        migrate(db, old, version=5)
        db.execute("INSERT INTO downloads (post_id) VALUES (2)")
    with closing(connect(old)) as db:
        assert downloads.waiting(db) == [Wanted(2, "https://b.example/b", False, False)]
        downloads.want_pictures(db, [1])
        assert Wanted(1, "https://b.example/a", True, True) in downloads.waiting(db)
        pictures.claim(db, 1, "https://b.example/crane.png")
        blogs.remove(db, 1)
        assert db.execute("SELECT count(*) FROM pictures").fetchone() == (0,)


def test_texts_without_spaces_are_counted_anew(old: Path) -> None:
    """Version 7 took a sentence in Japanese for a word."""
    with closing(sqlite3.connect(old, isolation_level=None)) as db:
        migrate(db, old, version=7)
        text = {"markdown": "潮の満ち引き" * 100}
        db.execute("UPDATE articles SET markdown = :markdown WHERE post_id = 1", text)
        db.execute("UPDATE posts SET words = 1 WHERE id = 1")
    with closing(connect(old)) as db:
        assert posts.get(db, 1).words == 300


def test_the_second_opening_changes_nothing(old: Path) -> None:
    connect(old).close()
    with closing(connect(old)) as db:
        version = db.execute("PRAGMA schema_version").fetchone()
        migrate(db, old)
        assert db.execute("PRAGMA schema_version").fetchone() == version


@pytest.mark.parametrize("version", range(1, VERSION))
def test_there_is_a_step_from_every_version(version: int) -> None:
    assert STEPS[version].__doc__, "each has its reason"


class Overtaken(sqlite3.Connection):
    """Before it may write, another program has written."""

    meanwhile: Callable[[], None] | None = None

    def execute(self, sql: str, parameters: Any = ()) -> sqlite3.Cursor:
        if sql == "BEGIN IMMEDIATE" and self.meanwhile is not None:
            other, self.meanwhile = self.meanwhile, None
            other()
        return super().execute(sql, parameters)


def test_two_programs_may_open_an_old_library_at_once(old: Path) -> None:
    with closing(sqlite3.connect(old, isolation_level=None, factory=Overtaken)) as db:
        db.meanwhile = lambda: connect(old).close()
        migrate(db, old)
        assert db.execute("PRAGMA user_version").fetchone() == (VERSION,)
        assert db.execute("SELECT count(*) FROM posts").fetchone() == (2,)


def test_two_programs_may_make_a_new_library_at_once(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    with closing(sqlite3.connect(path, isolation_level=None, factory=Overtaken)) as db:
        db.meanwhile = lambda: connect(path).close()
        migrate(db, path)
        assert db.execute("PRAGMA user_version").fetchone() == (VERSION,)


def test_a_step_that_fails_leaves_the_old_library(old: Path) -> None:
    def fail(db: sqlite3.Connection) -> None:
        STEPS[1](db)
        raise RuntimeError

    with closing(sqlite3.connect(old, isolation_level=None)) as db:
        before = schema(db)
        with pytest.raises(RuntimeError):
            migrate(db, old, steps={1: fail}, version=2)
        assert schema(db) == before
        assert db.execute("PRAGMA user_version").fetchone() == (1,)


def version_and_posts(path: Path) -> tuple[int, int]:
    with closing(sqlite3.connect(path)) as raw:
        version: int = raw.execute("PRAGMA user_version").fetchone()[0]
        posts: int = raw.execute("SELECT count(*) FROM posts").fetchone()[0]
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    return version, posts


def test_the_old_library_is_kept_whole_before_it_is_changed(old: Path) -> None:
    connect(old).close()
    (kept,) = backups(folder_of(old))
    assert kept.name.endswith("-version-1.db")
    assert version_and_posts(kept) == (1, 2)
    assert version_and_posts(old) == (VERSION, 2)
    connect(old).close()
    assert backups(folder_of(old)) == [kept], "a library that is up to date needs none"


def test_a_new_library_is_no_old_one_to_be_kept(tmp_path: Path) -> None:
    connect(tmp_path / "new.db").close()
    assert backups(folder_of(tmp_path / "new.db")) == []


def test_without_room_for_a_copy_it_is_brought_up_to_date_all_the_same(old: Path) -> None:
    folder_of(old).write_text("no folder can be made here")
    connect(old).close()
    assert version_and_posts(old) == (VERSION, 2)


KILLED = """
import os, signal, sys
from pathlib import Path
from blogtui.store import migrations
from blogtui.store.connection import connect

def die(db):
    migrations.add_archives(db)
    os.kill(os.getpid(), signal.SIGKILL)

migrations.STEPS[1] = die
connect(Path(sys.argv[1]))
"""


def test_a_start_that_is_killed_while_it_changes_the_library_changes_nothing(old: Path) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, str(old)], env=environment(), check=False)
    assert done.returncode == -signal.SIGKILL
    assert version_and_posts(old) == (1, 2)
    (kept,) = backups(folder_of(old))
    assert version_and_posts(kept) == (1, 2)
    connect(old).close()
    assert version_and_posts(old) == (VERSION, 2)
