"""Building the whole index anew: time and memory of a process of its own, and what it occupies."""

import json
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from blogtui.paths import paths
from tests.benchmarks.figures import Figure, keep, table
from tests.benchmarks.installing import interpreter
from tests.benchmarks.libraries import folder, home_of
from tests.benchmarks.watched import environment

SIZES = (100_000, 1_000_000)
ROUNDS = 3
# The installed package alone, as the fetcher and the doctor build it.
BUILD = """
import json, re, sys, time
from pathlib import Path
from blogtui.search.building import bring_up_to_date
from blogtui.store.connection import connect
db = connect(Path(sys.argv[1]))
started = time.perf_counter()
bring_up_to_date(db, lambda share: None)
seconds = time.perf_counter() - started
db.close()
peak = re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text("utf-8"))
print(json.dumps([seconds, int(peak[1]) / 1024]))
"""


def main() -> None:
    figures: list[Figure] = []
    for size in SIZES:
        with copied(size) as database:
            taken = [built(database) for _ in range(ROUNDS)]
            occupied = list(sizes(database))
            tell_kinds(database, size)
        figures.append(Figure.of("index build", "", size, [each[0] for each in taken], "s"))
        figures.append(
            Figure.of("index build, memory", "", size, [each[1] for each in taken], "MB")
        )
        figures += [Figure.of(name, "", size, [value], "MB") for name, value in occupied]
    table("the index", figures)
    keep("index", figures)


@contextmanager
def copied(size: int) -> Iterator[Path]:
    """A copy of the database, to be written."""
    place = folder() / "index"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    try:
        yield Path(shutil.copy(paths(home_of(size)).database, place))
    finally:
        shutil.rmtree(place)


def built(database: Path) -> tuple[float, float]:
    """Seconds, and megabytes at most."""
    command = [str(interpreter()), "-P", "-c", BUILD, str(database)]
    said = subprocess.run(command, env=environment(), check=True, capture_output=True, text=True)
    seconds, megabytes = json.loads(said.stdout)
    return seconds, megabytes


def sizes(database: Path) -> Iterator[tuple[str, float]]:
    """As the file lies there, nothing vacuumed."""
    with closing(sqlite3.connect(database)) as db:
        page = number(db, "PRAGMA page_size")
        whole, free = number(db, "PRAGMA page_count"), number(db, "PRAGMA freelist_count")
        index = pages_of_index(db)
    yield "database", whole * page / 1e6
    yield "index in it", index / 1e6
    yield "database without index", ((whole - free) * page - index) / 1e6
    yield "pages free", free * page / 1e6


def pages_of_index(db: sqlite3.Connection) -> int:
    """Bytes; where SQLite was built without a table of its pages, those of what is stored alone."""
    try:
        return number(
            db,
            """
            SELECT sum(pgsize) FROM dbstat
            WHERE name IN (SELECT name FROM sqlite_schema WHERE tbl_name = 'sets')
            """,
        )
    except sqlite3.OperationalError:
        return number(db, "SELECT sum(length(keys) + 2 * length(term)) FROM sets")


def number(db: sqlite3.Connection, question: str) -> int:
    found: int = db.execute(question).fetchone()[0]
    return found


def tell_kinds(database: Path, size: int) -> None:
    print(f"\nsets of {size:,} posts{'':12}{'sets':>9}{'MB':>9}")
    with closing(sqlite3.connect(database)) as db:
        rows = db.execute(
            "SELECT kind, count(*), sum(length(keys)) FROM sets GROUP BY kind ORDER BY 3 DESC"
        )
        for kind, count, occupied in rows:
            print(f"  {kind:32}{count:>9,}{occupied / 1e6:9.2f}")
