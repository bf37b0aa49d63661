"""Opening the database: what is wrong is said in a sentence, and nothing is lost."""

import sqlite3
from hashlib import sha256
from pathlib import Path

import pytest

from blogtui.errors import StoreBusy, StoreCorrupt, StoreFull, StoreTooNew, StoreUnwritable
from blogtui.store import connection
from blogtui.store.connection import connect, data_version, in_words, writing
from blogtui.store.migrations import VERSION, migrate


def digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def test_a_new_database_has_the_current_version(tmp_path: Path) -> None:
    db = connect(tmp_path / "a.db")
    assert db.execute("PRAGMA user_version").fetchone() == (VERSION,)
    assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    db.close()


def test_a_newer_database_is_refused_and_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA journal_mode = WAL")
    raw.execute("PRAGMA user_version = 999")
    raw.close()
    before = digest(path)
    with pytest.raises(
        StoreTooNew, match=rf"version 999; this blogtui knows up to version {VERSION}"
    ):
        connect(path)
    assert digest(path) == before


@pytest.mark.parametrize(
    "content", [b"This is a letter to my aunt." * 100, b"SQLite format 3\0" * 400]
)
def test_a_file_that_is_no_database_is_named_and_kept(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(content)
    with pytest.raises(StoreCorrupt, match="damaged") as caught:
        connect(path)
    assert "Move it aside" in caught.value.hint
    assert path.read_bytes() == content


def test_a_folder_in_its_place_is_an_error_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(StoreUnwritable, match=str(tmp_path)):
        connect(tmp_path)


def test_what_fails_inside_a_transaction_leaves_nothing(tmp_path: Path) -> None:
    db = connect(tmp_path / "a.db")

    def fail_half_way() -> None:
        with writing(db):
            db.execute("INSERT INTO sets (kind, term, keys) VALUES ('word', 'a', x'00')")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_half_way()
    assert db.execute("SELECT count(*) FROM sets").fetchone() == (0,)
    db.close()


def test_a_second_writer_waits_and_then_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "BUSY_TIMEOUT_SECONDS", 0.0)
    first, second = connect(tmp_path / "a.db"), connect(tmp_path / "a.db")
    with writing(first), pytest.raises(StoreBusy, match="Another program"), writing(second):
        pass
    first.close()
    second.close()


def test_a_full_disk_is_said_and_the_database_stays_readable(tmp_path: Path) -> None:
    db = connect(tmp_path / "a.db")
    pages = db.execute("PRAGMA page_count").fetchone()[0]
    db.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreFull, match="disk is full"), writing(db):
        db.execute("INSERT INTO sets VALUES (1, 'word', 'a', ?)", (b"x" * 100_000,))
    assert db.execute("PRAGMA quick_check").fetchone() == ("ok",)
    db.close()


def test_another_connection_sees_that_one_has_written(tmp_path: Path) -> None:
    writer, reader = connect(tmp_path / "a.db"), connect(tmp_path / "a.db")
    before = data_version(reader)
    with writing(writer):
        writer.execute("INSERT INTO sets (kind, term, keys) VALUES ('word', 'a', x'00')")
    assert data_version(reader) != before
    writer.close()
    reader.close()


def test_migrations_run_step_by_step_and_a_failing_one_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    db = connect(path)

    def step(db: sqlite3.Connection) -> None:
        db.execute("CREATE TABLE more (id INTEGER)")

    def broken(db: sqlite3.Connection) -> None:
        db.execute("CREATE TABLE even_more (id INTEGER)")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        migrate(db, path, steps={VERSION: step, VERSION + 1: broken}, version=VERSION + 2)
    assert db.execute("PRAGMA user_version").fetchone() == (VERSION,)
    assert not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'more'").fetchone()
    migrate(db, path, steps={VERSION: step}, version=VERSION + 1)
    assert db.execute("PRAGMA user_version").fetchone() == (VERSION + 1,)
    assert db.execute("SELECT 1 FROM sqlite_master WHERE name = 'more'").fetchone()
    db.close()


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("SQLITE_BUSY_SNAPSHOT", StoreBusy),
        ("SQLITE_LOCKED", StoreBusy),
        ("SQLITE_FULL", StoreFull),
        ("SQLITE_READONLY_DIRECTORY", StoreUnwritable),
        ("SQLITE_CANTOPEN", StoreUnwritable),
        ("SQLITE_IOERR_READ", StoreUnwritable),
        ("SQLITE_CORRUPT", StoreCorrupt),
        ("SQLITE_NOTADB", StoreCorrupt),
    ],
)
def test_what_sqlite_says_becomes_a_sentence_with_the_file(name: str, error: type) -> None:
    said = sqlite3.OperationalError("it does not work")
    said.sqlite_errorname = name
    told = in_words(said, Path("/home/a/blogtui.db"))
    assert told is not None
    assert type(told) is error
    assert "/home/a/blogtui.db" in told.sentence
    assert told.hint


def test_a_mistake_of_the_program_is_no_fault_of_the_database(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    db = connect(path)
    with pytest.raises(sqlite3.OperationalError, match="no such column"), writing(db):
        db.execute("SELECT nonsense FROM posts")
    with pytest.raises(sqlite3.IntegrityError), writing(db):
        db.execute("INSERT INTO articles VALUES (7, '', 'page', 0)")
    db.close()
