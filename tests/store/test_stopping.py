"""Long work is done whole, or is as if it had never begun."""

from itertools import count
from pathlib import Path
from sqlite3 import Connection, OperationalError

import pytest

from blogtui.errors import Stopped, StoreBusy
from blogtui.store import connection, stopping
from blogtui.store.connection import connect, database_path, writing
from blogtui.store.stopping import writing_until

ENDLESS = """
    WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers)
    SELECT max(n) FROM numbers
"""
LONG = ENDLESS.replace("FROM numbers)", "FROM numbers LIMIT 100000)")


def hosts(db: Connection) -> list[tuple[str]]:
    return db.execute("SELECT host FROM rests").fetchall()


def put(db: Connection, host: str) -> None:
    db.execute("INSERT INTO rests VALUES (?, 7, 1)", (host,))


def put_for_ever(db: Connection) -> None:
    put(db, "blog.example")
    db.execute(ENDLESS)


def test_a_statement_that_runs_for_ever_is_stopped_and_nothing_is_kept(db: Connection) -> None:
    looks = count()
    with pytest.raises(Stopped), writing_until(db, lambda: next(looks) == 3):
        put_for_ever(db)
    assert hosts(db) == []
    with writing(db):
        put(db, "other.example")
    assert hosts(db) == [("other.example",)]


def test_what_was_stopped_between_statements_is_not_kept_either(db: Connection) -> None:
    with pytest.raises(Stopped), writing_until(db, lambda: True):
        put(db, "blog.example")
    assert hosts(db) == []


def test_nobody_stops_what_is_done_afterwards(db: Connection) -> None:
    with pytest.raises(Stopped), writing_until(db, lambda: True):
        pass
    assert db.execute(LONG).fetchone() == (100_000,)


def test_what_is_not_stopped_is_kept(db: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stopping, "STEPS_BETWEEN_LOOKS", 1)
    with writing_until(db, lambda: False):
        put(db, "blog.example")
    assert hosts(db) == [("blog.example",)]


def test_where_nobody_can_stop_it_nobody_is_asked(
    db: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stopping, "STEPS_BETWEEN_LOOKS", 1)
    with writing_until(db, None):
        put(db, "blog.example")
    assert hosts(db) == [("blog.example",)]


@pytest.mark.parametrize("fault", ["SELECT nonsense", "SELECT CAST(x'ff' AS TEXT)"])
def test_another_fault_stays_what_it_is(db: Connection, fault: str) -> None:
    """Some have no name of SQLite's: those that Python itself finds."""
    with pytest.raises(OperationalError), stopping.stoppable(db, lambda: False):
        db.execute(fault).fetchone()


@pytest.mark.parametrize(("is_stopped", "told"), [(True, Stopped), (False, StoreBusy)])
def test_stopped_while_another_program_writes_it_is_no_fault(
    db: Connection, monkeypatch: pytest.MonkeyPatch, is_stopped: bool, told: type[Exception]
) -> None:
    monkeypatch.setattr(connection, "BUSY_TIMEOUT_SECONDS", 0)
    other = connect(Path(database_path(db)))
    with writing(other), pytest.raises(told), writing_until(db, lambda: is_stopped):
        pass
    other.close()
