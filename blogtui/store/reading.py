"""Opening a database that is only to be read: nothing beside it is made, nothing in it moved."""

import os
import sqlite3

BUSY_TIMEOUT_SECONDS = 5.0
# To import `pathlib` takes a tenth of the time that a shell's prompt waits for `blogtui new`.
StrPath = str | os.PathLike[str]
NO_ROOM_FOR_A_LOG = ("SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_IOERR", "SQLITE_FULL")


def may_only_be_read(path: StrPath) -> bool:
    """Whether the system forbids writing: to the file, or to its folder, where the log lies."""
    folder = os.path.dirname(path) or os.curdir
    return os.path.isfile(path) and not (os.access(path, os.W_OK) and os.access(folder, os.W_OK))


def open_to_read(path: StrPath) -> sqlite3.Connection:
    """Raises sqlite3.Error.

    Reading a log takes shared memory, which is a file too. Where even that cannot be made,
    the database is read as it was when the log was last moved into it.
    """
    try:
        return opened(path, "mode=ro")
    except sqlite3.OperationalError as error:
        if not error.sqlite_errorname.startswith(NO_ROOM_FOR_A_LOG):
            raise
        return opened(path, "mode=ro&immutable=1")


def opened(path: StrPath, how: str) -> sqlite3.Connection:
    address = f"file://{escaped(absolute(os.fspath(path)))}?{how}"
    db = sqlite3.connect(address, uri=True, timeout=BUSY_TIMEOUT_SECONDS, isolation_level=None)
    try:
        db.execute("PRAGMA query_only = ON")
        db.execute("SELECT 1 FROM sqlite_schema").fetchone()
    except BaseException:
        db.close()
        raise
    return db


def absolute(path: str) -> str:
    """The folder one stands in may be gone: it is asked for only where it is needed."""
    return path if os.path.isabs(path) else os.path.join(os.getcwd(), path)


def escaped(path: str) -> str:
    """As the path of an address. Source: "URI Filenames In SQLite", 3.1."""
    return path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def is_read_only(db: sqlite3.Connection) -> bool:
    """Whether this connection can write nothing."""
    return bool(db.execute("PRAGMA query_only").fetchone()[0])
