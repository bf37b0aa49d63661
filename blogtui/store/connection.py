"""Opening the database, and writing to it in transactions."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from blogtui.errors import (
    BlogtuiError,
    StoreBusy,
    StoreCorrupt,
    StoreFull,
    StoreUnwritable,
)
from blogtui.store.migrations import migrate

BUSY_TIMEOUT_SECONDS = 5.0


def connect(path: Path, *, checkpoints: bool = True) -> sqlite3.Connection:
    """Open the library's database, creating or migrating it.

    `checkpoints` is false in the screen's process: only one connection may move the log into the
    database (the WAL-reset bug of SQLite before 3.51.3), and that is the fetcher's.
    Raises StoreTooNew, StoreCorrupt, StoreUnwritable, StoreFull or StoreBusy.
    """
    with sentences(path):
        db = sqlite3.connect(path, timeout=BUSY_TIMEOUT_SECONDS, isolation_level=None)
        try:
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = NORMAL")
            db.execute("PRAGMA foreign_keys = ON")
            if not checkpoints:
                db.execute("PRAGMA wal_autocheckpoint = 0")
            migrate(db, path)
        except BaseException:
            db.close()
            raise
    return db


@contextmanager
def writing(db: sqlite3.Connection) -> Iterator[None]:
    """One transaction: all that is written inside is kept, or nothing is.

    BEGIN IMMEDIATE, for a transaction that reads first and writes later is refused at once,
    whatever the busy timeout (SQLITE_BUSY_SNAPSHOT).
    """
    with sentences(database_path(db)):
        db.execute("BEGIN IMMEDIATE")
        try:
            yield
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:  # a full disk has rolled back by itself
                db.execute("ROLLBACK")
            raise


def database_path(db: sqlite3.Connection) -> Path:
    return Path(db.execute("PRAGMA database_list").fetchone()[2])


def data_version(db: sqlite3.Connection) -> int:
    """A number that changes when another connection has written."""
    version: int = db.execute("PRAGMA data_version").fetchone()[0]
    return version


@contextmanager
def sentences(path: Path) -> Iterator[None]:
    """Turn what SQLite says into errors that a person understands."""
    try:
        yield
    except sqlite3.Error as error:
        raise in_words(error, path) from error


def failure(error: Exception, path: Path) -> BlogtuiError | None:
    """What a person is told of any exception; `None` where it is a mistake of the program."""
    if isinstance(error, sqlite3.Error):
        return in_words(error, path)
    return error if isinstance(error, BlogtuiError) else None


def in_words(error: sqlite3.Error, path: Path) -> BlogtuiError:
    said = str(error).lower()
    if "locked" in said or "busy" in said:
        return StoreBusy(
            f"Another program is writing to {path}.", "Try again when it has finished."
        )
    if "full" in said:
        return StoreFull(f"The disk is full; {path} cannot grow.", "Make room and start again.")
    if "readonly" in said or "unable to open" in said or "permission" in said:
        return StoreUnwritable(
            f"The database {path} cannot be opened for writing.",
            "Check who owns the folder and its rights, or name another with --home.",
        )
    return StoreCorrupt(
        f"The database {path} is damaged or no blogtui database ({error}).",
        "It has not been touched. Move it aside and blogtui makes a new one.",
    )
