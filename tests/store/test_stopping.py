"""Long work is done whole, or is as if it had never begun."""

from itertools import count
from sqlite3 import Connection, OperationalError

import pytest

from blogtui.errors import Stopped
from blogtui.store import stopping
from blogtui.store.connection import writing
from blogtui.store.stopping import never, stoppable

ENDLESS = """
    WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers)
    SELECT max(n) FROM numbers
"""


def hosts(db: Connection) -> list[tuple[str]]:
    return db.execute("SELECT host FROM rests").fetchall()


def put(db: Connection, host: str) -> None:
    db.execute("INSERT INTO rests VALUES (?, 7, 1)", (host,))


def put_for_ever(db: Connection) -> None:
    put(db, "blog.example")
    db.execute(ENDLESS)


def test_a_statement_that_runs_for_ever_is_stopped_and_nothing_is_kept(db: Connection) -> None:
    looks = count()
    with pytest.raises(Stopped), writing(db), stoppable(db, lambda: next(looks) == 3):
        put_for_ever(db)
    assert hosts(db) == []
    with writing(db):
        put(db, "other.example")
    assert hosts(db) == [("other.example",)]


def test_what_was_stopped_between_statements_is_not_kept_either(db: Connection) -> None:
    with pytest.raises(Stopped), writing(db), stoppable(db, lambda: True):
        put(db, "blog.example")
    assert hosts(db) == []


def test_nobody_stops_what_is_done_afterwards(db: Connection) -> None:
    with pytest.raises(Stopped), writing(db), stoppable(db, lambda: True):
        pass
    db.execute(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 99999)"
        " SELECT max(i) FROM n"
    ).fetchone()


def test_what_is_not_stopped_is_kept(db: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stopping, "STEPS_BETWEEN_LOOKS", 1)
    with writing(db), stoppable(db, never):
        put(db, "blog.example")
    assert hosts(db) == [("blog.example",)]


def test_another_fault_stays_what_it_is(db: Connection) -> None:
    with pytest.raises(OperationalError), writing(db), stoppable(db, never):
        db.execute("nonsense")
