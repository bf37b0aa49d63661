"""blogtui doctor: what is wrong, what to do, and nothing touched."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from blogtui.cli.doctor import colours, terminal
from blogtui.fetch.lock import only_fetcher
from tests.building import a_library
from tests.cli.conftest import Blogtui, Ran


def finding(ran: Ran, about: str) -> dict[str, str]:
    return next(record for record in ran.records if record["about"] == about)


@pytest.mark.usefixtures("never_started")
def test_before_the_first_start_all_is_well_and_nothing_is_made(
    blogtui: Blogtui, home: Path
) -> None:
    ran = blogtui("doctor")
    assert ran.code == 0
    assert ran.out.endswith("All well.\n")
    assert not home.exists()


def test_it_tells_versions_folders_and_database(blogtui: Blogtui, home: Path) -> None:
    with a_library(home):
        pass
    ran = blogtui("doctor")
    assert ran.code == 0
    for word in ("Python 3.", "SQLite 3.", "Textual ", str(home / "data"), "config.toml", "whole"):
        assert word in ran.out


def test_mistakes_of_the_configuration_have_file_and_line(blogtui: Blogtui, home: Path) -> None:
    (home / "config").mkdir(parents=True)
    (home / "config" / "config.toml").write_text('\n[keys]\nstar = "o"\n')
    ran = blogtui("doctor", "--json")
    assert ran.code == 1
    told = finding(ran, "config.toml")
    assert told["verdict"] == "wrong"
    assert "config.toml, line 3: `o` would mean both browser" in told["message"]


def test_a_start_that_the_library_does_not_know_is_told(blogtui: Blogtui, home: Path) -> None:
    with a_library(home):
        pass
    (home / "config").mkdir(parents=True)
    (home / "config" / "config.toml").write_text('start = "Nowhere"\n')
    ran = blogtui("doctor", "--json")
    assert ran.code == 1
    assert "is called Nowhere" in finding(ran, "start")["message"]


def text_file(database: Path) -> None:
    database.write_text("this is no database " * 100)


def half_a_file(database: Path) -> None:
    os.truncate(database, database.stat().st_size // 2)


def a_page_of_noise(database: Path) -> None:
    with database.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * 16384)


def a_folder(database: Path) -> None:
    database.unlink()
    database.mkdir()


def a_newer_version(database: Path) -> None:
    db = sqlite3.connect(database)
    db.execute("PRAGMA user_version = 999")
    db.close()


@pytest.mark.parametrize("harm", [text_file, half_a_file, a_page_of_noise, a_newer_version])
def test_a_database_that_cannot_be_used_is_4_and_stays_as_it_is(
    blogtui: Blogtui, home: Path, harm: Callable[[Path], None]
) -> None:
    with a_library(home):
        pass
    database = home / "data" / "blogtui.db"
    db = sqlite3.connect(database)
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
    harm(database)
    before = sha256(database.read_bytes()).digest()
    ran = blogtui("doctor", "--json")
    assert ran.code == 4
    told = finding(ran, "database")
    assert str(database) in told["message"]
    assert told["remedy"]
    assert sha256(database.read_bytes()).digest() == before


@pytest.mark.usefixtures("never_started")
def test_a_folder_where_the_database_should_be_is_4(blogtui: Blogtui, home: Path) -> None:
    (home / "data" / "blogtui.db").mkdir(mode=0o700, parents=True)
    assert blogtui("doctor").code == 4


@pytest.mark.parametrize(
    "harm", [text_file, half_a_file, a_page_of_noise, a_folder, a_newer_version]
)
def test_every_command_says_4_then(
    blogtui: Blogtui, home: Path, harm: Callable[[Path], None]
) -> None:
    with a_library(home):
        pass
    harm(home / "data" / "blogtui.db")
    ran = blogtui("posts")
    assert (ran.code, ran.out) == (4, "")
    assert ran.err.startswith("blogtui: ")
    assert ran.err.count("\n") == 1


def test_a_newer_database_is_told_with_both_versions(blogtui: Blogtui, home: Path) -> None:
    with a_library(home):
        pass
    a_newer_version(home / "data" / "blogtui.db")
    assert "version 999" in finding(blogtui("doctor", "--json"), "database")["message"]


@pytest.mark.usefixtures("never_started")
def test_a_file_in_the_place_of_home_is_4(blogtui: Blogtui, home: Path) -> None:
    home.write_text("not a folder")
    ran = blogtui("doctor")
    assert ran.code == 4
    assert f"{home} is no folder" in ran.out
    assert blogtui("posts").code == 4


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_rights_is_4(blogtui: Blogtui, home: Path) -> None:
    home.mkdir(mode=0o500)
    ran = blogtui("doctor")
    assert ran.code == 4
    assert "cannot be written" in ran.out


def test_a_folder_open_to_others_is_told(blogtui: Blogtui, home: Path) -> None:
    with a_library(home):
        pass
    (home / "data").chmod(0o755)
    told = finding(blogtui("doctor", "--json"), "data")
    assert told["verdict"] == "wrong"
    assert "chmod 700" in told["remedy"]


@pytest.mark.parametrize(
    ("kind", "columns", "rows", "verdict"),
    [
        ("xterm-256color", 80, 24, "ok"),
        ("dumb", 80, 24, "wrong"),
        ("", 80, 24, "wrong"),
        ("xterm", 10, 24, "wrong"),
        ("xterm", 80, 3, "wrong"),
    ],
)
def test_a_terminal_is_judged(
    kind: str, columns: int, rows: int, verdict: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("LINES", str(rows))
    (found,) = terminal(kind)
    assert found.verdict == verdict


def test_a_full_disk_is_told(blogtui: Blogtui, monkeypatch: pytest.MonkeyPatch) -> None:
    class Usage:
        free = 3 * 2**20

    monkeypatch.setattr("shutil.disk_usage", lambda path: Usage)
    ran = blogtui("doctor", "--json")
    assert ran.code == 1
    assert "3 MiB left" in finding(ran, "disk")["message"]


def test_a_locale_that_cannot_write_all_signs_is_told(
    blogtui: Blogtui, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("locale.getpreferredencoding", lambda do_setlocale: "ANSI_X3.4-1968")
    ran = blogtui("doctor", "--json")
    assert ran.code == 1
    assert "UTF-8" in finding(ran, "locale")["remedy"]


@pytest.mark.parametrize(
    ("variable", "value", "words"),
    [
        ("NO_COLOR", "1", "no colours"),
        ("COLORTERM", "truecolor", "16 million"),
        ("COLORTERM", "", "256 colours or fewer"),
    ],
)
def test_colours_are_told(
    variable: str, value: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv(variable, value)
    assert words in colours()


def test_an_index_that_does_not_agree_with_the_posts_is_built_anew(
    blogtui: Blogtui, home: Path
) -> None:
    blogtui("posts")
    with closing(sqlite3.connect(home / "data" / "blogtui.db", isolation_level=None)) as db:
        db.execute("UPDATE sets SET keys = x'ff' WHERE kind = 'state' AND term = 'all'")
    broken = blogtui("posts")
    assert broken.code == 4
    assert "blogtui doctor builds it anew" in broken.err
    mended = blogtui("doctor")
    assert mended.code == 0
    assert "did not agree with the posts (1 set) and has been built anew" in mended.out
    assert "agrees with the posts" in blogtui("doctor").out
    assert blogtui("posts", "--json").records


def test_an_index_is_not_built_beside_a_fetcher(blogtui: Blogtui, home: Path) -> None:
    blogtui("posts")
    with closing(sqlite3.connect(home / "data" / "blogtui.db", isolation_level=None)) as db:
        db.execute("DELETE FROM sets WHERE kind = 'title'")
    with only_fetcher(home / "data" / "fetcher.lock") as is_alone:
        assert is_alone
        told = blogtui("doctor")
    assert told.code == 1
    assert "Close the reader" in told.out
