"""Where a prompt finds the database: where all else keeps it."""

import sys
from pathlib import Path

import pytest

from blogtui.cli.whereabouts import database
from blogtui.errors import Misuse
from blogtui.library import Library
from blogtui.paths import Paths, paths
from blogtui.store.naming import blog_names

NAMES = ("BLOGTUI_HOME", "XDG_DATA_HOME", "HOME", "ANDROID_DATA")
PLACES = (
    "",
    "/data/of mine",
    "//data",
    "/odd/./data//",
    "/../data",
    "below",
    "./below/../beside",
    "~/data",
)


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Nothing is said in it of where things lie."""
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return monkeypatch


def test_a_folder_that_is_gone_keeps_nobody_from_a_whole_path(
    environment: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    environment.setenv("BLOGTUI_HOME", str(tmp_path / "home"))
    Library.open(paths(), offline=True).close()
    (gone := tmp_path / "gone").mkdir()
    environment.chdir(gone)
    gone.rmdir()
    assert "Spotify Engineering" in blog_names(database())


@pytest.mark.parametrize("home", ["", "/home/me", "/home/me/", "home"])
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("name", ["BLOGTUI_HOME", "XDG_DATA_HOME"])
def test_it_is_the_one_that_all_else_uses(
    environment: pytest.MonkeyPatch, name: str, place: str, home: str
) -> None:
    environment.setenv("HOME", home)
    environment.setenv(name, place)
    assert Path(database()) == paths().database


def test_a_home_of_blogtui_outranks_that_of_the_system(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("XDG_DATA_HOME", "/data")
    environment.setenv("BLOGTUI_HOME", "/blogs")
    assert Path(database()) == paths().database == Path("/blogs/data/blogtui.db")


def test_nothing_said_is_the_home_that_the_system_knows(environment: pytest.MonkeyPatch) -> None:
    assert Path(database()) == paths().database


@pytest.mark.parametrize(
    ("system", "name", "value"),
    [
        ("darwin", "HOME", "/home/me"),
        ("freebsd14", "XDG_DATA_HOME", "/data"),
        ("linux", "ANDROID_DATA", "/data"),
        ("linux", "XDG_DATA_HOME", "below"),
        ("linux", "BLOGTUI_HOME", "below"),
        ("linux", "HOME", "below"),
    ],
)
def test_what_is_not_common_is_asked_of_all_elses_paths(
    environment: pytest.MonkeyPatch, tmp_path: Path, system: str, name: str, value: str
) -> None:
    asked = Paths(tmp_path, tmp_path / "asked", tmp_path)
    environment.setattr("blogtui.paths.paths", lambda: asked)
    environment.setattr(sys, "platform", system)
    environment.setenv(name, value)
    assert Path(database()) == asked.database


def test_the_home_of_nobody_is_misuse(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("BLOGTUI_HOME", "~no-such-person/blogs")
    with pytest.raises(Misuse, match="~no-such-person"):
        database()


def test_odd_letters_in_the_way_to_it_are_letters(
    environment: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """SQLite is told an address, in which some of them would mean something else."""
    odd = tmp_path / "50% of #1?mode=rw&cache=shared" / "é\udcff %41"
    environment.setenv("BLOGTUI_HOME", f"/{odd}")  # two slashes would be a host's name
    Library.open(paths(), offline=True).close()
    assert "Spotify Engineering" in blog_names(database())
