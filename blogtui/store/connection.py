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
CHECKPOINT_PAGES = 1000


def connect(path: Path, *, checkpoints: bool = True) -> sqlite3.Connection:
    """Open the library's database, creating or migrating it.

    `checkpoints` is false but in the fetcher: only one connection may move the log into the
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


def checkpoint_here(db: sqlite3.Connection) -> None:
    """Let this connection move the log into the database: its process is the one that fetches."""
    db.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES:d}")


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
        if told := in_words(error, path):
            raise told from error
        raise


def failure(error: Exception, path: Path) -> BlogtuiError | None:
    """What a person is told of any exception; `None` where it is a mistake of the program."""
    if isinstance(error, sqlite3.Error):
        return in_words(error, path)
    return error if isinstance(error, BlogtuiError) else None


def in_words(error: sqlite3.Error, path: Path) -> BlogtuiError | None:
    """By SQLite's own name for it; `None` for what only a mistake of the program can cause."""
    name = getattr(error, "sqlite_errorname", "").removeprefix("SQLITE_")
    match name.partition("_")[0]:
        case "BUSY" | "LOCKED":
            return StoreBusy(
                f"Another program is writing to {path}.", "Try again when it has finished."
            )
        case "FULL":
            return StoreFull(f"The disk is full; {path} cannot grow.", "Make room and start again.")
        case "READONLY" | "CANTOPEN" | "PERM" | "AUTH":
            return StoreUnwritable(
                f"The database {path} cannot be opened for writing.",
                "Check who owns the folder and its rights, or name another with --home.",
            )
        case "IOERR" | "NOLFS" | "PROTOCOL":
            return StoreUnwritable(
                f"The database {path} cannot be read or written: {error}.",
                "Look whether its disk is there and whole, or name another folder with --home.",
            )
        case "CORRUPT" | "NOTADB":
            return StoreCorrupt(
                f"The database {path} is damaged or no blogtui database ({error}).",
                "It has not been touched. Move it aside and blogtui makes a new one.",
            )
    return None
