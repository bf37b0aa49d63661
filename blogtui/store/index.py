"""Sets of timeline keys as bytes; what is in them, search knows."""

import json
import sqlite3
from collections.abc import Iterable, Iterator

# Raised with every change of which sets there are: an older library's are built anew.
VERSION = 2


def get(db: sqlite3.Connection, kind: str, term: str) -> bytes | None:
    row = db.execute(
        "SELECT keys FROM sets WHERE kind = :kind AND term = :term", {"kind": kind, "term": term}
    ).fetchone()
    return row[0] if row else None


def several(db: sqlite3.Connection, kind: str, terms: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Of these terms, those that have a set, with it."""
    return db.execute(
        """
        SELECT term, keys FROM sets
        WHERE kind = :kind AND term IN (SELECT value FROM json_each(:terms))
        """,
        {"kind": kind, "terms": json.dumps(list(terms))},
    )


def beginning_with(db: sqlite3.Connection, kind: str, beginning: str) -> Iterator[bytes]:
    """The sets of all terms that begin so."""
    # No code point sorts after U+10FFFF, and washed text never holds it.
    rows = db.execute(
        "SELECT keys FROM sets WHERE kind = :kind AND term >= :low AND term < :high",
        {"kind": kind, "low": beginning, "high": beginning + "\U0010ffff"},
    )
    return (row[0] for row in rows)


def containing(db: sqlite3.Connection, kind: str, part: str) -> Iterator[bytes]:
    """The sets of all terms in which this stands."""
    rows = db.execute(
        "SELECT keys FROM sets WHERE kind = :kind AND instr(term, :part)",
        {"kind": kind, "part": part},
    )
    return (row[0] for row in rows)


def terms(db: sqlite3.Connection, kind: str) -> list[str]:
    """All terms of a kind, in order."""
    rows = db.execute("SELECT term FROM sets WHERE kind = :kind ORDER BY term", {"kind": kind})
    return [row[0] for row in rows]


def of_kind(db: sqlite3.Connection, kind: str) -> list[tuple[str, bytes]]:
    """All terms of a kind with their sets."""
    return db.execute("SELECT term, keys FROM sets WHERE kind = :kind", {"kind": kind}).fetchall()


def put(db: sqlite3.Connection, sets: Iterable[tuple[str, str, bytes]]) -> None:
    """Store or replace sets, given as kind, term and keys."""
    db.executemany(
        """
        INSERT INTO sets (kind, term, keys) VALUES (?, ?, ?)
        ON CONFLICT (kind, term) DO UPDATE SET keys = excluded.keys
        """,
        sets,
    )


def remove(db: sqlite3.Connection, sets: Iterable[tuple[str, str]]) -> None:
    """Forget sets that became empty, given as kind and term."""
    db.executemany("DELETE FROM sets WHERE kind = ? AND term = ?", sets)


def put_all(db: sqlite3.Connection, sets: Iterable[tuple[str, str, bytes]]) -> None:
    """These instead of all that there are; the index is up to date then."""
    db.execute("DELETE FROM sets")
    put(db, sets)
    db.execute("UPDATE timeline SET index_version = :version", {"version": VERSION})


def count(db: sqlite3.Connection) -> int:
    number: int = db.execute("SELECT count(*) FROM sets").fetchone()[0]
    return number


def is_current(db: sqlite3.Connection) -> bool:
    """Whether this blogtui has built it, or an equal one."""
    row = db.execute("SELECT index_version FROM timeline").fetchone()
    return row is not None and bool(row[0] == VERSION)
