"""Looking whether a database is whole."""

from contextlib import closing
from pathlib import Path

import pytest

from blogtui.errors import StoreCorrupt, StoreTooNew
from blogtui.store.check import check
from blogtui.store.connection import connect


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A path with signs that mean something in addresses."""
    path = tmp_path / "what? 100% #1.db"
    connect(path).close()
    return path


def test_a_whole_database_has_no_troubles(database: Path) -> None:
    assert check(database) == []


def test_what_is_not_there_yet_has_no_troubles_and_is_not_made(tmp_path: Path) -> None:
    assert check(tmp_path / "none.db") == []
    assert list(tmp_path.iterdir()) == []


def test_a_row_that_points_nowhere_is_told(database: Path) -> None:
    with closing(connect(database)) as db:
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute(
            "INSERT INTO articles (post_id, markdown, origin, stored_at) VALUES (7, '', '', 0)"
        )
    (trouble,) = check(database)
    assert trouble == "articles row 7 points to no posts"


def test_a_newer_version_and_no_database_are_refused(database: Path) -> None:
    with closing(connect(database)) as db:
        db.execute("PRAGMA user_version = 999")
    with pytest.raises(StoreTooNew, match="999"):
        check(database)
    database.write_text("no database " * 100)
    with pytest.raises(StoreCorrupt):
        check(database)
