"""Is a database whole? Looks, and changes nothing."""

import sqlite3
from contextlib import closing
from pathlib import Path

from blogtui.store.connection import refuse_unfit
from blogtui.store.migrations import VERSION, create, refuse_foreign, version_of
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
        version = version_of(db, path)
        if version == 0:
            refuse_foreign(db, path)
        found = [row[0] for row in db.execute(f"PRAGMA quick_check({REPORTED:d})")]
        if found == ["ok"] and version == VERSION:
            read_all(db)
        orphans = db.execute("PRAGMA foreign_key_check").fetchmany(REPORTED)
    told = [line for line in found if line != "ok"]
    return told + [f"{table} row {row} points to no {parent}" for table, row, parent, _ in orphans]


def read_all(db: sqlite3.Connection) -> None:
    """Every row of every table there is to be: text that is none is found by no other check."""
    with closing(sqlite3.connect(":memory:")) as fresh:
        create(fresh)
        tables = fresh.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        columns = {
            table: [row[1] for row in fresh.execute(f"PRAGMA table_info({table})")]
            for (table,) in tables
        }
    for table, names in columns.items():
        for _ in db.execute(f"SELECT {', '.join(names)} FROM {table}"):
            continue


def sqlite_version() -> str:
    return sqlite3.sqlite_version
