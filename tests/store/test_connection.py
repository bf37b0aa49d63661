"""Opening the database: what is wrong is said in a sentence, and nothing is lost."""

import signal
import sqlite3
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from textwrap import dedent

import pytest

from blogtui.errors import StoreBusy, StoreCorrupt, StoreFull, StoreTooNew, StoreUnwritable
from blogtui.fetch.launching import environment
from blogtui.store import connection, posts
from blogtui.store.connection import connect, data_version, in_words, sentences, writing
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


def test_a_newer_database_keeps_even_its_log(tmp_path: Path) -> None:
    """Its program was killed: what is in the log alone is moved nowhere by one that knows less."""
    path, log = tmp_path / "a.db", tmp_path / "a.db-wal"
    run_and_kill(
        f"""
        db = connect(Path({str(path)!r}))
        db.execute("PRAGMA user_version = 999")
        """
    )
    before = digest(path), digest(log)
    with pytest.raises(StoreTooNew, match="999"):
        connect(path)
    assert (digest(path), digest(log)) == before


def test_a_newer_database_without_a_log_is_given_none(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA user_version = 999")
    raw.close()
    before = digest(path)
    with pytest.raises(StoreTooNew):
        connect(path)
    assert digest(path) == before
    assert list(tmp_path.iterdir()) == [path]


def run_and_kill(program: str) -> None:
    """Run it as a process of its own that is killed at its end."""
    whole = (
        "import os, signal\nfrom pathlib import Path\n"
        "from blogtui.store.connection import connect\n"
        f"{dedent(program)}\nos.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run([sys.executable, "-c", whole], env=environment(), check=False)
    assert done.returncode == -signal.SIGKILL


@pytest.mark.parametrize(
    "content",
    [b"This is a letter to my aunt." * 100, b"SQLite format 3\0" * 400],
    ids=["a letter", "first words alone"],
)
def test_a_file_that_is_no_database_is_named_and_kept(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(content)
    with pytest.raises(StoreCorrupt, match="damaged") as caught:
        connect(path)
    assert "doctor --restore" in caught.value.hint
    assert path.read_bytes() == content


def test_a_folder_in_its_place_is_an_error_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(StoreCorrupt, match=f"{tmp_path}.*is a folder"):
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
    with pytest.raises(sqlite3.OperationalError, match="syntax error"), writing(db):
        db.execute("SELCT title FROM posts")
    with pytest.raises(sqlite3.IntegrityError), writing(db):
        db.execute("INSERT INTO articles VALUES (7, '', 'page', 0, 0)")
    db.close()


# Files that are not ours, or not whole


def test_a_database_of_another_program_is_refused_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    raw = sqlite3.connect(path)
    raw.execute("CREATE TABLE cookies (name TEXT)")
    raw.close()
    with pytest.raises(StoreCorrupt, match="of another program"):
        connect(path)
    raw = sqlite3.connect(path)
    assert raw.execute("SELECT name FROM sqlite_schema").fetchall() == [("cookies",)]
    raw.close()


def test_an_empty_file_is_a_first_start_that_was_broken_off(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    path.touch()
    db = connect(path)
    assert db.execute("SELECT count(*) FROM posts").fetchone() == (0,)
    db.close()


@pytest.mark.parametrize("trace", ["fetcher.lock", "backups/blogtui-2026-11-23T12-00-00.db"])
def test_an_empty_file_where_a_library_was_is_refused_and_kept(tmp_path: Path, trace: str) -> None:
    path = tmp_path / "a.db"
    path.touch()
    (tmp_path / trace).parent.mkdir(exist_ok=True)
    (tmp_path / trace).touch()
    with pytest.raises(StoreCorrupt, match="is empty"):
        connect(path)
    assert path.stat().st_size == 0


@pytest.mark.parametrize(
    "harm",
    [
        "DROP TABLE posts",
        "ALTER TABLE posts DROP COLUMN excerpt",
        "UPDATE posts SET title = CAST(x'ff' AS TEXT)",
    ],
)
def test_tables_that_are_not_as_they_should_be_are_told_as_damage(
    tmp_path: Path, harm: str
) -> None:
    path = tmp_path / "a.db"
    db = connect(path)
    db.execute("INSERT INTO blogs (id, name, url, identity, added_at) VALUES (1, '', '', '', 0)")
    db.execute("INSERT INTO posts (id, blog_id, key, title, first_seen) VALUES (1, 1, 1, '', 0)")
    db.execute("PRAGMA foreign_keys = OFF")
    db.execute(harm)
    with pytest.raises(StoreCorrupt, match="damaged"), sentences(path):
        posts.get(db, 1)
    db.close()


# How SQLite is set


@pytest.mark.parametrize("checkpoints", [True, False])
def test_sqlite_is_set_to_lose_nothing(tmp_path: Path, checkpoints: bool) -> None:
    """NORMAL: a power cut may take the last moments, but damages nothing. No mapped memory."""
    db = connect(tmp_path / "a.db", checkpoints=checkpoints)
    asked = ("journal_mode", "synchronous", "mmap_size", "foreign_keys", "busy_timeout")
    told = [db.execute(f"PRAGMA {name}").fetchone()[0] for name in asked]
    assert told == ["wal", 1, 0, 1, 5000]
    pages = connection.CHECKPOINT_PAGES if checkpoints else 0
    assert db.execute("PRAGMA wal_autocheckpoint").fetchone() == (pages,)
    db.close()


def test_only_whoever_fetches_moves_the_log_into_the_database(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    fetcher, reader = connect(path), connect(path, checkpoints=False)
    fetcher.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = digest(path)
    for number in range(2 * connection.CHECKPOINT_PAGES):
        with writing(reader):
            reader.execute(
                "INSERT INTO sets (kind, term, keys) VALUES ('word', ?, zeroblob(4096))", (number,)
            )
    assert digest(path) == before
    with writing(fetcher):
        fetcher.execute("DELETE FROM sets")
    assert digest(path) != before
    fetcher.close()
    reader.close()


def test_a_writer_may_be_waited_for_more_briefly(tmp_path: Path) -> None:
    first, second = connect(tmp_path / "a.db"), connect(tmp_path / "a.db")
    with writing(first), pytest.raises(StoreBusy), writing(second, patience=0):
        pass
    assert second.execute("PRAGMA busy_timeout").fetchone() == (5000,), "for this once"
    first.close()
    second.close()
