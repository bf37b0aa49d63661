"""What the command line fetches moves out of SQLite's log into the database itself.

While a reader is open nobody else moves it: the log would grow for as long as that one runs.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from blogtui.paths import paths
from blogtui.store import connection
from blogtui.store.connection import connect
from tests.cli.conftest import Blogtui
from tests.cli.serving import serve_blog
from tests.loopback import Loopback


@pytest.fixture
def database(home: Path, server: Loopback, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Of a library without the bundled blogs that another program has open.

    A log is moved after few pages, for there are few posts.
    """
    monkeypatch.setattr(connection, "CHECKPOINT_PAGES", 2)
    path = paths(home).database
    with closing(connect(path, checkpoints=False)):
        yield path


def posts_without_the_log(database: Path, tmp_path: Path) -> int:
    """What a copy of the database's one file holds."""
    copy = tmp_path / "copy.db"
    shutil.copyfile(database, copy)
    with closing(sqlite3.connect(copy)) as db:
        number: int = db.execute("SELECT count(*) FROM posts").fetchone()[0]
    return number


@pytest.mark.parametrize("fetching", [["refresh", "--force"], ["archive"]])
def test_what_is_fetched_reaches_the_database(
    database: Path, blogtui: Blogtui, server: Loopback, tmp_path: Path, fetching: list[str]
) -> None:
    blogtui("add", serve_blog(server, items=1), "--no-archive")
    assert posts_without_the_log(database, tmp_path) == 0, "adding alone writes into the log"
    serve_blog(server)
    assert blogtui(*fetching).code == 0
    assert posts_without_the_log(database, tmp_path) > 0
