"""An open database for the tests of this room."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from blogtui.store.connection import connect


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = connect(tmp_path / "blogtui.db")
    yield connection
    connection.close()
