"""Is a database whole? Looks, and changes nothing."""

import sqlite3
from contextlib import closing
from pathlib import Path

from blogtui.store.connection import sentences
from blogtui.store.migrations import version_of

REPORTED = 10


def check(path: Path) -> list[str]:
    """What SQLite finds wrong inside the file, a line each; nothing where there is no file yet.

    Reads the whole file: seconds for a large one. Raises StoreTooNew, StoreCorrupt or
    StoreUnwritable where it cannot be read at all.
    """
    if not path.exists():
        return []
    address = f"{path.absolute().as_uri()}?mode=ro"
    with sentences(path), closing(sqlite3.connect(address, uri=True)) as db:
        version_of(db, path)
        found = [row[0] for row in db.execute(f"PRAGMA quick_check({REPORTED:d})")]
        orphans = db.execute("PRAGMA foreign_key_check").fetchmany(REPORTED)
    told = [line for line in found if line != "ok"]
    return told + [f"{table} row {row} points to no {parent}" for table, row, parent, _ in orphans]


def sqlite_version() -> str:
    return sqlite3.sqlite_version
