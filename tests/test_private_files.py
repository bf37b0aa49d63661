"""What one reads is nobody else's business: folders and files are their owner's alone.

With a umask of 000, under which files are everybody's but for those that say otherwise.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from blogtui.__main__ import main
from blogtui.library import Library
from blogtui.paths import paths
from tests.building import a_library
from tests.cli.serving import serve_blog
from tests.driving import reading
from tests.loopback import loopback


@pytest.fixture(autouse=True)
def open_to_all() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Two folders down, neither of which is there."""
    return tmp_path / "new" / "home"


@pytest.fixture
def library(home: Path) -> Iterator[Library]:
    with a_library(home) as opened:
        yield opened


def open_to_others(home: Path) -> list[str]:
    """Folders and files that somebody else could enter, read or write, with their rights."""
    found = [home.parent, home, *home.rglob("*")]
    rights = {path: path.stat().st_mode & 0o777 for path in found}
    return [f"{oct(mode)} {path}" for path, mode in rights.items() if mode & 0o077]


def names(home: Path) -> set[str]:
    return {path.name for path in home.rglob("*") if path.is_file()}


def test_the_first_start_makes_all_for_its_owner_alone(home: Path) -> None:
    with a_library(home):
        database = {"blogtui.db", "blogtui.db-wal", "blogtui.db-shm"}
        assert names(home) == database | {"readers.lock", "readers.turn"}
        assert open_to_others(home) == []


def test_a_database_that_stood_open_is_closed_with_all_beside_it(home: Path) -> None:
    with a_library(home):
        for file in paths(home).data.iterdir():
            file.chmod(0o644)
        with a_library(home):
            assert open_to_others(home) == []


def test_fetching_makes_all_for_its_owner_alone(home: Path) -> None:
    with loopback() as server:
        main(["--home", str(home), "remove", "1", "--yes"])
        assert main(["--home", str(home), "add", serve_blog(server)]) == 0
        assert main(["--home", str(home), "refresh", "--force"]) == 0
    assert "fetcher.lock" in names(home)
    assert open_to_others(home) == []


async def test_the_reader_makes_all_for_its_owner_alone(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("greater_than_sign", "enter", "escape", "q")
    assert "screen.json" in names(library.paths.cache)
    assert open_to_others(library.paths.cache) == []
