"""What can still be read from a damaged database: the subscriptions, if nothing else."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

# A damaged page ends a reading: from the other end one comes as far as its other side.
WAYS = ("ORDER BY id", "ORDER BY id DESC")
# With the log, and without one that is damaged itself.
OPENINGS = ("mode=ro", "mode=ro&immutable=1")


@dataclass(frozen=True, slots=True)
class Salvaged:
    """A subscription. `source_kind` and `source_url` are `None` where it was never fetched."""

    name: str
    url: str
    source_kind: str | None
    source_url: str | None


def subscriptions(damaged: Path) -> list[Salvaged]:
    """All that can be read, each once; none where nothing can. Changes nothing."""
    found = {each.url: each for opening in OPENINGS for each in read_blogs(damaged, opening)}
    return list(found.values())


def read_blogs(damaged: Path, opening: str) -> Iterator[Salvaged]:
    try:
        address = f"{damaged.absolute().as_uri()}?{opening}"
        with closing(sqlite3.connect(address, uri=True)) as db:
            # Else SQLite reads nothing of a file that is shorter than it was.
            db.execute("PRAGMA writable_schema = ON")
            for way in WAYS:
                yield from rows(db, way)
    except (sqlite3.Error, OSError):
        return


def rows(db: sqlite3.Connection, way: str) -> Iterator[Salvaged]:
    try:
        for name, url, kind, source in db.execute(
            f"SELECT name, url, source_kind, source_url FROM blogs WHERE NOT read_only {way}"
        ):
            if isinstance(name, str) and isinstance(url, str):
                yield Salvaged(name, url, kind, source)
    except sqlite3.Error:
        return
