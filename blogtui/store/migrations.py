"""From any older schema to this one: version n → n + 1, each step a function with its reason."""

import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from blogtui.article.reading import count_words
from blogtui.errors import StoreTooNew
from blogtui.store import index
from blogtui.store.troubles import corrupt

Step = Callable[[sqlite3.Connection], None]
Before = Callable[[Path, int], None]
"""What is done with an older database, of this version, before it is changed."""

VERSION = 8
LONGEST_MEAN_OF_WORDS = 10  # characters of Markdown, in scripts with spaces


def add_archives(db: sqlite3.Connection) -> None:
    """Version 1 kept what feeds and first pages gave; older posts are walked to since."""
    for statement in (
        "ALTER TABLE blogs ADD COLUMN archive_reason TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE posts ADD COLUMN wanting INTEGER NOT NULL DEFAULT 0",
        "CREATE INDEX posts_wanting ON posts (blog_id, key) WHERE wanting > 0",
        """
        CREATE TABLE archives (
            blog_id    INTEGER PRIMARY KEY REFERENCES blogs (id) ON DELETE CASCADE,
            walk       TEXT NOT NULL,
            begun_at   INTEGER NOT NULL,
            rest_until INTEGER
        ) STRICT
        """,
        """
        CREATE TABLE walked (
            blog_id INTEGER NOT NULL REFERENCES blogs (id) ON DELETE CASCADE,
            mark    INTEGER NOT NULL,
            PRIMARY KEY (blog_id, mark)
        ) STRICT, WITHOUT ROWID
        """,
    ):
        db.execute(statement)


def add_manners(db: sqlite3.Connection) -> None:
    """Version 2 forgot what servers and feeds had asked for, and where addresses had moved."""
    for column in (
        "error_status INTEGER",
        "wishes TEXT NOT NULL DEFAULT '{}'",
        "moved_to TEXT",
        "moved_since INTEGER",
        "moved_times INTEGER NOT NULL DEFAULT 0",
        "typed_host TEXT",
    ):
        db.execute(f"ALTER TABLE blogs ADD COLUMN {column}")
    db.execute(
        """
        CREATE TABLE rests (
            host       TEXT PRIMARY KEY,
            rest_until INTEGER NOT NULL,
            refusals   INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID
        """
    )
    db.execute(
        """
        CREATE TABLE robots (
            url       TEXT PRIMARY KEY,
            body      BLOB NOT NULL,
            stored_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID
        """
    )
    db.execute("ALTER TABLE archives ADD COLUMN whole_walk TEXT")
    # Until now every blog came by an address, or a file, that a person gave.
    for blog_id, url in db.execute("SELECT id, url FROM blogs").fetchall():
        db.execute(
            "UPDATE blogs SET typed_host = :host WHERE id = :id",
            {"id": blog_id, "host": urlsplit(url).hostname},
        )
    # Where a blog is read from its sitemap, the source is the sitemap now, not the page beside it.
    db.execute(
        "UPDATE blogs SET source_kind = NULL, source_url = NULL WHERE source_kind = 'sitemap'"
    )


def add_timeline_and_filters(db: sqlite3.Connection) -> None:
    """Version 3 kept no filters, and its index knew no words of titles and no authors.

    The fetcher builds the index anew.
    """
    db.execute(
        "CREATE TABLE filters (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, "
        "query TEXT NOT NULL) STRICT"
    )
    db.execute("CREATE TABLE timeline (index_version INTEGER NOT NULL) STRICT")
    db.execute("INSERT INTO timeline VALUES (0)")


def add_reading(db: sqlite3.Connection) -> None:
    """Version 4 kept no list of what is to be read offline, nor how far one has read."""
    db.execute("ALTER TABLE articles ADD COLUMN place REAL NOT NULL DEFAULT 0")
    db.execute(
        """
        CREATE TABLE downloads (
            post_id INTEGER PRIMARY KEY REFERENCES posts (id) ON DELETE CASCADE,
            tries   INTEGER NOT NULL DEFAULT 0,
            failure TEXT,
            message TEXT NOT NULL DEFAULT ''
        ) STRICT
        """
    )


def add_pictures(db: sqlite3.Connection) -> None:
    """Version 5 knew pictures by their names alone."""
    db.execute("ALTER TABLE downloads ADD COLUMN images INTEGER NOT NULL DEFAULT 0")
    db.execute(
        """
        CREATE TABLE pictures (
            post_id INTEGER NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
            name    TEXT NOT NULL,
            PRIMARY KEY (post_id, name)
        ) STRICT, WITHOUT ROWID
        """
    )


def add_home(db: sqlite3.Connection) -> None:
    """Version 6 kept blogs in one row, and neither what was new nor when it was read."""
    for statement in (
        "ALTER TABLE blogs ADD COLUMN folder TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE blogs ADD COLUMN paused INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE blogs ADD COLUMN keep_newest INTEGER",
        "ALTER TABLE posts ADD COLUMN new INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE posts ADD COLUMN read_at INTEGER",
        "CREATE INDEX posts_new ON posts (blog_id, read) WHERE new > 0",
        "CREATE INDEX posts_read_at ON posts (read_at) WHERE read_at IS NOT NULL",
        "CREATE TABLE visits (left_at INTEGER) STRICT",
        "INSERT INTO visits VALUES (NULL)",
    ):
        db.execute(statement)


def add_unreadable(db: sqlite3.Connection) -> None:
    """Version 7 read pages without an article anew each time, and took a sentence in a script
    without spaces for a word.
    """
    db.execute(
        """
        CREATE TABLE unreadable (
            address BLOB PRIMARY KEY,
            content BLOB NOT NULL,
            why     TEXT NOT NULL,
            read_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID
        """
    )
    # Only the texts with long words: there may be very many others.
    for post_id, markdown in db.execute(
        """
        SELECT id, markdown FROM posts JOIN articles ON id = post_id
        WHERE length(markdown) > :longest * words
        """,
        {"longest": LONGEST_MEAN_OF_WORDS},
    ).fetchall():
        db.execute(
            "UPDATE posts SET words = :words WHERE id = :id",
            {"id": post_id, "words": count_words(markdown)},
        )


# STEPS[n] leads from version n to n + 1.
STEPS: Mapping[int, Step] = {
    1: add_archives,
    2: add_manners,
    3: add_timeline_and_filters,
    4: add_reading,
    5: add_pictures,
    6: add_home,
    7: add_unreadable,
}


def migrate(
    db: sqlite3.Connection,
    path: Path,
    *,
    steps: Mapping[int, Step] = STEPS,
    version: int = VERSION,
    before: Before = lambda path, version: None,
) -> None:
    """Create an empty database or bring an older one up to date, in one transaction.

    Raises StoreTooNew, the file untouched, where a newer blogtui has written it, and StoreCorrupt
    where tables of another program are in it.
    """
    found = version_of(db, path, newest=version)
    if found == version:
        return
    db.execute("BEGIN IMMEDIATE")
    try:
        # Another program may have done it while we waited for the lock.
        found = db.execute("PRAGMA user_version").fetchone()[0]
        if found == 0:
            refuse_foreign(db, path)
            create(db)
        else:
            before(path, found)
            for step in range(found, version):
                steps[step](db)
        db.execute(f"PRAGMA user_version = {version:d}")
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def version_of(db: sqlite3.Connection, path: Path, *, newest: int = VERSION) -> int:
    """The version of its schema; 0 for an empty database. Raises StoreTooNew."""
    found: int = db.execute("PRAGMA user_version").fetchone()[0]
    if found > newest:
        raise StoreTooNew(
            f"The database {path} has version {found}; this blogtui knows up to version {newest}.",
            "Use the newer blogtui that wrote it, or name another folder with --home.",
        )
    return found


def refuse_foreign(db: sqlite3.Connection, path: Path) -> None:
    if db.execute("SELECT 1 FROM sqlite_schema").fetchone():
        raise corrupt(path, "its tables are of another program")


def create(db: sqlite3.Connection) -> None:
    from importlib.resources import files  # only the first start waits for it

    # Statement by statement: executescript would commit the open transaction.
    schema = files("blogtui.store").joinpath("schema.sql").read_text("utf-8")
    statement = ""
    for line in schema.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            db.execute(statement)
            statement = ""
    db.execute("INSERT INTO timeline VALUES (:version)", {"version": index.VERSION})
    db.execute("INSERT INTO visits VALUES (NULL)")
