"""blogtui doctor --restore: nothing is deleted, and the library can be used again."""

import os
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from blogtui.bundled import bundled_blogs
from blogtui.fetch.lock import only_fetcher
from blogtui.model.query import Query
from blogtui.paths import paths
from blogtui.store.backup import back_up, backups
from tests.building import a_library, an_entry, put_blog
from tests.cli.conftest import Blogtui

BUNDLED = sum(len(blog.entries) for blog in bundled_blogs())

Harm = Callable[[Path], None]
PAGE = 4096


@pytest.fixture
def database(home: Path) -> Path:
    """Of a library that was used: bundled blogs, one that was added, one star."""
    with a_library(home) as library:
        put_blog(library.paths, [an_entry(f"Post {n}") for n in range(400)], "Zebra Notes")
        (row,) = library.posts.find(Query()).rows(0, 1)
        library.marks.set_starred([row.id], True)
    return home / "data" / "blogtui.db"


def text_file(database: Path) -> None:
    database.write_text("this is no database " * 100)


def half_a_file(database: Path) -> None:
    os.truncate(database, database.stat().st_size // 2)


def no_bytes(database: Path) -> None:
    os.truncate(database, 0)
    (database.parent / "fetcher.lock").touch()


def random_pages(database: Path) -> None:
    chance = random.Random(7)
    with database.open("r+b") as file:
        for page in range(1, database.stat().st_size // PAGE):
            if chance.random() < 0.7:
                file.seek(page * PAGE)
                file.write(chance.randbytes(PAGE))


def a_folder(database: Path) -> None:
    database.unlink()
    database.mkdir()
    (database / "letter").write_text("kept")


def sql(statement: str) -> Harm:
    def harm(database: Path) -> None:
        with closing(sqlite3.connect(database, isolation_level=None)) as db:
            db.execute("PRAGMA foreign_keys = OFF")
            db.execute(statement)

    return harm


HARMS = {
    "text": text_file,
    "half": half_a_file,
    "no bytes": no_bytes,
    "random pages": random_pages,
    "a folder": a_folder,
    "no table": sql("DROP TABLE sets"),
    "no column": sql("ALTER TABLE blogs RENAME COLUMN name TO title"),
    "no text": sql("UPDATE posts SET title = CAST(x'ff' AS TEXT)"),
}
harms = pytest.mark.parametrize("harm", HARMS.values(), ids=HARMS)


def digest(place: Path) -> str:
    return place.name if place.is_dir() else sha256(place.read_bytes()).hexdigest()


def aside(database: Path) -> list[Path]:
    """The damaged files, without their logs."""
    kept = database.parent.glob("blogtui.db.corrupt-*")
    return sorted(place for place in kept if place.name[-4:] not in ("-wal", "-shm"))


@harms
def test_every_command_says_what_is_wrong_and_what_helps(
    blogtui: Blogtui, database: Path, harm: Harm
) -> None:
    harm(database)
    before = digest(database)
    for command in (["posts"], ["posts", "post"], ["doctor"]):
        ran = blogtui(*command)
        assert ran.code == 4, (command, ran)
        assert "doctor --restore" in ran.out + ran.err
        assert "Traceback" not in ran.out + ran.err
        assert digest(database) == before


@harms
def test_the_newest_backup_comes_back_and_the_damaged_file_is_kept(
    blogtui: Blogtui, database: Path, harm: Harm
) -> None:
    now = datetime.now(UTC)
    back_up(database, now - timedelta(days=9))
    back_up(database, now - timedelta(days=3, hours=1))
    harm(database)
    before = "folder" if database.is_dir() else digest(database)
    ran = blogtui("doctor", "--restore")
    assert ran.code == 0, ran
    (kept,) = aside(database)
    assert str(kept) in ran.out
    assert "3 days old" in ran.out
    if before == "folder":
        assert (kept / "letter").read_text() == "kept"
    else:
        assert digest(kept) == before
    assert database.stat().st_mode & 0o777 == 0o600
    assert len(backups(paths(database.parents[1]).backups)) == 2
    assert len(blogtui("posts", "--json").records) == 400 + BUNDLED
    assert [record for record in blogtui("posts", "--json").records if record["starred"]]
    assert blogtui("doctor").code == 0
    assert [place.name for place in database.parent.glob("*.new*")] == []


@pytest.mark.parametrize("harm", ["random pages", "no text", "half"])
def test_without_a_backup_the_subscriptions_are_carried_over(
    blogtui: Blogtui, database: Path, harm: str
) -> None:
    if harm == "random pages":
        spare_blogs(database)
    else:
        HARMS[harm](database)
    ran = blogtui("doctor", "--restore")
    assert ran.code == 0, ran
    assert "no sound backup" in ran.out
    assert "Zebra Notes" in ran.out
    assert "Zebra Notes" in [blog["name"] for blog in blogtui("blogs", "--json").records]
    assert blogtui("doctor").code == 0


def spare_blogs(database: Path) -> None:
    """Noise in all pages behind the first ones of each table, where the few blogs are."""
    with closing(sqlite3.connect(database)) as db:
        (last,) = db.execute("SELECT max(rootpage) FROM sqlite_schema").fetchone()
    with database.open("r+b") as file:
        file.seek(last * PAGE)
        file.write(b"\xa5" * (database.stat().st_size - last * PAGE))


def test_where_nothing_can_be_read_it_says_how_subscriptions_come_back(
    blogtui: Blogtui, database: Path
) -> None:
    text_file(database)
    ran = blogtui("doctor", "--restore")
    assert ran.code == 0
    assert "blogtui import" in ran.out
    assert len(blogtui("posts", "--json").records) == BUNDLED, "those that ship with blogtui"


def test_what_was_subscribed_to_since_the_backup_is_carried_over(
    blogtui: Blogtui, database: Path
) -> None:
    back_up(database, datetime.now(UTC))
    put_blog(paths(database.parents[1]), [], "Later", "https://later.example/")
    HARMS["no text"](database)
    ran = blogtui("doctor", "--restore", "--json")
    (record,) = ran.records
    assert record["restored"]
    assert record["subscriptions"] == ["Later"]
    assert record["backup"].endswith(".db")
    assert blogtui("blogs", "--json").records[-1]["name"] == "Later"


def test_a_backup_that_is_damaged_itself_is_passed_over(blogtui: Blogtui, database: Path) -> None:
    now = datetime.now(UTC)
    back_up(database, now - timedelta(days=30, hours=1))
    torn, odd = back_up(database, now - timedelta(days=8)), back_up(database, now)
    half_a_file(torn)
    HARMS["no text"](odd)
    text_file(database)
    assert "30 days old" in blogtui("doctor", "--restore").out


def test_the_log_goes_with_its_database(blogtui: Blogtui, database: Path) -> None:
    """A fresh database beside the log of another would be damaged by it."""
    text_file(database)
    for end in ("-wal", "-shm"):
        database.with_name(database.name + end).write_bytes(b"log" + end.encode())
    assert blogtui("doctor", "--restore").code == 0
    (kept,) = aside(database)
    assert kept.with_name(kept.name + "-wal").read_bytes() == b"log-wal"
    assert kept.with_name(kept.name + "-shm").exists()
    assert len(blogtui("posts", "--json").records) == BUNDLED


def test_a_whole_library_is_left_as_it_is(blogtui: Blogtui, home: Path, database: Path) -> None:
    before = digest(database)
    ran = blogtui("doctor", "--restore")
    assert (ran.code, ran.out) == (0, "The database is whole; nothing was restored.\n")
    assert digest(database) == before
    assert aside(database) == []


@pytest.mark.usefixtures("never_started")
def test_before_the_first_start_nothing_is_made(blogtui: Blogtui, home: Path) -> None:
    assert blogtui("doctor", "--restore").code == 0
    assert not home.exists()


def test_a_newer_library_is_no_damaged_one(blogtui: Blogtui, database: Path) -> None:
    sql("PRAGMA user_version = 999")(database)
    before = digest(database)
    ran = blogtui("doctor", "--restore")
    assert ran.code == 4
    assert "999" in ran.err
    assert digest(database) == before


def test_under_a_fetcher_nothing_is_exchanged(blogtui: Blogtui, database: Path) -> None:
    text_file(database)
    with only_fetcher(database.parent / "fetcher.lock"):
        ran = blogtui("doctor", "--restore")
    assert ran.code == 1
    assert "Close it first" in ran.err
    assert aside(database) == []


def test_under_a_reader_nothing_is_exchanged_for_its_marks_would_be_lost(
    blogtui: Blogtui, database: Path, home: Path
) -> None:
    with a_library(home):
        text_file(database)
        ran = blogtui("doctor", "--restore")
    assert ran.code == 1
    assert "has this library open" in ran.err
    assert aside(database) == []


def test_without_room_for_the_backup_nothing_is_moved(
    blogtui: Blogtui, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    back_up(database, datetime.now(UTC))
    text_file(database)

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("shutil.copyfile", refuse)
    before = digest(database)
    ran = blogtui("doctor", "--restore")
    assert ran.code == 4
    assert "No space left" in ran.err
    assert digest(database) == before
    assert aside(database) == []


def test_on_a_disk_that_knows_no_second_names_it_is_moved_all_the_same(
    blogtui: Blogtui, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    text_file(database)
    assert blogtui("doctor", "--restore").code == 0
    assert len(aside(database)) == 1


# What the doctor says of backups


def test_the_doctor_tells_of_backups(blogtui: Blogtui, database: Path) -> None:
    assert "None yet" in blogtui("doctor").out
    back_up(database, datetime.now(UTC) - timedelta(days=2, hours=1))
    assert "1 backup, the newest 2 days old" in blogtui("doctor").out


def test_the_doctor_tells_where_none_can_be_made(
    blogtui: Blogtui, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Usage:
        free = 10

    monkeypatch.setattr("shutil.disk_usage", lambda path: Usage)
    ran = blogtui("doctor")
    assert ran.code == 1
    assert "no room for one" in ran.out
