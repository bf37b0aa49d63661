"""From any older schema to this one: version n → n + 1, each step a function with its reason."""

import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path

from blogtui.errors import StoreTooNew

Step = Callable[[sqlite3.Connection], None]

# STEPS[n] leads from version n to n + 1. There is no older version yet.
STEPS: Mapping[int, Step] = {}
VERSION = 1


def migrate(
    db: sqlite3.Connection, path: Path, *, steps: Mapping[int, Step] = STEPS, version: int = VERSION
) -> None:
    """Create an empty database or bring an older one up to date, in one transaction.

    Raises StoreTooNew, the file untouched, where a newer blogtui has written it.
    """
    found = version_of(db, path, newest=version)
    if found == version:
        return
    db.execute("BEGIN IMMEDIATE")
    try:
        # Another program may have done it while we waited for the lock.
        found = db.execute("PRAGMA user_version").fetchone()[0]
        if found == 0:
            create(db)
        else:
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
