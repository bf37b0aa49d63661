"""Backups: whole or not there, few, for their owner alone, and never in anybody's way."""

import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from blogtui.errors import StoreCorrupt, StoreUnwritable
from blogtui.store import backup
from blogtui.store.backup import (
    KEPT,
    back_up,
    back_up_when_due,
    backups,
    folder_of,
    is_due,
    is_sound,
)
from blogtui.store.connection import connect, writing
from tests.building import NOW


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "blogtui.db"
    connect(path).close()
    return path


def days(number: float) -> datetime:
    return NOW + timedelta(days=number)


def test_a_backup_is_whole_alone_and_its_owners(database: Path) -> None:
    with closing(connect(database)) as db:
        with writing(db):
            db.execute("INSERT INTO sets (kind, term, keys) VALUES ('word', 'log', x'00')")
        made = back_up(database, NOW)
    assert made.name == "blogtui-2026-11-23T12-00-00.db"
    assert made.stat().st_mode & 0o777 == 0o600
    assert made.parent.stat().st_mode & 0o777 == 0o700
    with closing(sqlite3.connect(made)) as db:
        assert db.execute("SELECT term FROM sets").fetchall() == [("log",)], "in the log alone"
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert list(made.parent.iterdir()) == [made]


def test_the_newest_four_are_kept(database: Path) -> None:
    made = [back_up(database, days(number)) for number in range(KEPT + 2)]
    assert backups(folder_of(database)) == made[: -KEPT - 1 : -1]


def test_a_backup_is_due_once_a_week(database: Path) -> None:
    folder = folder_of(database)
    assert is_due(folder, NOW)
    back_up_when_due(database, NOW)
    for later in (0, 1, 6.9):
        back_up_when_due(database, days(later))
    assert len(backups(folder)) == 1
    back_up_when_due(database, days(7))
    assert len(backups(folder)) == 2


def test_a_clock_that_was_wrong_keeps_no_backup_from_being_made(database: Path) -> None:
    """Those of the future are more than are kept, and the one of today is kept beside them."""
    for number in range(KEPT + 1):
        back_up(database, days(4000 + number))
    back_up_when_due(database, NOW)
    names = [made.name for made in backups(folder_of(database))]
    assert names[-1] == "blogtui-2026-11-23T12-00-00.db"
    assert not is_due(folder_of(database), days(1))


def test_what_a_killed_program_left_half_is_no_backup_and_is_cleared_away(database: Path) -> None:
    folder = folder_of(database)
    folder.mkdir()
    half = folder / "blogtui-2026-11-22T12-00-00.db.unfinished-77"
    half.write_bytes(b"SQLite format 3\0")
    assert backups(folder) == []
    back_up_when_due(database, NOW)
    assert [made.name for made in folder.iterdir()] == ["blogtui-2026-11-23T12-00-00.db"]


def test_where_none_can_be_made_nothing_is_left_and_nobody_is_kept(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup, "to_disk", refuse)
    with pytest.raises(StoreUnwritable, match="No space left"):
        back_up(database, NOW)
    back_up_when_due(database, NOW)
    assert list(folder_of(database).iterdir()) == []


def test_a_file_in_the_place_of_their_folder_keeps_nobody_from_anything(database: Path) -> None:
    folder_of(database).write_text("mine")
    back_up_when_due(database, NOW)
    assert folder_of(database).read_text() == "mine"
    assert backups(folder_of(database)) == []


def test_a_damaged_database_pushes_no_sound_backup_out(database: Path) -> None:
    sound = back_up(database, NOW)
    database.write_bytes(database.read_bytes()[:4096] + b"\xa5" * 8192)
    with pytest.raises(StoreCorrupt):
        back_up(database, days(1))
    assert backups(folder_of(database)) == [sound]


def test_a_backup_is_broken_off_when_its_program_ends(database: Path) -> None:
    with closing(connect(database)) as db, writing(db):
        db.executemany(
            "INSERT INTO sets (kind, term, keys) VALUES ('word', ?, x'00')",
            [(number,) for number in range(50_000)],
        )
    asked: list[bool] = []

    def stop() -> bool:
        asked.append(True)
        return True

    back_up_when_due(database, NOW, stop)
    assert asked
    assert list(folder_of(database).iterdir()) == []


def test_what_is_torn_empty_or_newer_is_not_sound(database: Path) -> None:
    good = back_up(database, NOW)
    torn, empty, newer = (back_up(database, days(number)) for number in (1, 2, 3))
    torn.write_bytes(torn.read_bytes()[:5000])
    empty.write_bytes(b"")
    with closing(sqlite3.connect(newer)) as db:
        db.execute("PRAGMA user_version = 999")
    assert [is_sound(each) for each in (good, torn, empty, newer)] == [True, False, False, False]
