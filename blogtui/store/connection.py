"""Opening the database, and writing to it in transactions."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from blogtui.errors import StoreTooNew, StoreUnwritable
from blogtui.store.migrations import VERSION, migrate, version_of
from blogtui.store.reading import is_read_only, may_only_be_read, open_to_read
from blogtui.store.troubles import A_FOLDER, corrupt, failure, in_words, sentences

__all__ = [
    "checkpoint_here",
    "connect",
    "data_version",
    "database_path",
    "failure",
    "in_words",
    "is_read_only",
    "reading",
    "refuse_read_only",
    "sentences",
    "writing",
]

BUSY_TIMEOUT_SECONDS = 5.0
CHECKPOINT_PAGES = 1000
# What opening says where the disk has no room for the log's shared memory, or is away.
ONLY_TO_READ = ("SQLITE_FULL", "SQLITE_IOERR_SHM", "SQLITE_READONLY", "SQLITE_CANTOPEN")


def connect(
    path: Path, *, checkpoints: bool = True, any_thread: bool = False
) -> sqlite3.Connection:
    """Open the library's database, creating or migrating it; only to read where it must be so.

    `checkpoints` is false but in the fetcher: only one connection may move the log into the
    database (the WAL-reset bug of SQLite before 3.51.3), and that is the fetcher's. `any_thread`:
    whoever uses it sees to it that one thread does at a time.
    Raises StoreTooNew, StoreCorrupt, StoreUnwritable, StoreFull or StoreBusy.
    """
    with sentences(path):
        refuse_unfit(path)
        if may_only_be_read(path):
            return connect_to_read(path)
        try:
            return connect_to_write(path, checkpoints=checkpoints, any_thread=any_thread)
        except sqlite3.OperationalError as error:
            if path.exists() and error.sqlite_errorname.startswith(ONLY_TO_READ):
                return connect_to_read(path)
            raise


def connect_to_write(path: Path, *, checkpoints: bool, any_thread: bool) -> sqlite3.Connection:
    db = sqlite3.connect(
        path,
        timeout=BUSY_TIMEOUT_SECONDS,
        isolation_level=None,
        check_same_thread=not any_thread,
    )
    try:
        # Before anything is set: a newer database stays as it is, byte for byte.
        version_of(db, path)
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("PRAGMA mmap_size = 0")
        if not checkpoints:
            db.execute("PRAGMA wal_autocheckpoint = 0")
        migrate(db, path, before=keep_copy)
    except StoreTooNew:
        close_untouched(db, path)
        raise
    except BaseException:
        db.close()
        raise
    return db


def connect_to_read(path: Path) -> sqlite3.Connection:
    db = open_to_read(path)
    try:
        found = version_of(db, path)
        if found != VERSION:
            raise StoreUnwritable(
                f"The database {path} has version {found} and may not be written, so that it "
                f"cannot be brought up to version {VERSION}.",
                "Check who owns the folder and its rights, and the room on its disk.",
            )
    except BaseException:
        db.close()
        raise
    return db


def refuse_unfit(path: Path) -> None:
    """Raises StoreCorrupt for what SQLite would take for a new database, or for none at all."""
    if path.is_dir():
        raise corrupt(path, A_FOLDER)
    try:
        is_empty = path.stat().st_size == 0
    except OSError:
        return
    if is_empty and has_been_used(path):
        raise corrupt(path, "the file is empty, but was not always")


def has_been_used(path: Path) -> bool:
    """Whether a backup or the fetcher's lock lies there: an empty file alone is a first start."""
    from blogtui.store.backup import backups, folder_of  # hardly a file is ever empty

    return bool(backups(folder_of(path))) or (path.parent / "fetcher.lock").exists()


def keep_copy(path: Path, version: int) -> None:
    from blogtui.store.backup import back_up_before_step  # hardly a start waits for it

    back_up_before_step(path, version)


def close_untouched(db: sqlite3.Connection, path: Path) -> None:
    """Whoever closes last moves the log into the database; one that may only read moves nothing."""
    with closing(open_to_read(path)):
        db.close()


def refuse_read_only(db: sqlite3.Connection) -> None:
    """Raises StoreUnwritable where nothing could be kept of what is about to be done."""
    if is_read_only(db):
        raise StoreUnwritable(
            f"The library may only be read: {database_path(db)} cannot be written.",
            "Check who owns the folder and its rights, and the room on its disk.",
        )


def checkpoint_here(db: sqlite3.Connection) -> None:
    """Let this connection move the log into the database: its process is the one that fetches."""
    db.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES:d}")


@contextmanager
def writing(db: sqlite3.Connection, *, patience: float | None = None) -> Iterator[None]:
    """One transaction: all that is written inside is kept, or nothing is.

    `patience`: seconds to wait for another writer, where the usual ones are too many.
    BEGIN IMMEDIATE, for a transaction that reads first and writes later is refused at once,
    whatever the busy timeout (SQLITE_BUSY_SNAPSHOT).
    """
    with sentences(database_path(db)):
        begin(db, BUSY_TIMEOUT_SECONDS if patience is None else patience)
        try:
            yield
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:  # a full disk has rolled back by itself
                db.execute("ROLLBACK")
            raise


@contextmanager
def reading(db: sqlite3.Connection) -> Iterator[None]:
    """All that is read inside is of one moment, whoever writes meanwhile."""
    with sentences(database_path(db)):
        db.execute("BEGIN")
        try:
            yield
        finally:
            if db.in_transaction:
                db.execute("ROLLBACK")


def begin(db: sqlite3.Connection, patience: float) -> None:
    db.execute(f"PRAGMA busy_timeout = {int(patience * 1000):d}")
    try:
        db.execute("BEGIN IMMEDIATE")
    finally:
        db.execute(f"PRAGMA busy_timeout = {int(BUSY_TIMEOUT_SECONDS * 1000):d}")


def database_path(db: sqlite3.Connection) -> Path:
    # Names of files need not be UTF-8.
    (name,) = db.execute("SELECT CAST(file AS BLOB) FROM pragma_database_list").fetchone()
    return Path(os.fsdecode(name))


def data_version(db: sqlite3.Connection) -> int:
    """A number that changes when another connection has written."""
    version: int = db.execute("PRAGMA data_version").fetchone()[0]
    return version


def size_bytes(db: sqlite3.Connection) -> int:
    """Of the database, what is not in its file yet included."""
    (pages,), (page_bytes,) = (
        db.execute(f"PRAGMA {name}").fetchone() for name in ("page_count", "page_size")
    )
    size: int = pages * page_bytes
    return size
