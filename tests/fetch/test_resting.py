"""Hosts that have refused to answer are left alone, by every process of a library."""

import random
from datetime import timedelta
from pathlib import Path
from sqlite3 import Connection

from blogtui.fetch.resting import Rests
from blogtui.store.connection import connect
from tests.building import NOW

URL, OTHER_PAGE, ELSEWHERE = "https://b.example/feed", "https://B.example/x", "https://c.example/"
HOUR = timedelta(hours=1)


class NoJitter(random.Random):
    def random(self) -> float:
        return 0.0


def rests(db: Connection | None = None) -> Rests:
    return Rests(db, chance=NoJitter())


def test_all_of_a_host_rests_for_as_long_as_it_said() -> None:
    known = rests()
    known.refused(URL, timedelta(minutes=5), NOW)
    assert known.left(OTHER_PAGE, NOW) == timedelta(minutes=5)
    assert known.left(ELSEWHERE, NOW) is None
    assert known.left(URL, NOW + timedelta(minutes=5)) is None


def test_a_host_that_says_no_time_rests_longer_each_time_until_it_was_quiet_for_days() -> None:
    known, now = rests(), NOW
    for hours in (1, 2, 4):
        known.refused(URL, None, now)
        assert known.left(OTHER_PAGE, now) == hours * HOUR
        now += hours * HOUR
    now += timedelta(days=2, seconds=1)
    known.refused(URL, None, now)
    assert known.left(URL, now) == HOUR


def test_a_rest_and_its_length_survive_a_restart(db: Connection) -> None:
    rests(db).refused(URL, None, NOW)
    assert rests(db).left(URL, NOW) == HOUR
    rests(db).refused(URL, None, NOW + HOUR)
    assert rests(db).left(URL, NOW + HOUR) == 2 * HOUR
    assert rests(db).left(URL, NOW + 3 * HOUR) is None


def test_a_time_that_no_server_was_granted_comes_from_a_wrong_clock(db: Connection) -> None:
    rests(db).refused(URL, None, NOW + timedelta(days=400))
    assert rests(db).left(URL, NOW) is None


def test_what_cannot_be_stored_is_known_as_long_as_the_process_runs(tmp_path: Path) -> None:
    db = connect(tmp_path / "blogtui.db")
    db.execute("PRAGMA query_only = ON")
    known = rests(db)
    known.refused(URL, None, NOW)
    assert known.left(URL, NOW) == HOUR
    db.close()
