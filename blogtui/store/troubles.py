"""What SQLite says, in sentences that a person understands."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from blogtui.errors import (
    BlogtuiError,
    StoreBusy,
    StoreCorrupt,
    StoreFull,
    StoreUnwritable,
)
from blogtui.store.reading import StrPath

RESTORE = (
    "It has not been touched. `blogtui doctor --restore` moves it aside and puts the newest backup "
    "in its place."
)
ODD_SCHEMA = ("no such table", "no such column", "has no column named")
A_FOLDER = "it is a folder"
NO_TEXT = "Could not decode to UTF-8"


@contextmanager
def sentences(path: StrPath) -> Iterator[None]:
    """Turn what SQLite says into errors that a person understands."""
    try:
        yield
    except sqlite3.Error as error:
        if told := in_words(error, path):
            raise told from error
        raise


def failure(error: Exception, path: StrPath) -> BlogtuiError | None:
    """What a person is told of any exception; `None` where it is a mistake of the program."""
    if isinstance(error, sqlite3.Error):
        return in_words(error, path)
    return error if isinstance(error, BlogtuiError) else None


def corrupt(path: StrPath, why: object) -> StoreCorrupt:
    return StoreCorrupt(f"The database {path} is damaged or no blogtui database ({why}).", RESTORE)


def in_words(error: sqlite3.Error, path: StrPath) -> BlogtuiError | None:
    """By SQLite's own name for it; `None` for what only a mistake of the program can cause."""
    name = getattr(error, "sqlite_errorname", "").removeprefix("SQLITE_")
    match name.partition("_")[0]:
        case "BUSY" | "LOCKED":
            return StoreBusy(
                f"Another program is writing to {path}.", "Try again when it has finished."
            )
        case "FULL":
            return StoreFull(f"The disk is full; {path} cannot grow.", "Make room on it.")
        case "READONLY" | "CANTOPEN" | "PERM" | "AUTH":
            return StoreUnwritable(
                f"The database {path} cannot be opened for writing.",
                "Check who owns the folder and its rights, or name another with --home.",
            )
        case "IOERR" if os.path.isdir(path):
            return corrupt(path, A_FOLDER)
        case "IOERR" | "NOLFS" | "PROTOCOL":
            return StoreUnwritable(
                f"The database {path} cannot be read or written: {error}.",
                "Look whether its disk is there and whole, or name another folder with --home.",
            )
        case "CORRUPT" | "NOTADB":
            return corrupt(path, error)
    # Our words to SQLite are tried ones: where they fit no table, the table is not ours.
    said = str(error)
    if isinstance(error, sqlite3.OperationalError) and any(
        odd in said for odd in (*ODD_SCHEMA, NO_TEXT)
    ):
        return corrupt(path, said.partition("\n")[0])
    return None
