"""Is a database whole? Looks, and changes nothing."""

import sqlite3
from contextlib import closing
from pathlib import Path

from blogtui.store.connection import refuse_unfit
from blogtui.store.migrations import refuse_foreign, version_of
from blogtui.store.reading import open_to_read
from blogtui.store.troubles import sentences

REPORTED = 10


def check(path: Path) -> list[str]:
    """What SQLite finds wrong inside the file, a line each; nothing where there is no file yet.

    Reads the whole file: seconds for a large one. Raises StoreTooNew, StoreCorrupt or
    StoreUnwritable where it cannot be read at all.
    """
    if not path.exists():
        return []
    refuse_unfit(path)
    with sentences(path), closing(open_to_read(path)) as db:
        if not version_of(db, path):
            refuse_foreign(db, path)
        found = [row[0] for row in db.execute(f"PRAGMA quick_check({REPORTED:d})")]
        orphans = db.execute("PRAGMA foreign_key_check").fetchmany(REPORTED)
    told = [line for line in found if line != "ok"]
    return told + [f"{table} row {row} points to no {parent}" for table, row, parent, _ in orphans]


def sqlite_version() -> str:
    return sqlite3.sqlite_version
